"""What a password must be, how strong it is, and how long one waits after wrong ones."""

from enum import StrEnum
from math import ceil

from counter_app.domain.clock_check import ClockReading
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import words

SHORTEST = 8
LONG = 14
FREE_FAILURES = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 600
_MOST_DOUBLINGS = 10
_MANY_SIGNS = 8
_MANY_WORDS = 3


class Strength(StrEnum):
    """How hard a password is to guess, as far as it can be told from itself."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def check_password(password: str, field: str) -> None:
    """Raise RuleError when a new password is too short. Basis: office rule."""
    if len(password) < SHORTEST:
        raise forbid(Problem.TOO_SHORT, field, least=SHORTEST)


def check_same(password: str, again: str, field: str) -> None:
    """Raise RuleError when a new password was typed differently the second time."""
    if password != again:
        raise forbid(Problem.PASSWORDS_DIFFER, field)


def strength(password: str) -> Strength:
    """Return how strong a password is: long and varied is good, several words are too."""
    varied = len(set(password))
    if len(password) < SHORTEST or password.isdigit() or varied < _MANY_SIGNS // 2:
        return Strength.WEAK
    if len(password) >= LONG and (varied >= _MANY_SIGNS or len(words(password)) >= _MANY_WORDS):
        return Strength.GOOD
    return Strength.FAIR


def wait_s(failures: int, last: ClockReading, now: ClockReading) -> int:
    """Return how many seconds are left before a password may be given again.

    From the third failure on it doubles: 5, 10, 20, up to 600. Time is counted by the clock that
    nobody sets as long as the machine runs, then by the wall clock; a clock put back never makes
    it longer than the whole. Basis: office rule.
    """
    if failures < FREE_FAILURES:
        return 0
    doublings = min(failures - FREE_FAILURES, _MOST_DOUBLINGS)
    whole = min(FIRST_WAIT_S << doublings, LONGEST_WAIT_S)
    if last.boot and last.boot == now.boot:
        passed = now.monotonic_s - last.monotonic_s
    else:
        passed = (now.wall - last.wall).total_seconds()
    return min(max(ceil(whole - passed), 0), whole)
