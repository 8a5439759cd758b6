"""The working calendar: which days and hours a one-stop unit works.

Basis: BLLĐ 2019 Điều 111.3 (substitutes), Điều 112 (holidays); NQ 28/2026/QH16 (24/11). What the
Prime Minister decides each year is data with its certainty.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Any

from counter_app.domain.errors import Problem, forbid

VIETNAM = timezone(timedelta(hours=7))
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    """Nghỉ bù: a holiday fell on a weekly day of rest."""
    SWAP_OFF = "swap_off"
    """A working day given off, made up on another."""
    SWAP_WORK = "swap_work"
    """A day of rest that is worked instead."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that is out of the ordinary."""

    on: date
    kind: DayKind
    name: str
    basis: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of working time on one day (buổi)."""

    opens: time
    closes: time


_ORDINARY = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When a unit is open on ordinary days.

    A Saturday morning is for reception; whether it counts as a working day of a limit is for the
    province to say, so it is a setting. The state's week has five working days.

    Basis: QĐ 188/1999/QĐ-TTg (the week of 40 hours); hours are practice of provinces.
    """

    weekday: tuple[Session, ...] = _ORDINARY
    saturday: tuple[Session, ...] = ()
    saturday_counts: bool = False

    def on(self, weekday: int) -> tuple[Session, ...]:
        """Return the sessions of an ordinary day of the week, Monday being 0.

        Basis: QĐ 188/1999/QĐ-TTg (five working days, Monday to Friday).
        """
        if weekday < SATURDAY:
            return self.weekday
        return self.saturday if weekday == SATURDAY else ()


def _counts(hours: OfficeHours, weekday: int) -> bool:
    """Return whether a limit counts an ordinary day of the week."""
    is_counted = weekday < SATURDAY or hours.saturday_counts
    return is_counted and bool(hours.on(weekday))


@dataclass(frozen=True)
class WorkingCalendar:
    """The days out of the ordinary and the hours of one unit; known from a date through one."""

    days: Mapping[date, CalendarDay]
    hours: OfficeHours
    known_from: date
    known_through: date

    def sessions(self, day: date) -> tuple[Session, ...]:
        """Return when the unit receives on a day; a make-up day has the hours of a Monday.

        Basis: BLLĐ 2019 Điều 111.3, Điều 112.
        """
        special = self.days.get(day)
        if special is None:
            return self.hours.on(day.weekday())
        return self.hours.weekday if special.kind is DayKind.SWAP_WORK else ()

    def is_working_day(self, day: date) -> bool:
        """Return whether a day counts in a limit of working days.

        Basis: BLDS 2015 Điều 147, 148; a Saturday counts only where the unit's hours say so.
        """
        counts = day in self.days or _counts(self.hours, day.weekday())
        return counts and bool(self.sessions(day))

    def from_working_day(self, day: date) -> date:
        """Return a day itself if it is worked, else the next that is. Basis: BLDS Điều 148.5."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day. Basis: BLDS 2015 Điều 148.5."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day that is `count` after a day. Basis: BLDS 2015 Điều 147.2."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def take_back_working_days(self, day: date, count: int) -> date:
        """Return the working day that is `count` before a day. Basis: NĐ 61/2018 Điều 19.9."""
        while count > 0:
            day -= ONE_DAY
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days come after `first`, through `last`; negative backwards.

        Basis: BLDS 2015 Điều 147.2 (the first day is not counted).
        """
        return self._worked_through(last) - self._worked_through(first)

    def _worked_through(self, day: date) -> int:
        """Return how many working days there are up to a day, by one count for every day."""
        weeks, rest = divmod(day.toordinal(), 7)
        days, more = self._corrections
        return weeks * self._in_week[7] + self._in_week[rest] + more[bisect_right(days, day)]

    @cached_property
    def _in_week(self) -> list[int]:
        """How many working days the first days of an ordinary week add up to: 0 to 7 of them."""
        return list(accumulate((_counts(self.hours, each) for each in range(7)), initial=0))

    @cached_property
    def _corrections(self) -> tuple[list[date], list[int]]:
        """The days out of the ordinary, and how many working days those before each add up to."""
        days = sorted(self.days)
        more = (self.is_working_day(x) - _counts(self.hours, x.weekday()) for x in days)
        return days, list(accumulate(more, initial=0))

    def is_certain(self, first: date, last: date) -> bool:
        """Return whether every day from `first` through `last` is known and official.

        Basis: BLLĐ 2019 Điều 112.3 (the Prime Minister decides Tết and Quốc khánh year by year).
        """
        if first < self.known_from or last > self.known_through:
            return False
        return all(day.certain for day in self.days.values() if first <= day.on <= last)


def calendar_from(document: Mapping[str, Any], hours: OfficeHours) -> WorkingCalendar:
    """Return the calendar that a document describes. Raises RuleError naming a bad field.

    Editions stored before `known_from` was written are known from their first day.

    Basis: BLLĐ 2019 Điều 112.3 (what is decided each year comes as data).
    """
    try:
        known_through = date.fromisoformat(document["known_through"])
        known_from = date.fromisoformat(document.get("known_from", document["known_through"]))
        listed = list(document["days"])
    except (KeyError, TypeError, ValueError) as error:
        raise forbid(Problem.CALENDAR_NOT_READABLE, "days") from error
    days = [_day(raw, f"days[{place}]") for place, raw in enumerate(listed)]
    if "known_from" not in document:
        known_from = min((day.on for day in days), default=known_from)
    return WorkingCalendar({day.on: day for day in days}, hours, known_from, known_through)


def _day(raw: Mapping[str, Any], field: str) -> CalendarDay:
    try:
        return CalendarDay(
            on=date.fromisoformat(raw["date"]),
            kind=DayKind(raw["kind"]),
            name=str(raw["name"]),
            basis=str(raw.get("basis", "")),
            certain=bool(raw.get("certain", True)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise forbid(Problem.CALENDAR_NOT_READABLE, field) from error


def local(moment: datetime) -> datetime:
    """Return a moment in Vietnam's time, to the minute; a naive one is our own mistake.

    Basis: QĐ 134/2002/QĐ-TTg (UTC+7); Mẫu 01 of the receipt (giờ, phút).
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(VIETNAM).replace(second=0, microsecond=0)
