"""A line that asks why, beside the list: Enter answers, Esc takes the question back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.escape import keeps_escape

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ReasonBox(QLineEdit):
    """Shown when something needs a reason."""

    given_up = Signal()
    """Esc: nothing is to be done."""

    def __init__(self, question: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(question)
        self.setAccessibleName(name)
        self.hide()

    def ask(self) -> None:
        """Show the question anew, with the cursor in it."""
        self.clear()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the question back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in ENTER:  # answered: what stands round it must not take it too
                event.accept()
