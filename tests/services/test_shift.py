"""Handing a shift over: cash by fee, open work, and the entry that says so."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.shift import OpenWork
from counter_app.services.fee_desk import FeeDesk, Taking
from counter_app.services.reference import Reference
from counter_app.services.shift import Ending, Shifts
from counter_app.store import counter
from forms.shift_sheet import CashLine
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import BIRTH, an_intake, facts_of, write_down

NEXT = OfficerId("019ab000-0000-7000-8000-00000000000b")
SHIFT = "shift-sheet"
NAME = "Thủ tục đăng ký khai sinh"


@pytest.fixture(autouse=True)
def _colleague(services: Services) -> None:
    with services.desk.store.writing() as connection:
        counter.add_officer(connection, NEXT, "Lê Quang Khải", "officer", services.desk.now())


def paid(services: Services, paid_by: e.PaidBy = e.PaidBy.CASH) -> DossierId:
    dossier = services.reception.accept(an_intake()).dossier
    services.fee_desk.collect(dossier, Taking(BIRTH, 8000, paid_by))
    return dossier


def give_back(services: Services, dossier: DossierId) -> None:
    (payment,) = services.lookup.history(dossier).dossier.payments
    services.fee_desk.reverse(dossier, payment.id, "thu nhầm")


def test_a_shift_has_its_cash_by_fee_and_what_is_open(services: Services, clock: FakeClock) -> None:
    paid(services)
    paid(services, e.PaidBy.TRANSFER)
    dossier = paid(services)
    write_down(services, dossier, e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.PHONE))
    write_down(services, dossier, e.NoticeQueued(e.Occasion.APOLOGY, e.NoticeChannel.SMS))
    clock.pass_time(hours=2)
    sheet = services.shifts.end(Ending(NEXT, "Máy quét ở quầy 3 đang sửa."))
    assert sheet.cash == (CashLine(NAME, 2, 16_000),)
    assert sheet.others == (CashLine(f"{NAME} – chuyển khoản", 1, 8000),)
    assert {each.what: each.pieces for each in sheet.work} == {
        "Hồ sơ chờ chuyển cơ quan giải quyết": 3,
        "Người dân cần gọi điện": len(services.call_list.waiting().calls),
    }
    assert len(services.call_list.waiting().calls) == 2
    assert (sheet.giver, sheet.taker) == ("Lê Thị Tập", "Lê Quang Khải")
    assert sheet.started_at == datetime(2026, 11, 23, tzinfo=VIETNAM)
    said = facts_of(services, e.COUNTER_STREAM)[-1]
    assert (said.taker, said.cash_dong) == (NEXT, 16_000)


def test_the_next_shift_begins_where_the_last_one_ended(
    services: Services, clock: FakeClock
) -> None:
    early = paid(services)
    clock.pass_time(hours=1)
    first = services.shifts.end(Ending())
    clock.pass_time(minutes=5)
    assert services.shifts.now().cash_dong == 0
    give_back(services, early)
    paid(services)
    paid(services)
    clock.pass_time(hours=1)
    shift = services.shifts.now()
    assert shift.started_at == first.ended_at
    assert shift.cash_dong == 8000
    assert shift.cash[0].count == 2


def test_what_only_went_back_is_said_on_the_sheet(services: Services, clock: FakeClock) -> None:
    early = paid(services)
    clock.pass_time(hours=1)
    services.shifts.end(Ending())
    give_back(services, early)
    clock.pass_time(hours=1)
    sheet = services.shifts.sheet(Ending())
    assert "đã hoàn nhiều hơn thu 8.000 đ" in text_of(services.sheets.draw(SHIFT, sheet))


@pytest.mark.parametrize(
    ("ending", "problem"),
    [
        (Ending(started_at=datetime(2026, 11, 24, tzinfo=VIETNAM)), Problem.SHIFT_NOT_BEGUN),
        (Ending(started_at=datetime(2026, 11, 22, tzinfo=VIETNAM)), Problem.SHIFT_ENDED_SINCE),
    ],
)
def test_no_money_is_handed_over_twice(
    services: Services, clock: FakeClock, ending: Ending, problem: Problem
) -> None:
    services.shifts.end(Ending())
    clock.pass_time(hours=1)
    with pytest.raises(RuleError) as caught:
        services.shifts.end(ending)
    assert caught.value.findings[0].problem is problem
    with pytest.raises(RuleError):
        services.shifts.end(Ending(services.desk.officer))
    shifts = [x for x in facts_of(services, e.COUNTER_STREAM) if isinstance(x, e.ShiftEnded)]
    assert len(shifts) == 1


def test_a_sheet_asked_for_beforehand_writes_nothing(services: Services) -> None:
    before = facts_of(services, e.COUNTER_STREAM)
    services.shifts.sheet(Ending(NEXT))
    assert facts_of(services, e.COUNTER_STREAM) == before
    assert services.shifts.takers() == {NEXT: "Lê Quang Khải"}
    assert services.shifts.now().work[OpenWork.DRAFTS] == 0


def test_a_sheet_is_saved_with_the_mark_of_practice_or_told_why_not(
    services: Services, tmp_path: Path
) -> None:
    sheet = services.shifts.sheet(Ending())
    services.sheets.save(tmp_path / "ca.pdf", SHIFT, sheet)
    text = text_of((tmp_path / "ca.pdf").read_bytes())
    assert "PHIẾU GIAO CA" in text
    assert "Trong ca không thu tiền." in text
    with pytest.raises(EnvironmentTrouble) as caught:
        services.sheets.print_(SHIFT, sheet)
    assert caught.value.trouble is Trouble.NO_PRINTER


def test_a_colleagues_payment_that_is_given_back_stands_on_both_sheets(
    services: Services, clock: FakeClock
) -> None:
    dossier = paid(services)
    at_once = paid(services)
    give_back(services, at_once)
    theirs = replace(services.desk, officer=NEXT)
    clock.pass_time(hours=1)
    (payment,) = services.lookup.history(dossier).dossier.payments
    FeeDesk(theirs).reverse(dossier, payment.id, "thu nhầm người")
    clock.pass_time(minutes=1)
    number = services.lookup.history(dossier).dossier.received.number
    said = (
        f"{number}: 8.000 đ (tiền mặt); Lê Thị Tập thu 09:00 23/11/2026; "
        "Lê Quang Khải hoàn 10:00 23/11/2026"
    )
    own = services.shifts.sheet(Ending())
    other = Shifts(theirs, Reference()).sheet(Ending())
    assert own.reversed == other.reversed == (said,)
    assert [(each.count, each.amount_dong) for each in own.cash] == [(2, 8_000)]
    assert [(each.count, each.amount_dong) for each in other.cash] == [(0, -8_000)]
    text = text_of(services.sheets.draw(SHIFT, own))
    assert "Khoản thu của ca trước hoặc của người khác đã hoàn:" in text
    assert "Lê Quang Khải hoàn 10:00" in text


def test_what_was_paid_twice_is_work_of_the_next_shift(
    services: Services, clock: FakeClock
) -> None:
    dossier = paid(services)
    write_down(services, dossier, e.FeeCollected(BIRTH, 8000))
    clock.pass_time(minutes=1)
    shift = services.shifts.now()
    assert (shift.work[OpenWork.OVERPAID], shift.overpaid_dong) == (1, 8000)
    sheet = services.shifts.sheet(Ending())
    assert ("Hồ sơ thu thừa 8.000 đ, trả lại", 1) in [(x.what, x.pieces) for x in sheet.work]
