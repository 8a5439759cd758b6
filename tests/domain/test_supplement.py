from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM, OfficeHours, Session
from counter_app.domain.deadlines import (
    DueDate,
    Method,
    Step,
    Why,
    due_date,
    working_start,
    working_time_after,
    working_time_between,
)
from counter_app.domain.errors import Problem
from counter_app.domain.hops import Hop
from counter_app.domain.procedure import SupplementMode, Term, TermUnit
from counter_app.domain.stream import fold
from counter_app.domain.supplement import (
    Interrupted,
    autoclose_on,
    due_after_supplement,
    limit_stood_from,
    request_doubts,
    step_due_after_supplement,
    supplement_request_by,
)
from tests.builders import OFFICER, a_calendar, a_procedure, a_reception, a_stream

CALENDAR = a_calendar()
FIVE = Term(TermUnit.WORKING_DAY, 5)
TEN_DAYS = Term(TermUnit.CALENDAR_DAY, 10)
ROLLING, END = Method.ROLLING_HOURS, Method.END_OF_LAST_DAY
SAME_DAY = Term(TermUnit.SAME_DAY)
TERMS = st.one_of(
    st.just(SAME_DAY),
    st.builds(Term, st.sampled_from(list(TermUnit)[:4]), st.integers(1, 40)),
)
_MORNING = (Session(time(7, 30), time(11, 30)),)
CALENDARS = [
    CALENDAR,
    replace(CALENDAR, hours=OfficeHours(saturday=_MORNING)),
    replace(CALENDAR, hours=OfficeHours(saturday=_MORNING, saturday_counts=True)),
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def interrupted(mode: SupplementMode, term: Term, requested: str, due: str) -> Interrupted:
    return Interrupted(mode, term, at(requested), at(due))


def test_the_request_is_due_three_working_days_after_receipt() -> None:
    assert supplement_request_by(at("2026-11-23T16:00"), CALENDAR) == date(2026, 11, 27)
    assert supplement_request_by(at("2026-11-23T16:00"), CALENDAR, 1) == date(2026, 11, 25)


def doubts_after(*facts: e.DossierFacts, asked: str) -> list[tuple[Problem, dict[str, object]]]:
    """Doubts about asking what was received on Monday 23 November; the 24th is a day off."""
    dossier, refused = fold(a_stream(a_reception(), *facts))
    assert dossier is not None
    assert not refused
    found = request_doubts(dossier, a_procedure(), at(asked), CALENDAR)
    return [(each.problem, dict(each.details)) for each in found]


def test_a_request_in_time_and_the_first_raises_no_doubt() -> None:
    assert doubts_after(asked="2026-11-27T16:59") == []


def test_a_request_after_the_third_working_day_is_doubted() -> None:
    assert doubts_after(asked="2026-11-28T08:00") == [
        (Problem.SUPPLEMENT_LATE, {"day": "27/11/2026"})
    ]


def test_the_second_request_is_doubted_and_its_days_count_from_what_came() -> None:
    asked_again = (
        e.SupplementRequested(("thieu-giay",)),
        e.Supplemented(SupplementMode.RESTART, at("2026-12-01T10:00")),
    )
    again = (Problem.SUPPLEMENT_AGAIN, {"count": 2, "most": 1})
    assert doubts_after(*asked_again, asked="2026-11-27T16:00") == [again]
    late, second = doubts_after(*asked_again, asked="2026-12-01T08:00")
    assert late[0] is Problem.SUPPLEMENT_LATE
    assert second == again


def test_the_days_count_from_when_the_competent_agency_had_it() -> None:
    came = e.AuthorityReceived(at("2026-11-27T09:00"), at("2026-12-04T09:00"))
    assert doubts_after(came, asked="2026-12-02T16:00") == []
    assert doubts_after(came, asked="2026-12-03T08:00") == [
        (Problem.SUPPLEMENT_LATE, {"day": "02/12/2026"})
    ]


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
    assert anew.steps == (
        Step(Why.STARTS_LATER, date(2026, 11, 30)),
        Step(Why.DAY_OFF, date(2026, 11, 28)),
        Step(Why.DAY_OFF, date(2026, 11, 29)),
    )
    assert not anew.uncertain
    at_once = due_after_supplement(stopped, stopped.requested_at, CALENDAR, ROLLING)
    assert at_once.steps == ()


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


def paused(
    term: Term, requested: str, due: str, completed: str, method: Method = ROLLING
) -> DueDate:
    stopped = interrupted(SupplementMode.PAUSE, term, requested, due)
    return due_after_supplement(stopped, at(completed), CALENDAR, method)


@pytest.mark.parametrize(
    ("requested", "completed", "expected"),
    [
        ("2026-11-25T09:00", "2026-11-25T10:00", "2026-11-30T17:00"),
        ("2026-11-25T09:00", "2026-11-26T08:00", "2026-12-01T17:00"),
        ("2026-11-25T16:00", "2026-11-26T08:00", "2026-12-01T17:00"),
        ("2026-11-25T18:00", "2026-11-26T08:00", "2026-11-30T17:00"),
        ("2026-11-27T09:00", "2026-11-28T09:00", "2026-12-01T17:00"),
        ("2026-12-01T09:00", "2026-12-03T09:00", "2026-12-02T17:00"),
    ],
)
def test_an_office_that_counts_to_the_end_of_the_day_does_so_after_a_pause(
    requested: str, completed: str, expected: str
) -> None:
    """It was given 10:00, as if it counted by rolling hours."""
    anew = paused(FIVE, requested, "2026-11-30T17:00", completed, END)
    assert anew.due_at == at(expected)


@pytest.mark.parametrize("method", Method)
def test_hours_roll_whatever_the_offices_method(method: Method) -> None:
    eight = Term(TermUnit.WORKING_HOUR, 8)
    anew = paused(eight, "2026-11-25T09:00", "2026-11-26T10:00", "2026-11-27T08:00", method)
    assert anew.due_at == at("2026-11-30T09:00")


@pytest.mark.parametrize(
    ("requested", "due", "completed", "expected"),
    [
        ("2026-11-25T09:00", "2026-11-25T17:00", "2026-11-25T15:00", "2026-11-25T17:00"),
        ("2026-11-25T09:00", "2026-11-25T17:00", "2026-11-25T15:01", "2026-11-26T17:00"),
        ("2026-11-25T09:00", "2026-11-25T17:00", "2026-11-27T14:00", "2026-11-27T17:00"),
        ("2026-11-25T09:00", "2026-11-25T17:00", "2026-11-27T16:00", "2026-11-30T17:00"),
        # Received after 15:00 the day before: not earlier than was promised.
        ("2026-11-25T15:30", "2026-11-26T17:00", "2026-11-25T16:00", "2026-11-26T17:00"),
        # Asked for when it was a day late: it stays a day late.
        ("2026-11-26T09:00", "2026-11-25T17:00", "2026-11-27T16:00", "2026-11-26T17:00"),
    ],
)
def test_a_result_of_the_same_day_keeps_to_the_rule_of_15_hours(
    requested: str, due: str, completed: str, expected: str
) -> None:
    assert paused(SAME_DAY, requested, due, completed).due_at == at(expected)


def test_the_rule_of_15_hours_is_given_as_the_reason() -> None:
    late = paused(SAME_DAY, "2026-11-25T09:00", "2026-11-25T17:00", "2026-11-25T15:01")
    assert late.steps == (Step(Why.AFTER_AFTERNOON, date(2026, 11, 26)),)
    assert paused(SAME_DAY, "2026-11-25T09:00", "2026-11-25T17:00", "2026-11-25T14:00").steps == ()


@pytest.mark.parametrize("term", [TEN_DAYS, FIVE, SAME_DAY, Term(TermUnit.MONTH, 1)])
def test_an_evening_between_request_and_completion_is_no_wait(term: Term) -> None:
    """A request on Friday evening was not taken to Monday morning, but the completion was."""
    for method in Method:
        anew = paused(term, "2026-11-27T18:00", "2026-11-30T17:00", "2026-11-27T18:30", method)
        assert anew.due_at == at("2026-11-30T17:00")


def test_of_days_by_the_calendar_only_a_last_day_off_is_named() -> None:
    anew = paused(TEN_DAYS, "2026-11-26T09:00", "2026-11-30T17:00", "2026-12-02T14:00")
    assert anew.steps == (
        Step(Why.LAST_DAY_OFF, date(2026, 12, 6)),
        Step(Why.DAY_OFF, date(2026, 12, 6)),
    )
    assert paused(TEN_DAYS, "2026-11-26T09:00", "2026-11-30T17:00", "2026-11-27T14:00").steps == ()


def test_a_pause_over_days_still_open_is_uncertain() -> None:
    anew = paused(FIVE, "2027-02-05T09:00", "2027-02-05T10:00", "2027-02-15T09:00")
    assert anew.uncertain
    assert not paused(FIVE, "2026-11-26T09:00", "2026-11-26T10:00", "2026-11-27T09:00").uncertain


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("unit", TermUnit)
def test_a_day_set_by_hand_stays_without_a_wait_and_moves_with_one(
    unit: TermUnit, method: Method
) -> None:
    """An apology may promise any moment: a Saturday, an hour after closing."""
    term = Term(unit, 1)
    for due in ("2026-11-28T10:00", "2026-11-30T18:00"):
        asked = "2026-11-26T09:00"
        assert paused(term, asked, due, asked, method).due_at == at(due)
        later = paused(term, asked, due, "2026-12-02T09:00", method).due_at
        assert later > at(due)
        assert working_start(later - timedelta(minutes=1), CALENDAR) == later - timedelta(minutes=1)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Interrupted, Method, int]:
    """A dossier stopped before or after its due date, in an office of some hours."""
    term, method = draw(TERMS), draw(st.sampled_from(Method))
    place = draw(st.sampled_from(range(len(CALENDARS))))
    received = at("2026-03-02T00:00") + timedelta(minutes=draw(st.integers(0, 60 * 24 * 200)))
    due = due_date(received, term, CALENDARS[place], method).due_at
    requested = received + timedelta(minutes=draw(st.integers(0, 60 * 24 * 30)))
    return Interrupted(SupplementMode.PAUSE, term, requested, due), method, place


