from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import (
    VIETNAM,
    DayKind,
    OfficeHours,
    Session,
    calendar_from,
    local,
)
from counter_app.domain.errors import Problem, RuleError
from tests.builders import a_calendar

CALENDAR = a_calendar()
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 20))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 23), True),  # Monday
        (date(2026, 11, 24), False),  # holiday
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 11, 29), False),  # Sunday
        (date(2026, 4, 27), False),  # substitute for a Sunday
        (date(2026, 8, 31), False),  # given off
        (date(2026, 8, 22), True),  # Saturday made up for it
    ],
)
def test_kinds_of_days(day: date, worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is worked
    assert bool(CALENDAR.sessions(day)) is worked


def test_a_made_up_saturday_has_the_hours_of_a_monday() -> None:
    assert CALENDAR.sessions(date(2026, 8, 22)) == CALENDAR.sessions(date(2026, 8, 24))


def test_saturday_mornings_receive_and_count_only_where_the_unit_says_so() -> None:
    morning = (Session(time(7), time(11, 30)),)
    saturday = date(2026, 11, 28)
    for counts in (False, True):
        hours = OfficeHours(saturday=morning, saturday_counts=counts)
        calendar = replace(CALENDAR, hours=hours)
        assert calendar.sessions(saturday) == morning
        assert calendar.is_working_day(saturday) is counts
        assert not calendar.is_working_day(date(2026, 11, 29))


def test_certainty_ends_with_the_table_and_at_days_still_open() -> None:
    assert CALENDAR.is_certain(date(2026, 11, 1), date(2026, 12, 31))
    assert not CALENDAR.is_certain(date(2027, 1, 4), date(2027, 2, 20))
    assert not CALENDAR.is_certain(date(2027, 12, 1), date(2028, 1, 3))


def test_certainty_begins_with_the_table() -> None:
    """1990 and 2024 were called certain, though no holiday of theirs is listed."""
    assert CALENDAR.is_certain(date(2026, 1, 1), date(2026, 1, 31))
    assert not CALENDAR.is_certain(date(2025, 12, 31), date(2026, 1, 31))
    assert not CALENDAR.is_certain(date(1990, 1, 2), date(1990, 1, 9))


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_span_within_a_certain_one_is_certain(day: date, before: int, length: int) -> None:
    wide = (day - timedelta(days=before), day + timedelta(days=length))
    assert CALENDAR.is_certain(day, day) or not CALENDAR.is_certain(*wide)
    assert CALENDAR.is_certain(day, wide[1]) or not CALENDAR.is_certain(*wide)


@given(DAYS, st.integers(1, 60))
def test_adding_and_taking_back_working_days_are_inverse(day: date, count: int) -> None:
    day = CALENDAR.from_working_day(day)
    later = CALENDAR.add_working_days(day, count)
    assert CALENDAR.is_working_day(later)
    assert CALENDAR.take_back_working_days(later, count) == day
    assert CALENDAR.working_days_between(day, later) == count
    assert CALENDAR.working_days_between(later, day) == -count


@given(DAYS, st.integers(0, 500), st.booleans(), st.booleans())
def test_working_days_between_are_the_days_that_are_worked(
    first: date, length: int, has_saturdays: bool, saturday_counts: bool
) -> None:
    saturday = OfficeHours().weekday[:1] if has_saturdays else ()
    hours = OfficeHours(saturday=saturday, saturday_counts=saturday_counts)
    calendar = replace(CALENDAR, hours=hours)
    span = [first + timedelta(days=step) for step in range(1, length + 1)]
    counted = calendar.working_days_between(first, first + timedelta(days=length))
    assert counted == sum(map(calendar.is_working_day, span))


@given(DAYS)
def test_from_working_day_is_the_first_that_is_worked(day: date) -> None:
    found = CALENDAR.from_working_day(day)
    assert CALENDAR.is_working_day(found)
    assert not any(
        CALENDAR.is_working_day(day + timedelta(days=step)) for step in range((found - day).days)
    )


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({}, "days"),
        ({"known_through": "2026-12-31", "days": None}, "days"),
        ({"known_through": "soon", "days": []}, "days"),
        ({"known_from": "once", "known_through": "2026-12-31", "days": []}, "days"),
        ({"known_from": None, "known_through": "2026-12-31", "days": []}, "days"),
        ({"known_through": "2026-12-31", "days": [{}]}, "days[0]"),
        ({"known_through": "2026-12-31", "days": ["2026-01-01"]}, "days[0]"),
        (
            {
                "known_through": "2026-12-31",
                "days": [
                    {"date": "2026-01-01", "kind": "holiday", "name": "Tết"},
                    {"date": "2026-13-01", "kind": "holiday", "name": "Tết"},
                ],
            },
            "days[1]",
        ),
    ],
)
def test_a_bad_document_is_named_by_its_field(document: dict[str, object], field: str) -> None:
    with pytest.raises(RuleError) as caught:
        calendar_from(document, OfficeHours())
    finding = caught.value.findings[0]
    assert (finding.problem, finding.field) == (Problem.CALENDAR_NOT_READABLE, field)


def test_a_document_is_read_as_it_says() -> None:
    day = {"date": "2026-11-24", "kind": "holiday", "name": "Ngày Văn hóa", "certain": False}
    document = {"known_from": "2026-01-01", "known_through": "2026-12-31", "days": [day]}
    calendar = calendar_from(document, OfficeHours())
    read = calendar.days[date(2026, 11, 24)]
    assert (read.kind, read.name, read.certain) == (DayKind.HOLIDAY, "Ngày Văn hóa", False)
    assert (calendar.known_from, calendar.known_through) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_document_from_before_known_from_is_known_from_its_first_day() -> None:
    """Counters set up earlier keep such an edition in their stores."""
    day = {"date": "2026-01-01", "kind": "holiday", "name": "Tết Dương lịch"}
    later = {"date": "2026-11-24", "kind": "holiday", "name": "Ngày Văn hóa"}
    document = {"known_through": "2026-12-31", "days": [later, day]}
    assert calendar_from(document, OfficeHours()).known_from == date(2026, 1, 1)
    without = calendar_from({"known_through": "2026-12-31", "days": []}, OfficeHours())
    assert without.known_from == date(2026, 12, 31)


def test_moments_are_taken_to_vietnam_to_the_minute_and_never_guessed() -> None:
    moment = datetime(2026, 11, 23, 17, 45, 59, 5, tzinfo=UTC)
    assert local(moment) == datetime(2026, 11, 24, 0, 45, tzinfo=VIETNAM)
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 11, 23, 17, 45))  # noqa: DTZ001 - the point of it
