"""The window before its desk, as tests open it and walk it by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine
from counter_app.home import Home
from counter_app.store import keys
from ui.main_window import MainWindow
from ui.tasks import Tasks

SECRET = "mật khẩu dài"
LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CARD = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)
Shown = Callable[[Home], MainWindow]


@pytest.fixture(autouse=True)
def quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_MEMORY_KIB", 64)


@pytest.fixture
def shown(qtbot: QtBot, tasks: Tasks, machine: Machine) -> Shown:
    """Open the window on a machine's own home."""
    kept: list[MainWindow] = []

    def show(home: Home) -> MainWindow:
        window = MainWindow(home, tasks, named=False, machine=machine)
        kept.append(window)
        display(qtbot, window)
        qtbot.waitUntil(lambda: window.entrance.currentIndex() > 0)
        return window

    return show


def display(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until keys come to it."""
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def words_on(page: QWidget | None) -> str:
    assert page is not None
    shown = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return "\n".join(each.text() for each in shown)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def walk(page: QWidget) -> list[QWidget]:
    """Press Tab until the cursor is back; return where it stood."""
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) not in seen and len(seen) < 60:
        assert focus is not None
        if page.isAncestorOf(focus):
            seen.append(focus)
        press(Qt.Key.Key_Tab)
    return seen
