"""How long a filing on line waits: working time, half of it gone, over."""

from datetime import datetime, timedelta

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.response import LONGEST_WAIT, Urgency, response
from tests.builders import a_calendar

FILED = datetime(2026, 11, 25, 16, 0, tzinfo=VIETNAM)
"""A Wednesday, an hour before the office closes."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("now", "hours", "urgency"),
    [
        ("11-25T16:00", 0, Urgency.CALM),
        ("11-25T20:00", 1, Urgency.CALM),
        ("11-26T09:59", 3.98, Urgency.CALM),
        ("11-26T10:00", 4, Urgency.HALF_GONE),
        ("11-26T16:00", 8, Urgency.HALF_GONE),
        ("11-26T16:01", 8.02, Urgency.OVER),
    ],
)
def test_working_hours_are_counted_and_half_of_them_warns(
    now: str, hours: float, urgency: Urgency
) -> None:
    found = response(FILED, at(now), 8, a_calendar())
    assert found.urgency is urgency
    assert found.waited == pytest.approx(timedelta(hours=hours), abs=timedelta(minutes=1))
    assert found.answer_by == at("11-26T16:00")


def test_what_is_filed_at_night_waits_from_the_morning_on() -> None:
    found = response(at("11-27T22:00"), at("11-30T08:00"), 8, a_calendar())
    assert (found.since.date(), found.waited) == (at("11-30T08:00").date(), timedelta(hours=1))


def test_a_date_that_cannot_be_meant_neither_waits_for_years_nor_ahead() -> None:
    old = datetime(1, 1, 1, tzinfo=VIETNAM)
    found = response(old + timedelta(days=1), FILED, 8, a_calendar())
    assert found.urgency is Urgency.OVER
    assert found.since >= FILED - LONGEST_WAIT
    ahead = response(FILED + timedelta(days=9000), FILED, 8, a_calendar())
    assert (ahead.waited, ahead.urgency) == (timedelta(0), Urgency.CALM)
