"""Thermal printers told, tried and removed by keys, on the page of F9."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.print_job import ROLL, Profile
from counter_app.domain.thermal import NamedPrinter, NetworkAddress
from tests.devices.test_roll import codes
from tests.devices.test_thermal import NO_PAPER
from tests.devices.thermal_paper import pieces
from tests.devices.thermal_server import READY, PrinterServer, printer_server
from tests.ui.keys import commit_text, type_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.printers import AS_THE_FORM, TWO_UP, PrintersScreen
from ui.screens.thermal_printers import ThermalSection

__all__ = ["desk", "machine", "printer", "second"]

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def server() -> Iterator[PrinterServer]:
    with printer_server() as running:
        yield running


@pytest.fixture
def section(qtbot: QtBot, desk: Desk) -> ThermalSection:
    press(desk, Qt.Key.Key_F9, NONE)
    page = desk.pages.printers
    qtbot.waitUntil(lambda: page.printer.count() == 3)
    return page.thermal


def told(section: ThermalSection) -> list[str]:
    return [section.which.itemText(at) for at in range(section.which.count())]


def tell(qtbot: QtBot, section: ThermalSection, name: str, address: str) -> None:
    """Tell a printer by keys alone."""
    press(section.window(), Qt.Key.Key_M, ALT)
    assert section.name.hasFocus()
    commit_text(section.name, name)
    press(section.name, Qt.Key.Key_Tab, NONE)
    assert section.address.hasFocus()
    type_text(section.address, address)
    press(section.address, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(lambda: section.which.currentText() == name)


def test_a_printer_is_told_by_keys_and_offered_to_forms(
    qtbot: QtBot, services: Services, desk: Desk, section: ThermalSection
) -> None:
    page = desk.pages.printers
    page.printer.take("M404")
    commit_text(page.tray, "Khay 2")
    tell(qtbot, section, "Quầy 1", "192.168.1.50")
    assert says(desk, "Đã lưu máy in nhiệt Quầy 1")
    expected = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.50"))
    assert services.thermal_printers.all() == (expected,)
    qtbot.waitUntil(lambda: page.printer.findText("Quầy 1") >= 0)
    assert (page.printer.member, page.tray.text()) == ("M404", "Khay 2")
    assert not section.name.isEnabled()


def test_a_printer_is_changed_and_keeps_its_name(
    qtbot: QtBot, services: Services, section: ThermalSection
) -> None:
    tell(qtbot, section, "Quầy 1", "192.168.1.50")
    section.address.setText("192.168.1.51:9101")
    press(section.address, Qt.Key.Key_L, ALT)
    changed = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.51", 9101))
    qtbot.waitUntil(lambda: services.thermal_printers.all() == (changed,))
    qtbot.waitUntil(lambda: section.address.text() == "192.168.1.51:9101")


def test_a_printer_is_kept_and_tried_at_one_key(
    qtbot: QtBot, services: Services, desk: Desk, section: ThermalSection, server: PrinterServer
) -> None:
    press(section.window(), Qt.Key.Key_M, ALT)
    commit_text(section.name, "Quầy 1")
    section.address.setText(str(server.address))
    press(section.address, Qt.Key.Key_I, ALT)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi trang in thử đến Quầy 1"))
    (piece,) = pieces(server.paper())
    assert all(len(each) == 5 for each in codes(piece.picture))
    assert [each.name for each in services.thermal_printers.all()] == ["Quầy 1"]


def test_a_printer_without_paper_is_kept_and_says_so(
    qtbot: QtBot, services: Services, desk: Desk, section: ThermalSection, server: PrinterServer
) -> None:
    server.answers = dict.fromkeys(server.answers, bytes([READY | NO_PAPER]))
    press(section.window(), Qt.Key.Key_M, ALT)
    commit_text(section.name, "Quầy 1")
    section.address.setText(str(server.address))
    press(section.address, Qt.Key.Key_I, ALT)
    qtbot.waitUntil(lambda: says(desk, "Máy in Quầy 1 hết giấy"))
    assert [each.name for each in services.thermal_printers.all()] == ["Quầy 1"]
    qtbot.waitUntil(lambda: section.which.currentText() == "Quầy 1")


def test_a_printer_is_removed_and_taken_back(
    qtbot: QtBot, services: Services, desk: Desk, section: ThermalSection
) -> None:
    assert not section.drop.isEnabled()
    tell(qtbot, section, "Quầy 1", "192.168.1.50")
    before = services.thermal_printers.all()
    press(section.address, Qt.Key.Key_X, ALT)
    qtbot.waitUntil(lambda: says(desk, "Đã bỏ máy in nhiệt Quầy 1"))
    assert services.thermal_printers.all() == ()
    qtbot.waitUntil(lambda: told(section) == ["Máy mới"])
    assert section.which.hasFocus()
    press(section.window(), Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: services.thermal_printers.all() == before)
    qtbot.waitUntil(lambda: section.which.currentText() == "Quầy 1")


def test_what_cannot_be_is_told_at_its_field(
    qtbot: QtBot, services: Services, desk: Desk, section: ThermalSection
) -> None:
    box: QWidget
    for name, address, words, box in (
        ("", "192.168.1.50", "Chưa đặt tên", section.name),
        ("M404", "192.168.1.50", "Đã có máy in tên M404", section.name),
        ("Quầy 1", "192.168.1.300", "phải có dạng 192.168.1.50", section.address),
    ):
        press(section.window(), Qt.Key.Key_M, ALT)
        section.name.setText(name)
        section.address.setText(address)
        press(section.name, Qt.Key.Key_L, ALT)
        qtbot.waitUntil(partial(says, desk, words))
        assert box.hasFocus()
        assert section.address.text() == address
    assert services.thermal_printers.all() == ()


@pytest.mark.parametrize("size", [(1366, 720), (911, 480), (683, 360)])
def test_whoever_goes_there_by_key_sees_the_fields(
    qtbot: QtBot, window: MainWindow, section: ThermalSection, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    qtbot.waitUntil(lambda: section.mapTo(window, section.rect().bottomRight()).x() < size[0])
    press(window, Qt.Key.Key_M, ALT)
    assert section.name.hasFocus()
    qtbot.waitUntil(lambda: section.name.visibleRegion().boundingRect() == section.name.rect())
    for button in (section.save, section.try_out, section.drop):
        assert section.rect().right() >= button.geometry().right()


def offers(page: PrintersScreen, papers: list[str]) -> bool:
    return papers == [page.paper.itemText(at) for at in range(page.paper.count())]


def test_only_papers_that_a_form_has_are_offered(
    qtbot: QtBot, section: ThermalSection, desk: Desk
) -> None:
    page = desk.pages.printers
    two_up, roll = "Hai bản A5 trên một tờ A4, có đường cắt", "Cuộn giấy nhiệt 80 mm"
    assert section.isVisible()
    for form, papers in (
        ("receipt", ["A5", "A4", roll, two_up]),
        ("refusal", ["A5", "A4", two_up]),
        ("hand-over-list", ["A4", "A4 nằm ngang"]),
    ):
        page.form.take(form)
        wanted = [AS_THE_FORM, *papers]
        qtbot.waitUntil(partial(offers, page, wanted))
    page.form.take("receipt")
    qtbot.waitUntil(lambda: page.paper.count() == 5)
    page.paper.take(ROLL)
    assert page.profile() == Profile(paper=ROLL)
    view = page.sheet.view
    qtbot.waitUntil(lambda: view.image.height() > 2 * view.image.width() > 0)
    page.paper.take(TWO_UP)
    assert page.profile().two_up
