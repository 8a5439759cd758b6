"""Can the clock be right? Compared with the last business date and the time run since."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Finding, Problem

FAR_AHEAD = timedelta(hours=26)
"""A day and a bit: no honest correction of a clock is larger."""


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


def clock_finding(now: ClockReading, last: ClockReading | None) -> Finding | None:
    """Return what is wrong with the clock since the last intake, or None.

    Behind: the date is before the last business date. Far ahead: more than 26 hours beyond what
    the machine's own running time allows; that can be told only within one start of the machine.
    """
    if last is None:
        return None
    if now.business_day < last.business_day:
        return _finding(Problem.CLOCK_BEHIND, now, _day(last.business_day))
    if now.boot and now.boot == last.boot:
        expected = last.wall + timedelta(seconds=now.monotonic_s - last.monotonic_s)
        if now.wall - expected > FAR_AHEAD:
            return _finding(Problem.CLOCK_AHEAD, now, _moment(expected))
    return None


def _finding(problem: Problem, now: ClockReading, expected: str) -> Finding:
    return Finding(problem, "", {"shown": _moment(now.wall), "expected": expected})


def _moment(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
