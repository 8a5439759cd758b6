"""Rows that are drawn by hand: heads of lists, pills, words that end in … where room is short."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.icons import pixmap
from ui.theme import tokens

ROW, HEAD, PILL, ICON, BAR = 48, 32, 24, 16, 3


@dataclass(frozen=True, slots=True, repr=False)
class Head:
    """The head of a list: its name, how many, and one note."""

    name: str
    count: str
    note: str
    tone: str
    icon: str


class Pilled(Protocol):
    """What ends in a pill: a word, its colour and icon."""

    @property
    def pill(self) -> str:
        """The word."""
        ...

    @property
    def tone(self) -> str:
        """Its colour."""
        ...

    @property
    def icon(self) -> str:
        """Its icon."""
        ...


def draw_head(painter: QPainter, box: QRect, head: Head) -> None:
    """Draw the head of a list."""
    c = tokens()
    ink = c.text2 if head.tone == "neutral" else getattr(c, head.tone)
    painter.fillRect(box, QColor(c.band))
    painter.drawPixmap(box.left() + 8, box.center().y() - 8, pixmap(head.icon, ink, ICON))
    words = box.adjusted(34, 0, -10, 0)
    name = f"{head.name}  {head.count}"
    used = write(painter, words, name, ink, face(painter, 15, strong=True))
    rest = words.adjusted(used + 12, 0, 0, 0)
    write(painter, rest, head.note, c.text3, face(painter, 14), right=True)


def draw_chosen(painter: QPainter, box: QRect) -> None:
    """Draw the ground of the row that one stands on."""
    c = tokens()
    painter.fillRect(box, QColor(c.tint))
    painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), QColor(c.accent))


def draw_pill(painter: QPainter, box: QRect, line: Pilled) -> QRect:
    """Draw a pill at the right end of a row and return where it stands."""
    c, font = tokens(), face(painter, 14, medium=True)
    ink, ground = getattr(c, line.tone), getattr(c, f"{line.tone}_tint")
    edge = c.line2 if line.tone == "neutral" else getattr(c, f"{line.tone}_edge")
    metrics = QFontMetrics(font)
    most = box.width() // 2 - 44
    text = metrics.elidedText(line.pill, Qt.TextElideMode.ElideRight, most)
    width = metrics.horizontalAdvance(text) + ICON + 24
    pill = QRect(box.right() - width - 9, box.center().y() - PILL // 2, width, PILL)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, PILL // 2, PILL // 2)
    painter.drawPixmap(pill.left() + 8, pill.top() + 4, pixmap(line.icon, ink, ICON))
    write(painter, pill.adjusted(ICON + 12, 0, -4, 0), text, ink, font)
    return pill


def face(painter: QPainter, size: int, *, strong: bool = False, medium: bool = False) -> QFont:
    """Return the face of the window in a size and weight."""
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
