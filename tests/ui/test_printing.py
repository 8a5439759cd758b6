from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, Services
from counter_app.devices.cups import cups_printers
from counter_app.domain.entries import PaperCount, Printed
from counter_app.domain.errors import Trouble
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.print_job import Fate, JobState, Profile
from counter_app.id_source import SystemIds
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen
from tests.devices.cups_server import QUEUE, CupsServer, cups_server, missing_programs
from tests.forms.golden import text_of
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text, type_text
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.qt_printer import QtPrinter
from ui.screens import print_jobs

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def second() -> FakePrinter:
    return FakePrinter("M404")


@pytest.fixture
def machine(clock: FakeClock, printer: FakePrinter, second: FakePrinter) -> Machine:
    """A machine with two printers."""
    return Machine(clock, SystemIds(clock), lambda: (printer, second))


@pytest.fixture
def desk(window: MainWindow) -> Iterator[Desk]:
    assert window.desk is not None
    yield window.desk
    window.desk._timer.stop()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(widget, key, modifiers)


def take_in(services: Services) -> DossierId:
    intake = Intake(
        ProcedureCode("1.001193"), Applicant(a_citizen()), papers=(PaperCount(2, originals=1),)
    )
    return services.reception.accept(intake, wants_print=True).dossier


def states(services: Services) -> list[JobState]:
    return [each.job.state for each in services.print_queue.jobs()]


def prints(services: Services, dossier: DossierId) -> list[int]:
    entries = services.lookup.history(dossier).entries
    return [each.facts.copy for each in entries if isinstance(each.facts, Printed)]


def says(desk: Desk, words: str) -> bool:
    return words in desk.banner.text()


def cells(desk: Desk) -> list[str]:
    model = desk.pages.print_jobs.table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def fill_in(qtbot: QtBot, desk: Desk) -> None:
    """Fill the page of intake, but for the key that accepts."""
    page = desk.pages.intake
    qtbot.waitUntil(lambda: page.procedure.model.rowCount() > 0)
    commit_text(page.person.submitter.name, "Nguyễn Thị Bưởi")
    type_text(page.person.submitter.number, "044190001234")
    type_text(page.procedure.box, "dkks")
    press(page.procedure.box, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: bool(page.due.due.text()))


def print_all(qtbot: QtBot, desk: Desk) -> None:
    """Let the desk print what waits, and wait for it."""
    with qtbot.waitSignal(desk.papers.changed):
        desk.papers.kick()


def open_queue(qtbot: QtBot, desk: Desk, rows: int) -> None:
    press(desk, Qt.Key.Key_P, CONTROL | SHIFT)
    assert desk.pages.currentWidget() is desk.pages.print_jobs
    qtbot.waitUntil(lambda: len(cells(desk)) == rows)


def test_accepting_prints(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter
) -> None:
    page = desk.pages.intake
    fill_in(qtbot, desk)
    with qtbot.waitSignal(desk.papers.changed):
        press(page, Qt.Key.Key_Return)
    assert len(printer.papers) == 1
    assert states(services) == [JobState.CONFIRMED]
    assert says(desk, "Đã tiếp nhận")


def test_a_printer_does_not_take_the_new_number_from_the_screen(
    qtbot: QtBot, desk: Desk, printer: FakePrinter, second: FakePrinter
) -> None:
    printer.trouble = second.trouble = Trouble.PRINTER_STOPPED
    fill_in(qtbot, desk)
    with qtbot.waitSignal(desk.papers.changed):
        press(desk.pages.intake, Qt.Key.Key_Return)
    assert says(desk, "Giấy hẹn 261123-0001 chưa in được, hồ sơ đã lưu.")
    assert says(desk, "Đã tiếp nhận")
    assert desk.banner.property("tone") == "red"
    desk.banner.press()
    assert desk.pages.currentWidget() is desk.pages.print_jobs


def test_a_sitting_that_is_left_is_printed_as_it_stands(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter
) -> None:
    page = desk.pages.intake
    fill_in(qtbot, desk)
    press(page, Qt.Key.Key_Return, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: states(services) == [JobState.COLLECTING])
    qtbot.waitUntil(lambda: bool(page.sitting.text()))
    with qtbot.waitSignal(desk.papers.changed):
        press(page, Qt.Key.Key_N)
    assert states(services) == [JobState.CONFIRMED]
    assert len(printer.papers) == 1


