"""Due dates: from the moment of receipt and the published limit to the moment on the receipt.

Two ways of counting are in use and both are lawful practice; the office chooses. Each answer
carries the steps that led to it, for the words *vì sao ngày này*.
"""

import calendar as month_lengths
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never

from counter_app.domain.calendar import ONE_DAY, VIETNAM, Session, WorkingCalendar, local
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.procedure import Term, TermUnit

BY_CALENDAR = frozenset({TermUnit.CALENDAR_DAY, TermUnit.MONTH})
AFTERNOON = time(15)
"""Receipt later than 15:00 moves same-day results and the hand-over to the next working day."""


class Method(StrEnum):
    """How a limit is counted (cách tính)."""

    ROLLING_HOURS = "rolling_hours"
    """Theo giờ cuốn chiếu: the clock time of receipt is kept."""
    END_OF_LAST_DAY = "end_of_last_day"
    """Hết giờ ngày cuối: due when the last day's work ends."""


class Why(StrEnum):
    """A step on the way to a due date."""

    STARTS_LATER = "starts_later"
    """Received outside working hours: it counts from the next session."""
    AFTER_AFTERNOON = "after_afternoon"
    """Received after 15:00: the next working day."""
    FIRST_DAY_LEFT_OUT = "first_day_left_out"
    DAY_OFF = "day_off"
    LAST_DAY_OFF = "last_day_off"
    """The last day is off: the end of the next working day."""


@dataclass(frozen=True, slots=True)
class Step:
    """Why, and on which day; `name` is of a holiday."""

    why: Why
    on: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a result is due, from when it was counted, and why; moments are +07:00."""

    received_at: datetime
    started_at: datetime
    due_at: datetime
    steps: tuple[Step, ...]
    uncertain: bool


def due_date(
    received_at: datetime, term: Term, calendar: WorkingCalendar, method: Method
) -> DueDate:
    """Return when a dossier received at a moment is due.

    Raises RuleError when the limit is not at least one unit.

    Basis: NĐ 61/2018 Điều 17.1.c, as amended NĐ 309/2026 (counted from the time on the receipt);
    BLDS 2015 Điều 147, 148; same-day results: hộ tịch procedures as published, NĐ 23/2015 Điều 7.
    """
    if term.unit is not TermUnit.SAME_DAY and term.amount < 1:
        raise forbid(Problem.TERM_NOT_POSITIVE, "term")
    received_at = local(received_at)
    started_at = working_start(received_at, calendar)
    due_at = _due(started_at, term, calendar, method)
    return DueDate(
        received_at=received_at,
        started_at=started_at,
        due_at=due_at,
        steps=tuple(_steps(received_at, started_at, due_at, term, calendar)),
        uncertain=not calendar.is_certain(received_at.date(), due_at.date()),
    )


def working_start(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the first working moment from the receipt on.

    Basis: NĐ 309/2026 on Điều 17.3 (counted from receipt); practice for receipts after hours.
    """
    day = received_at.date()
    if calendar.is_working_day(day):
        for session in calendar.sessions(day):
            if received_at.time() < session.closes:
                return _at(day, max(session.opens, received_at.time()))
    return opening(calendar.next_working_day(day), calendar)


def _due(start: datetime, term: Term, calendar: WorkingCalendar, method: Method) -> datetime:
    day = start.date()
    match term.unit:
        case TermUnit.SAME_DAY:
            late = start.time() > AFTERNOON
            return closing(calendar.next_working_day(day) if late else day, calendar)
        case TermUnit.WORKING_HOUR:
            return working_time_after(start, timedelta(hours=term.amount), calendar)
        case TermUnit.WORKING_DAY:
            last = calendar.add_working_days(day, term.amount)
            if method is Method.END_OF_LAST_DAY:
                return closing(last, calendar)
            return _at(last, _within(start.time(), calendar.sessions(last)))
        case TermUnit.CALENDAR_DAY | TermUnit.MONTH:
            # By the clock time of receipt these would not be monotone: a term that ends on a day
            # off moves to the end of the next working day, past later ones that end on that day.
            return closing(calendar.from_working_day(_calendar_end(day, term)), calendar)
        case _:
            assert_never(term.unit)


