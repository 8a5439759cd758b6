"""What speaks against a ZIP archive before anything in it is unpacked."""

import zlib
from pathlib import PureWindowsPath
from stat import S_ISLNK
from zipfile import BadZipFile, ZipInfo

SPOILT = (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError, zlib.error)
"""What a spoilt archive makes the standard library say."""
MOST_SWOLLEN = 100
"""How many times larger than the archive its content may be; office files shrink some tenfold."""
_ENCRYPTED = 1


def is_locked(member: ZipInfo) -> bool:
    """Tell whether a member can only be read with a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def leads_out(member: ZipInfo) -> bool:
    """Tell whether a member would land outside the folder that it is unpacked into."""
    path = PureWindowsPath(member.filename)
    is_outside = bool(path.anchor) or ":" in member.filename or ".." in path.parts
    return is_outside or S_ISLNK(member.external_attr >> 16)
