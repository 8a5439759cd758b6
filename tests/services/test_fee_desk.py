from collections.abc import Callable

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.fees import MOST_DONG, Exemption
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.procedure import Channel
from counter_app.services.fee_desk import Taking
from tests.services.conftest import BIRTH, OPEN_ENDED, an_intake, write_down

FEE = str(BIRTH)
HALF = Exemption("cao-tuoi", "Người cao tuổi", "Nghị quyết của HĐND tỉnh", percent=50)


def received(services: Services, **changes: object) -> DossierId:
    return services.reception.accept(an_intake(**changes)).dossier


def problem(caught: pytest.ExceptionInfo[RuleError]) -> Problem:
    (finding,) = caught.value.findings
    return finding.problem


def test_a_fee_is_paid_in_parts_up_to_what_is_owed(services: Services) -> None:
    desk, dossier = services.fee_desk, received(services)
    assert desk.collect(dossier, Taking(FEE, 3_000)).owed_dong == 5_000
    with pytest.raises(RuleError) as caught:
        desk.collect(dossier, Taking(FEE, 5_001))
    assert problem(caught) is Problem.PAID_TOO_MUCH
    assert caught.value.findings[0].details == {"amount": 5_000}
    taking = Taking(FEE, 5_000, e.PaidBy.TRANSFER, "C26TAA", "0000017")
    found = desk.collect(dossier, taking)
    assert found.owed_dong == 0
    assert (found.payments[-1].receipt_sign, found.payments[-1].receipt_number) == (
        "C26TAA", "0000017",
    )  # fmt: skip


@pytest.mark.parametrize("amount", [0, -1, MOST_DONG + 1])
def test_no_amount_that_cannot_be_is_paid(services: Services, amount: int) -> None:
    with pytest.raises(RuleError) as caught:
        services.fee_desk.collect(received(services), Taking(FEE, amount))
    assert problem(caught) is Problem.AMOUNT_OUT_OF_RANGE


def test_a_fee_that_is_not_charged_is_not_paid(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.fee_desk.collect(received(services), Taking("9.999999", 1_000))
    assert problem(caught) is Problem.FEE_UNKNOWN


def test_a_payment_is_given_back_once_and_with_a_reason(services: Services) -> None:
    desk, dossier = services.fee_desk, received(services)
    (payment,) = desk.collect(dossier, Taking(FEE, 8_000)).payments
    with pytest.raises(RuleError) as caught:
        desk.reverse(dossier, payment.id, " ")
    assert problem(caught) is Problem.REASON_MISSING
    found = desk.reverse(dossier, payment.id, "thu nhầm người")
    assert found.owed_dong == 8_000
    assert found.payments[0].reversed_at is not None
    with pytest.raises(RuleError) as caught:
        desk.reverse(dossier, payment.id, "thu nhầm người")
    assert problem(caught) is Problem.PAYMENT_UNKNOWN
    with pytest.raises(RuleError):
        desk.reverse(dossier, EntryId("khong-co"), "thu nhầm người")
    assert services.lookup.history(dossier).entries[-1].person == e.Words("thu nhầm người")


def test_an_amount_that_was_open_is_set_and_then_bounds_what_is_paid(services: Services) -> None:
    desk, dossier = services.fee_desk, received(services)
    write_down(services, dossier, e.FeeSet("2.000815", 4_000))
    assert desk.set_amount(dossier, FEE, 9_000).owed_dong == 13_000
    assert desk.set_amount(dossier, FEE, 0).owed_dong == 4_000
    for amount in (-1, MOST_DONG + 1):
        with pytest.raises(RuleError) as caught:
            desk.set_amount(dossier, FEE, amount)
        assert problem(caught) is Problem.AMOUNT_OUT_OF_RANGE


def test_a_fee_is_set_only_where_it_is_charged_and_not_below_what_was_paid(
    services: Services,
) -> None:
    desk, dossier = services.fee_desk, received(services)
    desk.collect(dossier, Taking(FEE, 6_000))
    acts: list[tuple[Callable[[], object], Problem]] = [
        (lambda: desk.set_amount(dossier, "9.999999", 9_000), Problem.FEE_UNKNOWN),
        (lambda: desk.set_amount(dossier, FEE, 5_999), Problem.FEE_BELOW_PAID),
        (lambda: desk.exempt(dossier, FEE, HALF), Problem.FEE_BELOW_PAID),
    ]
    for act, said in acts:
        with pytest.raises(RuleError) as caught:
            act()
        assert problem(caught) is said
    assert desk.set_amount(dossier, FEE, 6_000).owed_dong == 0


def test_what_is_taken_of_a_fee_that_nobody_knows_is_all_of_it(services: Services) -> None:
    """The sum was typed, and still the page said that the fee is not known."""
    dossier = received(services, channel=Channel.POST)
    found = services.fee_desk.collect(dossier, Taking(FEE, 20_000))
    assert (found.owed_dong, found.fees[0].amount_dong) == (0, 20_000)
    assert services.fee_desk.set_amount(dossier, FEE, 30_000).owed_dong == 10_000
    assert services.fee_desk.collect(dossier, Taking(FEE, 10_000)).owed_dong == 0


def test_an_exemption_leaves_off_its_part_and_says_why(services: Services) -> None:
    desk, dossier = services.fee_desk, received(services)
    found = desk.exempt(dossier, FEE, HALF, "có thẻ hội người cao tuổi")
    assert (found.owed_dong, found.fees[0].exemption) == (4_000, HALF.code)
    last = services.lookup.history(dossier).entries[-1]
    assert last.person == e.Words("có thẻ hội người cao tuổi")
    with pytest.raises(RuleError) as caught:
        desk.exempt(dossier, "9.999999", HALF)
    assert problem(caught) is Problem.FEE_UNKNOWN


def test_of_an_unknown_amount_all_is_left_off_or_nothing(services: Services) -> None:
    desk, dossier = services.fee_desk, received(services, channel=Channel.POST)
    with pytest.raises(RuleError) as caught:
        desk.exempt(dossier, FEE, HALF)
    assert problem(caught) is Problem.FEE_NOT_SET
    whole = Exemption("ho-ngheo", "Người thuộc hộ nghèo", "Luật Phí và lệ phí Điều 10")
    assert desk.exempt(dossier, FEE, whole).owed_dong == 0


def test_a_notice_is_printed_of_what_is_owed_only(services: Services) -> None:
    dossier = received(services)
    job = services.fee_desk.print_notice(dossier)
    assert job in [each.job.id for each in services.print_queue.jobs()]
    free = received(services, procedure=OPEN_ENDED, case=None)
    with pytest.raises(RuleError) as caught:
        services.fee_desk.print_notice(free)
    assert problem(caught) is Problem.NOTHING_OWED
