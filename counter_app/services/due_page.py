"""Everything that the page of due dates shows: what is late, due, waiting, and for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.due_list import (
    DueLine,
    Group,
    Standing,
    date_of,
    standing_of,
)
from counter_app.domain.ids import OfficerId
from counter_app.domain.lateness import days_left
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import counter, due_lists
from counter_app.store.cut import Cut


@dataclass(frozen=True, slots=True, repr=False)
class Placed:
    """A line with how it stands, and the working days left to the date that it is about."""

    line: DueLine
    standing: Standing
    days_left: int | None
    """Negative when overdue; None where nothing is due."""


@dataclass(frozen=True, slots=True, repr=False)
class DueGroup:
    """One list; `count` counts also what is not shown."""

    group: Group
    placed: tuple[Placed, ...]
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class DuePage:
    """The lists as of a moment, and how many dossiers are late without an apology that holds."""

    groups: tuple[DueGroup, ...]
    late: int
    officers: dict[OfficerId, str]
    now: datetime
    today: date
    soon_days: int


class DueDesk:
    """Reads what is due."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def page(self, soon_days: int | None = None) -> DuePage:
        """Return the lists, looking so many working days ahead; None: as many as the office."""
        now, today = self._desk.now(), self._desk.today()
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, today)
            calendar = in_force.calendar
            soon_days = soon_days or in_force.office.soon_days
            last = calendar.add_working_days(today, soon_days)
            cuts = {
                Group.OVERDUE: due_lists.overdue(connection, now),
                Group.TODAY: due_lists.due_today(connection, now, today),
                Group.SOON: due_lists.due_soon(connection, today, last),
                Group.SUPPLEMENT: due_lists.awaiting(connection),
                Group.CONSULTATION: due_lists.unanswered(connection, now),
                Group.STEP: due_lists.steps_late(connection, now),
            }
            late = due_lists.count_late(connection, now)
            officers = counter.officer_names(connection)
        groups = tuple(_group(each, cut, now, calendar) for each, cut in cuts.items())
        return DuePage(groups, late, officers, now, today, soon_days)


def _group(group: Group, cut: Cut[DueLine], now: datetime, calendar: WorkingCalendar) -> DueGroup:
    placed = tuple(
        Placed(
            line,
            standing_of(line, group, now, calendar),
            _days_left(line, group, now, calendar),
        )
        for line in cut.lines
    )
    return DueGroup(group, placed, cut.count)


def _days_left(line: DueLine, group: Group, now: datetime, calendar: WorkingCalendar) -> int | None:
    if group is Group.SUPPLEMENT:
        if line.closes_on is None:
            return None
        return calendar.working_days_between(local(now).date(), line.closes_on)
    at = date_of(line, group)
    return days_left(now, at, calendar) if at else None
