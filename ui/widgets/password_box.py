"""A box for a password: nothing of it can be copied, remembered or brought back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class PasswordBox(QLineEdit):
    """Tells, where a letter gives it away, that Caps Lock seems to be on."""

    capitals = Signal(bool)
    """Whether Caps Lock seems to be on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def forget(self) -> None:
        """Empty it, so that nothing brings back what stood there."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look whether a letter comes as a capital without Shift."""
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() is not shifted)
        super().keyPressEvent(event)
