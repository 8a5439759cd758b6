"""What the strip and the columns of the intake say, to whom, and until when."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.identity_card import Card
from counter_app.domain.vietqr import PaymentAccount
from tests.builders import FakeClock
from tests.transfers import take_transfers
from tests.ui.keys import commit_text, type_text
from tests.ui.test_intake import card, choose, page, press, says
from tests.ui.test_window import take_in, words_on
from ui.desk import Desk
from ui.screens.intake.screen import IntakeScreen
from ui.widgets.frames import HighEnough

__all__ = ["card", "page"]

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
ONLINE_ONLY = "1.010041"
SHORT_NUMBER, NUMBER = "04419000", "044190001234"


@pytest.fixture
def refused(qtbot: QtBot, desk: Desk, page: IntakeScreen) -> IntakeScreen:
    """A page that was not taken in, since its number is too short."""
    commit_text(page.person.submitter.name, "Nguyễn Thị Bưởi")
    type_text(page.person.submitter.number, SHORT_NUMBER)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "đúng 12 chữ số"))
    return page


def is_whole(shown: QWidget) -> bool:
    return shown.visibleRegion().boundingRect() == shown.rect()


def is_marked(page: IntakeScreen) -> bool:
    return bool(page.person.submitter.number.property("wrong") == "true")


def test_a_refusal_goes_with_its_cause(desk: Desk, refused: IntakeScreen) -> None:
    assert is_marked(refused)
    type_text(refused.person.submitter.number, NUMBER)
    assert not is_marked(refused)
    assert desk.banner.text() == ""


def test_the_next_person_finds_neither_mark_nor_refusal(desk: Desk, refused: IntakeScreen) -> None:
    press(refused, Qt.Key.Key_N)
    assert not is_marked(refused)
    assert desk.banner.text() == ""


def test_what_was_said_of_a_page_waits_there(desk: Desk, refused: IntakeScreen) -> None:
    press(desk, Qt.Key.Key_J)
    assert desk.banner.text() == ""
    press(desk, Qt.Key.Key_F2, NONE)
    assert says(desk, "đúng 12 chữ số")
    assert is_marked(refused)


def test_mending_is_offered_where_one_takes_in_and_over_no_other_dossier(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    other = take_in(services, "Lê Bưởi")
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã tiếp nhận"))
    desk.on_scan(other, "")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.pages.dossier)
    assert desk.banner.text() == ""
    press(desk, Qt.Key.Key_F2, NONE)
    assert says(desk, "Đã tiếp nhận")


def test_the_strip_is_answered_by_a_key(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã tiếp nhận"))
    assert "Alt+Enter" in words_on(desk.banner)
    press(page, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: says(desk, "Đang sửa hồ sơ đã nhận"))
    press(page, Qt.Key.Key_N)
    assert desk.banner.text() == ""


def test_nobody_is_called_new_before_a_whole_number_was_looked_up(
    qtbot: QtBot, page: IntakeScreen
) -> None:
    fields = page.person.submitter
    type_text(fields.number, SHORT_NUMBER)
    QTest.keyClick(fields.number, Qt.Key.Key_Tab)
    assert page.person.strip.isHidden()
    fields.number.setFocus()
    fields.number.clear()
    type_text(fields.number, NUMBER)
    QTest.keyClick(fields.number, Qt.Key.Key_Return)
    qtbot.waitUntil(page.person.strip.isVisible)
    assert "Không có hồ sơ trùng" in words_on(page.person.strip)
    fields.number.clear()
    QTest.keyClick(fields.number, Qt.Key.Key_Return)
    assert page.person.strip.isHidden()


def test_what_is_known_of_a_person_goes_with_the_number(
    qtbot: QtBot, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    qtbot.waitUntil(page.person.strip.isVisible)
    press(page, Qt.Key.Key_S, ALT)
    number = page.person.submitter.number
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_End)
    QTest.keyClick(number, Qt.Key.Key_Backspace)
    assert page.person.strip.isHidden()
    type_text(number, "7")
    assert page.person.strip.isVisible()
    page.person.kind.setFocus()
    press(page.person.kind, Qt.Key.Key_Right, NONE)
    assert page.person.strip.isHidden()


def test_a_double_is_told_of_a_number_that_the_cursor_never_left(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    take_in(services, "Lê Bưởi")
    fields = page.person.submitter
    commit_text(fields.name, "Lê Bưởi")
    choose(qtbot, page, "dkks")
    fields.number.setFocus()
    type_text(fields.number, NUMBER)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Nhấn lại phím vừa rồi"))
    assert len(services.lookup.find("")) == 1
    (told,) = (x for x in page.person.strip.findChildren(QLabel) if "cùng thủ tục" in x.text())
    assert told.property("tone") == "amber"  # it waits for the officer, and hurts nobody
    commit_text(fields.phone, "0912345678")
    assert desk.banner.text() == ""  # the next Ctrl+Enter asks anew


def test_sets_that_cannot_be_are_marked_and_the_refusal_goes_with_them(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    sets = page.papers.sets
    sets.selectAll()
    type_text(sets, "0")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(sets.hasFocus)
    assert says(desk, "99")
    type_text(sets, "2")
    assert desk.banner.text() == ""


def test_a_procedure_passed_over_is_refused_beside_the_date_and_aloud_when_it_is_meant(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    type_text(page.procedure.box, ONLINE_ONLY)
    qtbot.waitUntil(lambda: "không tiếp nhận qua kênh này" in page.due.doubt.text())
    assert desk.banner.text() == ""
    press(page, Qt.Key.Key_Return)
    assert says(desk, "không tiếp nhận qua kênh này")
    page.procedure.box.clear()
    type_text(page.procedure.box, "dkks")
    qtbot.waitUntil(lambda: bool(page.due.due.text()))
    assert desk.banner.text() == ""


def test_an_uncertain_limit_is_told_before_a_number_is_spent(
    qtbot: QtBot, page: IntakeScreen
) -> None:
    choose(qtbot, page, "dkks")
    assert "chưa chắc chắn" in page.due.doubt.text()
    assert page.due.doubt.isVisible()


def test_every_doubt_about_a_date_is_told_before_a_number_is_spent(
    qtbot: QtBot, clock: FakeClock, page: IntakeScreen
) -> None:
    clock.pass_time(days=73)  # two days before a Tết that nobody has announced yet
    choose(qtbot, page, "1.004884")
    assert "công bố thiếu đơn vị" in page.due.doubt.text()
    assert "Lịch nghỉ" in page.due.doubt.text()


def test_why_it_is_due_is_whole_beside_a_scroll_bar_where_room_is_short(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    take_transfers(services, PaymentAccount("970415", "113366668888", "KHO BAC"))
    desk.window().resize(911, 512)
    choose(qtbot, page, "1.004194")
    qtbot.waitUntil(lambda: bool(page.fee.code.modules))
    press(page, Qt.Key.Key_3, ALT)
    page.said.emit("Người này đang có hồ sơ cùng thủ tục.", "amber")
    (lower,) = page.findChildren(HighEnough)
    bar, why = lower.verticalScrollBar(), page.due.why
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)
    assert why.visibleRegion().boundingRect() == why.rect()


def test_keys_of_the_columns_lead_to_where_work_begins(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_3, ALT)
    assert page.papers.table.hasFocus()
    press(page, Qt.Key.Key_1, ALT)
    assert page.person.submitter.name.hasFocus()
    press(page, Qt.Key.Key_2, ALT)
    assert page.procedure.box.hasFocus()
    page.take_card(card)
    press(page, Qt.Key.Key_1, ALT)
    assert page.person.submitter.commune.hasFocus()
    press(desk, Qt.Key.Key_K)
    assert desk.top.box.hasFocus()
    press(desk, Qt.Key.Key_F2, NONE)
    assert page.person.submitter.commune.hasFocus()


def test_a_choice_shows_that_it_has_the_cursor(page: IntakeScreen) -> None:
    kind = page.person.kind
    plain = kind.grab().toImage()
    kind.setFocus(Qt.FocusReason.TabFocusReason)
    assert kind.grab().toImage() != plain


def test_a_typed_procedure_keeps_what_was_chosen_until_it_is_used(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    chosen = page.due.due.text()
    press(page, Qt.Key.Key_K, ALT)
    typing = page.procedure.typing
    assert typing.name.text() == "dkks"
    press(page, Qt.Key.Key_Return)
    assert says(desk, "Chưa chọn thủ tục")  # what was chosen before is not taken in by mistake
    press(typing, Qt.Key.Key_D, ALT)
    qtbot.waitUntil(typing.amount.hasFocus)
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Escape, NONE)
    assert page.procedure.box.hasFocus()
    assert page.due.due.text() == chosen


def test_where_room_is_short_the_code_to_pay_by_is_behind_a_key(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    take_transfers(services, PaymentAccount("970415", "113366668888", "KHO BAC"))
    choose(qtbot, page, "1.004222")
    qtbot.waitUntil(page.fee.code.isVisible)
    assert not page.fee.look.isVisible()
    desk.window().resize(911, 480)
    qtbot.waitUntil(page.fee.look.isVisible)
    assert not page.fee.code.isVisible()
    press(page, Qt.Key.Key_Q, ALT)
    assert page.fee.code.isVisible()
    assert not page.due.isVisible()
    qtbot.waitUntil(lambda: is_whole(page.fee.code))  # cut at its edge no telephone reads it
    press(page, Qt.Key.Key_Q, ALT)
    assert page.due.isVisible()
    assert not page.fee.code.isVisible()
