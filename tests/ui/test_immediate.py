import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import State
from tests.ui.keys import commit_text, type_text
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.immediate import ImmediateScreen

CONTROL = Qt.KeyboardModifier.ControlModifier
COPIES = "2.000815"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ImmediateScreen:
    desk = window.desk
    assert isinstance(desk, Desk)
    QTest.keyClick(desk, Qt.Key.Key_J, CONTROL)
    shown = desk.pages.immediate
    qtbot.waitUntil(lambda: shown.procedure.count() > 1)
    members = [shown.procedure._members[row].code for row in range(shown.procedure.count())]
    shown.procedure.setCurrentIndex(members.index(COPIES))
    return shown


def enter(page: ImmediateScreen, name: str, pages: str, copies: str) -> None:
    """Type one row by keyboard alone."""
    commit_text(page.name, name)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClick(page.number, Qt.Key.Key_Return)
    type_text(page.pages, pages)
    QTest.keyClick(page.pages, Qt.Key.Key_Return)
    type_text(page.copies, copies)
    QTest.keyClick(page.copies, Qt.Key.Key_Return)


def test_certified_copies_are_returned_row_by_row(
    qtbot: QtBot, services: Services, page: ImmediateScreen
) -> None:
    enter(page, "Đỗ Thị Ổn", "3", "2")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    assert page.name.hasFocus()
    enter(page, "Lê Bưởi", "1", "1")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 2)
    newest, first = services.lookup.find("")
    assert {newest.state, first.state} == {State.RETURNED}
    assert first.name == "Đỗ Thị Ổn"
    received = services.lookup.history(first.dossier).dossier.received
    assert [fee.amount_dong for fee in received.fees] == [10_000]
    assert "2 hồ sơ trong phiên này, thu 12.000 đ" in page.total.text()


def test_a_refusal_is_gone_once_the_row_is_recorded(
    qtbot: QtBot, window: MainWindow, page: ImmediateScreen
) -> None:
    assert window.desk is not None
    banner = window.desk.banner
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert "họ tên" in banner.text().lower()
    enter(page, "Đỗ Thị Ổn", "1", "1")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    assert banner.text() == ""


def test_a_refusal_leads_to_its_field_and_goes_when_that_is_changed(
    qtbot: QtBot, window: MainWindow, page: ImmediateScreen
) -> None:
    assert window.desk is not None
    banner = window.desk.banner
    commit_text(page.name, "Đỗ Thị Ổn")
    type_text(page.number, "0441")
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "đúng 12 chữ số" in banner.text())
    assert page.number.hasFocus()
    type_text(page.number, "9")
    assert banner.text() == ""


def test_without_a_name_nothing_is_recorded(
    qtbot: QtBot, services: Services, page: ImmediateScreen
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(page.name.hasFocus)
    assert services.lookup.find("") == []


def test_only_what_is_done_within_the_day_is_offered(page: ImmediateScreen) -> None:
    names = [page.procedure.itemText(row) for row in range(page.procedure.count())]
    assert any("Chứng thực bản sao" in name for name in names)
    assert not any("thường trú" in name for name in names)
