"""A box of one line that shows the beginning of a long text whenever nobody writes in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit


class Line(QLineEdit):
    """Qt leaves the cursor, and with it what is seen, at the end."""

    def setText(self, text: str | None) -> None:
        """Show another text from its beginning."""
        super().setText(text)
        if not self.hasFocus():
            self.home(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go back to the beginning, unless only a list opens over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.home(False)
