"""Due dates by plodding: minute by minute and day by day, as one would on a wall calendar.

Nothing of the program is used but the calendar's document: what it says of due dates is compared
with this.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple

VIETNAM = timezone(timedelta(hours=7))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MORNING, AFTERNOON = (time(7), time(11, 30)), (time(13, 30), time(17))
LATE_FOR_TODAY = time(15)


class Limit(NamedTuple):
    """A limit: its unit, how many, and what a supplement does to it."""

    unit: str
    amount: int
    mode: str


class SlowCalendar:
    """Which days and minutes are worked."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._kinds = {date.fromisoformat(x["date"]): x["kind"] for x in document["days"]}

    def works(self, day: date) -> bool:
        kind = self._kinds.get(day)
        return kind == "swap_work" if kind else day.weekday() < 5

    def is_open(self, at: datetime) -> bool:
        clock = at.time()
        in_session = any(opens <= clock < closes for opens, closes in (MORNING, AFTERNOON))
        return in_session and self.works(at.date())

    def first_minute(self, at: datetime) -> datetime:
        at = at.astimezone(VIETNAM).replace(second=0, microsecond=0)
        while not self.is_open(at):
            at += MINUTE
        return at

    def next_day(self, day: date) -> date:
        day += DAY
        while not self.works(day):
            day += DAY
        return day

    def this_day_or_next(self, day: date) -> date:
        return day if self.works(day) else self.next_day(day)

    def end_of(self, day: date) -> datetime:
        return datetime.combine(day, AFTERNOON[1], VIETNAM)

    def minutes_on(self, at: datetime, minutes: int) -> datetime:
        """Return the end of so many worked minutes."""
        at = self.first_minute(at)
        while minutes:
            minutes -= self.is_open(at)
            at += MINUTE
        return at

    def minutes_between(self, first: datetime, last: datetime) -> int:
        count = 0
        while first < last:
            count += self.is_open(first)
            first += MINUTE
        return count

    def days_on(self, day: date, days: int) -> date:
        for _ in range(days):
            day = self.next_day(day)
        return day


def due(calendar: SlowCalendar, limit: Limit, rolls: bool, received: datetime) -> datetime:
    """Return when it is due; `rolls`: working days keep the clock time of receipt."""
    start = calendar.first_minute(received)
    day = start.date()
    if limit.unit == "same_day":
        return calendar.end_of(calendar.next_day(day) if start.time() > LATE_FOR_TODAY else day)
    if limit.unit == "working_hour":
        return calendar.minutes_on(start, limit.amount * 60)
    if limit.unit == "working_day":
        last = calendar.days_on(day, limit.amount)
        return datetime.combine(last, start.time(), VIETNAM) if rolls else calendar.end_of(last)
    end = day + limit.amount * DAY if limit.unit == "calendar_day" else _months(day, limit.amount)
    return calendar.end_of(calendar.this_day_or_next(end))


def _months(day: date, months: int) -> date:
    """Return the same day of a later month; where there is none, the last one of that month."""
    for _ in range(months):
        later = day.replace(day=1) + 32 * DAY
        target, day = day.day, later.replace(day=1)
        while day.day < target and (day + DAY).month == day.month:
            day += DAY
    return day


class Wait(NamedTuple):
    """A wait for a supplement: when it began, and when it was due before."""

    asked: datetime
    due: datetime


def due_after_wait(
    calendar: SlowCalendar, limit: Limit, rolls: bool, wait: Wait, completed: datetime
) -> datetime:
    """Return when it is due once all that was asked for is there."""
    if limit.mode == "restart":
        return due(calendar, limit, rolls, completed)
    stop, start = calendar.first_minute(wait.asked), calendar.first_minute(completed)
    if start <= stop:
        return wait.due
    return max(wait.due, _moved(calendar, limit, rolls, wait, (stop, start)))


def _moved(
    calendar: SlowCalendar,
    limit: Limit,
    rolls: bool,
    wait: Wait,
    stood: tuple[datetime, datetime],
) -> datetime:
    """Return a due date later by what the clock stood still for, counted as the limit is."""
    stop, start = stood
    if limit.unit in ("calendar_day", "month"):
        end = wait.due.date() + (start.date() - stop.date())
        return calendar.end_of(calendar.this_day_or_next(end))
    if limit.unit == "same_day" and _minute(wait.asked) <= wait.due:
        return due(calendar, limit, rolls, start)
    if limit.unit == "same_day" or (limit.unit == "working_day" and not rolls):
        day, moved_to = stop.date(), calendar.this_day_or_next(wait.due.date())
        while day < start.date():
            day += DAY
            if calendar.works(day):
                moved_to = calendar.next_day(moved_to)
        return calendar.end_of(moved_to)
    return calendar.minutes_on(wait.due, calendar.minutes_between(stop, start))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
