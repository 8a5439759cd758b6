"""Ticks and rounds that are seen on a dark ground too, where the style's own are lost."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from ui.icons import pixmap
from ui.theme import tokens

SIDE, GAP, EDGE = 18, 10, 5
HEIGHT = 28


class Tick(QCheckBox):
    """A box, filled and ticked once it is set."""

    def sizeHint(self) -> QSize:
        """Return the room for box and words."""
        return _room(self)

    def hitButton(self, point: object) -> bool:
        """Answer to a click anywhere: also its words are drawn here."""
        del point
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and words in the colours of the theme."""
        painter, box = _begun(self)
        colours = tokens()
        checked = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent_fill if checked else colours.field_border), 1.5))
        painter.setBrush(QColor(colours.accent_fill if checked else colours.page))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        if checked:
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), pixmap("check", colours.on_accent, 14))
        _ended(self, painter)


class Round(QRadioButton):
    """A ring, with a dot once it is taken."""

    def sizeHint(self) -> QSize:
        """Return the room for ring and words."""
        return _room(self)

    def hitButton(self, point: object) -> bool:
        """Answer to a click anywhere: also its words are drawn here."""
        del point
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring, dot and words in the colours of the theme."""
        painter, box = _begun(self)
        colours = tokens()
        taken = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if taken else colours.field_border), 1.5))
        painter.setBrush(QColor(colours.page))
        painter.drawEllipse(QRectF(box))
        if taken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QRectF(box.adjusted(5, 5, -5, -5)))
        _ended(self, painter)


def _room(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(2 * EDGE + SIDE + (GAP + words if words else 0), HEIGHT)


def _begun(button: QAbstractButton) -> tuple[QPainter, QRect]:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter, QRect(EDGE, (button.height() - SIDE) // 2, SIDE, SIDE)


def _ended(button: QAbstractButton, painter: QPainter) -> None:
    """Draw the words, and a ring round all of it where the cursor is."""
    colours = tokens()
    left = EDGE + SIDE + GAP
    painter.setPen(QColor(colours.text if button.isEnabled() else colours.text3))
    place = QRect(left, 0, button.width() - left, button.height())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, int(flags), button.text())
    if button.hasFocus():
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 4, 4)
    painter.end()
