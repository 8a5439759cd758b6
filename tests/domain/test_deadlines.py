from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import VIETNAM, OfficeHours, Session
from counter_app.domain.deadlines import (
    Method,
    Step,
    Why,
    due_date,
    working_start,
    working_time_after,
    working_time_between,
)
from counter_app.domain.errors import RuleError
from counter_app.domain.procedure import Term, TermUnit
from tests.builders import a_calendar

CALENDAR = a_calendar()
ROLLING, END = Method.ROLLING_HOURS, Method.END_OF_LAST_DAY
SAME_DAY = Term(TermUnit.SAME_DAY)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20)).map(  # noqa: DTZ001 - the map gives a zone
    lambda moment: moment.replace(tzinfo=VIETNAM)
)
TERMS = st.one_of(
    st.just(SAME_DAY),
    st.builds(Term, st.sampled_from(list(TermUnit)[:4]), st.integers(1, 40)),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def working(count: int) -> Term:
    return Term(TermUnit.WORKING_DAY, count)


def days(count: int) -> Term:
    return Term(TermUnit.CALENDAR_DAY, count)


def months(count: int) -> Term:
    return Term(TermUnit.MONTH, count)


def hours(count: int) -> Term:
    return Term(TermUnit.WORKING_HOUR, count)


@pytest.mark.parametrize(
    ("received", "term", "method", "due"),
    [
        # Same day, and the 15:00 rule; 24/11 is a holiday.
        ("2026-11-23T09:00", SAME_DAY, ROLLING, "2026-11-23T17:00"),
        ("2026-11-23T15:00", SAME_DAY, ROLLING, "2026-11-23T17:00"),
        ("2026-11-23T15:01", SAME_DAY, ROLLING, "2026-11-25T17:00"),
        ("2026-11-23T18:00", SAME_DAY, END, "2026-11-25T17:00"),
        ("2026-11-24T08:00", SAME_DAY, END, "2026-11-25T17:00"),
        ("2026-11-27T15:30", SAME_DAY, END, "2026-11-30T17:00"),
        ("2026-11-23T05:00", SAME_DAY, END, "2026-11-23T17:00"),
        # Working days.
        ("2026-11-23T10:00", working(3), ROLLING, "2026-11-27T10:00"),
        ("2026-11-23T10:00", working(3), END, "2026-11-27T17:00"),
        ("2026-11-23T12:15", working(1), ROLLING, "2026-11-25T13:30"),
        ("2026-11-23T17:00", working(1), ROLLING, "2026-11-26T07:00"),
        ("2026-11-23T17:00", working(1), END, "2026-11-26T17:00"),
        ("2026-11-21T09:00", working(1), ROLLING, "2026-11-25T07:00"),
        ("2026-08-20T10:00", working(2), ROLLING, "2026-08-22T10:00"),
        ("2026-08-28T10:00", working(2), ROLLING, "2026-09-04T10:00"),
        ("2026-02-10T10:00", working(5), ROLLING, "2026-02-24T10:00"),
        # Calendar days: the last day off moves to the end of the next working day.
        ("2026-11-23T10:00", days(2), ROLLING, "2026-11-25T17:00"),
        ("2026-11-23T10:00", days(1), ROLLING, "2026-11-25T17:00"),
        ("2026-11-23T10:00", days(5), END, "2026-11-30T17:00"),
        ("2026-02-06T10:00", days(10), END, "2026-02-23T17:00"),
        # Months, clipped to the month's end.
        ("2026-01-30T10:00", months(1), END, "2026-03-02T17:00"),
        ("2026-01-31T10:00", months(2), ROLLING, "2026-04-02T17:00"),
        ("2026-10-30T10:00", months(1), ROLLING, "2026-11-30T17:00"),
        # Working hours through lunch, night and holiday.
        ("2026-11-23T10:30", hours(1), ROLLING, "2026-11-23T11:30"),
        ("2026-11-23T10:30", hours(2), END, "2026-11-23T14:30"),
        ("2026-11-23T16:30", hours(1), ROLLING, "2026-11-25T07:30"),
        ("2026-11-23T07:00", hours(8), ROLLING, "2026-11-23T17:00"),
        ("2026-11-23T07:00", hours(9), ROLLING, "2026-11-25T08:00"),
    ],
)
def test_due_moments(received: str, term: Term, method: Method, due: str) -> None:
    assert due_date(at(received), term, CALENDAR, method).due_at == at(due)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), TERMS, st.sampled_from(Method))
def test_a_later_receipt_is_never_due_earlier(
    received: datetime, wait: timedelta, term: Term, method: Method
) -> None:
    early = due_date(received, term, CALENDAR, method)
    late = due_date(received + wait, term, CALENDAR, method)
    assert early.due_at <= late.due_at
    assert early.due_at > early.started_at


