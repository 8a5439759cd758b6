from datetime import date, datetime, timedelta

import pytest

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.lateness import (
    Urgency,
    apology_by,
    days_left,
    excuse_objection,
    is_late,
    refusal_doubts,
    require_extension,
    transfer_by,
    urgency,
)
from counter_app.domain.stream import fold
from counter_app.domain.timeliness import Timeliness, of_step
from tests.builders import a_calendar, a_procedure, a_reception, a_stream

CALENDAR = a_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-11-23T08:00", "2026-11-23T17:00"),
        ("2026-11-23T15:00", "2026-11-23T17:00"),
        ("2026-11-23T15:01", "2026-11-25T07:00"),
        ("2026-11-28T08:00", "2026-11-30T07:00"),
    ],
)
def test_hand_over_the_same_day_or_first_thing_next(received: str, until: str) -> None:
    assert transfer_by(at(received), CALENDAR) == at(until)


def test_an_apology_comes_the_working_day_before() -> None:
    assert apology_by(at("2026-11-25T10:00"), CALENDAR) == date(2026, 11, 23)
    assert apology_by(at("2026-11-30T17:00"), CALENDAR) == date(2026, 11, 27)


def test_late_is_after_the_minute() -> None:
    due = at("2026-11-25T10:00")
    assert not is_late(due + timedelta(seconds=59), due)
    assert is_late(due + timedelta(minutes=1), due)


@pytest.mark.parametrize(
    ("now", "left"),
    [("2026-11-23T16:00", 1), ("2026-11-25T07:00", 0), ("2026-11-27T07:00", -2)],
)
def test_working_days_left(now: str, left: int) -> None:
    assert days_left(at(now), at("2026-11-25T10:00"), CALENDAR) == left


def a_dossier(*facts: e.DossierFacts, due_at: datetime | None) -> Dossier:
    dossier, _ = fold(a_stream(a_reception(due_at=due_at), *facts))
    assert dossier is not None
    return dossier


@pytest.mark.parametrize(
    ("now", "objection"),
    [
        (
            "2026-11-26T16:59",
            Finding(Problem.NOT_DUE_YET, "new_due_at", {"day": "30/11/2026"}),
        ),
        ("2026-11-27T07:00", None),
        ("2026-12-09T07:00", None),
    ],
)
def test_lateness_is_excused_from_the_working_day_before(
    now: str, objection: Finding | None
) -> None:
    dossier = a_dossier(due_at=at("2026-11-30T10:00"))
    assert excuse_objection(dossier, a_procedure(), at(now), CALENDAR) == objection


def test_lateness_is_excused_as_often_as_the_procedure_says() -> None:
    again = e.Extended(at("2026-12-03T10:00"), "workload")
    dossier = a_dossier(again, due_at=at("2026-11-30T10:00"))
    objection = excuse_objection(dossier, a_procedure(), at("2026-12-03T10:00"), CALENDAR)
    assert objection == Finding(Problem.EXTENSION_USED, "new_due_at", {"count": 1})
    assert (
        excuse_objection(a_dossier(due_at=None), a_procedure(), at("2026-12-03T10:00"), CALENDAR)
        is None
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T16:59", Urgency.TODAY),
        ("2026-11-23T17:00", Urgency.TODAY),
        ("2026-11-23T17:01", Urgency.OVERDUE),
        ("2026-11-22T10:00", Urgency.NEXT_MORNING),
    ],
)
def test_what_is_to_go_is_overdue_for_today_or_for_the_next_morning(
    now: str, expected: Urgency
) -> None:
    assert urgency(at("2026-11-23T17:00"), at(now)) is expected


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (None, None),
        ("2026-11-25T18:00", Timeliness.EARLY),
        ("2026-11-26T10:30", Timeliness.ON_TIME),
        ("2026-11-26T10:31", Timeliness.LATE),
    ],
)
def test_a_step_was_early_in_time_or_late(ended: str | None, expected: Timeliness | None) -> None:
    due_at = at("2026-11-26T10:30")
    assert of_step(at(ended) if ended else None, due_at) is expected
    assert of_step(due_at, None) is None


@pytest.mark.parametrize(
    ("new_due_at", "now", "problem"),
    [
        ("2026-11-30T10:00", "2026-11-27T09:00", Problem.NEW_DATE_TOO_EARLY),
        ("2026-12-01T10:00", "2026-12-02T09:00", Problem.NEW_DATE_TOO_EARLY),
        ("2026-12-03T10:00", "2026-12-02T09:00", None),
    ],
)
def test_a_new_date_is_after_the_old_one_and_after_now(
    new_due_at: str, now: str, problem: Problem | None
) -> None:
    dossier = a_dossier(due_at=at("2026-11-30T10:00"))
    if problem is None:
        require_extension(dossier, a_procedure(), at(new_due_at), at(now))
        return
    with pytest.raises(RuleError) as caught:
        require_extension(dossier, a_procedure(), at(new_due_at), at(now))
    assert caught.value.findings[0].problem is problem


def test_a_date_is_moved_no_oftener_than_the_procedure_says() -> None:
    moved = e.Extended(at("2026-12-03T10:00"), "workload")
    dossier = a_dossier(moved, due_at=at("2026-11-30T10:00"))
    with pytest.raises(RuleError) as caught:
        require_extension(dossier, a_procedure(), at("2026-12-09T10:00"), at("2026-12-03T10:00"))
    assert caught.value.findings[0].problem is Problem.EXTENSION_USED


def test_a_refusal_after_the_date_is_told() -> None:
    dossier = a_dossier(due_at=at("2026-11-30T10:00"))
    assert refusal_doubts(dossier, at("2026-11-30T10:00")) == ()
    late = Finding(Problem.REFUSAL_LATE, "reasons", {"day": "30/11/2026"})
    assert refusal_doubts(dossier, at("2026-11-30T10:01")) == (late,)
    assert refusal_doubts(a_dossier(due_at=None), at("2026-11-30T10:01")) == ()
