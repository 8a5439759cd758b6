"""What is known and offered while one types; it goes with the cursor."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter


class Offers(QCompleter):
    """A list below a box.

    Qt leaves the list open when a key of the window takes the cursor elsewhere, and what is typed
    there goes on into the box below the list.
    """

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the box loses the cursor to something else than the list."""
        popup = self.popup()
        if (
            popup
            and isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() is not Qt.FocusReason.PopupFocusReason
            and watched is self.widget()
        ):
            popup.hide()
        return super().eventFilter(watched, event)
