"""What every activity at the counter needs: store, clocks, identities, and who sits there."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.clock_check import ClockReading
from counter_app.domain.entries import Facts, Person
from counter_app.domain.ids import OfficerId
from counter_app.ports import Clock, IdSource
from counter_app.store.ledger import Draft
from counter_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """One counter with one officer at it."""

    store: Store
    clock: Clock
    ids: IdSource
    officer: OfficerId
    training: bool

    def now(self) -> datetime:
        """Return the wall clock in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return the business date: the date in Vietnam."""
        return self.now().astimezone(VIETNAM).date()

    def clock_reading(self) -> ClockReading:
        """Return all clocks of the machine at this moment."""
        return ClockReading(self.clock.now(), self.clock.boot(), self.clock.monotonic_s())

    def draft(self, stream: str, at: datetime, facts: Facts, person: Person | None = None) -> Draft:
        """Return an entry of this officer's, to be appended."""
        return Draft(stream, self.officer, at, facts, person)
