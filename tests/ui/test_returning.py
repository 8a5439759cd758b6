"""Trả kết quả by scans and keys, as at the counter."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import DocumentKind
from counter_app.domain.dossier import State
from counter_app.domain.shelf import Shelf
from counter_app.domain.vietqr import PaymentAccount
from counter_app.services.returning import Custom
from tests.files import real_picture
from tests.transfers import take_transfers
from tests.ui.keys import commit_text, type_text
from tests.ui.results_desk import (
    CARD,
    CARD_OF_AN,
    CERTIFIED,
    CONTROL,
    EXTRACT,
    press,
    received,
    resolved,
    returned,
    scan,
    stands,
    told,
)
from tests.ui.starting import words_on
from ui.desk import Desk
from ui.screens.returning import who
from ui.screens.returning.screen import ReturningScreen
from ui.screens.returning.view import HandOverView


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> ReturningScreen:
    services.shelves.add(Shelf("B"))
    QTest.keyClick(desk, Qt.Key.Key_F4)
    shown = desk.pages.returning
    qtbot.waitUntil(lambda: bool(shown.waiting.note.text()))
    return shown


# ── the usual case ──────────────────────────────────────────────────────────────────────────


def test_one_scan_and_enter_hand_a_result_over(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services, place="B-15")
    view = scan(qtbot, desk, dossier.received.number)
    assert view.place.place.text() == "B-15"
    assert view.place.where.text() == "Kệ B, tầng 3, ô 15"
    assert "Trần Thị Hoài Thương" in words_on(view.header)
    assert "044191002387" not in words_on(view)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert stands(services, dossier).state is State.RETURNED
    said = returned(services, dossier)
    assert said.receipt is e.ReceiptFate.HANDED_IN
    assert said.papers_back == (e.PaperCount(2, originals=1),)
    qtbot.waitUntil(page.waiting.box.hasFocus)
    assert page.waiting.listed == []


def test_enter_hands_over_no_other_result_than_that_of_the_number_asked_for(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    other, asked = resolved(services), received(services)
    scan(qtbot, desk, asked.received.number)
    told(qtbot, desk, "chưa có kết quả. Đánh dấu kết quả khác của người này")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._tasks.is_idle)
    assert stands(services, other).state is State.RESOLVED


def test_the_card_of_who_filed_opens_everything_and_is_green(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    both = [resolved(services), resolved(services, procedure=EXTRACT)]
    services.fee_desk.set_amount(both[1].id, EXTRACT, 0)
    view = scan(qtbot, desk, CARD)
    qtbot.waitUntil(lambda: "khớp" in view.who.said.text())
    assert "đúng người nộp" in view.who.said.text()
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert [stands(services, each).state for each in both] == [State.RETURNED] * 2
    assert returned(services, both[0]).receipt is e.ReceiptFate.NOT_ASKED


def test_enter_twice_hands_over_once(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert len([x for x in services.lookup.history(dossier.id).entries
                if isinstance(x.facts, e.Returned)]) == 1  # fmt: skip


def test_a_tick_taken_away_keeps_its_result_and_paper_here(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    kept, given = resolved(services), resolved(services)
    view = scan(qtbot, desk, given.received.number)
    rows = {each.goods.dossier: each for each in view.goods.rows if each.goods.original is None}
    rows[kept.id].tick.setFocus()
    press(Qt.Key.Key_Space)
    originals = [each for each in view.goods.rows if each.goods.original]
    originals[0].tick.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert stands(services, kept).state is State.RESOLVED
    assert returned(services, given).papers_back == ()


# ── who ─────────────────────────────────────────────────────────────────────────────────────


def test_a_card_of_somebody_else_is_amber_until_it_is_a_proxy(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    desk.on_scan(CARD_OF_AN, "thử")
    assert "không khớp" in view.who.said.text()
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "thẻ không khớp")
    QTest.keyClick(view, Qt.Key.Key_2)
    assert view.who.name.text() == "Lê Văn An"
    assert view.who.number.text() == "044090009876"
    qtbot.waitUntil(view.who.authority.hasFocus)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "giấy ủy quyền")
    commit_text(view.who.authority, "Giấy ủy quyền ngày 20/11/2026")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert returned(services, dossier).taken_by is e.TakenBy.PROXY
    last = services.lookup.history(dossier.id).entries[-1].person
    assert isinstance(last, e.Collector)
    assert (last.name, last.authority) == ("Lê Văn An", "Giấy ủy quyền ngày 20/11/2026")


def test_a_name_of_digits_and_a_ground_without_words_are_told_at_their_boxes(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view, Qt.Key.Key_2)
    commit_text(view.who.name, "5")
    commit_text(view.who.authority, "1")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "không có chữ số")
    assert view.who.name.hasFocus()
    assert [x.property("wrong") for x in (view.who.name, view.who.authority)] == ["true", "false"]
    view.who.name.selectAll()
    commit_text(view.who.name, "Lê Văn An")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "bằng vài chữ")
    assert view.who.authority.hasFocus()
    assert [x.property("wrong") for x in (view.who.name, view.who.authority)] == ["false", "true"]
    assert stands(services, dossier).state is State.RESOLVED


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_3, e.CollectAt.POST), (Qt.Key.Key_4, e.CollectAt.ONLINE)]
)
def test_by_post_or_on_line_nobody_signs(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen,
    key: Qt.Key, place: e.CollectAt,
) -> None:  # fmt: skip
    services.returning.set_custom(Custom(signature=True))
    dossier = resolved(services)
    scan(qtbot, desk, dossier.received.number)
    press(key)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert returned(services, dossier).collected_at is place


def test_what_was_agreed_at_intake_is_proposed(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(
        services, collect_at=e.CollectAt.POST, collect_address="Thôn Đoài, xã Quảng Trạch"
    )
    scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert returned(services, dossier).collected_at is e.CollectAt.POST


# ── money ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_owed_is_settled_by_a_key_before_enter_helps(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    take_transfers(services, PaymentAccount("970415", "113366668888", "KHO BAC"))
    dossier = resolved(services, procedure=EXTRACT)
    view = scan(qtbot, desk, dossier.received.number)
    assert view.money.sum.text() == "8.000 đ"
    assert view.money.words.text() == "Tám nghìn đồng"
    qtbot.waitUntil(lambda: bool(view.money.code.modules))
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "5, 6 hoặc 7")
    QTest.keyClick(view, Qt.Key.Key_6)
    assert "Đủ 4 điều" in view.state.text()
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    (payment,) = stands(services, dossier).payments
    assert (payment.amount_dong, payment.paid_by) == (8_000, e.PaidBy.TRANSFER)


def test_who_is_exempt_pays_nothing_and_the_ground_is_kept(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services, procedure=EXTRACT)
    scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_7)
    qtbot.waitUntil(page.view.money.exemption.hasFocus)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "đối tượng được miễn")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    (fee,) = stands(services, dossier).fees
    assert (fee.amount_dong, bool(fee.exemption)) == (0, True)


def test_an_amount_that_nobody_knew_is_typed_and_taken(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services, procedure=CERTIFIED)
    view = scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "số tiền phải thu")
    ((_, box),) = view.money._boxes
    assert box.hasFocus()
    type_text(box, "12x")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "chữ số")
    box.clear()
    type_text(box, "12.000")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    found = stands(services, dossier)
    assert [each.amount_dong for each in found.payments] == [12_000]
    assert found.owed_dong == 0


# ── signature ───────────────────────────────────────────────────────────────────────────────


def sign(view: HandOverView) -> None:
    pad = view.who.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    QTest.mouseMove(pad, QPoint(90, 50))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 50))


def test_a_signature_is_drawn_taken_away_drawn_again_and_kept(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    services.returning.set_custom(Custom(signature=True))
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "người nhận ký")
    sign(view)
    assert "Đã ký" in view.who.signed.text()
    QTest.keyClick(view, Qt.Key.Key_S, CONTROL)
    assert "Ký vào ô trên" in view.who.signed.text()
    sign(view)
    QTest.keyClick(view, Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    (signature,) = stands(services, dossier).attachments
    assert signature.file.document is DocumentKind.SIGNATURE
    assert services.attachments.read(dossier.id, signature.id).startswith(b"\x89PNG")
    assert returned(services, dossier).signed


def test_a_photo_of_the_signature_is_as_good(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    services.returning.set_custom(Custom(signature=True))
    photo = tmp_path / "chữ ký.jpg"
    photo.write_bytes(real_picture("JPEG"))
    monkeypatch.setattr(who, "choose_file", lambda *_: photo)
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view, Qt.Key.Key_T, CONTROL)
    assert "chữ ký.jpg" in view.who.signed.text()
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    (signature,) = stands(services, dossier).attachments
    assert services.attachments.read(dossier.id, signature.id) == photo.read_bytes()


def test_a_photo_that_is_none_stops_the_hand_over(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    photo = tmp_path / "chữ ký.jpg"
    photo.write_bytes(b"khong phai anh")
    monkeypatch.setattr(who, "choose_file", lambda *_: photo)
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view, Qt.Key.Key_T, CONTROL)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.banner.text()))
    assert stands(services, dossier).state is State.RESOLVED
    QTest.keyClick(view, Qt.Key.Key_S, CONTROL)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")


def test_who_cannot_sign_is_excused_by_a_key(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    services.returning.set_custom(Custom(signature=True))
    dossier = resolved(services)
    scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_0)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    assert not returned(services, dossier).signed


def test_the_office_s_wishes_are_kept_where_they_are_ticked(
    qtbot: QtBot, services: Services, page: ReturningScreen
) -> None:
    page.signature.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: services.returning.custom() == Custom(signature=True))
