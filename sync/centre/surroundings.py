"""What every part of the centre is handed."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.ports import Clock, IdSource
from sync.centre.database import Database
from sync.centre.keys import CentreKeys
from sync.centre.moments import business_day, moment_text


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The centre's database, clock, identities, keys and name."""

    database: Database
    clock: Clock
    ids: IdSource
    keys: CentreKeys
    name: str = "Trung tâm"

    def now(self) -> datetime:
        """Return the centre's time."""
        return self.clock.now()

    def now_text(self) -> str:
        """Return the centre's time as it travels."""
        return moment_text(self.now())

    def today(self) -> date:
        """Return the day in Vietnam."""
        return business_day(self.now())
