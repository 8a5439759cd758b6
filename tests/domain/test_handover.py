from datetime import timedelta

import pytest

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.handover import (
    agency_of_part,
    authority_objection,
    next_step,
    officer_named,
    require_authority_time,
    require_days,
    require_office,
    step_due,
    step_numbered,
    step_reached,
)
from counter_app.domain.ids import OfficerId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import SupplementMode
from counter_app.domain.process import LinkedPart
from counter_app.domain.stream import fold
from tests.builders import (
    MONDAY,
    a_calendar,
    a_citizen,
    a_process,
    a_reception,
    a_stream,
    an_organisation,
)
from tests.domain.test_process import at

OTHER = OfficerId("019ab000-0000-7000-8000-00000000000b")


def folded(received: e.Received, *facts: e.Facts) -> Dossier:
    dossier, _ = fold(a_stream(received, *facts))
    assert dossier is not None
    return dossier


@pytest.mark.parametrize(("reached", "number"), [(0, 3), (1, 3), (2, 3), (3, 4), (4, None)])
def test_the_next_step_is_one_that_a_unit_does(reached: int, number: int | None) -> None:
    step = next_step(a_process(), reached)
    assert (step.number if step else None) == number


def test_a_dossier_has_reached_the_step_it_was_handed_over_for() -> None:
    given, on = e.Transferred("Phòng Tư pháp", 3), e.Transferred("Lãnh đạo", 4)
    aside = e.Transferred("Phòng Nội vụ")
    back = e.RolledBack("rolled-back")
    for facts, reached in (
        ((), 0),
        ((given,), 3),
        ((given, on), 4),
        ((given, aside), 3),
        ((aside,), 0),
        ((given, on, back), 3),
        ((given, back), 0),
        ((given, e.ResultArrived()), 0),
    ):
        dossier = folded(a_reception(), *facts)
        assert step_reached(dossier.hops) == reached


def test_the_time_of_a_step_runs_from_the_hand_over_through_working_hours() -> None:
    step = step_numbered(a_process(), 4)
    assert step is not None
    assert step_due(step, at("2026-11-23T16:00"), a_calendar()) == at("2026-11-25T10:00")
    assert step_due(step, at("2026-11-22T10:00"), a_calendar()) == at("2026-11-23T11:00")
    last = step_numbered(a_process(), 5)
    assert step_due(last, MONDAY, a_calendar()) is None
    assert step_due(step_numbered(a_process(), None), MONDAY, a_calendar()) is None


def test_the_agency_of_a_part_is_found_by_code_or_name() -> None:
    parts = (LinkedPart("1.004222", "Công an xã"), LinkedPart("Cấp thẻ", "Bảo hiểm xã hội"))
    process = a_process(linked=parts)
    assert agency_of_part(process, ProcedureCode("1.004222"), "Đăng ký thường trú") == "Công an xã"
    assert agency_of_part(process, ProcedureCode("0.000001"), "Cấp thẻ") == "Bảo hiểm xã hội"
    assert agency_of_part(process, ProcedureCode("0.000002"), "Khác") == ""


def test_a_name_of_the_process_is_one_of_the_staff_or_nobody() -> None:
    staff = ((OTHER, "Phan Văn Thử"), (OfficerId("x"), "Lê An"), (OfficerId("y"), "Lê An"))
    assert officer_named("Phan Văn Thử", staff) == OTHER
    assert officer_named("Lê An", staff) is None
    assert officer_named("", staff) is None


def test_days_for_an_opinion_make_sense() -> None:
    require_days(1)
    require_days(60)
    for days in (0, 61):
        with pytest.raises(RuleError):
            require_days(days)


def test_the_agency_that_decides_has_it_between_reception_and_now() -> None:
    beyond = folded(a_reception(beyond_boundary=True, due_at=None))
    later = MONDAY + timedelta(days=1)
    require_authority_time(beyond, MONDAY, later)
    require_authority_time(beyond, later, later)
    own = folded(a_reception())
    for dossier, moment, problem in (
        (own, MONDAY, Problem.NOT_BEYOND_BOUNDARY),
        (beyond, MONDAY - timedelta(minutes=1), Problem.AUTHORITY_TOO_EARLY),
        (beyond, later + timedelta(minutes=1), Problem.AUTHORITY_IN_FUTURE),
    ):
        with pytest.raises(RuleError) as caught:
            require_authority_time(dossier, moment, later)
        assert [each.problem for each in caught.value.findings] == [problem]


def test_when_the_agency_had_it_may_be_mended_until_something_hangs_on_it() -> None:
    had = e.AuthorityReceived(MONDAY, MONDAY + timedelta(days=3))
    asked, new = e.SupplementRequested(("x",)), MONDAY + timedelta(days=9)
    came = e.Supplemented(SupplementMode.RESTART, new)
    for facts, problem in (
        ((), None),
        ((had, had), None),
        ((asked, came, had), None),
        ((had, e.DueRecomputed(new, "2")), None),
        ((had, asked, came), Problem.AUTHORITY_HAS_IT),
        ((had, e.Extended(new, "workload")), Problem.AUTHORITY_HAS_IT),
        ((had, e.Extended(new, "error", for_lateness=False)), Problem.AUTHORITY_HAS_IT),
    ):
        dossier = folded(a_reception(beyond_boundary=True, due_at=None), *facts)
        refused = authority_objection(dossier)
        assert (refused.problem if refused else None) is problem


def test_a_unit_or_body_is_no_person() -> None:
    filed = Applicant(a_citizen(name="Nguyễn Thị Bưởi"), an_organisation())
    for name in ("Công an xã", "Chi cục Thuế khu vực 12", an_organisation().name):
        require_office(name, filed, "body")
        require_office(name, None, "body")
    for name in ("nguyễn thị bưởi", "Bà Lan, 0912 345 678", "lan@example.vn"):
        with pytest.raises(RuleError) as caught:
            require_office(name, filed, "body")
        (found,) = caught.value.findings
        assert (found.problem, found.field) == (Problem.NOT_AN_OFFICE, "body")
