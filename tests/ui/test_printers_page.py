"""Where and how each form is printed, set and tried on the page of F9."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.print_job import Profile
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.printers import TWO_UP

__all__ = ["desk", "machine", "printer", "second"]


def test_a_profile_is_set_tried_and_kept(
    qtbot: QtBot, services: Services, desk: Desk, second: FakePrinter
) -> None:
    press(desk, Qt.Key.Key_F9, NONE)
    page = desk.pages.printers
    qtbot.waitUntil(lambda: page.printer.count() == 3)
    page.printer.take("M404")
    page.paper.take(TWO_UP)
    page.offset_x.clear()
    commit_text(page.offset_x, "1,5")
    press(page.offset_x, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi trang in thử"))
    assert second.orders[0].paper == "A4"
    press(page.offset_x, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu"))
    assert services.print_profiles.of("receipt") == Profile("M404", offset_x_mm=1.5, two_up=True)
    qtbot.waitUntil(lambda: desk.status.items["printer"].text() == "M404")


def test_the_test_page_is_seen_as_it_will_come_out(qtbot: QtBot, desk: Desk) -> None:
    press(desk, Qt.Key.Key_F9, NONE)
    page = desk.pages.printers
    sheet = page.sheet
    qtbot.waitUntil(lambda: not sheet.view.image.isNull())
    assert sheet.isVisible()
    assert sheet.view.image.height() > sheet.view.image.width()
    page.paper.take(TWO_UP)
    qtbot.waitUntil(lambda: sheet.view.image.height() < sheet.view.image.width())
    commit_text(page.offset_x, "x")
    qtbot.waitUntil(lambda: sheet.view.image.isNull())
    assert "số" in sheet.caption.text()
    page.offset_x.setText("99")
    qtbot.waitUntil(lambda: "lệch được từ -20 đến 20" in sheet.caption.text())


def test_a_narrow_window_shows_fields_or_test_page(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    window.resize(911, 480)
    qtbot.waitUntil(lambda: window.width() == 911)
    press(desk, Qt.Key.Key_F9, NONE)
    page = desk.pages.printers
    qtbot.waitUntil(lambda: page.printer.count() == 3)
    assert not page.sheet.isVisible()
    press(page.printer, Qt.Key.Key_O)
    assert page.sheet.isVisible()
    assert not page.printer.isVisible()
    qtbot.waitUntil(lambda: not page.sheet.view.image.isNull())
    press(page.sheet, Qt.Key.Key_O)
    assert page.printer.hasFocus()


def test_what_cannot_be_is_told_at_its_field(qtbot: QtBot, desk: Desk) -> None:
    press(desk, Qt.Key.Key_F9, NONE)
    page = desk.pages.printers
    qtbot.waitUntil(lambda: page.printer.count() == 3)
    for typed, told in (("bốn", "số"), ("99", "lệch được từ -20 đến 20")):
        page.offset_y.setText(typed)
        press(page.offset_x, Qt.Key.Key_S)
        qtbot.waitUntil(partial(says, desk, told))
        assert page.offset_y.hasFocus()


def test_a_printer_that_is_gone_is_still_named(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    services.print_profiles.set("receipt", Profile("Tầng 2"))
    press(desk, Qt.Key.Key_F9, NONE)
    qtbot.waitUntil(lambda: desk.pages.printers.printer.currentText() == "Tầng 2 (không thấy)")
