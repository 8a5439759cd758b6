"""The days between receipt and due date, one cell each."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.words.due import Cell
from ui.theme import tokens

HEIGHT, GAP, WIDEST = 62, 5, 56


class DayStrip(QWidget):
    """Shows which days count; the sentence beside it says why."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: Sequence[Cell] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, cells: Sequence[Cell]) -> None:
        """Show these days."""
        self.cells = cells
        spoken = ", ".join(f"{each.weekday} {each.day} {each.says}" for each in cells)
        self.setAccessibleName(f"Các ngày đến ngày hẹn trả: {spoken}" if cells else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a week."""
        return QSize(8 * (WIDEST + GAP), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells from left to right."""
        if not self.cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(WIDEST, (self.width() + GAP) / len(self.cells) - GAP)
        for place, cell in enumerate(self.cells):
            box = QRectF(place * (width + GAP) + 0.5, 0.5, width - 1, HEIGHT - 1)
            self._draw(painter, box, cell)

    def _draw(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        c = tokens()
        fill, edge, ink = {
            "received": (c.page, c.accent, c.accent),
            "counts": (c.tint, c.line2, c.accent),
            "due": (c.accent_fill, c.accent_fill, c.on_accent),
        }.get(cell.role, (c.band, c.line, c.text3))
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 4, 4)
        strong = c.on_accent if cell.role == "due" else c.text
        day = c.text3 if cell.role in {"off", "folded"} else strong
        quiet = c.on_accent if cell.role == "due" else c.text2
        for row, (text, colour, weight) in enumerate(
            (
                (cell.weekday, quiet, QFont.Weight.Normal),
                (cell.day, day, QFont.Weight.DemiBold),
                (cell.says, ink, QFont.Weight.Normal),
            )
        ):
            font = QFont(self.font())
            font.setPixelSize(14 if row != 1 else 15)
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = QRectF(box.left(), box.top() + 2 + row * 19, box.width(), 19)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
