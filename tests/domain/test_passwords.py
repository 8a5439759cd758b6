from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.clock_check import ClockReading
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.passwords import Strength, check_password, check_same, strength, wait_s
from tests.builders import MONDAY

THEN = ClockReading(MONDAY, "boot-1", 1000.0)


def after(seconds: float, boot: str = "boot-1") -> ClockReading:
    running = THEN.monotonic_s + seconds if boot == "boot-1" else 10.0
    return ClockReading(MONDAY + timedelta(seconds=seconds), boot, running)


def test_a_short_password_and_a_slip_are_refused() -> None:
    check_password("tám kýtự", "password")
    with pytest.raises(RuleError) as caught:
        check_password("bảy kýt", "password")
    assert caught.value.findings[0].problem is Problem.TOO_SHORT
    check_same("một", "một", "again")
    with pytest.raises(RuleError) as caught:
        check_same("một", "mọt", "again")
    assert caught.value.findings[0].problem is Problem.PASSWORDS_DIFFER


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngắn", Strength.WEAK),
        ("1234567890123456", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("quaymotcua", Strength.FAIR),
        ("lê đê lê đê lê", Strength.GOOD),
        ("abcabcabcabcabcd", Strength.FAIR),
        ("con trâu trắng qua sông", Strength.GOOD),
        ("Xk2vTq9LmRw4Zb", Strength.GOOD),
    ],
)
def test_strength_is_length_and_variety(password: str, said: Strength) -> None:
    assert strength(password) is said


@pytest.mark.parametrize(
    ("failures", "waits"),
    [(0, 0), (2, 0), (3, 5), (4, 10), (5, 20), (9, 320), (10, 600), (40, 600)],
)
def test_the_wait_grows_after_three_failures(failures: int, waits: int) -> None:
    assert wait_s(failures, THEN, THEN) == waits


def test_the_wait_runs_off_by_the_clock_that_nobody_sets() -> None:
    assert wait_s(4, THEN, after(3.2)) == 7
    assert wait_s(4, THEN, after(60)) == 0
    put_ahead = replace(after(1), wall=MONDAY + timedelta(days=1))
    assert wait_s(4, THEN, put_ahead) == 9


def test_after_a_restart_the_wall_clock_counts_and_never_makes_it_longer() -> None:
    assert wait_s(4, THEN, after(4, boot="boot-2")) == 6
    assert wait_s(4, THEN, after(-3600, boot="boot-2")) == 10
    nowhere = replace(THEN, boot="")
    assert wait_s(4, nowhere, replace(after(4), boot="")) == 6
