"""What a DOCX or XLSX is, and what in it speaks against keeping it; nothing is unpacked."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.media import MediaType

MOST_RATIO = 100
"""How many times larger than the file its content may be."""
_SMALL = 1024 * 1024
_TYPES = "[Content_Types].xml"
_MAIN = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
_RUNNING = ("vbaproject", "/activex/", "/macrosheets/")
_BROKEN = (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError, zlib.error)
"""What a spoilt archive makes the standard library say."""


def is_archive(content: bytes) -> bool:
    """Return whether unpackers find files in it, wherever in the content they begin."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return bool(archive.infolist())
    except _BROKEN:
        return False


def office_type(content: bytes) -> MediaType:
    """Return what an archive is. Raises RuleError when it is no document, or a dangerous one."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            names = {each.filename for each in members}
            media = next((kind for part, kind in _MAIN.items() if part in names), None)
            if media is None or _TYPES not in names:
                raise forbid(Problem.FILE_KIND_UNKNOWN)
            _require_harmless(members, len(content))
            with archive.open(_TYPES) as types:
                said = types.read(_SMALL)
    except _BROKEN as error:
        raise forbid(Problem.FILE_DAMAGED) from error
    if b"macroEnabled" in said or any(_runs(name) for name in names):
        raise forbid(Problem.OFFICE_FILE_SCRIPTED)
    return media


def _require_harmless(members: Sequence[ZipInfo], size: int) -> None:
    if any(each.flag_bits & 1 for each in members):
        raise forbid(Problem.FILE_LOCKED)
    inflated = sum(each.file_size for each in members)
    if inflated > MOST_RATIO * size or any(map(_is_swollen, members)):
        raise forbid(Problem.ARCHIVE_UNSAFE)
    if any(map(_leads_elsewhere, members)):
        raise forbid(Problem.ARCHIVE_UNSAFE)


def _is_swollen(member: ZipInfo) -> bool:
    return member.file_size > max(_SMALL, MOST_RATIO * member.compress_size)


def _leads_elsewhere(member: ZipInfo) -> bool:
    name = member.filename
    return name.startswith("/") or ":" in name or ".." in name.split("/")


def _runs(name: str) -> bool:
    folded = f"/{name}".lower()
    return any(sign in folded for sign in _RUNNING)