def test_a_failure_is_told_in_red_and_its_button_leads_to_the_queue(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter, second: FakePrinter
) -> None:
    dossier = take_in(services)
    printer.trouble = second.trouble = Trouble.PRINTER_STOPPED
    print_all(qtbot, desk)
    told = "Giấy hẹn 261123-0001 chưa in được, hồ sơ đã lưu. Máy in M404 đang dừng."
    assert says(desk, told)
    assert desk.banner.property("tone") == "red"
    qtbot.waitUntil(lambda: "in hỏng 1" in desk.status.items["printer"].text())
    desk.banner.press()
    assert desk.pages.currentWidget() is desk.pages.print_jobs
    assert not desk.banner.text()
    qtbot.waitUntil(lambda: len(cells(desk)) == 1)
    assert cells(desk)[0].startswith("261123-0001 | In hỏng | M404 | ")
    qtbot.waitUntil(lambda: not desk.pages.print_jobs.preview.view.image.isNull())
    printer.trouble = None
    with qtbot.waitSignal(desk.papers.changed):
        press(desk.pages.print_jobs.table, Qt.Key.Key_Return, NONE)
    assert prints(services, dossier) == [1]
    qtbot.waitUntil(lambda: "Đã in" in cells(desk)[0])
    assert not desk.pages.print_jobs.again.isEnabled()
    qtbot.waitUntil(lambda: desk.status.items["printer"].text() == "HL-L2350DW")


