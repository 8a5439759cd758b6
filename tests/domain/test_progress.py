from typing import Any

from counter_app.domain import entries as e
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.progress import Stage, StepState, progress
from counter_app.domain.timeliness import Timeliness
from tests.builders import MONDAY, OFFICER, a_calendar, a_process, a_reception
from tests.domain.test_handover import folded
from tests.domain.test_process import at

D, N, A, S = StepState.DONE, StepState.NOW, StepState.AHEAD, StepState.SKIPPED
GIVEN = e.Transferred("Phòng Tư pháp", 3, at("2026-11-26T10:30"))
ON = e.Transferred("Lãnh đạo Ủy ban nhân dân", 4)


def stages(*facts: e.Facts, **process: Any) -> tuple[Stage, ...]:
    dossier = folded(a_reception(), *facts)
    return progress(dossier, a_process(**process), a_calendar())


def states(*facts: e.Facts) -> list[StepState]:
    return [each.state for each in stages(*facts)]


def test_the_hops_say_which_step_is_at_hand() -> None:
    returned = e.Returned(e.CollectAt.COUNTER)
    for facts, expected in (
        ((), [D, N, A, A, A]),
        ((GIVEN,), [D, D, N, A, A]),
        ((GIVEN, e.HopTaken(), ON), [D, D, D, N, A]),
        ((GIVEN, ON, e.ResultArrived()), [D, D, D, D, N]),
        ((GIVEN, ON, e.ResultArrived(), returned), [D, D, D, D, D]),
        ((ON,), [D, D, S, N, A]),
        ((e.ResultArrived(),), [D, S, S, S, N]),
        ((GIVEN, e.TakenBack("x")), [D, N, A, A, A]),
        ((GIVEN, ON, e.RolledBack("x")), [D, D, N, A, A]),
        ((e.Refused(("x",)),), [D, A, A, A, A]),
    ):
        assert states(*facts) == expected, facts


def test_a_step_tells_who_had_it_when_and_how_it_stood() -> None:
    reception, given, work, ahead, last = stages(GIVEN, e.HopTaken(), ON)
    assert (reception.officer, reception.given_at) == (OFFICER, MONDAY)
    assert (given.officer, given.stood) == (OFFICER, Timeliness.ON_TIME)
    assert given.due_at == at("2026-11-23T17:00")
    assert (work.unit, work.due_at, work.stood) == (
        "Phòng Tư pháp", at("2026-11-26T10:30"), Timeliness.EARLY,
    )  # fmt: skip
    assert work.taken_at
    assert work.ended_at
    assert ahead.stood is None
    assert (last.due_at, last.title) == (None, "")


def test_a_step_to_come_has_the_deadline_that_was_planned() -> None:
    *_, work, signing, _ = stages()
    assert (work.due_at, signing.due_at) == (at("2026-11-26T10:30"), at("2026-11-26T16:30"))
    assert (work.officer_name, work.title) == ("Phan Văn Thử", "Chuyên viên")


def test_a_step_done_again_counts_how_often() -> None:
    work = stages(GIVEN, ON, e.RolledBack("x"))[2]
    assert (work.state, work.times) == (N, 2)
    undone = stages(GIVEN, e.TakenBack("x"))[2]
    assert (undone.state, undone.times) == (A, 1)


def test_a_step_stands_still_while_the_citizen_is_waited_for() -> None:
    asked, new = e.SupplementRequested(("x",)), at("2026-11-30T10:30")
    waiting = stages(GIVEN, asked)[2]
    assert (waiting.state, waiting.stood) == (StepState.WAITING, None)
    going_on = stages(GIVEN, asked, e.Supplemented(SupplementMode.PAUSE, new, None, new))[2]
    assert (going_on.state, going_on.due_at) == (N, new)
    as_before = stages(GIVEN, asked, e.Supplemented(SupplementMode.PAUSE, new))[2]
    assert as_before.due_at == GIVEN.due_at
    at_the_counter = stages(asked, e.Supplemented(SupplementMode.PAUSE, new, None, new))
    assert [each.state for each in at_the_counter] == [D, N, A, A, A]


def test_a_step_of_a_stopped_dossier_was_not_done() -> None:
    """It was shown as done, early."""
    for facts in (e.Stopped("withdrawn"), e.Voided("x")):
        work = stages(GIVEN, facts)[2]
        assert (work.state, work.stood) == (StepState.CLOSED, None)
    refused = stages(GIVEN, e.Refused(("x",)))[2]
    assert (refused.state, refused.stood) == (D, Timeliness.EARLY)
    reopened = stages(GIVEN, e.Stopped("withdrawn"), e.Reopened("x"))[2]
    assert reopened.state is N
    asked = e.SupplementRequested(("x",))
    after_a_wait = stages(GIVEN, asked, e.Stopped("x"), e.Reopened("x"))[2]
    assert after_a_wait.state is N, "its clock runs again"


def test_a_hand_over_outside_the_process_stands_before_the_return() -> None:
    found = stages(GIVEN, e.Transferred("Phòng Nội vụ"))
    assert [each.number for each in found] == [1, 2, 3, 4, None, 5]
    assert (found[4].unit, found[4].state, found[4].name) == ("Phòng Nội vụ", N, "")
    no_return = stages(e.Transferred("Phòng Nội vụ"), steps=a_process().steps[:3])
    assert [each.number for each in no_return] == [1, 2, 3, None]
