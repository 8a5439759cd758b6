"""A correction: the old number is void, the new one knows whence it is."""

from collections.abc import Callable

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.person import Applicant
from counter_app.services.fee_desk import Taking
from counter_app.services.handover import Giving
from tests.builders import FakeClock, a_citizen
from tests.services.conftest import BIRTH, OPEN_ENDED, Truth, an_intake, facts_of


def test_a_correction_voids_the_old_number_and_names_it_on_the_new(services: Services) -> None:
    old = services.reception.accept(an_intake())
    right = Applicant(a_citizen(name="Nguyễn Thị Bười"))
    new = services.reception.reissue(old.dossier, an_intake(applicant=right), "sai tên")
    before = services.lookup.history(old.dossier).dossier
    after = services.lookup.history(new.dossier).dossier
    assert before.state is State.VOIDED
    assert new.number != old.number
    assert after.received.replaces == old.number
    assert after.applicant == right
    voided = facts_of(services, old.dossier)[-1]
    assert voided == e.Voided("corrected", replaced_by=new.number)


def test_a_correction_takes_along_what_was_paid_and_what_others_call_it(
    services: Services,
) -> None:
    old = services.reception.accept(an_intake()).dossier
    services.fee_desk.collect(old, Taking(str(BIRTH), 3_000, e.PaidBy.TRANSFER, "C26TAA", "17"))
    (back,) = services.fee_desk.collect(old, Taking(str(BIRTH), 5_000)).payments[1:]
    services.fee_desk.reverse(old, back.id, "nhầm")
    services.remarks.assign_code(old, e.CodeSystem.PORTAL, "G22.99-000001")
    services.remarks.assign_code(old, e.CodeSystem.CENTRE, "TT-1")
    new = services.reception.reissue(old, an_intake(), "sai tên")
    after = services.lookup.history(new.dossier).dossier
    (paid,) = after.payments
    assert (paid.amount_dong, paid.paid_by, paid.receipt_number) == (3_000, e.PaidBy.TRANSFER, "17")
    assert after.owed_dong == 5_000
    assert [each.code for each in after.codes] == ["G22.99-000001"]
    assert services.lookup.by_number("G22.99-000001").dossier.id == new.dossier
    before = services.lookup.history(old).dossier
    assert all(each.reversed_at for each in before.payments)
    assert services.upkeep.verify().faults == ()


def test_what_is_late_does_not_become_timely_by_a_correction(
    services: Services, clock: FakeClock
) -> None:
    old = services.reception.accept(an_intake())
    clock.pass_time(days=9)
    new = services.reception.reissue(old.dossier, an_intake(sets=2), "sai số bộ")
    before = services.lookup.history(old.dossier).dossier.received
    after = services.lookup.history(new.dossier).dossier
    assert after.received.received_at == before.received_at
    assert after.due_at == before.due_at
    assert new.due is not None
    assert new.due.due_at == before.due_at
    anew = services.reception.reissue(
        new.dossier, an_intake(procedure=OPEN_ENDED, case=None), "nhầm thủ tục"
    )
    received = services.lookup.history(anew.dossier).dossier.received
    assert received.received_at == local(clock.now())


def test_a_corrected_part_stays_a_part_of_the_same(services: Services) -> None:
    whole, part = services.reception.accept_linked(an_intake(), [an_intake()])
    new = services.reception.reissue(part.dossier, an_intake(sets=2), "sai số bộ")
    assert services.lookup.history(new.dossier).dossier.received.part_of == whole.dossier


def test_the_parts_of_a_corrected_whole_go_with_its_new_number(services: Services) -> None:
    whole, part = services.reception.accept_linked(an_intake(), [an_intake()])
    once = services.reception.reissue(whole.dossier, an_intake(sets=2), "sai số bộ")
    twice = services.reception.reissue(once.dossier, an_intake(sets=3), "sai số bộ")
    with pytest.raises(RuleError) as caught:
        services.returning.arrive(twice.dossier)
    assert caught.value.findings[0].problem is Problem.PARTS_OPEN
    page = services.dossiers.page(twice.dossier)
    assert [each.dossier for each in page.parts] == [part.dossier]
    of_part = services.dossiers.page(part.dossier)
    assert of_part.whole is not None
    assert of_part.whole.dossier == twice.dossier
    assert (of_part.replaced, of_part.replaced_by, of_part.earlier) == ((), None, ())
    services.returning.arrive(part.dossier)
    assert services.returning.arrive(twice.dossier).resolved_at


def test_a_new_number_shows_what_was_written_of_the_old_one(services: Services) -> None:
    old = services.reception.accept(an_intake())
    services.handover.transfer([old.dossier], Giving("Phòng Tư pháp"))
    once = services.reception.reissue(old.dossier, an_intake(sets=2), "sai số bộ")
    twice = services.reception.reissue(once.dossier, an_intake(sets=3), "sai số bộ")
    page = services.dossiers.page(twice.dossier)
    assert [each.number for each in page.replaced] == [once.number, old.number]
    said = [type(each.facts) for each in page.earlier]
    assert said == [e.Received, e.Transferred, e.Voided, e.Received, e.Voided]
    instead = services.dossiers.page(old.dossier).replaced_by
    assert instead is not None
    assert instead.number == twice.number


def test_a_correction_that_is_bad_itself_changes_nothing(
    services: Services, truth: Callable[[], Truth]
) -> None:
    old = services.reception.accept(an_intake())
    before = truth()
    with pytest.raises(RuleError):
        services.reception.reissue(old.dossier, an_intake(sets=0), "sai số bộ")
    assert truth() == before


def test_what_was_voided_is_not_corrected_again(services: Services) -> None:
    old = services.reception.accept(an_intake())
    services.reception.reissue(old.dossier, an_intake(sets=2), "sai số bộ")
    with pytest.raises(RuleError) as refused:
        services.reception.reissue(old.dossier, an_intake(sets=3), "sai số bộ")
    assert refused.value.findings[0].problem is Problem.MOVE_NOT_ALLOWED