def test_the_pages_of_a_paper_are_turned_by_the_arrows(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    take_in(services)
    desk.show_page(desk.pages.print_jobs)
    page = desk.pages.print_jobs
    caption = page.preview.caption
    qtbot.waitUntil(lambda: caption.text().startswith("Trang 1 trong 2"))
    first = page.preview.view.image
    press(page.table, Qt.Key.Key_Left, NONE)
    press(page.table, Qt.Key.Key_Right, NONE)
    qtbot.waitUntil(lambda: caption.text().startswith("Trang 2 trong 2"))
    assert page.preview.view.image != first
    press(page.table, Qt.Key.Key_Right, NONE)
    press(page.table, Qt.Key.Key_Left, NONE)
    qtbot.waitUntil(lambda: caption.text().startswith("Trang 1 trong 2"))


def test_what_was_interrupted_is_said_again(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter
) -> None:
    done: list[str] = []
    mend = partial(done.append, "sửa")
    desk.banner.say("Đã tiếp nhận", "green", action="Sửa và in lại", act=mend, seconds=600)
    take_in(services)
    printer.trouble = Trouble.PRINTER_STOPPED
    print_all(qtbot, desk)
    assert says(desk, "đã in ở máy M404")
    desk.banner.press()
    assert says(desk, "Đã tiếp nhận")
    desk.banner.press()
    assert done == ["sửa"]


def test_what_the_last_run_left_is_offered_at_the_start(
    qtbot: QtBot, services: Services, window: MainWindow, printer: FakePrinter
) -> None:
    assert window.desk is not None
    desk = window.desk
    dossier = take_in(services)
    with qtbot.waitSignal(desk.papers.told):
        desk.papers.begin()
    assert says(desk, "đã lưu, chưa chắc đã in")
    desk.banner.press()
    qtbot.waitUntil(lambda: len(cells(desk)) == 1)
    assert "Chưa chắc đã in" in cells(desk)[0]
    assert printer.papers == []
    with qtbot.waitSignal(desk.pages.print_jobs.acted):
        press(desk.pages.print_jobs.table, Qt.Key.Key_Return)
    assert states(services) == [JobState.CONFIRMED]
    assert prints(services, dossier) == []  # it never went out


def test_a_copy_more_needs_a_reason(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter
) -> None:
    dossier = take_in(services)
    print_all(qtbot, desk)
    open_queue(qtbot, desk, 1)
    qtbot.waitUntil(desk.pages.print_jobs.copy.isEnabled)
    press(desk.pages.print_jobs.table, Qt.Key.Key_P)
    reason = desk.pages.print_jobs.reason
    assert reason.hasFocus()
    press(reason, Qt.Key.Key_Escape, NONE)
    assert not reason.isVisible()
    assert desk.pages.print_jobs.table.hasFocus()
    press(desk.pages.print_jobs.table, Qt.Key.Key_P)
    press(reason, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: says(desk, "lý do"))
    commit_text(reason, "khách làm mất")
    with qtbot.waitSignal(desk.papers.changed):
        press(reason, Qt.Key.Key_Return, NONE)
    assert prints(services, dossier) == [1, 2]
    assert len(printer.papers) == 2
    page = desk.pages.print_jobs
    qtbot.waitUntil(lambda: len(page.listed) == 2)
    newest = max(each.job.id for each in page.listed)
    qtbot.waitUntil(lambda: (page.chosen() or page.listed[1]).job.id == newest)
    caption = page.preview.caption
    qtbot.waitUntil(lambda: "đúng tờ đã in lần 2" in caption.text())


def test_a_narrow_window_shows_list_or_paper(
    qtbot: QtBot, services: Services, desk: Desk, window: MainWindow
) -> None:
    take_in(services)
    window.resize(911, 480)
    open_queue(qtbot, desk, 1)
    page = desk.pages.print_jobs
    assert not page.preview.isVisible()
    press(page.table, Qt.Key.Key_O)
    assert page.preview.isVisible()
    assert not page.table.isVisible()
    qtbot.waitUntil(lambda: not page.preview.view.image.isNull())
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Trang 1 trong 2"))
    press(page.preview, Qt.Key.Key_Right, NONE)
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Trang 2 trong 2"))
    press(page.preview, Qt.Key.Key_O)
    assert page.table.hasFocus()


def test_a_job_goes_to_another_printer(
    qtbot: QtBot, services: Services, desk: Desk, printer: FakePrinter, second: FakePrinter
) -> None:
    printer.fates = [Fate.PENDING, Fate.LOST]
    take_in(services)
    print_all(qtbot, desk)
    print_all(qtbot, desk)
    assert says(desk, "Máy in HL-L2350DW đã hủy giấy này sau khi nhận.")
    open_queue(qtbot, desk, 1)
    qtbot.waitUntil(desk.pages.print_jobs.other.isEnabled)
    press(desk.pages.print_jobs.table, Qt.Key.Key_M)
    box = desk.pages.print_jobs.printer
    qtbot.waitUntil(box.isVisible)
    box.hidePopup()
    box.take("M404")
    with qtbot.waitSignal(desk.papers.changed):
        box.activated.emit(box.currentIndex())
    assert len(second.papers) == 1
    assert states(services) == [JobState.CONFIRMED]


def test_a_job_is_saved_as_pdf(
    qtbot: QtBot,
    services: Services,
    desk: Desk,
    tmp_path: Path,
    printer: FakePrinter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printer.trouble = Trouble.PRINT_UNCERTAIN
    dossier = take_in(services)
    print_all(qtbot, desk)
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> Path:
        offered.append(name)
        return tmp_path / name

    monkeypatch.setattr(print_jobs, "choose_new_file", choose)
    open_queue(qtbot, desk, 1)
    qtbot.waitUntil(desk.pages.print_jobs.save.isEnabled)
    with qtbot.waitSignal(desk.pages.print_jobs.acted):
        press(desk.pages.print_jobs.table, Qt.Key.Key_S)
    assert offered[0].endswith("-261123-0001.pdf")
    assert (tmp_path / offered[0]).read_bytes().startswith(b"%PDF")
    assert states(services) == [JobState.SAVED]
    assert prints(services, dossier) == [1, 2]


def test_nothing_in_the_queue_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    open_queue(qtbot, desk, 0)
    page = desk.pages.print_jobs
    qtbot.waitUntil(lambda: "F2 để tiếp nhận" in page.note.text())
    assert not any(each.isEnabled() for each in page.findChildren(QPushButton))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_M):
        press(page.table, key)
    assert page.chosen() is None


# ── onto a real PDF ─────────────────────────────────────────────────────────────────────────


class TestThroughQt:
    """The desk prints page by page with QPrinter, into a file."""

    @pytest.fixture
    def machine(self, clock: FakeClock, tmp_path: Path) -> Machine:
        printer = QtPrinter("PDF", tmp_path / "paper.pdf")
        return Machine(clock, SystemIds(clock), lambda: (printer,))

    def test_a_receipt_comes_out(
        self, qtbot: QtBot, services: Services, desk: Desk, tmp_path: Path
    ) -> None:
        services.print_profiles.set("receipt", Profile(paper="A5"))
        take_in(services)
        with qtbot.waitSignal(desk.papers.changed, timeout=20_000):
            desk.papers.kick()
        assert states(services) == [JobState.CONFIRMED]
        document = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
        assert [round(side) for side in document.get_page_size(0)] == [420, 595]
        document.close()


class TestThroughCups:
    """The desk prints on a real print server."""

    @pytest.fixture
    def server(self) -> Iterator[CupsServer]:
        if missing_programs():
            pytest.skip("package cups is not installed")
        with cups_server() as running:
            yield running

    @pytest.fixture
    def machine(self, clock: FakeClock, server: CupsServer) -> Machine:
        return Machine(clock, SystemIds(clock), partial(cups_printers, server.address))

    def test_a_receipt_comes_out(
        self, qtbot: QtBot, services: Services, desk: Desk, server: CupsServer
    ) -> None:
        qtbot.waitUntil(lambda: desk.status.items["printer"].text() == QUEUE)
        take_in(services)
        print_all(qtbot, desk)

        def comes_out() -> bool:
            services.print_queue.work_off()
            return states(services) == [JobState.CONFIRMED]

        qtbot.waitUntil(comes_out, timeout=20_000)
        assert "261123-0001" in text_of(server.paper.read_bytes())
