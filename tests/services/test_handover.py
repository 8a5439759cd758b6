from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM, local
from counter_app.domain.dossier import State
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.hops import HopEnd
from counter_app.domain.ids import DossierId, EntryId, agency_code
from counter_app.domain.procedure import HandledBy
from counter_app.services.handover import Giving
from counter_app.services.refusal import Grounds
from counter_app.services.returning import Arrival
from counter_app.services.supplement import Request
from tests.builders import FakeClock, a_procedure, a_process
from tests.forms.golden import text_of
from tests.services.conftest import OPEN_ENDED, an_intake, bring_in, facts_of

JUSTICE = Giving("Phòng Tư pháp")


@pytest.fixture
def planned(services: Services) -> Services:
    """A counter where the registration of births has a process of its own."""
    services.processes.save(a_process())
    return services


def received(services: Services, **changes: object) -> DossierId:
    return services.reception.accept(an_intake(**changes)).dossier


def paper(services: Services, job: int) -> str:
    (found,) = [each.job for each in services.print_queue.jobs() if each.job.id == job]
    return text_of(services.printing.draw(found.form, found.dossiers).pdf)


def findings(caught: pytest.ExceptionInfo[RuleError]) -> tuple[Finding, ...]:
    return caught.value.findings


def problems(caught: pytest.ExceptionInfo[RuleError]) -> list[Problem]:
    return [each.problem for each in findings(caught)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


# ── to the unit, and on ─────────────────────────────────────────────────────────────────────


def test_the_process_proposes_the_unit_and_its_time_runs_from_the_hand_over(
    planned: Services, clock: FakeClock
) -> None:
    dossier = received(planned)
    clock.pass_time(hours=1)
    plan = planned.handover.plan(dossier)
    assert plan.step
    assert (plan.step.number, plan.unit) == (3, "Phòng Tư pháp")
    # Fifteen hours from Monday 10:00: 1.5 + 3.5 that day, Tuesday is a holiday of the calendar.
    done = planned.handover.transfer([dossier], JUSTICE)
    (went,) = done.dossiers
    assert went.state is State.IN_PROCESS
    assert went.hop
    assert (went.hop.step, went.hop.due_at) == (3, plan.due_at)
    assert plan.due_at
    assert plan.due_at > local(clock.now()) + timedelta(hours=15)
    on = planned.handover.plan(dossier)
    assert (on.unit, on.step and on.step.number) == ("Lãnh đạo Ủy ban nhân dân", 4)
    planned.handover.transfer([dossier], Giving(on.unit))
    back = planned.handover.plan(dossier)
    assert (back.unit, back.step) == ("", None)


def test_a_batch_goes_with_one_list_and_a_control_slip_each(planned: Services) -> None:
    dossiers = [received(planned), received(planned)]
    done = planned.handover.transfer(dossiers, Giving("Phòng Tư pháp", taker="Phan Văn Thử"))
    listed = paper(planned, done.job)
    for each in done.dossiers:
        assert each.received.number in listed.replace(" ", "")
    assert "Phan Văn Thử" in listed
    assert "Lê Thị Tập" in listed
    assert "Tổng số: 02 hồ sơ" in listed
    assert len(done.slips) == 2
    assert "Phòng Tư pháp" in paper(planned, done.slips[0])
    # On to the next: the slip travels along, only the list is new.
    on = planned.handover.transfer(dossiers, Giving("Lãnh đạo Ủy ban nhân dân"))
    assert on.slips == ()
    assert "Bên giao: Phòng Tư pháp" in paper(planned, on.job)


def test_the_list_of_a_batch_is_the_same_after_one_of_it_went_on(
    planned: Services, clock: FakeClock
) -> None:
    dossiers = [received(planned), received(planned)]
    done = planned.handover.transfer(dossiers, JUSTICE)
    clock.pass_time(hours=1)
    planned.handover.transfer(dossiers[:1], Giving("Phòng Nội vụ"))
    said = paper(planned, done.job)
    assert "Bên nhận: Phòng Tư pháp" in said
    assert "Phòng Nội vụ" not in said


def test_of_a_batch_none_goes_where_one_must_not(planned: Services) -> None:
    dossiers = [received(planned), received(planned), received(planned)]
    for each in dossiers[1:]:
        planned.refusals.refuse(each, Grounds(("Việc sinh đã được đăng ký.",)))
    with pytest.raises(RuleError) as caught:
        planned.handover.transfer(dossiers, JUSTICE)
    numbers = [planned.lookup.history(x).dossier.received.number for x in dossiers[1:]]
    assert problems(caught) == [Problem.NOT_TO_BE_HANDED_OVER] * 2
    assert [each.details["number"] for each in findings(caught)] == numbers
    assert planned.lookup.history(dossiers[0]).dossier.state is State.RECEIVED
    assert {each.job.form for each in planned.print_queue.jobs()} == {"refusal"}


def test_a_unit_is_needed_and_another_than_that_which_has_it(planned: Services) -> None:
    dossier = received(planned)
    for dossiers, giving, problem in (
        ([], JUSTICE, Problem.NOTHING_TO_HAND_OVER),
        ([dossier], Giving("  "), Problem.UNIT_MISSING),
        ([dossier], Giving("Phòng Tư pháp", step=9), Problem.STEP_UNKNOWN),
    ):
        with pytest.raises(RuleError) as caught:
            planned.handover.transfer(dossiers, giving)
        assert problems(caught) == [problem]
    planned.handover.transfer([dossier, dossier], JUSTICE)
    with pytest.raises(RuleError) as caught:
        planned.handover.transfer([dossier], JUSTICE)
    assert problems(caught) == [Problem.THERE_ALREADY]
    assert sum(isinstance(x, e.Transferred) for x in facts_of(planned, dossier)) == 1


def test_another_unit_may_be_chosen_with_a_step_or_without(planned: Services) -> None:
    one, other = received(planned), received(planned)
    (free,) = planned.handover.transfer([one], Giving("Phòng Nội vụ", wants_slips=False)).dossiers
    assert free.hop
    assert (free.hop.step, free.hop.due_at) == (None, None)
    (signed,) = planned.handover.transfer([other], Giving("Phó Chủ tịch", step=4)).dossiers
    assert signed.hop
    assert signed.hop.step == 4


def test_who_of_the_staff_the_process_names_is_responsible(services: Services) -> None:
    process = a_process()
    named = tuple(
        type(x)(x.number, x.name, x.unit, x.title, "Lê Thị Tập", x.working_minutes, x.kind)
        for x in process.steps
    )
    services.processes.save(a_process(steps=named))
    (went,) = services.handover.transfer([received(services)], JUSTICE).dossiers
    assert went.hop
    assert went.hop.officer == services.desk.officer


def test_a_name_on_the_list_stands_in_no_facts(planned: Services) -> None:
    dossier = received(planned)
    planned.handover.transfer([dossier], Giving("Phòng Tư pháp", taker="Phan Văn Thử"))
    assert "Phan Văn Thử" not in repr(facts_of(planned, dossier))


def test_who_took_is_offered_again_for_that_unit_and_one_of_the_staff_has_it_in_hand(
    services: Services,
) -> None:
    (name,) = services.handover.plan(received(services)).staff
    unit = "Phòng Kinh tế"
    for taker in ("Phan Văn Thử", name):
        giving = Giving(unit, taker=taker)
        (went,) = services.handover.transfer([received(services)], giving).dossiers
    assert went.hop
    assert went.hop.officer == services.desk.officer
    assert services.handover_lists.page().takers.by_unit == {unit: (name, "Phan Văn Thử")}
    assert services.handover.plan(received(services)).takers.offered(unit, ()) == (
        name,
        "Phan Văn Thử",
    )


def test_what_a_ministry_handles_goes_as_paper_and_has_no_letters(services: Services) -> None:
    bring_in(services, a_procedure(handled_by=HandledBy.MINISTRY))
    dossier = received(services)
    done = services.handover.transfer([dossier], Giving("Công an xã"))
    assert done.dossiers[0].held_by == "Công an xã"
    with pytest.raises(RuleError) as caught:
        services.refusals.refuse(dossier, Grounds(("Việc sinh đã được đăng ký.",)))
    assert problems(caught) == [Problem.HANDLED_ELSEWHERE]
    assert services.returning.arrive(dossier).state is State.RESOLVED


# ── taken, and back ─────────────────────────────────────────────────────────────────────────


def test_the_unit_takes_what_it_was_handed_once(planned: Services, clock: FakeClock) -> None:
    dossiers = [received(planned), received(planned)]
    planned.handover.transfer(dossiers, JUSTICE)
    clock.pass_time(minutes=20)
    assert len(planned.handover.take(dossiers)) == 2
    assert planned.handover.take(dossiers) == ()
    hop = planned.lookup.history(dossiers[0]).dossier.hop
    assert hop
    assert hop.taken_at == clock.now()
    with pytest.raises(RuleError) as caught:
        planned.handover.take([dossiers[0], received(planned)])
    assert problems(caught) == [Problem.NOT_TO_BE_HANDED_OVER]


def test_what_was_not_taken_yet_is_taken_back_with_a_reason(planned: Services) -> None:
    dossier = received(planned)
    planned.handover.transfer([dossier], JUSTICE)
    with pytest.raises(RuleError) as caught:
        planned.handover.take_back(dossier, "")
    assert problems(caught) == [Problem.REASON_MISSING]
    back = planned.handover.take_back(dossier, "chuyển nhầm phòng")
    assert (back.state, back.held_by) == (State.RECEIVED, "")
    planned.handover.transfer([dossier], JUSTICE)
    planned.handover.take([dossier])
    with pytest.raises(RuleError) as caught:
        planned.handover.take_back(dossier, "chuyển nhầm phòng")
    assert problems(caught) == [Problem.HOP_TAKEN]


def test_what_is_sent_back_gets_the_time_of_its_step_anew(
    planned: Services, clock: FakeClock
) -> None:
    dossier = received(planned)
    planned.handover.transfer([dossier], JUSTICE)
    planned.handover.take([dossier])
    planned.handover.transfer([dossier], Giving("Lãnh đạo Ủy ban nhân dân"))
    planned.handover.take([dossier])
    clock.pass_time(days=3)
    back = planned.handover.roll_back(dossier, "thiếu căn cứ")
    assert back.hop
    assert (back.hop.unit, back.hop.step) == ("Phòng Tư pháp", 3)
    assert back.hop.due_at
    assert back.hop.due_at > clock.now() + timedelta(hours=15)
    home = planned.handover.roll_back(dossier, "thiếu Giấy chứng sinh")
    assert (home.state, home.held_by) == (State.RECEIVED, "")
    assert planned.handover.plan(dossier).unit == "Phòng Tư pháp"


def test_results_come_back_together_on_one_list(planned: Services) -> None:
    dossiers = [received(planned), received(planned)]
    planned.handover.transfer(dossiers, JUSTICE)
    outcome = e.Outcome("Khai sinh cho con", "Giấy khai sinh", "12/2026")
    done = planned.handover.results_back([Arrival(x, outcome, "A-11") for x in dossiers])
    assert {each.state for each in done.dossiers} == {State.RESOLVED}
    assert {each.hops[-1].end for each in done.dossiers} == {HopEnd.DONE}
    said = paper(planned, done.job)
    for words in ("Phòng Tư pháp", "Giấy khai sinh 12/2026", "Tổng số: 02", "Lê Thị Tập"):
        assert words in said
    with pytest.raises(RuleError) as caught:
        planned.handover.results_back([Arrival(dossiers[0]), Arrival(received(planned))])
    assert problems(caught) == [Problem.NOT_TO_BE_HANDED_OVER]


def test_there_is_no_list_of_what_was_never_handed_over(planned: Services) -> None:
    dossier = received(planned)
    for form in ("hand-over-list", "result-list"):
        with pytest.raises(LookupError):
            planned.printing.draw(form, [dossier])


# ── asked elsewhere, decided elsewhere ──────────────────────────────────────────────────────


def test_another_body_is_asked_by_a_day_and_answers_once(planned: Services) -> None:
    dossier = received(planned)
    asked = planned.handover.consult(dossier, " Công an  xã ", 2, "Xin ý kiến về cư trú.")
    (one,) = asked.consultations
    # Two working days from Monday; Tuesday 24/11 is a holiday.
    assert (one.body, one.due_at) == ("Công an xã", at("2026-11-26T17:00"))
    answered = planned.handover.answer(dossier, one.entry, "Đồng ý.")
    assert answered.consultations[0].answered_at
    with pytest.raises(RuleError) as caught:
        planned.handover.answer(dossier, one.entry)
    assert problems(caught) == [Problem.ANSWERED_ALREADY]
    with pytest.raises(RuleError) as caught:
        planned.handover.answer(dossier, EntryId("019ab000-0000-7000-8000-00000000ffff"))
    assert problems(caught) == [Problem.CONSULTATION_UNKNOWN]


@pytest.mark.parametrize(
    ("body", "days", "problem"),
    [
        (" ", 2, Problem.BODY_MISSING),
        ("Công an xã", 0, Problem.DAYS_OUT_OF_RANGE),
        ("Công an xã", 61, Problem.DAYS_OUT_OF_RANGE),
    ],
)
def test_nobody_is_asked_without_a_name_and_a_day(
    planned: Services, body: str, days: int, problem: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        planned.handover.consult(received(planned), body, days)
    assert problems(caught) == [problem]


def test_the_limit_runs_once_the_agency_that_decides_has_it(
    planned: Services, clock: FakeClock
) -> None:
    elsewhere = agency_code("H56.09")
    accepted = planned.reception.accept(an_intake(decided_by=elsewhere, beyond_boundary=True))
    assert accepted.due is None
    planned.agencies.remember("h56.09", "UBND phường Đồng Hới")
    assert planned.handover.plan(accepted.dossier).unit == "UBND phường Đồng Hới"
    clock.pass_time(days=2, hours=3)
    had = planned.handover.authority_received(accepted.dossier, at("2026-11-25T10:00"))
    assert had.authority_at == at("2026-11-25T10:00")
    assert had.due_at == at("2026-11-30T10:00")
    said = text_of(planned.printing.draw("receipt", [accepted.dossier]).pdf)
    assert "10 giờ 00 phút, ngày 30 tháng 11 năm 2026" in said


@pytest.mark.parametrize(
    ("moment", "problem"),
    [
        ("2026-11-23T08:59", Problem.AUTHORITY_TOO_EARLY),
        ("2026-11-23T09:01", Problem.AUTHORITY_IN_FUTURE),
    ],
)
def test_the_agency_cannot_have_had_it_before_the_reception_or_later_than_now(
    planned: Services, moment: str, problem: Problem
) -> None:
    dossier = received(planned, beyond_boundary=True)
    with pytest.raises(RuleError) as caught:
        planned.handover.authority_received(dossier, at(moment))
    assert problems(caught) == [problem]


def test_a_dossier_of_this_office_waits_for_no_other_agency(planned: Services) -> None:
    with pytest.raises(RuleError) as caught:
        planned.handover.authority_received(received(planned), at("2026-11-23T09:00"))
    assert problems(caught) == [Problem.NOT_BEYOND_BOUNDARY]


def test_a_supplement_that_came_is_not_overwritten_by_when_the_agency_had_it(
    planned: Services, clock: FakeClock
) -> None:
    dossier = received(planned, beyond_boundary=True)
    planned.handover.authority_received(dossier, at("2026-11-23T09:00"))
    planned.supplements.request(dossier, Request(("Giấy chứng sinh.",), ("Bản chụp.",)))
    clock.pass_time(days=2)
    due_at = planned.supplements.complete(dossier).due_at
    with pytest.raises(RuleError) as caught:
        planned.handover.authority_received(dossier, at("2026-11-23T09:00"))
    assert problems(caught) == [Problem.AUTHORITY_HAS_IT]
    assert planned.lookup.history(dossier).dossier.due_at == due_at


def test_without_a_limit_there_is_no_date_either(planned: Services) -> None:
    dossier = received(planned, procedure=OPEN_ENDED, case=None, beyond_boundary=True)
    had = planned.handover.authority_received(dossier, at("2026-11-23T09:00"))
    assert (had.due_at, bool(had.authority_at)) == (None, True)


def test_agencies_are_remembered_by_code_the_last_one_first(services: Services) -> None:
    assert services.agencies.own() == "000.00.06.H56"
    services.agencies.remember("H56.09", "UBND phường Đồng Hới")
    services.agencies.remember("H56.10")
    again = services.agencies.remember("H56.09")
    assert again.name == "UBND phường Đồng Hới"
    assert [each.spoken for each in services.agencies.known()] == ["UBND phường Đồng Hới", "H56.10"]
    with pytest.raises(RuleError) as caught:
        services.agencies.remember("xã Quảng Trạch")
    assert problems(caught) == [Problem.AGENCY_CODE_SHAPE]


def test_nobodys_name_gets_into_what_is_never_erased(planned: Services) -> None:
    dossier = received(planned)
    person = an_intake().applicant.submitter.name
    acts: list[tuple[Callable[[], object], str]] = [
        (partial(planned.handover.transfer, [dossier], Giving(person)), "to_unit"),
        (partial(planned.handover.consult, dossier, person, 3), "body"),
    ]
    for act, field in acts:
        with pytest.raises(RuleError) as caught:
            act()
        assert [each.field for each in caught.value.findings] == [field]
    assert len(facts_of(planned, dossier)) == 1