@given(pauses())
def test_without_a_wait_the_old_due_date_stays(paused: tuple[Interrupted, Method, int]) -> None:
    stopped, method, place = paused
    anew = due_after_supplement(stopped, stopped.requested_at, CALENDARS[place], method)
    assert anew.due_at == stopped.due_at


WAIT = st.one_of(st.integers(0, 60 * 24), st.integers(0, 60 * 24 * 40)).map(
    lambda minutes: timedelta(minutes=minutes)
)


@given(pauses(), WAIT, WAIT, st.sampled_from(SupplementMode))
def test_the_longer_the_wait_the_later_the_due_date(
    paused: tuple[Interrupted, Method, int], wait: timedelta, more: timedelta, mode: SupplementMode
) -> None:
    stopped, method, place = paused
    stopped = replace(stopped, mode=mode)
    first, later = (
        due_after_supplement(stopped, stopped.requested_at + each, CALENDARS[place], method)
        for each in (wait, wait + more)
    )
    assert first.due_at <= later.due_at
    if mode is SupplementMode.PAUSE:
        assert stopped.due_at <= first.due_at


@given(pauses(), WAIT)
def test_what_was_in_time_when_it_was_asked_for_is_not_due_before_it_is_complete(
    paused: tuple[Interrupted, Method, int], wait: timedelta
) -> None:
    stopped, method, place = paused
    completed = stopped.requested_at + wait
    anew = due_after_supplement(stopped, completed, CALENDARS[place], method)
    if stopped.requested_at <= stopped.due_at:
        assert anew.due_at >= completed or working_time_between(
            anew.due_at, completed, CALENDARS[place]
        ) == timedelta(0)


