"""Boxes to tick and dots to choose, with edges that are seen in the dark as well."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from ui.icons import pixmap
from ui.theme import tokens

SIDE, MARK = 26, 16


class TickMark(QCheckBox):
    """A box with a tick, without words of its own."""

    def sizeHint(self) -> QSize:
        """Return the room of the box and its focus ring."""
        return QSize(SIDE, SIDE)

    def minimumSizeHint(self) -> QSize:
        """Never become smaller."""
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, and the tick where it is taken."""
        painter = QPainter(self)
        box = _draw_edge(self, painter, radius=4.0)
        if self.isChecked():
            tick = pixmap("check", tokens().on_accent, MARK - 2)
            painter.drawPixmap(box.adjusted(1, 1, -1, -1).toRect(), tick)
        painter.end()


class DotMark(QRadioButton):
    """A circle with a dot, without words of its own."""

    def sizeHint(self) -> QSize:
        """Return the room of the circle and its focus ring."""
        return QSize(SIDE, SIDE)

    def minimumSizeHint(self) -> QSize:
        """Never become smaller."""
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle, and the dot where it is taken."""
        painter = QPainter(self)
        box = _draw_edge(self, painter, radius=MARK / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().on_accent))
            painter.drawEllipse(box.adjusted(5, 5, -5, -5))
        painter.end()


def _draw_edge(button: QAbstractButton, painter: QPainter, radius: float) -> QRectF:
    """Draw focus ring and edge, filled where it is taken; return the place of the mark."""
    c = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if button.hasFocus():
        painter.setPen(QPen(QColor(c.accent), 2))
        painter.drawRoundedRect(QRectF(1, 1, SIDE - 2, SIDE - 2), 5, 5)
    box = QRectF((SIDE - MARK) / 2, (SIDE - MARK) / 2, MARK, MARK)
    taken = button.isChecked()
    painter.setPen(QPen(QColor(c.accent_fill if taken else c.field_border), 1.5))
    painter.setBrush(QColor(c.accent_fill if taken else c.page))
    painter.drawRoundedRect(box, radius, radius)
    return box
