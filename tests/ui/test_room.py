"""The smallest screen this is for, 1366x768, at 100, 150 and 200 percent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from tests.services.centre import Centre
from tests.ui.test_window import LONG, take_in
from ui.main_window import MainWindow

SCREENS = [(1366, 720), (911, 480), (683, 360)]
"""Logical sizes of a maximized window, less the title and the task bar."""
TOLD = "6 giấy đã lưu, chưa chắc đã in: hãy in lại hoặc xác nhận."
PAGES = (
    Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F9, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4,
    Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_J, Qt.Key.Key_P,
    Qt.Key.Key_F8, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F10,
)  # fmt: skip
PARTS = (
    Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7,
    Qt.Key.Key_8,
)  # fmt: skip
MODIFIERS = dict.fromkeys(PARTS, Qt.KeyboardModifier.ControlModifier) | {
    Qt.Key.Key_J: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_P: Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
}


@pytest.mark.parametrize("size", SCREENS)
def test_no_page_asks_for_more_than_the_screen_has(
    qtbot: QtBot, services: Services, window: MainWindow, size: tuple[int, int]
) -> None:
    desk = window.desk
    assert desk is not None
    layout = desk.layout()
    assert layout is not None
    number = take_in(services, LONG)
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    centre = Centre(services)
    dossier = services.lookup.by_number(number).dossier.id
    centre.answers(centre.last(dossier), "rejected", "validation", path="submitter.phone")
    desk.on_scan(number, "thử")
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == number)
    desk.banner.interrupt(TOLD, "amber", action="Xem hàng đợi in", act=print)
    for _ in ("help closed", "help open", "help closed again"):
        asked = [layout.minimumSize()]
        for key in PAGES:
            QTest.keyClick(window, key, MODIFIERS.get(key, Qt.KeyboardModifier.NoModifier))
            asked.append(layout.minimumSize())
        assert max(each.width() for each in asked) <= size[0]
        assert max(each.height() for each in asked) <= size[1]
        QTest.keyClick(window, Qt.Key.Key_F1)
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("size", SCREENS)
def test_the_help_stands_beside_the_page_or_over_it_and_is_whole(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    desk = window.desk
    assert desk is not None
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert desk.help.geometry().right() == desk.width() - 1
    qtbot.waitUntil(lambda: desk.pages.geometry().right() < desk.help.x() or size[0] < 1366)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert desk.help.isHidden()
    qtbot.waitUntil(lambda: desk.pages.geometry().right() == desk.width() - 1)
