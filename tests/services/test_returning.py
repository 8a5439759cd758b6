from dataclasses import replace

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import DocumentKind
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.fees import Exemption
from counter_app.domain.ids import DossierId
from counter_app.services.fee_desk import Taking
from counter_app.services.returning import Custom, HandingOver, is_waiting
from tests.builders import FakeClock, a_citizen
from tests.files import real_picture
from tests.services.conftest import BIRTH, an_intake, facts_of, run_sql, write_down

FEE = str(BIRTH)
ORIGINAL = e.PaperCount(1, originals=1)
SIGNATURE = real_picture("PNG")
POOR = Exemption("ho-ngheo", "Người thuộc hộ nghèo", "Luật Phí và lệ phí Điều 10")
BY_PROXY = HandingOver(
    taken_by=e.TakenBy.PROXY,
    name="Đỗ Văn Mười",
    number="044090009876",
    authority="Giấy ủy quyền ngày 20/11/2026",
)


def received(services: Services, **changes: object) -> DossierId:
    return services.reception.accept(an_intake(papers=(ORIGINAL,), **changes)).dossier


def resolved(services: Services, **changes: object) -> DossierId:
    dossier = received(services, **changes)
    services.returning.arrive(dossier)
    return dossier


def no_leader(services: Services) -> None:
    run_sql(services, "UPDATE officer SET role = 'officer'")


def problems(caught: pytest.ExceptionInfo[RuleError]) -> list[tuple[Problem, str]]:
    return [(each.problem, each.field) for each in caught.value.findings]


# ── arrived ─────────────────────────────────────────────────────────────────────────────────


def test_a_result_arrives_with_its_place_and_what_it_is(services: Services) -> None:
    dossier = received(services)
    outcome = e.Outcome("Đăng ký khai sinh", "Giấy khai sinh", "112/2026")
    found = services.returning.arrive(dossier, outcome, "B-15")
    assert (found.state, found.shelf) == (State.RESOLVED, "B-15")
    assert is_waiting(found)
    arrived = services.lookup.history(dossier).entries[1]
    assert arrived.person == outcome
    assert "Giấy khai sinh" not in repr(arrived.facts)


def test_without_a_place_it_is_only_there(services: Services) -> None:
    dossier = resolved(services)
    said = [type(each) for each in facts_of(services, dossier)]
    assert said == [e.Received, e.ResultArrived, e.NoticeQueued]


def test_a_linked_dossier_waits_for_its_parts(services: Services) -> None:
    whole = received(services)
    part = received(services, part_of=whole)
    with pytest.raises(RuleError) as caught:
        services.returning.arrive(whole)
    assert problems(caught) == [(Problem.PARTS_OPEN, "")]
    services.returning.arrive(part)
    assert services.returning.arrive(whole).state is State.RESOLVED


def test_an_arrival_by_mistake_is_taken_back_to_who_had_it(services: Services) -> None:
    dossier = received(services)
    write_down(services, dossier, e.Transferred("Bộ phận Tư pháp"))
    services.returning.arrive(dossier)
    with pytest.raises(RuleError) as caught:
        services.returning.withdraw(dossier, "…")
    assert problems(caught) == [(Problem.REASON_MISSING, "reason")]
    (waiting,) = services.call_list.waiting().calls
    found = services.returning.withdraw(dossier, "chưa có chữ ký")
    assert waiting.occasion is e.Occasion.RESULT
    assert services.call_list.waiting().calls == ()
    assert (found.state, found.held_by) == (State.IN_PROCESS, "Bộ phận Tư pháp")
    assert found.resolved_at is None


# ── handed over ─────────────────────────────────────────────────────────────────────────────


def test_a_result_is_handed_over_with_money_and_papers(services: Services) -> None:
    dossier = resolved(services)
    handing = HandingOver(
        papers_back=(ORIGINAL,), takings=(Taking(FEE, 8_000, e.PaidBy.TRANSFER),), wants_note=True
    )
    done = services.returning.hand_over(dossier, handing)
    assert done.dossier.state is State.RETURNED
    assert (done.dossier.owed_dong, done.warnings) == (0, ())
    assert done.job is not None
    returned = facts_of(services, dossier)[-1]
    assert returned == e.Returned(e.CollectAt.COUNTER, papers_back=(ORIGINAL,))


def test_what_is_still_owed_is_told_and_stops_nobody(services: Services) -> None:
    done = services.returning.hand_over(resolved(services), HandingOver())
    assert [each.problem for each in done.warnings] == [Problem.FEE_OWED]
    assert done.job is None


@pytest.mark.parametrize(
    ("handing", "problem", "field"),
    [
        (replace(BY_PROXY, name=" "), Problem.COLLECTOR_MISSING, "collector.name"),
        (replace(BY_PROXY, name="5"), Problem.COLLECTOR_NAME_SHAPE, "collector.name"),
        (replace(BY_PROXY, authority="1"), Problem.AUTHORITY_SHAPE, "collector.authority"),
        (replace(BY_PROXY, authority=""), Problem.AUTHORITY_MISSING, "collector.authority"),
        (HandingOver(papers_back=(e.PaperCount(1, originals=2),)), Problem.PAPERS_NOT_HERE,
         "papers_back"),
        (HandingOver(papers_back=(ORIGINAL, ORIGINAL)), Problem.PAPERS_NOT_HERE, "papers_back"),
        (HandingOver(papers_back=(e.PaperCount(9, originals=1),)), Problem.PAPERS_NOT_HERE,
         "papers_back"),
        (HandingOver(takings=(Taking(FEE, 8_001),)), Problem.PAID_TOO_MUCH, "amount"),
        (HandingOver(takings=(Taking(FEE, 5_000), Taking(FEE, 5_000))), Problem.PAID_TOO_MUCH,
         "amount"),
        (HandingOver(takings=(Taking("9.999999", 1),)), Problem.FEE_UNKNOWN, "fee"),
        (HandingOver(amounts={FEE: -1}), Problem.AMOUNT_OUT_OF_RANGE, "fee.amount"),
        (HandingOver(signature="gone"), Problem.ATTACHMENT_UNKNOWN, "attachments"),
    ],
)  # fmt: skip
def test_what_cannot_be_leaves_everything_as_it_was(
    services: Services, handing: HandingOver, problem: Problem, field: str
) -> None:
    dossier = resolved(services)
    before = facts_of(services, dossier)
    with pytest.raises(RuleError) as caught:
        services.returning.hand_over(dossier, handing)
    assert problems(caught) == [(problem, field)]
    assert facts_of(services, dossier) == before


