"""When things happen in a world: within working hours, as they might."""

from datetime import date, datetime, timedelta
from random import Random

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import (
    closing,
    opening,
    working_start,
    working_time_after,
    working_time_between,
)

_MORNING_MINUTES, _AFTERNOON_MINUTES = (5, 265), (400, 580)
"""From the opening of a day on; between the two is lunch."""


class Hours:
    """Draws moments from the hours of a unit."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def visit(self, luck: Random, day: date, *, afternoon: bool) -> datetime:
        """Return when somebody comes on a working day."""
        first, last = _AFTERNOON_MINUTES if afternoon else _MORNING_MINUTES
        at = opening(day, self._calendar) + timedelta(minutes=luck.randint(first, last))
        return min(at, closing(day, self._calendar) - timedelta(minutes=5))

    def evening_before(self, luck: Random, day: date) -> datetime:
        """Return when somebody files on line who works by day."""
        return opening(day, self._calendar) - timedelta(minutes=luck.randint(60, 11 * 60))

    def after(self, luck: Random, at: datetime, least: float, most: float) -> datetime:
        """Return a moment so many working hours on, at least and at most."""
        span = timedelta(minutes=round(luck.uniform(least, most) * 60))
        return working_time_after(self._start(at), span, self._calendar)

    def part_of(self, first: datetime, last: datetime, share: float) -> datetime:
        """Return the moment when so much of the working time between two has gone by."""
        start = self._start(first)
        span = working_time_between(start, local(last), self._calendar)
        minutes = max(1, round(span.total_seconds() / 60 * share))
        return working_time_after(start, timedelta(minutes=minutes), self._calendar)

    def morning_after(self, luck: Random, day: date) -> datetime:
        """Return a moment of the first working day after a day."""
        return self.visit(luck, self._calendar.next_working_day(day), afternoon=False)

    def last_day_to_excuse(self, due_at: datetime) -> date:
        """Return the working day before something is due."""
        return self._calendar.take_back_working_days(local(due_at).date(), 1)

    def _start(self, at: datetime) -> datetime:
        return working_start(local(at), self._calendar)
