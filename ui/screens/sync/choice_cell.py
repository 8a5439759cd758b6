"""One of two values that a person may take: a frame with a round mark and words that wrap."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton

from ui.widgets.labels import label, restyle

EMPTY = "(để trống)"
TAKING = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChoiceCell(QFrame):
    """Taken by a click, Space or Enter."""

    taken = Signal()
    """A person took this value."""
    entered = Signal()
    """The cursor came here."""

    def __init__(self, text: str, side: str, field: str) -> None:
        super().__init__()
        self.setProperty("part", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{field}, {side}: {text or EMPTY}")
        self._mark = QRadioButton()
        self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._mark.setAutoExclusive(False)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = label(text or EMPTY, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 8, 6)
        row.setSpacing(2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    @property
    def is_chosen(self) -> bool:
        """Whether this value is taken."""
        return self._mark.isChecked()

    def choose(self, chosen: bool) -> None:
        """Show it as taken, or as left."""
        self._mark.setChecked(chosen)
        restyle(self, chosen=chosen)

    def text(self) -> str:
        """Return the value."""
        return self._words.text()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take it on a click."""
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it on Space or Enter."""
        if event.key() in TAKING and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the words in the colour of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._words.setEnabled(self.isEnabled())
