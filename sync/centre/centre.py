"""Puts a centre together on its database."""

from contextlib import ExitStack
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.ports import Clock, IdSource
from sync.centre.database import Database, open_database
from sync.centre.exchange import Exchange
from sync.centre.gate import Gate
from sync.centre.keys import load_keys
from sync.centre.migrate import migrate
from sync.centre.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre at work: several may share one PostgreSQL."""

    exchange: Exchange
    gate: Gate
    around: Surroundings

    def close(self) -> None:
        """Let go of the database."""
        self.around.database.close()


def open_centre(url: str, clock: Clock, ids: IdSource, name: str = "Trung tâm") -> Centre:
    """Return the centre of a database, its tables brought up to date.

    Raises EnvironmentTrouble when the database does not answer, or a newer program has written
    there.
    """
    with ExitStack() as undo:
        database = open_database(url)
        undo.callback(database.close)
        try:
            centre = centre_on(database, clock, ids, name)
        except OperationalError as error:
            raise EnvironmentTrouble(Trouble.DATABASE_AWAY) from error
        undo.pop_all()
    return centre


def centre_on(database: Database, clock: Clock, ids: IdSource, name: str = "Trung tâm") -> Centre:
    """Return a centre on a database that is open."""
    migrate(database)
    around = Surroundings(database, clock, ids, load_keys(database, ids), name)
    return Centre(Exchange(around), Gate(around), around)
