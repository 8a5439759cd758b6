"""Trả kết quả by scans and keys, as at the counter."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import DocumentKind
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant, Contact
from counter_app.domain.shelf import Shelf
from counter_app.domain.vietqr import PaymentAccount
from counter_app.services.reception import Intake
from counter_app.services.returning import Custom
from tests.builders import a_citizen
from tests.files import real_picture
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import words_on
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.returning import who
from ui.screens.returning.screen import ReturningScreen
from ui.screens.returning.view import HandOverView

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BIRTH, EXTRACT = ProcedureCode("1.001193"), ProcedureCode("2.000635")
"""The first is free, the second costs 8 000 đ."""
CERTIFIED = ProcedureCode("2.000815")
"""Paid by pages that nobody counted: its amount is not known."""
THUONG = a_citizen(name="Trần Thị Hoài Thương", id_number="044191002387")
AN = a_citizen(
    name="Lê Văn An", id_number="044090009876", contact=Contact("Thôn Đông", "0987654321")
)
CARD = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)
CARD_OF_AN = "044090009876||Lê Văn An|14031990|Nam|Thôn Đông, xã Quảng Trạch|12082021"


def received(
    services: Services, person: object = THUONG, procedure: ProcedureCode = BIRTH, **more: object
) -> Dossier:
    papers = (e.PaperCount(2, originals=1),) if procedure == BIRTH else ()
    applicant = Applicant(person)  # type: ignore[arg-type]
    intake = Intake(procedure, applicant, papers=papers, **more)  # type: ignore[arg-type]
    accepted = services.reception.accept(intake)
    return services.lookup.history(accepted.dossier).dossier


def resolved(
    services: Services, person: object = THUONG, procedure: ProcedureCode = BIRTH,
    place: str = "", **more: object,
) -> Dossier:  # fmt: skip
    dossier = received(services, person, procedure, **more)
    return services.returning.arrive(dossier.id, None, place)


def stands(services: Services, dossier: Dossier) -> Dossier:
    return services.lookup.history(dossier.id).dossier


def returned(services: Services, dossier: Dossier) -> e.Returned:
    facts = [each.facts for each in services.lookup.history(dossier.id).entries]
    (found,) = [each for each in facts if isinstance(each, e.Returned)]
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> ReturningScreen:
    services.shelves.add(Shelf("B"))
    QTest.keyClick(desk, Qt.Key.Key_F4)
    shown = desk.pages.returning
    qtbot.waitUntil(lambda: bool(shown.waiting.note.text()))
    return shown


def scan(qtbot: QtBot, desk: Desk, code: str) -> HandOverView:
    """Scan something that opens the results of somebody."""
    desk.on_scan(code, "thử")
    view = desk.pages.returning.view
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(view.hand.hasFocus)
    return view


def told(qtbot: QtBot, desk: Desk, words: str) -> None:
    qtbot.waitUntil(lambda: words in desk.banner.text())


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
    services.payments.set_account(PaymentAccount("970415", "113366668888", "KHO BAC"))
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


# ── undone, lost ────────────────────────────────────────────────────────────────────────────


def test_a_return_is_undone_with_a_reason(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    press(Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(page.reason.hasFocus)
    commit_text(page.reason, "đưa nhầm người")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã hủy việc trả")
    assert stands(services, dossier).state is State.RESOLVED
    qtbot.waitUntil(page.view.isVisible)


def test_a_lost_receipt_is_found_by_card_and_printed_again(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    view = scan(qtbot, desk, CARD)
    assert [each.goods.is_open for each in view.goods.rows] == [True]
    QTest.keyClick(view, Qt.Key.Key_M, CONTROL)
    told(qtbot, desk, "Chọn hồ sơ")
    view.goods.rows[0].tick.setFocus()
    press(Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(page.reason.hasFocus)
    commit_text(page.reason, "rơi mất")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "1 giấy hẹn cấp lại")
    jobs = [each.job for each in services.print_queue.jobs()]
    assert [each.form for each in jobs if dossier.id in each.dossiers] == ["replacement-receipt"]


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view.hand, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.waiting.box.hasFocus)
    assert stands(services, dossier).state is State.RESOLVED


# ── scans of other kinds ────────────────────────────────────────────────────────────────────


def test_the_label_of_a_place_confirms_or_warns(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services, place="B-15")
    view = scan(qtbot, desk, dossier.received.number)
    desk.on_scan("KE-B-16", "thử")
    told(qtbot, desk, "không phải ô")
    desk.on_scan("KE-B-15", "thử")
    assert view.place.confirmed.text() == "Đúng ô B-15"
    QTest.keyClick(view.hand, Qt.Key.Key_Escape)
    desk.on_scan("KE-B-15", "thử")
    qtbot.waitUntil(lambda: [each.dossier for each in page.waiting.listed] == [dossier.id])


def test_what_is_not_done_or_gone_already_says_so(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    view = scan(qtbot, desk, dossier.received.number)
    assert "Chưa có kết quả" in words_on(view.header)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "chọn kết quả để giao")
    services.returning.arrive(dossier.id)
    scan(qtbot, desk, dossier.received.number)
    qtbot.waitUntil(lambda: bool(view.goods.results()))
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    desk.on_scan(dossier.received.number, "thử")
    told(qtbot, desk, "đã trả kết quả lúc 09:00 23/11/2026")


def test_who_is_not_known_is_told_in_the_list(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    desk.on_scan(CARD, "thử")
    told(qtbot, desk, "không có hồ sơ nào đang chờ")
    desk.on_scan("261123-9999", "thử")
    told(qtbot, desk, "Không có hồ sơ nào mang mã này")
    assert page.waiting.isVisible()


def test_elsewhere_a_scan_still_opens_the_dossier(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    QTest.keyClick(desk, Qt.Key.Key_F3)
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == dossier.received.number)


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_the_list_answers_as_one_types_and_enter_opens_the_first(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    wanted = resolved(services, AN)
    resolved(services)
    type_text(page.waiting.box, "an le")
    qtbot.waitUntil(lambda: [each.dossier for each in page.waiting.listed] == [wanted.id])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.dossiers[0].id == wanted.id


def test_the_arrow_goes_into_the_list(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    older, newer = resolved(services, AN), resolved(services)
    page.waiting.ask("")
    qtbot.waitUntil(lambda: len(page.waiting.listed) == 2)
    order = [each.dossier for each in page.waiting.listed]
    assert set(order) == {older.id, newer.id}
    page.waiting.box.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.dossiers[0].id == order[1]


def test_a_number_that_does_not_wait_opens_all_the_same(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    type_text(page.waiting.box, dossier.received.number.partition("-")[2])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.asked is not None
    assert page.view.collection.asked.id == dossier.id


# ── results that came ───────────────────────────────────────────────────────────────────────


def test_results_are_noted_scan_after_scan_each_on_a_free_place(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    first, second = received(services), received(services, AN)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(page.arrivals.number.hasFocus)
    desk.on_scan(first.received.number, "thử")
    qtbot.waitUntil(lambda: page.arrivals.place.text() == "B-01")
    assert "Trần Thị Hoài Thương" in page.arrivals.whose.text()
    desk.on_scan(second.received.number, "thử")
    qtbot.waitUntil(lambda: page.arrivals.place.text() == "B-02")
    assert stands(services, first).shelf == "B-01"
    commit_text(page.arrivals.kind, "Giấy khai sinh")
    commit_text(page.arrivals.code, "112/2026")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, second).state is State.RESOLVED)
    qtbot.waitUntil(lambda: len(page.waiting.listed) == 2)
    outcomes = [x.person for x in services.lookup.history(second.id).entries
                if isinstance(x.facts, e.ResultArrived)]  # fmt: skip
    assert outcomes == [e.Outcome("", "Giấy khai sinh", "112/2026")]
    QTest.keyClick(page.arrivals.number, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.arrivals.isHidden)


def test_scans_that_come_faster_than_they_are_read_are_all_noted(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossiers = [received(services, AN) for _ in range(3)]
    page.begin_arrivals()
    for each in dossiers:
        desk.on_scan(each.received.number, "thử")
    last = dossiers[-1].received.number.partition("-")[2]
    qtbot.waitUntil(lambda: page.arrivals.number.text() == last and page.arrivals.place.hasFocus())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, dossiers[-1]).state is State.RESOLVED)
    assert [stands(services, each).shelf for each in dossiers] == ["B-01", "B-02", "B-03"]


def test_a_number_that_is_none_tells_which_scans_are_still_to_be_noted(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services, AN)
    page.begin_arrivals()
    for each in ("261123-9999", dossier.received.number):
        desk.on_scan(each, "thử")
    qtbot.waitUntil(lambda: "hãy quét lại" in page.arrivals.whose.text())
    assert dossier.received.number in page.arrivals.whose.text()
    assert stands(services, dossier).state is State.RECEIVED


def test_a_result_noted_by_mistake_is_taken_back(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    page.begin_arrivals()
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(page.arrivals.place.hasFocus)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã ghi có kết quả")
    press(Qt.Key.Key_Return, ALT)
    told(qtbot, desk, "Đã rút lại")
    assert stands(services, dossier).state is State.RECEIVED


def test_a_wrong_place_or_number_keeps_what_was_typed(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    page.begin_arrivals()
    type_text(page.arrivals.number, "261123-9999")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Không có hồ sơ nào mang mã này")
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(page.arrivals.place.hasFocus)
    page.arrivals.place.clear()
    type_text(page.arrivals.place, "C-1")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "kệ")
    assert page.arrivals.place.hasFocus()
    page.arrivals.place.clear()
    type_text(page.arrivals.place, "b7")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, dossier).shelf == "B-07")


# ── from the intake ─────────────────────────────────────────────────────────────────────────


def test_whose_result_waits_is_handed_it_from_the_intake(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    dossier = resolved(services)
    desk.on_scan(CARD, "thử")
    intake = desk.pages.intake
    qtbot.waitUntil(lambda: intake.person.strip.collect.isVisible())
    press(Qt.Key.Key_R, ALT)
    view = desk.pages.returning.view
    qtbot.waitUntil(view.isVisible)
    assert [each.id for each in view.collection.dossiers] == [dossier.id]
    assert desk.pages.shown is desk.pages.returning


def test_a_dossier_s_page_may_lead_here(qtbot: QtBot, services: Services, desk: Desk) -> None:
    waiting, not_yet = resolved(services), received(services, AN)
    desk.pages.collect(waiting.id)
    qtbot.waitUntil(desk.pages.returning.view.isVisible)
    desk.pages.note_result(not_yet.received.number)
    qtbot.waitUntil(desk.pages.returning.arrivals.place.hasFocus)
    assert [x.id for x in desk.pages.returning.view.collection.dossiers] == [waiting.id]
