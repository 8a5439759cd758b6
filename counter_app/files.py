"""Files read and written with their troubles named; secrets whole or not at all."""

import errno
import os
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would put a carriage return before each line feed."""


def reason_of(error: OSError) -> str:
    """Return the system's name of an error, such as `ENOSPC`; empty when it has none."""
    return errno.errorcode.get(error.errno or 0, "")


def read_whole(path: Path, most: int = -1) -> bytes:
    """Return a file's content, `most` bytes of it. Raises EnvironmentTrouble when it cannot be."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_READABLE, path, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file anew. Raises EnvironmentTrouble when it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, path, error) from error


def require_writable(path: Path) -> None:
    """Raise EnvironmentTrouble unless a file can be written at `path`; nothing is left changed.

    Tried rather than guessed: rights, drives that are only read and folders that are not there
    all answer for themselves. Devices and pipes are not opened before their time.
    """
    is_there = os.path.lexists(path)
    if is_there and not (path.is_file() or path.is_dir()):
        return
    try:
        with path.open("ab"):
            pass
        if not is_there:
            path.unlink()
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, path, error) from error


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, so that a crash leaves the old one or the new.

    Raises EnvironmentTrouble when it cannot be written.
    """
    fresh = path.with_name(path.name + ".new")
    write_synced(fresh, content)
    put_in_place(fresh, path)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads and have it on the disk when this returns.

    Raises EnvironmentTrouble when it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder of the owner's that outlasts a power cut. Raises EnvironmentTrouble."""
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, folder, error) from error


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a file that was written beforehand the name it is looked for by, for good.

    Raises EnvironmentTrouble when it cannot be renamed.
    """
    try:
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, path, error) from error


def _trouble(trouble: Trouble, path: Path, error: OSError) -> EnvironmentTrouble:
    return EnvironmentTrouble(trouble, file=path.name or str(path), reason=reason_of(error))


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows neither opens folders nor needs it
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
