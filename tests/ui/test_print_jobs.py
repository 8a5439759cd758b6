"""The list of papers: the cursor stays on the paper one works at."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.errors import Trouble
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text
from tests.ui.test_printing import (
    NONE,
    cells,
    desk,
    machine,
    open_queue,
    press,
    print_all,
    printer,
    second,
    take_in,
)
from ui.desk import Desk
from ui.main_window import MainWindow

__all__ = ["desk", "machine", "printer", "second"]


def stands_on(desk: Desk) -> str:
    listed = desk.pages.print_jobs.chosen()
    return listed.numbers[0].rpartition("-")[2] if listed else ""


def go_to_oldest(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages.print_jobs
    press(page.table, Qt.Key.Key_Down, NONE)
    press(page.table, Qt.Key.Key_Down, NONE)
    assert stands_on(desk) == "0001"
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Trang 1"))


def test_the_cursor_stays_on_a_paper_that_fails_again_and_comes_out(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter, second: FakePrinter
) -> None:
    printer.trouble = second.trouble = Trouble.PRINTER_STOPPED
    for _ in range(3):
        take_in(services)
    print_all(qtbot, desk)
    open_queue(qtbot, desk, 3)
    go_to_oldest(qtbot, desk)
    with qtbot.waitSignal(desk.papers.changed):
        press(desk.pages.print_jobs.table, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: "In hỏng" in cells(desk)[2] and stands_on(desk) == "0001")
    printer.trouble = None
    with qtbot.waitSignal(desk.papers.changed):
        press(desk.pages.print_jobs.table, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: "Đã in" in cells(desk)[2])
    assert stands_on(desk) == "0001"
    assert desk.pages.print_jobs.copy.isEnabled()


def test_the_cursor_goes_to_the_copy_that_was_asked_for_however_late_it_is_listed(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    for _ in range(3):
        take_in(services)
    print_all(qtbot, desk)
    open_queue(qtbot, desk, 3)
    go_to_oldest(qtbot, desk)
    page = desk.pages.print_jobs
    before = list(page.listed)
    press(page.table, Qt.Key.Key_P)
    commit_text(page.reason, "khách làm mất")
    with qtbot.waitSignal(page.acted):
        press(page.reason, Qt.Key.Key_Return, NONE)
    page._show(page._shown, before)  # read before the copy was queued
    assert stands_on(desk) == "0001"
    qtbot.waitUntil(lambda: len(page.listed) == 4)
    newest = max(each.job.id for each in page.listed)
    listed = page.chosen()
    assert listed is not None
    assert listed.job.id == newest
    page._show(0, before)  # and an old list shows nothing
    assert len(page.listed) == 4


def test_what_failed_before_a_restart_is_asked_about_and_not_printed_by_itself(
    qtbot: QtBot, services: Services, window: MainWindow, printer: FakePrinter, second: FakePrinter
) -> None:
    desk = window.desk
    assert desk is not None
    printer.trouble = second.trouble = Trouble.PRINTER_STOPPED
    take_in(services)
    services.print_queue.work_off()
    printer.trouble = second.trouble = None
    with qtbot.waitSignal(desk.papers.told):
        desk.papers.begin()
    told = "Giấy hẹn 261123-0001 đã lưu, chưa in được: hãy in lại hoặc xác nhận."
    assert desk.banner.text() == told
    desk.banner.press()
    qtbot.waitUntil(lambda: len(cells(desk)) == 1)
    assert printer.papers == second.papers == []
    with qtbot.waitSignal(desk.pages.print_jobs.acted):
        press(desk.pages.print_jobs.table, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: len(printer.papers) == 1)
