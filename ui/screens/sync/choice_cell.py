"""One of two values that a person may take: a frame with a round mark and words that wrap."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets.labels import label, restyle

MARK, RING, DOT = 22, 16, 8
EMPTY = "(để trống)"
TAKING = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Mark(QWidget):
    """A ring, with a dot where its value is taken; the style's own is lost on a dark ground."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen = False
        self.setFixedSize(MARK, MARK)

    def choose(self, chosen: bool) -> None:
        """Show or take away the dot."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring and dot in the colours of the theme."""
        c, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.accent if self._chosen else c.field_border), 2))
        painter.drawEllipse(QRect(1, 3, RING, RING))
        if self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            inset = (RING - DOT) // 2
            painter.drawEllipse(QRect(1 + inset, 3 + inset, DOT, DOT))


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
        self.is_chosen = False
        """Whether this value is taken."""
        self._mark = _Mark()
        self._words = label(text or EMPTY, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 8, 6)
        row.setSpacing(2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)

    def choose(self, chosen: bool) -> None:
        """Show it as taken, or as left."""
        self.is_chosen = chosen
        self._mark.choose(chosen)
        self.setAccessibleDescription("đã chọn" if chosen else "")
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