@given(MOMENTS, TERMS, st.sampled_from(Method))
def test_due_is_within_working_time_and_seconds_are_dropped(
    received: datetime, term: Term, method: Method
) -> None:
    due_at = due_date(received, term, CALENDAR, method).due_at
    sessions = CALENDAR.sessions(due_at.date())
    assert any(each.opens <= due_at.time() <= each.closes for each in sessions)
    assert due_at.second == due_at.microsecond == 0
    assert due_at.utcoffset() == timedelta(hours=7)


@given(MOMENTS, st.integers(1, 40), st.sampled_from(Method))
def test_as_many_working_days_pass_as_the_limit_says(
    received: datetime, count: int, method: Method
) -> None:
    due = due_date(received, working(count), CALENDAR, method)
    first, last = due.started_at.date(), due.due_at.date()
    assert CALENDAR.working_days_between(first, last) == count


@given(MOMENTS, st.integers(1, 60))
def test_as_many_working_hours_pass_as_the_limit_says(received: datetime, count: int) -> None:
    due = due_date(received, hours(count), CALENDAR, ROLLING)
    spent = working_time_between(due.started_at, due.due_at, CALENDAR)
    assert spent == timedelta(hours=count)
    assert working_time_after(due.started_at, spent, CALENDAR) == due.due_at


@given(MOMENTS)
def test_work_starts_at_receipt_or_at_the_next_opening(received: datetime) -> None:
    start = working_start(received.replace(second=0, microsecond=0), CALENDAR)
    assert CALENDAR.is_working_day(start.date())
    opens = {each.opens for each in CALENDAR.sessions(start.date())}
    assert start == received.replace(second=0, microsecond=0) or start.time() in opens


def test_the_clock_time_is_kept_within_the_hours_of_the_last_day() -> None:
    morning = (Session(time(7), time(11, 30)),)
    late = (Session(time(9), time(11)),)
    for saturday, expected in ((morning, "2026-11-28T11:30"), (late, "2026-11-28T11:00")):
        hours_ = OfficeHours(saturday=saturday, saturday_counts=True)
        calendar = replace(CALENDAR, hours=hours_)
        due = due_date(at("2026-11-27T14:00"), working(1), calendar, ROLLING)
        assert due.due_at == at(expected)
    early = due_date(at("2026-11-27T08:00"), working(1), calendar, ROLLING)
    assert early.due_at == at("2026-11-28T09:00")


def test_reception_on_a_saturday_that_does_not_count_begins_on_monday() -> None:
    hours_ = OfficeHours(saturday=(Session(time(7), time(11, 30)),))
    calendar = replace(CALENDAR, hours=hours_)
    due = due_date(at("2026-11-28T08:00"), working(1), calendar, ROLLING)
    assert (due.started_at, due.due_at) == (at("2026-11-30T07:00"), at("2026-12-01T07:00"))


def test_the_steps_tell_why() -> None:
    due = due_date(at("2026-11-23T15:30"), SAME_DAY, CALENDAR, ROLLING)
    assert set(due.steps) == {
        Step(Why.AFTER_AFTERNOON, date(2026, 11, 25)),
        Step(Why.DAY_OFF, date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
    }
    due = due_date(at("2026-11-20T18:00"), days(5), CALENDAR, ROLLING)
    assert due.steps == (
        Step(Why.STARTS_LATER, date(2026, 11, 23)),
        Step(Why.FIRST_DAY_LEFT_OUT, date(2026, 11, 23)),
        Step(Why.LAST_DAY_OFF, date(2026, 11, 28)),
        Step(Why.DAY_OFF, date(2026, 11, 28)),
        Step(Why.DAY_OFF, date(2026, 11, 29)),
    )
    assert due_date(at("2026-11-26T09:00"), SAME_DAY, CALENDAR, END).steps == ()


def test_uncertain_days_in_between_are_said() -> None:
    assert due_date(at("2027-01-20T09:00"), working(15), CALENDAR, END).uncertain
    assert due_date(at("2027-12-20T09:00"), days(30), CALENDAR, END).uncertain
    assert not due_date(at("2026-11-23T09:00"), working(3), CALENDAR, END).uncertain


@pytest.mark.parametrize("unit", [unit for unit in TermUnit if unit is not TermUnit.SAME_DAY])
def test_a_limit_is_at_least_one(unit: TermUnit) -> None:
    with pytest.raises(RuleError):
        due_date(at("2026-11-23T09:00"), Term(unit, 0), CALENDAR, END)


def test_any_time_zone_is_understood() -> None:
    here = due_date(at("2026-11-23T15:30"), working(2), CALENDAR, ROLLING)
    from_utc = due_date(at("2026-11-23T15:30").astimezone(tz=None), working(2), CALENDAR, ROLLING)
    assert replace(here) == from_utc
