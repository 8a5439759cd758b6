"""What delegates of lists draw: a line of words that ends in …, and a state as a pill."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.icons import pixmap
from ui.theme import tokens

PILL, ICON = 24, 16


def draw_pill(painter: QPainter, box: QRect, words: str, tone: str, icon: str) -> QRect:
    """Draw a pill at the right end of a row and return its place."""
    c, font = tokens(), sized(painter, 14, medium=True)
    ink, ground = getattr(c, tone), getattr(c, f"{tone}_tint")
    edge = c.line2 if tone == "neutral" else getattr(c, f"{tone}_edge")
    metrics = QFontMetrics(font)
    most = box.width() // 2 - 44
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    width = metrics.horizontalAdvance(text) + ICON + 24
    pill = QRect(box.right() - width - 9, box.center().y() - PILL // 2, width, PILL)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, PILL // 2, PILL // 2)
    painter.drawPixmap(pill.left() + 8, pill.top() + 4, pixmap(icon, ink, ICON))
    write(painter, pill.adjusted(ICON + 12, 0, -4, 0), text, ink, font)
    return pill


def sized(painter: QPainter, size: int, *, strong: bool = False, medium: bool = False) -> QFont:
    """Return the painter's font in another size and weight."""
    font = QFont(painter.font())
    font.setPixelSize(size)
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    font.setWeight(QFont.Weight.Medium if medium else weight)
    return font


def write(
    painter: QPainter, box: QRect, text: str, colour: str, font: QFont, *, right: bool = False
) -> int:
    """Write one line, ending in … where room is short; return its width."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, cut)
    return metrics.horizontalAdvance(cut)
