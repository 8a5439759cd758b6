from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import State
from counter_app.domain.entries import PaperCount
from counter_app.domain.identity_card import Card, read_card
from counter_app.domain.vietqr import PaymentAccount
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.transfers import take_transfers
from tests.ui.keys import commit_text, compose_text, type_text
from tests.ui.test_window import words_on
from ui.desk import Desk
from ui.screens.intake.commune_box import communes_like
from ui.screens.intake.screen import IntakeScreen

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> IntakeScreen:
    qtbot.waitUntil(lambda: desk.pages.intake.procedure.model.rowCount() > 0)
    return desk.pages.intake


@pytest.fixture
def card() -> Card:
    return read_card(TEXT, date(2026, 11, 23))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(widget, key, modifiers)


def choose(qtbot: QtBot, page: IntakeScreen, letters: str) -> None:
    type_text(page.procedure.box, letters)
    QTest.keyClick(page.procedure.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.due.due.text()))


def is_ticked(page: IntakeScreen) -> bool:
    return page.person.head.is_done


def says(desk: Desk, words: str) -> bool:
    return words in desk.banner.text()


def test_one_scan_and_seven_keys_take_a_dossier_in(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    assert page.procedure.box.hasFocus()
    choose(qtbot, page, "dkks")  # five keys with Enter
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Đã tiếp nhận 261123-0001" in desk.banner.text())
    (found,) = services.lookup.find("")
    dossier = services.lookup.history(found.dossier).dossier
    assert dossier.received.procedure == "1.001193"
    assert dossier.received.papers
    applicant = dossier.applicant
    assert applicant is not None
    assert applicant.submitter.name == "Trần Thị Hoài Thương"
    assert applicant.submitter.number == "044191002387"
    assert services.figures.now().to_print == 1
    assert page.person.is_empty()
    assert page.person.submitter.name.hasFocus()


def test_all_there_counts_what_everybody_must_hand_in_and_nothing_more(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_D)
    counted = [row.title for row in page.papers.model.rows if row.is_there]
    assert counted == [
        "Giấy chứng sinh",
        "Tờ khai đăng ký khai sinh",
        "Hộ chiếu/Thẻ căn cước công dân/Thẻ căn cước/Căn cước điện tử …",
    ]
    assert page.papers.tally.text() == "3/3 đạt"
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã tiếp nhận"))
    (found,) = services.lookup.find("")
    paper = text_of(services.printing.draw("receipt", [found.dossier]).pdf)
    assert "Giấy chứng sinh" in paper
    assert "Căn cước điện tử" not in paper  # it was only shown, and went back over the counter


def test_what_the_card_says_is_shown_as_text_and_opened_to_be_mended(
    page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    assert "044 191 002 387" in words_on(page.person)
    assert "Thôn Phan Xá, xã Xuân Thủy" in words_on(page.person)
    assert not page.person.submitter.name.isVisible()
    press(page, Qt.Key.Key_S, ALT)
    assert page.person.submitter.name.isVisible()
    assert page.person.submitter.name.hasFocus()


def test_a_commune_of_today_leaves_the_hamlet_of_the_card(page: IntakeScreen, card: Card) -> None:
    assert communes_like("le thuy quang tri")[0] == "xã Lệ Thủy, tỉnh Quảng Trị"
    assert communes_like("") == []
    page.take_card(card)
    fields = page.person.submitter
    fields.commune.setText("xã Lệ Thủy, tỉnh Quảng Trị")
    completer = fields.commune.completer()
    assert completer is not None
    completer.activated.emit(fields.commune.text())
    assert fields.party().contact.address == "Thôn Phan Xá, xã Lệ Thủy, tỉnh Quảng Trị"


def test_communes_are_offered_in_their_whole_length(qtbot: QtBot, page: IntakeScreen) -> None:
    box = page.person.submitter.commune
    box.setFocus()
    type_text(box, "phuong thanh pho ho chi minh")
    completer = box.completer()
    popup = completer.popup() if completer else None
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() > box.width()
    assert popup.viewport().width() >= popup.sizeHintForColumn(0)
    popup.hide()


def test_letters_being_composed_already_narrow_the_list(page: IntakeScreen) -> None:
    compose_text(page.procedure.box, "chứng thực")
    assert page.procedure.box.text() == ""
    assert all("hứng thực" in each.name for each in page.procedure.model.choices[:5])
    assert page.procedure.model.rowCount() < 30


def test_the_arrow_chooses_and_the_papers_follow(qtbot: QtBot, page: IntakeScreen) -> None:
    type_text(page.procedure.box, "dkks")
    qtbot.waitUntil(lambda: page.papers.model.rowCount() > 0)
    first = [row.title for row in page.papers.model.rows]
    QTest.keyClick(page.procedure.box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: [row.title for row in page.papers.model.rows] != first)
    assert page.procedure.box.text() == "dkks"


def test_digits_count_papers_and_x_says_why_one_will_not_do(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    table = page.papers.table
    type_text(table, "12")
    number = page.papers.model.rows[1].count
    assert number is not None
    assert page.papers.model.counts() == (PaperCount(number.paper, originals=12),)
    type_text(table, "x")
    commit_text(page.papers.bad_reason, "mờ, không đọc được")
    QTest.keyClick(page.papers.bad_reason, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "không đạt" in desk.banner.text())
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert page.papers.model.bad() == []


def test_a_field_to_mend_is_marked_and_nothing_is_stored(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    commit_text(page.person.submitter.name, "Lê Thị Ổn")
    type_text(page.person.submitter.number, "123")
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "đúng 12 chữ số" in desk.banner.text())
    assert page.person.submitter.number.hasFocus()
    assert services.lookup.find("") == []
    commit_text(page.person.submitter.born, "31/02/1990")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "14/03/1991" in desk.banner.text())


def test_accepting_waits_for_the_procedure_that_was_chosen_last(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    qtbot.waitUntil(page.person.strip.isVisible)
    page.procedure.box.clear()
    type_text(page.procedure.box, "tam tru")
    press(page, Qt.Key.Key_Return)  # its date is still being asked for
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    (found,) = services.lookup.find("")
    assert found.procedure == "1.004194"


def test_all_papers_there_waits_for_the_procedure_and_accepting_for_both(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    type_text(page.procedure.box, "dkks")
    press(page, Qt.Key.Key_D)  # its papers are still being looked up
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    (found,) = services.lookup.find("")
    assert services.lookup.history(found.dossier).dossier.papers


def test_a_double_is_told_before_a_number_is_spent(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    for expected in ("Đã tiếp nhận", "cùng thủ tục"):
        page.take_card(card)
        choose(qtbot, page, "dkks")
        qtbot.waitUntil(page.person.strip.isVisible)
        press(page, Qt.Key.Key_Return)
        qtbot.waitUntil(partial(says, desk, expected))
    assert len(services.lookup.find("")) == 1
    qtbot.waitUntil(lambda: "Đang có hồ sơ cùng thủ tục" in words_on(page.person.strip))
    assert "1 hồ sơ đang giải quyết" in words_on(page.person.strip)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 2)


def test_several_dossiers_of_one_person_share_a_paper(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "In chung" in page.sitting.text())
    assert not page.person.is_empty()
    choose(qtbot, page, "1.004194")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 2)
    qtbot.waitUntil(lambda: page.person.is_empty())
    assert services.figures.now().to_print == 1


def test_what_was_just_taken_in_is_mended_and_printed_again(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Đã tiếp nhận" in desk.banner.text())
    desk.banner.press()
    qtbot.waitUntil(lambda: bool(page.due.due.text()))
    page.person.submitter.name.setText("Trần Thị Hoài Thu")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "0002" in desk.banner.text())
    new, old = services.lookup.find("")
    assert (old.state, new.state) == (State.VOIDED, State.RECEIVED)
    assert new.name == "Trần Thị Hoài Thu"


def test_a_letter_that_is_not_printed_is_said_before_a_number_is_spent_and_at_it(
    qtbot: QtBot, desk: Desk, page: IntakeScreen
) -> None:
    fields = page.person.submitter
    commit_text(fields.name, "Lò Văn ឈ")
    commit_text(fields.number, "044190001234")
    told = "Giấy in không có chữ ឈ ở tên người nộp"
    assert page.person.doubt.text().startswith(told)
    assert is_ticked(page)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận"))
    assert says(desk, told)


def test_what_does_not_fit_is_said_before_a_number_is_spent(
    qtbot: QtBot, page: IntakeScreen
) -> None:
    fields = page.person.submitter
    commit_text(fields.name, "Nguyễn Thị Bưởi")
    commit_text(fields.number, "0441900012")
    assert not is_ticked(page)
    commit_text(fields.number, "34")
    assert is_ticked(page)
    assert page.person.doubt.isHidden()
    commit_text(fields.phone, "abc")
    assert "điện thoại" in page.person.doubt.text().lower()
    fields.phone.clear()
    assert page.person.doubt.isHidden()
    commit_text(fields.born, "14/03/1985")
    assert page.person.doubt.text()
    commit_text(page.person.submitter.born, "0")
    assert not is_ticked(page)


def test_why_a_paper_will_not_do_is_not_asked_of_the_next_procedure(
    qtbot: QtBot, page: IntakeScreen
) -> None:
    choose(qtbot, page, "dkks")
    page.papers._ask_why(2)
    assert not page.papers.bad_reason.isHidden()
    page.procedure.box.clear()
    choose(qtbot, page, "1.013226")
    qtbot.waitUntil(page.papers.bad_reason.isHidden)


def test_a_favourite_comes_first(qtbot: QtBot, desk: Desk, page: IntakeScreen) -> None:
    choose(qtbot, page, "1.013226")
    press(page, Qt.Key.Key_Y, ALT)
    qtbot.waitUntil(partial(says, desk, "Đã ghim"))
    press(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.procedure.model.choices[0].code == "1.013226")


def test_what_the_catalogue_lacks_is_typed(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    press(page, Qt.Key.Key_K, ALT)
    typing = page.procedure.typing
    qtbot.waitUntil(typing.name.hasFocus)
    commit_text(typing.name, "Xác nhận đơn xin mai táng")
    type_text(typing.amount, "2")
    type_text(typing.fee, "0")
    QTest.keyClick(typing.fee, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "25/11/2026" in page.due.due.text() or bool(page.due.due.text()))
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    (found,) = services.lookup.find("")
    assert found.procedure_name == "Xác nhận đơn xin mai táng"
    assert found.procedure == "0.000001"


def test_a_fee_is_paid_by_a_code_made_off_line(
    qtbot: QtBot, services: Services, page: IntakeScreen
) -> None:
    take_transfers(services, PaymentAccount("970415", "113366668888", "KHO BAC"))
    choose(qtbot, page, "1.004222")
    qtbot.waitUntil(lambda: page.fee.sum.text() == "20.000 đ")
    qtbot.waitUntil(lambda: bool(page.fee.code.modules))
    assert page.fee.words.text() == "Hai mươi nghìn đồng"
    page.fee.exemption.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.fee.sum.text() == "Miễn phí")
    qtbot.waitUntil(lambda: not page.fee.code.modules)


def test_the_reason_of_the_date_is_told_on_demand(qtbot: QtBot, page: IntakeScreen) -> None:
    choose(qtbot, page, "1.004884")
    assert not page.due.reason.isVisible()
    press(page, Qt.Key.Key_V, ALT)
    assert page.due.reason.isVisible()
    assert "Ngày Văn hóa Việt Nam" in page.due.reason.text()
    assert [cell.says for cell in page.due.days.cells][:2] == ["nhận", "lễ"]


def test_a_clock_that_cannot_be_right_asks_and_the_same_key_answers(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card, clock: FakeClock
) -> None:
    page.take_card(card)
    choose(qtbot, page, "1.004222")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận 261123"))
    clock.wall += timedelta(days=10)
    page.take_card(card)
    choose(qtbot, page, "1.004194")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đồng hồ máy chỉ 09:00 03/12/2026"))
    assert len(services.lookup.find("")) == 1
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận 261203"))
