"""Labels that end in … where room is short, and show the whole under the pointer."""

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

_SENTENCES, _WORDS = re.compile(r"(?<=\.)\s"), re.compile(r"\s")
LEAST = 24
"""Room for a letter and the dots, in logical pixels."""


class Elided(QLabel):
    """One line of plain text, never cut in mid-word without saying so."""

    def __init__(self, text: str = "", part: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if part:
            self.setProperty("part", part)

    def shown(self) -> str:
        """Return what there is room for."""
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), elide, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        """Let it become narrower than its text."""
        hint = super().minimumSizeHint()
        return QSize(min(LEAST, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text under the pointer where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.shown() != self.text() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            self.shown(),
            QPalette.ColorRole.WindowText,
        )


class ElidedLines(QLabel):
    """Wrapped plain text of limited height: what has no room is left out, whole sentences first."""

    def __init__(self, most: int) -> None:
        """Make a label at most so many logical pixels high."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._most = most

    def set_most(self, most: int) -> None:
        """Change how high it may be."""
        self._most = most
        self.updateGeometry()

    def shown(self) -> str:
        """Return what there is room for."""
        text = self.text()
        if self._fits(text):
            return text
        for end in (_SENTENCES, _WORDS):
            for found in reversed(list(end.finditer(text))):
                if self._fits(cut := f"{text[: found.start()]} …"):
                    return cut
        return text

    def _fits(self, text: str) -> bool:
        room = QRect(0, 0, self.width(), 10 * self._most)
        wrapped = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return wrapped.height() <= self._most

    def heightForWidth(self, width: int) -> int:
        """Return no more than it may have."""
        return min(self._most, super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        """Ask for no more than it may have."""
        return super().sizeHint().boundedTo(QSize(2**20, self._most))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than it may have."""
        return super().minimumSizeHint().boundedTo(QSize(2**20, self._most))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        shown = self.shown()
        self.setToolTip(self.text() if shown != self.text() else "")
        flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
        ink, palette = QPalette.ColorRole.WindowText, self.palette()
        painter, enabled = QPainter(self), self.isEnabled()
        self.style().drawItemText(painter, self.rect(), flags, palette, enabled, shown, ink)