def test_a_proxy_is_named_in_the_person_part_alone(services: Services) -> None:
    dossier = resolved(services)
    services.returning.hand_over(dossier, BY_PROXY)
    returned = services.lookup.history(dossier).entries[-1]
    assert returned.person == e.Collector("", BY_PROXY.name, BY_PROXY.number, BY_PROXY.authority)
    assert BY_PROXY.name not in repr(returned.facts) + repr(BY_PROXY)


def test_an_amount_is_said_and_paid_and_another_left_off_in_the_same_moment(
    services: Services,
) -> None:
    dossier, other = resolved(services), resolved(services)
    paid, free = services.returning.hand_over_all(
        {
            dossier: HandingOver(amounts={FEE: 12_000}, takings=(Taking(FEE, 12_000),)),
            other: HandingOver(exemptions={FEE: POOR}),
        }
    )
    assert (paid.dossier.owed_dong, free.dossier.owed_dong) == (0, 0)
    assert [each.amount_dong for each in paid.dossier.payments] == [12_000]
    assert free.dossier.fees[0].exemption == POOR.code


def test_several_are_handed_over_all_or_none(services: Services) -> None:
    dossier, open_one = resolved(services), received(services)
    with pytest.raises(RuleError) as caught:
        services.returning.hand_over_all({dossier: HandingOver(), open_one: HandingOver()})
    assert problems(caught) == [(Problem.MOVE_NOT_ALLOWED, "")]
    assert services.lookup.history(dossier).dossier.state is State.RESOLVED


def test_a_signature_is_attached_to_each_dossier(services: Services) -> None:
    both = (resolved(services), resolved(services))
    held = services.attachments.hold("chữ ký.png", SIGNATURE)
    services.returning.hand_over_all({each: HandingOver(signature=held.id) for each in both})
    for each in both:
        (signature,) = services.lookup.history(each).dossier.attachments
        assert signature.file.document is DocumentKind.SIGNATURE
        assert services.attachments.read(each, signature.id) == SIGNATURE
        returned = facts_of(services, each)[-1]
        assert isinstance(returned, e.Returned)
        assert returned.signed


def test_what_the_office_asks_for_is_kept(services: Services) -> None:
    assert services.returning.custom() == Custom()
    services.returning.set_custom(Custom(signature=True))
    assert services.returning.custom().signature


# ── undone ──────────────────────────────────────────────────────────────────────────────────


def test_a_return_is_undone_on_its_day_by_anybody(services: Services) -> None:
    no_leader(services)
    both = (resolved(services), resolved(services))
    services.returning.hand_over_all({each: HandingOver() for each in both})
    voided = services.returning.void_all(both, "đưa nhầm người")
    assert [each.state for each in voided] == [State.RESOLVED] * 2
    assert [each.returned_at for each in voided] == [None] * 2


def test_later_only_a_leader_undoes_it(services: Services, clock: FakeClock) -> None:
    dossier = resolved(services)
    services.returning.hand_over(dossier, HandingOver())
    clock.pass_time(days=1)
    assert services.returning.void(dossier, "đưa nhầm người").state is State.RESOLVED
    services.returning.hand_over(dossier, HandingOver())
    clock.pass_time(days=1)
    no_leader(services)
    with pytest.raises(RuleError) as caught:
        services.returning.void(dossier, "đưa nhầm người")
    assert problems(caught) == [(Problem.LEADER_NEEDED, "")]


def test_nothing_is_undone_without_a_reason_or_a_return(services: Services) -> None:
    dossier = resolved(services)
    for reason, problem in (("", Problem.REASON_MISSING), ("nhầm", Problem.MOVE_NOT_ALLOWED)):
        with pytest.raises(RuleError) as caught:
            services.returning.void(dossier, reason)
        assert problems(caught)[0][0] is problem


# ── receipts ────────────────────────────────────────────────────────────────────────────────


def test_a_lost_receipt_is_replaced_and_that_is_written_down(services: Services) -> None:
    dossier = received(services)
    job = services.returning.replace_receipt(dossier, "rơi mất dọc đường")
    assert [each.job.form for each in services.print_queue.jobs() if each.job.id == job] == [
        "replacement-receipt"
    ]
    note = services.lookup.history(dossier).entries[-1]
    assert note.facts == e.Noted()
    assert note.person == e.Words("Cấp lại giấy hẹn: rơi mất dọc đường")


def test_no_receipt_is_replaced_once_the_result_is_handed_over(services: Services) -> None:
    dossier = resolved(services, applicant=an_intake().applicant)
    services.returning.hand_over(dossier, HandingOver())
    with pytest.raises(RuleError) as caught:
        services.returning.replace_receipt(dossier)
    assert problems(caught) == [(Problem.RECEIPT_NOT_REPLACED, "")]
    assert a_citizen().name not in str(caught.value)
