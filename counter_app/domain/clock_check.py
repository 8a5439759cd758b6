"""Can the clock be right? Compared with the last business date and the time run since."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Finding, Problem

FAR_AHEAD = timedelta(hours=26)
"""A day and a bit: no honest correction of a clock is larger."""

LONG_CLOSED = timedelta(days=31)
"""No counter is closed for longer; after a restart nothing but the last intake can be asked."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The machine's clocks at one moment. `boot` is empty where starts cannot be told apart."""

    wall: datetime
    boot: str
    monotonic_s: float

    @property
    def business_day(self) -> date:
        """The date in Vietnam."""
        return self.wall.astimezone(VIETNAM).date()


class ClockDoubt(NamedTuple):
    """What is wrong with a clock, and what it should show at the earliest."""

    problem: Problem
    shown_at: datetime
    expected_at: datetime

    @property
    def finding(self) -> Finding:
        """The doubt as it is told: both times."""
        shown, expected = _moment(self.shown_at), _moment(self.expected_at)
        return Finding(self.problem, "", {"shown": shown, "expected": expected})


def clock_doubt(now: ClockReading, last: ClockReading | None) -> ClockDoubt | None:
    """Return what is wrong with the clock since the last intake, or None.

    Behind: the date is before the last business date. Far ahead: more than 26 hours beyond what
    the machine's own running time allows; after a restart, when that cannot be told, more than a
    month after the last intake.
    """
    if last is None:
        return None
    if now.business_day < last.business_day:
        return ClockDoubt(Problem.CLOCK_BEHIND, now.wall, last.wall)
    if now.boot and now.boot == last.boot:
        expected = last.wall + timedelta(seconds=now.monotonic_s - last.monotonic_s)
        if now.wall - expected > FAR_AHEAD:
            return ClockDoubt(Problem.CLOCK_AHEAD, now.wall, expected)
    elif now.wall - last.wall > LONG_CLOSED:
        return ClockDoubt(Problem.CLOCK_JUMPED, now.wall, last.wall)
    return None


def _moment(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
