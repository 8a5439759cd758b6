"""Esc for a widget itself; in the window it leads to the search box."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


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
