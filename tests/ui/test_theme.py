"""Light, dark, or as the system: changed by one key, at once, and kept for the home."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.home import Home
from ui.main_window import MainWindow
from ui.remembered import Remembered, Theme, recall, remember
from ui.theme import dress, undressed, wear
from ui.tokens import DARK, LIGHT
from ui.widgets.keyed_button import KeyedButton

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


def next_theme(window: QWidget) -> None:
    QTest.keyClick(window, Qt.Key.Key_D, BOTH)


def ground() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Window)


def ink_of(icon: QLabel) -> str:
    """Return the strongest colour of an icon."""
    picture = icon.pixmap().toImage()
    colours = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    ]
    return max(colours, key=QColor.alpha).name().upper()


def test_one_key_goes_from_theme_to_theme_and_says_so(window: MainWindow, home: Home) -> None:
    assert window.desk is not None
    next_theme(window)
    assert ground() == QColor(LIGHT.page)
    next_theme(window)
    assert ground() == QColor(DARK.page)
    assert "Giao diện tối" in window.desk.banner.text()
    assert recall(home.remembered).theme is Theme.DARK
    next_theme(window)
    assert recall(home.remembered).theme is Theme.SYSTEM


def test_icons_and_words_take_the_new_colours_at_once(window: MainWindow) -> None:
    assert window.desk is not None
    next_theme(window)
    next_theme(window)
    rail = window.desk.rail.buttons["F3"]
    assert ink_of(rail.findChildren(QLabel)[0]) == DARK.text2
    buttons = [each for each in window.findChildren(KeyedButton) if each.isEnabled()]
    assert buttons
    for each in buttons:
        assert LIGHT.text not in each.findChildren(QLabel)[1].styleSheet()


def test_the_key_is_told_in_the_help(window: MainWindow) -> None:
    assert window.desk is not None
    QTest.keyClick(window, Qt.Key.Key_F1)
    said = [each.text() for each in window.desk.help.findChildren(QLabel)]
    assert "Ctrl+Shift+D" in said


def test_a_kept_theme_is_worn_before_anything_is_shown(qapp: QApplication, home: Home) -> None:
    home.make_ready()
    assert remember(home.remembered, Remembered("ỦY BAN", Theme.DARK))
    wear(qapp, recall(home.remembered).theme)
    assert ground() == QColor(DARK.page)


@pytest.mark.parametrize("content", ["", "{}", '{"unit": "a", "theme": "mauve"}', "[1]"])
def test_what_cannot_be_read_counts_for_nothing(home: Home, content: str) -> None:
    home.make_ready()
    home.remembered.write_text(content)
    assert recall(home.remembered) == Remembered()


def test_where_nothing_can_be_written_the_theme_changes_all_the_same(
    qtbot: QtBot, home: Home
) -> None:
    assert not remember(home.remembered, Remembered(theme=Theme.DARK))


def test_what_was_put_together_undressed_wears_the_sheet_afterwards(qapp: QApplication) -> None:
    dress(qapp, dark=True)
    worn = qapp.styleSheet()
    with undressed():
        assert qapp.styleSheet() == ""
    assert qapp.styleSheet() == worn != ""
