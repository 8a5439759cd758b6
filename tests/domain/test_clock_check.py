from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.domain.clock_check import ClockReading, clock_doubt
from counter_app.domain.errors import Problem
from tests.builders import MONDAY

LAST = ClockReading(MONDAY, "boot-1", 1000.0)


def problem(now: ClockReading) -> Problem | None:
    doubt = clock_doubt(now, LAST)
    return doubt.problem if doubt else None


def test_the_first_intake_has_nothing_to_compare_with() -> None:
    assert clock_doubt(replace(LAST, wall=datetime(1999, 1, 1, tzinfo=UTC)), None) is None


def test_the_business_day_is_vietnams() -> None:
    evening = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    assert replace(LAST, wall=evening).business_day == date(2026, 11, 23)
    before = evening - timedelta(seconds=1)
    assert replace(LAST, wall=before).business_day == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (timedelta(hours=8), None),  # 01:00 of the same day: a smaller correction is honest
        (timedelta(hours=9, seconds=1), Problem.CLOCK_BEHIND),
        (timedelta(days=400), Problem.CLOCK_BEHIND),
    ],
)
def test_a_date_before_the_last_one_is_behind(back: timedelta, expected: Problem | None) -> None:
    assert problem(replace(LAST, wall=MONDAY - back)) is expected


@pytest.mark.parametrize(
    ("forward", "expected"),
    [
        (timedelta(hours=26), None),
        (timedelta(hours=26, seconds=1), Problem.CLOCK_AHEAD),
        (timedelta(days=3650), Problem.CLOCK_AHEAD),
    ],
)
def test_more_than_a_day_beyond_the_running_time_is_ahead(
    forward: timedelta, expected: Problem | None
) -> None:
    running = replace(LAST, wall=MONDAY + timedelta(hours=5) + forward, monotonic_s=1000 + 5 * 3600)
    assert problem(running) is expected


def test_a_machine_that_ran_for_a_week_may_be_a_week_on() -> None:
    week = timedelta(days=7)
    later = ClockReading(MONDAY + week, "boot-1", 1000 + week.total_seconds())
    assert problem(later) is None


@pytest.mark.parametrize("boot", ["boot-2", ""])
def test_after_a_restart_only_more_than_a_month_is_doubted(boot: str) -> None:
    month = timedelta(days=31)
    assert problem(ClockReading(MONDAY + month, boot, 5.0)) is None
    later = MONDAY + month + timedelta(seconds=1)
    assert problem(ClockReading(later, boot, 5.0)) is Problem.CLOCK_JUMPED


def test_starts_that_cannot_be_told_apart_are_not_taken_for_one() -> None:
    last = replace(LAST, boot="")
    assert clock_doubt(replace(last, wall=MONDAY + timedelta(days=9)), last) is None


def test_the_officer_is_told_both_times() -> None:
    doubt = clock_doubt(replace(LAST, wall=MONDAY - timedelta(days=1)), LAST)
    assert doubt is not None
    assert doubt.finding.details == {"shown": "09:00 22/11/2026", "expected": "09:00 23/11/2026"}
    doubt = clock_doubt(replace(LAST, wall=MONDAY + timedelta(days=9)), LAST)
    assert doubt is not None
    assert doubt.finding.details == {"shown": "09:00 02/12/2026", "expected": "09:00 23/11/2026"}
