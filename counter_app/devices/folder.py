"""A folder for machines without a printer: each paper a PDF named by its dossier."""

import errno
import os
import re
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from counter_app.files import reason_of

NAME = "Thư mục PDF"
FOLDER = "Giấy in - Quầy một cửa"
MOST_OF_A_NAME = 1000
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_UNFIT = re.compile(r"[^\w.\- ]")


class FolderPrinter:
    """Saves papers in a folder outside the data folder; a file is never written over."""

    name = NAME
    is_folder = True
    is_roll = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Save a PDF; the ticket is its file's name. Raises EnvironmentTrouble: nothing is left."""
        name = _UNFIT.sub("_", order.title)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._closed(error) from error
        try:
            return self._save(name, pdf)
        except OSError as error:
            if error.errno in _CLOSED:
                raise self._closed(error) from error
            raise EnvironmentTrouble(
                Trouble.FILE_NOT_WRITABLE, file=f"{name}.pdf", reason=reason_of(error)
            ) from error

    def _closed(self, error: OSError) -> EnvironmentTrouble:
        """Return that the folder takes nothing, whatever a paper is called."""
        folder, reason = str(self._folder), reason_of(error)
        return EnvironmentTrouble(Trouble.PAPER_FOLDER, folder=folder, reason=reason)

    def fate(self, ticket: str) -> Fate:
        """Return that a file is whole once it has its name."""
        return Fate.DONE if (self._folder / ticket).exists() else Fate.UNKNOWN

    def _save(self, name: str, pdf: bytes) -> str:
        """Give a file its name once it is whole; the name of another is left alone."""
        half = self._folder / f".{name}.{os.getpid()}"
        try:
            half.write_bytes(pdf)
            for count in range(1, MOST_OF_A_NAME):
                path = self._folder / (f"{name}.pdf" if count == 1 else f"{name} ({count}).pdf")
                if _named(half, path):
                    return path.name
        finally:
            half.unlink(missing_ok=True)
        raise FileExistsError(errno.EEXIST, name)


def _named(half: Path, path: Path) -> bool:
    """Give a file its name unless it is taken; where there are no links, by moving it."""
    try:
        os.link(half, path)
    except FileExistsError:
        return False
    except OSError:
        if path.exists():
            return False
        half.rename(path)
    return True


def paper_folder() -> Path:
    """Return where this machine's papers go: beside the officer's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / FOLDER
