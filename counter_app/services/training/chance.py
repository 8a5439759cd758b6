"""Chance that comes the same again, and a clock that a world turns."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(seed: int, *place: object) -> Random:
    """Return a source of chance that is always the same for one seed and place in a world."""
    return Random(f"{seed} {place}")  # noqa: S311 - nothing here is secret, all is invented


def weighed(luck: Random, table: Sequence[tuple[T, int]]) -> T:
    """Return one of a table, each as likely as its weight says."""
    values, weights = zip(*table, strict=True)
    drawn: T = luck.choices(values, weights)[0]
    return drawn


class TurnedClock:
    """The clocks of a machine that never was: they stand until somebody turns them."""

    def __init__(self, now: datetime) -> None:
        self._began = now
        self._now = now

    def now(self) -> datetime:
        """Return the wall clock in UTC."""
        return self._now

    def boot(self) -> str:
        """Return nothing: no start of this machine can be told from another."""
        return ""

    def monotonic_s(self) -> float:
        """Return the seconds since it was made."""
        return (self._now - self._began).total_seconds()

    def turn(self, to: datetime) -> None:
        """Let it be later; it never goes back."""
        self._now = max(self._now, to)
