"""Shelves added, changed, labelled and removed by keys, on the page of F9."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.shelf import Shelf, Shelves
from tests.forms.golden import text_of
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text, type_text
from tests.ui.settings_parts import go_to_part
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.shelves import ShelvesScreen

__all__ = ["desk", "machine", "printer", "second"]

ALT = Qt.KeyboardModifier.AltModifier
CABINET, RACK = Shelf("A", "Tủ sắt", 1, 2), Shelf("B", rows=4, columns=6)


@pytest.fixture
def page(services: Services, desk: Desk) -> ShelvesScreen:
    del services  # makes the home before the window looks for one
    go_to_part(desk, "Kệ")
    return desk.pages.shelves


@pytest.fixture
def filled(qtbot: QtBot, services: Services, desk: Desk) -> ShelvesScreen:
    """The page of an office with two shelves."""
    services.shelves.add(CABINET)
    services.shelves.add(RACK)
    go_to_part(desk, "Kệ")
    shown = desk.pages.shelves
    qtbot.waitUntil(lambda: listed(shown) == ["A", "B"])
    return shown


def listed(page: ShelvesScreen) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def retype(page: ShelvesScreen, rows: str, columns: str) -> None:
    for box, text in ((page.rows, rows), (page.columns, columns)):
        box.setFocus()
        box.selectAll()
        type_text(box, text)


def test_the_first_shelf_is_made_by_keys_alone(
    qtbot: QtBot, services: Services, desk: Desk, page: ShelvesScreen
) -> None:
    qtbot.waitUntil(lambda: page.code.text() == "A")
    assert page.empty.isVisible()
    assert page.code.hasFocus()
    assert not page.labels.isEnabled()
    page.code.selectAll()
    type_text(page.code, "b")
    commit_text(page.name, "Kệ cửa sổ")
    retype(page, "4", "6")
    assert page.drawing.accessibleName() == "Kệ cửa sổ: 4 tầng, mỗi tầng 6 ô"
    press(page.columns, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu kệ B (Kệ cửa sổ): 24 ô"))
    assert services.shelves.shelves() == Shelves((Shelf("B", "Kệ cửa sổ", 4, 6),))
    qtbot.waitUntil(lambda: listed(page) == ["B"])
    assert not page.code.isEnabled()


def test_a_shelf_is_chosen_and_changed(
    qtbot: QtBot, services: Services, filled: ShelvesScreen
) -> None:
    qtbot.waitUntil(lambda: filled.name.text() == "Tủ sắt")
    filled.table.setFocus()
    press(filled.table, Qt.Key.Key_Down, NONE)
    assert (filled.code.text(), filled.rows.value()) == ("B", 4)
    retype(filled, "5", "8")
    assert "5 tầng, mỗi tầng 8 ô" in filled.drawing.accessibleName()
    press(filled.rows, Qt.Key.Key_S)
    wider = Shelf("B", rows=5, columns=8)
    qtbot.waitUntil(lambda: services.shelves.shelves() == Shelves((CABINET, wider)))


def test_a_new_one_is_called_by_the_next_letter(filled: ShelvesScreen) -> None:
    press(filled, Qt.Key.Key_M, ALT)
    assert filled.code.text() == "C"
    assert filled.code.hasFocus()
    assert filled.code.isEnabled()
    assert not filled.drop.isEnabled()


def test_a_shelf_is_removed_and_taken_back(
    qtbot: QtBot, services: Services, desk: Desk, filled: ShelvesScreen
) -> None:
    press(filled, Qt.Key.Key_X, ALT)
    qtbot.waitUntil(lambda: says(desk, "Đã bỏ kệ A (Tủ sắt)"))
    assert services.shelves.shelves() == Shelves((RACK,))
    qtbot.waitUntil(lambda: listed(filled) == ["B"])
    press(desk, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: services.shelves.shelves() == Shelves((RACK, CABINET)))
    qtbot.waitUntil(lambda: filled.code.text() == "A")


def test_what_cannot_be_is_told_at_its_field(
    qtbot: QtBot, services: Services, desk: Desk, filled: ShelvesScreen
) -> None:
    for code, rows, words, box in (
        ("w", "4", "Mã kệ gồm một chữ", filled.code),
        ("a", "4", "Đã có kệ A", filled.code),
        ("c", "19", "Phải từ 1 đến 12", filled.rows),
    ):
        press(filled, Qt.Key.Key_M, ALT)
        type_text(filled.code, code)
        retype(filled, rows, "6")
        press(filled.columns, Qt.Key.Key_S)
        qtbot.waitUntil(partial(says, desk, words))
        assert box.hasFocus()
    assert services.shelves.shelves() == Shelves((CABINET, RACK))


def test_labels_are_printed_at_one_key(
    qtbot: QtBot, filled: ShelvesScreen, desk: Desk, printer: FakePrinter
) -> None:
    qtbot.waitUntil(lambda: filled.labels.isEnabled())
    press(filled.table, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi 2 tem của kệ A"))
    said = text_of(printer.papers[0])
    assert "KE-A-01" in said
    assert "Tủ sắt, tầng 1, ô 02" in said


def test_a_label_that_is_scanned_is_looked_for(desk: Desk) -> None:
    desk.on_scan("KE-B-15", "thử")
    assert desk.pages.currentWidget() is desk.pages.search
    assert desk.top.box.text() == "B-15"


def test_a_label_is_known_where_the_scanner_is_tried(desk: Desk) -> None:
    go_to_part(desk, "Máy quét")
    desk.on_scan("KE-B-15", "thử")
    model = desk.pages.scanner.table.model()
    assert [model.index(0, column).data() for column in (1, 2)] == ["Tem kệ", "B-15"]


@pytest.mark.parametrize("size", [(911, 480), (683, 360)])
def test_in_a_narrow_window_the_drawing_is_a_tab(
    qtbot: QtBot, filled: ShelvesScreen, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    press(filled, Qt.Key.Key_2, ALT)
    assert filled.drawing.isVisible()
    assert not filled.table.isVisible()
    right = filled.drawing.mapTo(window, filled.drawing.rect().bottomRight())
    assert right.x() < size[0]
    assert right.y() < size[1]
    press(filled, Qt.Key.Key_1, ALT)
    assert filled.table.hasFocus()


@pytest.mark.parametrize("size", [(911, 480), (683, 360)])
def test_whoever_goes_to_a_field_by_key_sees_it(
    qtbot: QtBot, filled: ShelvesScreen, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    press(filled, Qt.Key.Key_M, ALT)
    code = filled.code
    qtbot.waitUntil(lambda: code.visibleRegion().boundingRect() == code.rect())
