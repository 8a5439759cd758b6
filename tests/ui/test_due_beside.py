"""The letter beside the lists of due dates, in the window of the usual screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.ids import DossierId
from tests.ui.test_due_page import desk, go_to, made, open_page
from ui.desk import Desk
from ui.widgets.keyed_button import KeyedButton

__all__ = ["desk", "made"]


@pytest.mark.parametrize("size", [(1366, 720), (911, 480)])
def test_the_letter_has_its_room_and_the_only_primary_button(
    qtbot: QtBot, desk: Desk, made: dict[str, DossierId], size: tuple[int, int]
) -> None:
    """Its buttons were cut, and below them a second one stood out."""
    desk.window().resize(*size)
    page = open_page(qtbot, desk)
    go_to(page, "overdue " + made["late"])
    QTest.keyClick(page.lists.list, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    letter = page.apologising.letters
    qtbot.waitUntil(lambda: letter.isVisible() and letter.fields.typed() is not None)
    qtbot.waitUntil(lambda: letter.mapTo(page, QPoint(0, 0)).x() >= _right_of_lists(page))
    buttons = [each for each in page.findChildren(KeyedButton) if each.isVisible()]
    primary = [each for each in buttons if each.property("part") == "primary"]
    assert primary == [letter.act]
    for each in buttons:
        assert each.width() >= each.minimumSizeHint().width(), each.words()


def _right_of_lists(page: QWidget) -> int:
    left = page.lists._left  # type: ignore[attr-defined]
    return left.geometry().right() + 1 if left.isVisible() else 0