@given(pauses(), WAIT)
def test_an_office_that_counts_to_the_end_of_the_day_promises_the_end_of_a_day(
    paused: tuple[Interrupted, Method, int], wait: timedelta
) -> None:
    stopped, _, place = paused
    term, calendar = stopped.term, CALENDARS[place]
    stopped = replace(stopped, due_at=due_date(stopped.due_at, term, calendar, END).due_at)
    anew = due_after_supplement(stopped, stopped.requested_at + wait, calendar, END)
    if term.unit is not TermUnit.WORKING_HOUR:
        sessions = calendar.sessions(anew.due_at.date())
        assert anew.due_at.time() == sessions[-1].closes


@given(st.sampled_from(SupplementMode), st.integers(0, 60), st.integers(1, 40), WAIT)
def test_a_unit_has_the_time_of_its_step_without_the_wait(
    mode: SupplementMode, before: int, hours: int, wait: timedelta
) -> None:
    given_at = working_start(at("2026-11-23T09:00"), CALENDAR)
    due_at = working_time_after(given_at, timedelta(hours=hours), CALENDAR)
    asked_at = given_at + timedelta(hours=before)
    hop = Hop("Tư pháp", given_at, OFFICER, due_at=due_at, paused_at=asked_at)
    came_at = working_start(asked_at + wait, CALENDAR)
    new = step_due_after_supplement(hop, mode, came_at, CALENDAR)
    assert new is not None
    left = working_time_between(came_at, new, CALENDAR)
    if mode is SupplementMode.RESTART:
        assert left == timedelta(hours=hours)
    else:
        stopped = working_start(asked_at, CALENDAR)
        assert left == working_time_between(stopped, due_at, CALENDAR) or stopped > due_at
        # Whoever was late when the citizen was asked is as late after it.
        assert (new < came_at) <= (due_at < stopped)


