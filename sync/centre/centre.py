"""Puts a centre together on its database."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.ports import Clock, IdSource
from sync.centre.administrators import Administrators
from sync.centre.blob_folder import FolderStorage
from sync.centre.blobs import Blobs
from sync.centre.database import Database, open_database
from sync.centre.exchange import Exchange
from sync.centre.gate import Gate
from sync.centre.keys import load_keys
from sync.centre.migrate import migrate
from sync.centre.online import OnlineFilings
from sync.centre.publishing import Publishing
from sync.centre.storage import Storage
from sync.centre.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre at work: several may share one PostgreSQL."""

    exchange: Exchange
    gate: Gate
    blobs: Blobs
    publishing: Publishing
    online: OnlineFilings
    administrators: Administrators
    around: Surroundings

    def close(self) -> None:
        """Let go of the database."""
        self.around.database.close()


def open_centre(
    url: str,
    clock: Clock,
    ids: IdSource,
    name: str = "Trung tâm",
    storage: Storage | None = None,
) -> Centre:
    """Return the centre of a database, its tables brought up to date.

    `storage` keeps files of dossiers; beside an SQLite database it is a folder unless another is
    given.

    Raises EnvironmentTrouble when the database does not answer, or a newer program has written
    there.
    """
    with ExitStack() as undo:
        database = open_database(url)
        undo.callback(database.close)
        try:
            centre = centre_on(database, clock, ids, name, storage or _beside(url, ids))
        except OperationalError as error:
            raise EnvironmentTrouble(Trouble.DATABASE_AWAY) from error
        undo.pop_all()
    return centre


def centre_on(
    database: Database,
    clock: Clock,
    ids: IdSource,
    name: str = "Trung tâm",
    storage: Storage | None = None,
) -> Centre:
    """Return a centre on a database that is open; without a storage, files wait at the counters."""
    migrate(database)
    around = Surroundings(database, clock, ids, load_keys(database, ids), name)
    return Centre(
        exchange=Exchange(around),
        gate=Gate(around),
        blobs=Blobs(around, storage),
        publishing=Publishing(around),
        online=OnlineFilings(around),
        administrators=Administrators(around),
        around=around,
    )


def _beside(url: str, ids: IdSource) -> Storage | None:
    place = make_url(url)
    if place.get_backend_name() != "sqlite" or not place.database:
        return None
    return FolderStorage(Path(place.database).with_name("files"), ids)
