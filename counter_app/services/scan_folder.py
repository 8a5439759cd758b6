"""The folder that the office's scanner writes into: new files are offered, kept ones put away."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.attachment import MOST_BYTES, HeldFile
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import read_whole, reason_of
from counter_app.services.desk import Desk
from counter_app.store import held_files, settings

SCAN_FOLDER = "scan-folder"
PUT_AWAY = "đã nhận"
_KINDS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".docx", ".xlsx"}
)


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """Where the scanner puts its files; empty: nowhere that we know."""

    folder: str = ""


_Look = tuple[int, int]
"""Size and time of a file."""


class ScanFolder:
    """Watches one folder by looking into it again and again, from one thread at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder: Path | None = None
        self._before: dict[Path, _Look] = {}
        self._done: dict[Path, _Look] = {}

    def settings(self) -> ScanSettings:
        """Return which folder is watched."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, SCAN_FOLDER, ScanSettings())

    def set_settings(self, chosen: ScanSettings) -> None:
        """Watch another folder, or none. Raises EnvironmentTrouble when it cannot be read."""
        if chosen.folder:
            _look_into(Path(chosen.folder))
        with self._desk.store.writing() as connection:
            settings.save(connection, SCAN_FOLDER, chosen)

    def look(self) -> list[Path]:
        """Return the files that are complete since the last look, oldest first, each once.

        What lay there at the first look may be anybody's and is left alone; a file is complete
        when it stayed the same from one look to the next and can be read. Raises
        EnvironmentTrouble when the folder cannot be looked into.
        """
        with self._desk.store.reading() as connection:
            named = settings.load(connection, SCAN_FOLDER, ScanSettings()).folder
            held = held_files.sources(connection)
        folder = Path(named) if named else None
        now = dict(_look_into(folder)) if folder else {}
        if folder != self._folder:
            self._folder, self._before, self._done = folder, now, dict(now)
            return []
        fresh = [
            path
            for path, look in now.items()
            if self._before.get(path) == look
            and self._done.get(path) != look
            and (path.name, look[0]) not in held
            and _is_readable(path)
        ]
        self._before = now
        self._done.update((path, now[path]) for path in fresh)
        return sorted(fresh, key=lambda path: now[path][1])

    def put_away(self, files: Sequence[HeldFile]) -> None:
        """Move what is now in the ledger out of the scanner's way; others stay where they are.

        Raises EnvironmentTrouble when one cannot be moved: it is in the dossier all the same.
        """
        named = self.settings().folder
        for each in files:
            path = Path(named) / each.source
            if named and each.source and path.is_file() and _is_same(path, each.sha256):
                _move(path, Path(named) / PUT_AWAY)


def _look_into(folder: Path) -> Iterator[tuple[Path, _Look]]:
    """Return what lies in a folder: no links, no hidden or unfinished files, nothing empty."""
    try:
        with os.scandir(folder) as found:
            listed = [(Path(each.path), each.stat(follow_symlinks=False)) for each in found]
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_READABLE, folder, error) from error
    return (
        (path, (state.st_size, state.st_mtime_ns))
        for path, state in listed
        if stat.S_ISREG(state.st_mode)
        and state.st_size
        and path.suffix.lower() in _KINDS
        and not path.name.startswith((".", "~"))
    )


def _is_readable(path: Path) -> bool:
    """Tell whether the scanner let go of a file; Windows lends none that is being written."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _is_same(path: Path, sha256: str) -> bool:
    content = read_whole(path, MOST_BYTES + 1)
    return hashlib.sha256(content).hexdigest() == sha256


def _move(path: Path, folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
        target, count = folder / path.name, 1
        while target.exists():
            count += 1
            target = folder / f"{path.stem} ({count}){path.suffix}"
        path.rename(target)
    except OSError as error:
        raise _trouble(Trouble.FILE_NOT_WRITABLE, path, error) from error


def _trouble(trouble: Trouble, path: Path, error: OSError) -> EnvironmentTrouble:
    return EnvironmentTrouble(trouble, file=path.name, reason=reason_of(error))
