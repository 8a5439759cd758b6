from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.deadlines import Method, Step, Why, due_date, working_time_between
from counter_app.domain.procedure import SupplementMode, Term, TermUnit
from counter_app.domain.supplement import (
    Interrupted,
    autoclose_on,
    due_after_supplement,
    supplement_request_by,
)
from tests.builders import a_calendar

CALENDAR = a_calendar()
FIVE = Term(TermUnit.WORKING_DAY, 5)
TEN_DAYS = Term(TermUnit.CALENDAR_DAY, 10)
ROLLING = Method.ROLLING_HOURS


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def interrupted(mode: SupplementMode, term: Term, requested: str, due: str) -> Interrupted:
    return Interrupted(mode, term, at(requested), at(due))


def test_the_request_is_due_three_working_days_after_receipt() -> None:
    assert supplement_request_by(at("2026-11-23T16:00"), CALENDAR) == date(2026, 11, 27)
    assert supplement_request_by(at("2026-11-23T16:00"), CALENDAR, 1) == date(2026, 11, 25)


def test_restart_counts_the_whole_limit_anew() -> None:
    stopped = interrupted(SupplementMode.RESTART, FIVE, "2026-11-25T09:00", "2026-12-01T10:00")
    anew = due_after_supplement(stopped, at("2026-12-03T14:00"), CALENDAR, ROLLING)
    assert anew == due_date(at("2026-12-03T14:00"), FIVE, CALENDAR, ROLLING)
    assert anew.due_at == at("2026-12-10T14:00")


@pytest.mark.parametrize(
    ("term", "requested", "due", "completed", "expected"),
    [
        # Two working days and an hour were left.
        (FIVE, "2026-11-26T09:00", "2026-11-30T10:00", "2026-12-03T14:00", "2026-12-07T15:00"),
        (FIVE, "2026-11-26T09:00", "2026-11-30T10:00", "2026-12-05T09:00", "2026-12-09T08:00"),
        # Four days by the calendar were left; the fourth is a Sunday.
        (TEN_DAYS, "2026-11-26T09:00", "2026-11-30T17:00", "2026-12-02T14:00", "2026-12-07T17:00"),
    ],
)
def test_pause_gives_what_was_left(
    term: Term, requested: str, due: str, completed: str, expected: str
) -> None:
    stopped = interrupted(SupplementMode.PAUSE, term, requested, due)
    anew = due_after_supplement(stopped, at(completed), CALENDAR, ROLLING)
    assert anew.due_at == at(expected)


def test_pause_says_from_when_it_counts() -> None:
    stopped = interrupted(SupplementMode.PAUSE, FIVE, "2026-11-26T09:00", "2026-11-26T11:00")
    anew = due_after_supplement(stopped, at("2026-11-28T09:00"), CALENDAR, ROLLING)
    assert anew.due_at == at("2026-11-30T09:00")
    assert anew.steps[0] == Step(Why.STARTS_LATER, date(2026, 11, 30))
    assert not anew.uncertain


@given(st.integers(0, 60 * 24 * 12), st.integers(0, 60 * 24 * 30))
def test_pause_keeps_the_working_time_that_was_left(asked_min: int, waited_min: int) -> None:
    received = at("2026-03-02T09:00")
    old = due_date(received, FIVE, CALENDAR, ROLLING)
    requested = min(received + timedelta(minutes=asked_min), old.due_at)
    stopped = Interrupted(SupplementMode.PAUSE, FIVE, requested, old.due_at)
    completed = requested + timedelta(minutes=waited_min)
    anew = due_after_supplement(stopped, completed, CALENDAR, ROLLING)
    left = working_time_between(requested, old.due_at, CALENDAR)
    assert working_time_between(anew.started_at, anew.due_at, CALENDAR) == left
    assert anew.due_at >= old.due_at


def test_a_dossier_closes_on_a_working_day() -> None:
    assert autoclose_on(at("2026-11-13T09:00"), 10, CALENDAR) == date(2026, 11, 23)
    assert autoclose_on(at("2026-11-13T09:00"), 15, CALENDAR) == date(2026, 11, 30)
