"""After a calendar came in: which due dates would be others, and moving those that may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.domain.recompute import RECEIPTS, Moved, Rules, moved_by
from counter_app.domain.timeliness import Counting
from counter_app.services.desk import Desk
from counter_app.services.long_work import GoOn, to_the_end
from counter_app.services.moving import dossier_of, move
from counter_app.services.reference import InForce
from counter_app.store import catalogue, due_lists, print_jobs, settings
from counter_app.store.engine import Transaction

SETTING = "calendar recomputed"
"""Version of the calendar that was last seen to."""
BATCH = 50
"""Dossiers of one transaction: short enough to let intake in."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a calendar would change; not whole where somebody stopped."""

    calendar: str
    moved: tuple[Moved, ...]
    examined: int
    is_whole: bool

    @property
    def may_move(self) -> tuple[Moved, ...]:
        """Those whose date is on no paper."""
        return tuple(each for each in self.moved if not each.on_paper)

    @property
    def on_paper(self) -> tuple[Moved, ...]:
        """Those whose date a citizen holds: it stays."""
        return tuple(each for each in self.moved if each.on_paper)


@dataclass(frozen=True, slots=True)
class Applied:
    """How many dates were moved; not whole where somebody stopped."""

    calendar: str
    moved: int
    is_whole: bool


class Recomputing:
    """Counts due dates anew, on an explicit word, each as an entry of its dossier.

    Basis: BLLĐ 2019 Điều 112.3 (days off are decided year by year); NĐ 61/2018 Điều 17.1.c.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_wanted(self) -> bool:
        """Return whether a calendar came in that nobody has seen to, with work under way."""
        with self._desk.store.reading() as connection:
            age = catalogue.calendar_age(connection)
            if settings.load(connection, SETTING, "") == age.version:
                return False
            return bool(due_lists.working_since(connection, age.imported_at))

    def note_seen(self, calendar: str) -> None:
        """Note that a calendar was seen to: it changes nothing, or nothing that may be changed."""
        with self._desk.store.writing() as connection:
            settings.save(connection, SETTING, calendar)

    def preview(self, go_on: GoOn = to_the_end) -> Preview:
        """Return which dates would be others; nothing is stored."""
        with self._desk.store.reading() as connection:
            age = catalogue.calendar_age(connection)
            found = due_lists.working_since(connection, age.imported_at)
        moved, done = list[Moved](), 0
        for batch in _batches(found):
            if not go_on(done, len(found)):
                return Preview(age.version, tuple(moved), done, is_whole=False)
            with self._desk.store.reading() as connection:
                rules = _Rules(connection)
                moved += [each for x in batch if (each := _moved(connection, x, rules)[1])]
            done += len(batch)
        go_on(done, len(found))
        return Preview(age.version, tuple(moved), done, is_whole=True)

    def apply(self, go_on: GoOn = to_the_end) -> Applied:
        """Move the dates that are on no paper, and note that this calendar was seen to.

        Asked twice, the second time moves nothing. Each batch is a transaction, in which all is
        looked at once more: what was printed meanwhile stays.
        """
        with self._desk.store.reading() as connection:
            age = catalogue.calendar_age(connection)
            found = due_lists.working_since(connection, age.imported_at)
        moved = done = 0
        for batch in _batches(found):
            if not go_on(done, len(found)):
                return Applied(age.version, moved, is_whole=False)
            with self._desk.store.writing() as connection:
                rules = _Rules(connection)
                moved += sum(self._move(connection, each, rules) for each in batch)
            done += len(batch)
        go_on(done, len(found))
        self.note_seen(age.version)
        return Applied(age.version, moved, is_whole=True)

    def _move(self, connection: Transaction, stream: DossierId, rules: "_Rules") -> bool:
        dossier, moved = _moved(connection, stream, rules)
        if moved is None or moved.on_paper:
            return False
        facts = e.DueRecomputed(moved.becomes, rules.version)
        move(self._desk, connection, dossier, self._desk.now(), facts)
        return True


class _Rules:
    """How limits are counted by the newest calendar, read once a day and transaction."""

    def __init__(self, connection: Transaction) -> None:
        self._connection = connection
        self._known: dict[date, Counting] = {}
        self.version = catalogue.calendar_age(connection).version

    def on(self, day: date) -> Counting:
        if day not in self._known:
            in_force = InForce(self._connection, day)
            self._known[day] = Counting(in_force.calendar, in_force.office.method)
        return self._known[day]


def _moved(
    connection: Transaction, stream: DossierId, rules: _Rules
) -> tuple[Dossier, Moved | None]:
    dossier = dossier_of(connection, stream)
    in_print = any(print_jobs.in_flight(connection, stream, each) for each in RECEIPTS)
    count: Rules = rules.on
    return dossier, moved_by(dossier, count, in_print=in_print)


def _batches(found: Sequence[DossierId]) -> list[Sequence[DossierId]]:
    return [found[place : place + BATCH] for place in range(0, len(found), BATCH)]
