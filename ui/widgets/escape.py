"""Esc for a widget itself; in the window it leads to the search box."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


def keeps_escape(event: QEvent) -> bool:
    """Take Esc before the window's shortcut does; return whether the event asked for that."""
    asks = (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
    if asks:
        event.accept()
    return asks


class EscapeFrame(QFrame):
    """A part of a page that Esc leaves."""

    left = Signal()
    """Back to what stood there before."""

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
