"""Periods that figures are asked for: whole days, the first and the last of them counted."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from counter_app.domain.calendar import ONE_DAY, VIETNAM
from counter_app.domain.errors import Problem, forbid

MONTHS_OF_QUARTER = 3


class Span(StrEnum):
    """Usual periods, each up to its own end."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"
    """From a day to another that somebody chose."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first through the last."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise forbid(Problem.PERIOD_BACKWARDS, "last")

    @property
    def begins(self) -> datetime:
        """The midnight with which it begins, in Vietnam."""
        return datetime.combine(self.first, time(), VIETNAM)

    @property
    def ends(self) -> datetime:
        """The midnight with which it ends: no longer of it."""
        return datetime.combine(self.last + ONE_DAY, time(), VIETNAM)

    def has(self, moment: datetime | None) -> bool:
        """Return whether a moment is of it; none never is."""
        return moment is not None and self.begins <= moment < self.ends


def period_of(span: Span, today: date) -> Period:
    """Return the period in which a day is; of one's own only that day.

    Weeks begin on Monday. Basis: practice of reporting (TT 01/2020/TT-VPCP: quý, năm).
    """
    match span:
        case Span.WEEK:
            first = today - ONE_DAY * today.weekday()
            return Period(first, first + ONE_DAY * 6)
        case Span.MONTH:
            return _months(today.year, today.month, 1)
        case Span.QUARTER:
            first_month = (today.month - 1) // MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1
            return _months(today.year, first_month, MONTHS_OF_QUARTER)
        case Span.YEAR:
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        case _:
            return Period(today, today)


def _months(year: int, month: int, count: int) -> Period:
    after = month + count - 1
    following = date(year + after // 12, after % 12 + 1, 1)
    return Period(date(year, month, 1), following - ONE_DAY)
