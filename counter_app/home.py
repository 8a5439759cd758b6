"""The data folder of one counter: what lies in it, and where it may not lie."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.files import reason_of

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs", "davfs"})
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "icloud")
_MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder by its path; nothing is read or made until asked for."""

    folder: Path

    @property
    def database(self) -> Path:
        """The sealed store."""
        return self.folder / "counter.db"

    @property
    def key_file(self) -> Path:
        """The wraps of the store's key; its being there says that the home is set up."""
        return self.folder / "keys.json"

    @property
    def pending_key_file(self) -> Path:
        """The key file of a home whose recovery key nobody has seen yet."""
        return self.folder / "keys.json.pending"

    @property
    def failed_logins(self) -> Path:
        """How often a wrong password was given, and when last; not there when none was."""
        return self.folder / "failed-logins.json"

    @property
    def remembered(self) -> Path:
        """What the window knows before the store is open: the unit's name, light or dark."""
        return self.folder / "window.json"

    @property
    def summons(self) -> Path:
        """Where a second start asks the window that is open to come forward."""
        return self.folder / "window.summons"

    @property
    def crash_log(self) -> Path:
        """Where our own bugs are written down, without anybody's data."""
        return self.folder / "crash.log"

    @property
    def practice_papers(self) -> Path:
        """Where papers of practice go that no printer takes; real ones go to the documents."""
        return self.folder / "giay-in"

    @property
    def centre_authority(self) -> Path:
        """The authority from which the centre's certificate must come; public."""
        return self.folder / "centre-authority.pem"

    @property
    def training_key(self) -> Path:
        """The bare key of a training home."""
        return self.folder / "training.key"

    @property
    def device_secret(self) -> Path:
        """The machine's secret, where the system has no key store."""
        return self.folder / "device.secret"

    @property
    def is_training(self) -> bool:
        """Whether this home is for practice."""
        return self.training_key.exists()

    @property
    def is_set_up(self) -> bool:
        """Whether a store was made here; the key is written last, so a half-made one is not."""
        return self.is_training or self.key_file.exists()

    @property
    def is_writable(self) -> bool:
        """Whether files can be made in the folder."""
        return os.access(self.folder, os.W_OK)

    @property
    def _mark(self) -> Path:
        return self.folder / "setting-up"

    def lock(self, name: str) -> Path:
        """Return the file of one of the home's locks."""
        return self.folder / f"{name}.lock"

    def make_ready(self) -> None:
        """Make the folder. Raises EnvironmentTrouble where it cannot be or data may not lie."""
        _refuse_network_drive(self.folder)
        _refuse_synchronised(self.folder)
        with _usable(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @contextmanager
    def making(self) -> Iterator[None]:
        """Mark the home as being set up while the block runs; the key is written last in it.

        Clears what a killed set-up left behind its mark, and makes the empty database its owner's
        alone, whoever may look into the folder. Raises EnvironmentTrouble where a store
        lies without mark and key: its key was lost, and it may hold everything.
        """
        mark = self._mark
        if self.database.exists() and not mark.exists():
            raise EnvironmentTrouble(Trouble.KEY_MISSING)
        with _usable(self.folder):
            mark.touch()
            self._clear()
            self.database.touch(mode=0o600)
        yield
        self._unmark()

    @contextmanager
    def cleared_if_broken_off(self) -> Iterator[None]:
        """Take away what the block made where it does not come to its end, and an empty folder."""
        try:
            yield
        except BaseException:
            self._clear()
            self._unmark()
            with suppress(OSError):  # it was there before, with something in it
                self.folder.rmdir()
            raise

    def _clear(self) -> None:
        for leftover in (*self.folder.glob("counter.db*"), self.pending_key_file):
            leftover.unlink(missing_ok=True)

    def _unmark(self) -> None:
        self._mark.unlink(missing_ok=True)
        for trace in self.folder.glob(f"{self._mark.name}.*"):
            with suppress(OSError):  # Windows keeps a lock that is held; it does no harm
                trace.unlink()

    def settle(self) -> None:
        """Take away the mark that a set-up left which was killed after its key was written."""
        if self._mark.exists():
            with suppress(OSError):  # a home that is only read: nothing is made in it either
                self._mark.unlink()


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentTrouble(
            Trouble.HOME_NOT_USABLE, folder=str(folder), reason=reason_of(error)
        ) from error


def _refuse_network_drive(folder: Path) -> None:
    kind = _filesystem(folder.resolve())
    if kind in _NETWORK:
        raise EnvironmentTrouble(Trouble.HOME_ON_NETWORK, filesystem=kind)


def _refuse_synchronised(folder: Path) -> None:
    for part in folder.resolve().parts:
        if part.lower().startswith(_SYNCHRONISED):
            raise EnvironmentTrouble(Trouble.HOME_SYNCHRONISED, name=part)


def _filesystem(folder: Path) -> str:
    """Return the kind of file system a folder is on, as the system names it; empty if unknown."""
    if str(folder).startswith("\\\\"):
        return "cifs"
    try:
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    mounts = [line.split()[1:3] for line in lines]
    holding = [(point, kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0]), default=("", ""))[1]