def test_a_step_without_a_deadline_or_a_wait_gets_none() -> None:
    hop = Hop("Tư pháp", at("2026-11-23T09:00"), OFFICER, paused_at=at("2026-11-23T10:00"))
    due = replace(hop, due_at=at("2026-11-24T10:00"), paused_at=None)
    for each in (hop, due):
        came_at = at("2026-11-25T09:00")
        assert step_due_after_supplement(each, SupplementMode.PAUSE, came_at, CALENDAR) is None


def test_a_dossier_closes_on_a_working_day() -> None:
    assert autoclose_on(at("2026-11-13T09:00"), 10, CALENDAR) == date(2026, 11, 23)
    assert autoclose_on(at("2026-11-13T09:00"), 15, CALENDAR) == date(2026, 11, 30)


# ── a letter sets another date while one waits ──────────────────────────────────────────────


def stood_from(*facts: e.DossierFacts) -> tuple[datetime, datetime]:
    """From when the only wait moves the date in force, and what is promised."""
    dossier, refused = fold(a_stream(a_reception(), *facts))
    assert dossier is not None
    assert not refused
    (wait,) = dossier.waits
    excused, promised = (limit_stood_from(dossier, wait, excused=x) for x in (True, False))
    return excused, promised


def test_a_new_date_set_while_one_waits_knew_the_wait_so_far() -> None:
    first, asked, later = (at("2026-11-23T09:00") + timedelta(hours=n) for n in (1, 2, 3))
    new, ask = at("2026-12-09T17:00"), e.SupplementRequested(("thieu-giay",))
    excuse, amends = e.Extended(new, "workload"), e.Extended(new, "error", for_lateness=False)
    came = e.Supplemented(SupplementMode.PAUSE, new)
    assert stood_from(ask) == (first, first)
    assert stood_from(excuse, ask, came) == (asked, asked)
    assert stood_from(e.Noted(), ask, excuse, came) == (later, asked)
    assert stood_from(e.Noted(), ask, amends, came, e.Extended(new, "workload")) == (later, later)