def _steps(
    received_at: datetime, start: datetime, due_at: datetime, term: Term, calendar: WorkingCalendar
) -> list[Step]:
    later = [Step(Why.STARTS_LATER, start.date())] * (start != received_at)
    last = due_at.date()
    between = later + days_off(received_at.date(), last, calendar)
    match term.unit:
        case TermUnit.SAME_DAY:
            late = start.time() > AFTERNOON
            return between + [Step(Why.AFTER_AFTERNOON, last)] * late
        case TermUnit.WORKING_HOUR:
            return between
        case TermUnit.WORKING_DAY:
            return [*between, Step(Why.FIRST_DAY_LEFT_OUT, start.date())]
        case TermUnit.CALENDAR_DAY | TermUnit.MONTH:
            steps = [Step(Why.FIRST_DAY_LEFT_OUT, start.date())]
            end = _calendar_end(start.date(), term)
            return later + steps + last_day_off(end, last, calendar)
        case _:
            assert_never(term.unit)


def _calendar_end(day: date, term: Term) -> date:
    """Return the last day of a limit that runs by the calendar. Basis: BLDS 2015 Điều 147, 148."""
    if term.unit is TermUnit.MONTH:
        return _months_later(day, term.amount)
    return day + timedelta(days=term.amount)


def last_day_off(end: date, last: date, calendar: WorkingCalendar) -> list[Step]:
    """Return the steps from the end of a limit to the day it moves to, none when it stays.

    Basis: BLDS 2015 Điều 148.5.
    """
    moved = [Step(Why.LAST_DAY_OFF, end), *days_off(end, last, calendar)]
    return moved * (end != last)


def days_off(first: date, last: date, calendar: WorkingCalendar) -> list[Step]:
    """Return the days from one on, before another, that do not count. Basis: BLDS 2015 Điều 148."""
    span = ((first + timedelta(days=step)) for step in range((last - first).days))
    return [
        Step(Why.DAY_OFF, day, special.name if (special := calendar.days.get(day)) else "")
        for day in span
        if not calendar.is_working_day(day)
    ]


def working_time_after(start: datetime, left: timedelta, calendar: WorkingCalendar) -> datetime:
    """Return the moment when so much working time has run, from a working moment on.

    Basis: practice of provinces (hours roll through working sessions).
    """
    day = start.date()
    while True:
        for session in calendar.sessions(day):
            begins = max(start, _at(day, session.opens))
            ends = _at(day, session.closes)
            if begins < ends:
                if left <= ends - begins:
                    return begins + left
                left -= ends - begins
        day = calendar.next_working_day(day)


def working_time_between(first: datetime, last: datetime, calendar: WorkingCalendar) -> timedelta:
    """Return the working time from one moment to another, none when it is past.

    Basis: practice of provinces (hours roll through working sessions).
    """
    total, day = timedelta(0), first.date()
    while day <= last.date():
        if calendar.is_working_day(day):
            for session in calendar.sessions(day):
                begins = max(first, _at(day, session.opens))
                ends = min(last, _at(day, session.closes))
                total += max(ends - begins, timedelta(0))
        day += ONE_DAY
    return total


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day. Basis: BLDS Điều 147."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def _within(clock: time, sessions: tuple[Session, ...]) -> time:
    """Return the last working moment of a day up to a clock time, or else its opening."""
    before = [min(clock, each.closes) for each in sessions if each.opens <= clock]
    return before[-1] if before else sessions[0].opens


def opening(day: date, calendar: WorkingCalendar) -> datetime:
    """Return when work begins on a working day. Basis: the unit's hours."""
    return _at(day, calendar.sessions(day)[0].opens)


def closing(day: date, calendar: WorkingCalendar) -> datetime:
    """Return when work ends on a working day. Basis: the unit's hours."""
    return _at(day, calendar.sessions(day)[-1].closes)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)
