"""Files of dossiers in a folder of the centre's home."""

import os
import shutil
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import make_folder, put_in_place, read_whole, reason_of, write_synced
from counter_app.ports import IdSource

_FRESH = ".new"


class FolderStorage:
    """Keeps files on a disk that all processes of the centre share; see `Storage`."""

    def __init__(self, folder: Path, ids: IdSource) -> None:
        self._folder = folder
        self._uploads = folder / "uploads"
        self._ids = ids

    def put(self, sha256: str, content: bytes) -> None:
        """Keep a file whole, for good when this returns."""
        self._write(self._folder / sha256[:2] / sha256[2:], content)

    def content(self, sha256: str) -> bytes | None:
        """Return a file, None when it is not there."""
        return _read(self._folder / sha256[:2] / sha256[2:])

    def put_piece(self, upload: str, name: str, piece: bytes) -> None:
        """Keep a piece of an upload, for good when this returns."""
        self._write(self._uploads / upload / name, piece)

    def piece(self, upload: str, name: str) -> bytes | None:
        """Return a piece of an upload, None when it is not there."""
        return _read(self._uploads / upload / name)

    def drop(self, upload: str) -> None:
        """Let all pieces of an upload go."""
        shutil.rmtree(self._uploads / upload, ignore_errors=True)

    def check(self) -> None:
        """Raise EnvironmentTrouble unless files can be kept and read."""
        make_folder(self._folder)
        if not os.access(self._folder, os.R_OK | os.W_OK | os.X_OK):
            raise EnvironmentTrouble(Trouble.STORAGE_AWAY)

    def _write(self, path: Path, content: bytes) -> None:
        """Write beside, then rename: under the name lies the whole or nothing."""
        for folder in (self._folder, path.parent.parent, path.parent):
            make_folder(folder)
        # A name of its own: two that write one file at once must not write into each other.
        fresh = path.with_name(f"{self._ids.new_id()}{_FRESH}")
        try:
            write_synced(fresh, content)
            put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return read_whole(path)
    except EnvironmentTrouble as trouble:
        if trouble.details.get("reason") == reason_of(FileNotFoundError(2, "")):
            return None
        raise
