"""Times without a line to the centre, so that nobody is blamed for the line.

Basis: office rule; NĐ 61/2018 Điều 19.9 (the reason of a delay is told).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import working_time_between
from counter_app.domain.sending import Run

NO_LINE = "no-line"
"""The outcome of a run that met nobody."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A time without a line; `ended_at` None: it goes on."""

    begun_at: datetime
    ended_at: datetime | None = None


def outages(runs: Iterable[Run]) -> tuple[Outage, ...]:
    """Return the times between a run that met nobody and the next that met somebody."""
    found: list[Outage] = []
    begun_at: datetime | None = None
    for run in runs:
        if run.outcome == NO_LINE:
            begun_at = begun_at or run.begun_at
        elif begun_at:
            found.append(Outage(begun_at, run.begun_at))
            begun_at = None
    return (*found, Outage(begun_at)) if begun_at else tuple(found)


def without_line(
    found: Iterable[Outage], first: datetime, last: datetime, calendar: WorkingCalendar
) -> timedelta:
    """Return the working time without a line from one moment to another.

    Basis: office rule; hours are those of the unit.
    """
    spells = overlapping(found, first, last)
    spans = (working_time_between(local(x), local(y), calendar) for x, y in spells)
    return sum(spans, timedelta(0))


def overlapping(
    found: Iterable[Outage], first: datetime, last: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """Return begin and end of the times without a line, as far as they lie between two moments."""
    cut = ((max(each.begun_at, first), min(each.ended_at or last, last)) for each in found)
    return tuple((begins, ends) for begins, ends in cut if begins < ends)
