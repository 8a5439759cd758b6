"""The box for a few letters of a procedure; it hears a word that is still being composed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

STEERING = {
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


class AskBox(QLineEdit):
    """While Telex composes a word the text does not change; what one sees is asked all the same."""

    asked = Signal(str)
    """What stands in the box, the word being composed included."""
    steered = Signal(object)
    """A key that moves in the list under the box."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "ask")
        self.setAccessibleName("Thủ tục")
        self.setPlaceholderText("Gõ vài chữ: dkks, khai sinh, 1.001193")
        self.textChanged.connect(self.asked)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Tell also of the word that is still being composed."""
        super().inputMethodEvent(event)
        if event.preeditString():
            place = self.cursorPosition()
            text = self.text()
            self.asked.emit(text[:place] + event.preeditString() + text[place:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows and Enter steer the list."""
        if Qt.Key(event.key()) in STEERING and not event.modifiers():
            self.steered.emit(event)
        else:
            super().keyPressEvent(event)
