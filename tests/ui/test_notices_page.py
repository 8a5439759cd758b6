"""What citizens are told: worded, measured, kept and restored by keys, on the page of F9."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.notices import NoticeChannel, Occasion, Template
from counter_app.services.builtin import standard_notices
from tests.ui.keys import commit_text
from tests.ui.settings_parts import go_to_part
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.notices.screen import NoticesScreen

__all__ = ["desk", "machine", "printer", "second"]

ALT = Qt.KeyboardModifier.AltModifier
OWN = Template("Hồ sơ {number} xong rồi.", "Ho so {number} xong.")


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> NoticesScreen:
    del services  # makes the home before the window looks for one
    go_to_part(desk, "Tin báo")
    shown = desk.pages.notices
    qtbot.waitUntil(lambda: bool(shown.example.text.text()))
    return shown


def choose(qtbot: QtBot, page: NoticesScreen, occasion: Occasion) -> None:
    """Go down the list to an occasion, by key."""
    page.table.setFocus()
    while page.chosen is not occasion:
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not page._pause.isActive())


def write(box: object, words: str) -> None:
    """Write something else into a box."""
    press(box, Qt.Key.Key_A)  # type: ignore[arg-type]
    commit_text(box, words)  # type: ignore[arg-type]


def test_each_occasion_is_seen_as_it_will_be_read(qtbot: QtBot, page: NoticesScreen) -> None:
    assert page.table.hasFocus()
    model = page.table.model()
    said = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert said == ["Không gửi", "Gửi", "Gửi", "Gửi"]
    choose(qtbot, page, Occasion.APOLOGY)
    qtbot.waitUntil(lambda: "xin lỗi Ông/Bà" in page.example.text.text())
    assert "xã Tập Huấn" in page.example.text.text()
    assert page.example.short.text().startswith("Xin loi: ho so 000.00.01.H99-261123-0361")
    assert "1 tin nhắn" in page.example.length.text()
    assert "{giờ hẹn lại}" in page.wording.blanks.text()
    assert not page.restore.isEnabled()


def test_own_words_are_seen_at_once_and_kept(
    qtbot: QtBot, services: Services, desk: Desk, page: NoticesScreen
) -> None:
    choose(qtbot, page, Occasion.RESULT)
    press(page, Qt.Key.Key_2, ALT)
    assert page.wording.text.hasFocus()
    write(page.wording.text, "Hồ sơ {mã hồ sơ} xong rồi.")
    write(page.wording.short, "Ho so {ma ho so} xong.")
    qtbot.waitUntil(lambda: page.example.text.text().endswith("0361 xong rồi."))
    qtbot.waitUntil(lambda: page.example.short.text() == "Ho so 000.00.01.H99-261123-0361 xong.")
    assert services.notice_texts.plan().templates == standard_notices()
    press(page.wording.short, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu tin báo «Có kết quả»"))
    assert services.notice_texts.plan().templates[Occasion.RESULT] == OWN
    qtbot.waitUntil(lambda: page.restore.isEnabled())


def test_what_cannot_be_sent_is_said_where_it_is_mended(
    qtbot: QtBot, services: Services, desk: Desk, page: NoticesScreen
) -> None:
    write(page.wording.short, "Xong {ten}.")
    qtbot.waitUntil(lambda: "phải có ô {mã hồ sơ}" in page.example.length.text())
    assert not desk.banner.text()
    press(page.wording.text, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "phải có ô {mã hồ sơ}"))
    assert page.wording.short.hasFocus()
    assert services.notice_texts.plan().templates == standard_notices()


def test_a_long_message_says_what_it_costs(qtbot: QtBot, page: NoticesScreen) -> None:
    write(page.wording.short, "{mã hồ sơ} " + "x" * 150)
    qtbot.waitUntil(lambda: "2 tin nhắn" in page.example.length.text())
    assert page.example.length.property("tone") == "amber"


def test_an_occasion_is_sent_from_now_on(
    qtbot: QtBot, services: Services, desk: Desk, page: NoticesScreen
) -> None:
    press(page, Qt.Key.Key_G, ALT)
    assert page.wording.sent.taken == 0
    press(page.wording.sent, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu tin báo «Đã nhận hồ sơ»"))
    assert services.notice_texts.plan().notices.sends(Occasion.RECEIVED)
    qtbot.waitUntil(lambda: page.table.model().index(0, 1).data() == "Gửi")


def test_the_carried_words_come_back_and_may_go_again(
    qtbot: QtBot, services: Services, desk: Desk, page: NoticesScreen
) -> None:
    services.notice_texts.keep(Occasion.RESULT, OWN, sent=True)
    go_to_part(desk, "Tin báo")
    choose(qtbot, page, Occasion.RESULT)
    qtbot.waitUntil(lambda: page.restore.isEnabled())
    press(page, Qt.Key.Key_M, ALT)
    qtbot.waitUntil(lambda: says(desk, "Đã lấy lại câu mẫu"))
    assert services.notice_texts.plan().templates == standard_notices()
    press(desk, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: services.notice_texts.plan().is_own(Occasion.RESULT))
    qtbot.waitUntil(lambda: "xong rồi" in page.wording.text.toPlainText())


def test_telephone_numbers_are_used_as_the_office_prefers(
    qtbot: QtBot, services: Services, desk: Desk, page: NoticesScreen
) -> None:
    write(page.wording.text, "Chưa lưu: {mã hồ sơ}.")
    page.on_a_number.setFocus()
    press(page.on_a_number, Qt.Key.Key_Home, NONE)
    qtbot.waitUntil(lambda: says(desk, "báo qua Zalo"))
    assert services.notice_texts.plan().notices.on_a_number is NoticeChannel.ZALO
    assert page.wording.text.toPlainText() == "Chưa lưu: {mã hồ sơ}."


def test_in_a_narrow_window_the_columns_are_tabs(
    qtbot: QtBot, page: NoticesScreen, window: MainWindow
) -> None:
    window.resize(911, 480)
    qtbot.waitUntil(lambda: page.columns.bar.isVisible())
    press(page, Qt.Key.Key_3, ALT)
    assert page.example.text.isVisible()
    assert not page.table.isVisible()
    press(page, Qt.Key.Key_G, ALT)
    assert page.wording.sent.isVisible()
    assert page.wording.sent.hasFocus()


def test_a_box_that_is_to_be_mended_is_brought_into_sight(
    qtbot: QtBot, page: NoticesScreen, desk: Desk, window: MainWindow
) -> None:
    window.resize(683, 360)
    qtbot.waitUntil(lambda: page.columns.bar.isVisible())
    write(page.wording.short, "Xong.")
    press(page, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "phải có ô {mã hồ sơ}"))
    short = page.wording.short
    qtbot.waitUntil(lambda: not short.visibleRegion().isEmpty())
    assert short.hasFocus()
