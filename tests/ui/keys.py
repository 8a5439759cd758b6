"""Typing as a person does; Qt's own key clicks abort the process on a letter that is not ASCII."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Send each letter as a key press."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))


def commit_text(widget: QWidget, text: str) -> None:
    """Send text as an input method does when a word is done."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose_text(widget: QWidget, text: str) -> None:
    """Send text as an input method does while a word is still being composed."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))
