"""An officer's hands: a scanner gun and a keyboard, every key counted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import type_text
from ui.scanner import WedgeScanner

NONE = Qt.KeyboardModifier.NoModifier
HAND_MS, GUN_MS, REST_MS = 150.0, 6.0, 60_000.0


class Hand:
    """Acts on whatever has the focus, as keys do; the scanner filter sees all of it."""

    def __init__(self, qtbot: QtBot, application: QApplication) -> None:
        self._qtbot = qtbot
        self._now_ms = 0.0
        self.keys = 0
        self.scanner = WedgeScanner(application, lambda: self._now_ms)

    def scan(self, text: str) -> None:
        """Pull the trigger: letters faster than any hand, then Enter."""
        for letter in text:
            self._now_ms += GUN_MS
            type_text(self._target(), letter)
        self._now_ms += GUN_MS
        QTest.keyClick(self._target(), Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type letters one by one."""
        for letter in text:
            self._now_ms += HAND_MS
            type_text(self._target(), letter)
            self.keys += 1
        self.scanner.let_go()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key; a chord counts as one."""
        self._now_ms += HAND_MS
        QTest.keyClick(self._target(), key, modifiers)
        self.keys += 1
        self.scanner.let_go()

    def rest(self) -> None:
        """Do nothing for so long that the same code read again is meant."""
        self._now_ms += REST_MS

    def _target(self) -> QWidget:
        """Return what has the focus."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused
