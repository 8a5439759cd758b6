"""A shelf as one stands before it: grey cells hold something, the strong one is wanted."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.shelf import Shelf, cell_number
from counter_app.words.shelves import shelf_words
from ui.theme import tokens
from ui.widgets.labels import label

LEGEND = "ô nền xám: đang có hồ sơ"
SIDE = 26
"""For the numbers of the rows, left of the cells."""
GAP = 4
WIDEST, HIGHEST = 48, 44
NARROWEST, LOWEST = 10, 12
READABLE = QSize(26, 20)
"""A cell less wide or high than this has no number on it."""


class Rack(QWidget):
    """The shelf's name, what grey means, and its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label(part="strong", wrap=True)
        self.legend = label(LEGEND, "second", wrap=True)
        self.cells = _Cells()
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.name)
        head.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.cells, 1)

    def show_shelf(self, shelf: Shelf, occupied: Collection[int], wanted: int = 0) -> None:
        """Show a shelf, with the cells where something lies and the one that is wanted, if any."""
        self.name.setText(shelf_words(shelf))
        self.legend.setVisible(bool(occupied))
        self.cells.show_cells(shelf, occupied, wanted)
        self.setAccessibleName(_spoken(shelf, occupied, wanted))


class _Cells(QWidget):
    """The cells, the lowest row at the bottom; they shrink with the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf("")
        self._occupied: Collection[int] = ()
        self._wanted = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_cells(self, shelf: Shelf, occupied: Collection[int], wanted: int) -> None:
        """Show these cells and no others."""
        self._shelf, self._occupied, self._wanted = shelf, occupied, wanted
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for cells of the usual size."""
        return self._room(WIDEST, HIGHEST)

    def minimumSizeHint(self) -> QSize:
        """Return the room below which cells cannot be told apart."""
        return self._room(NARROWEST, LOWEST)

    def _room(self, width: int, height: int) -> QSize:
        shelf = self._shelf
        return QSize(SIDE + shelf.columns * (width + GAP), shelf.rows * (height + GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw row by row, from the top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shelf = self._shelf
        width = min(WIDEST, (self.width() - SIDE) / shelf.columns - GAP)
        height = min(HIGHEST, self.height() / shelf.rows - GAP)
        for line, row in enumerate(range(shelf.rows, 0, -1)):
            y = line * (height + GAP) + 0.5
            self._write(painter, QRectF(0, y, SIDE - 8, height), str(row), tokens().text3)
            for place, cell in enumerate(shelf.row(row)):
                x = SIDE + place * (width + GAP) + 0.5
                self._draw(painter, QRectF(x, y, width - 1, height - 1), cell)
        painter.end()

    def _draw(self, painter: QPainter, box: QRectF, cell: int) -> None:
        c = tokens()
        if cell == self._wanted:
            fill, edge, ink = c.accent_fill, c.accent_fill, c.on_accent
        elif cell in self._occupied:
            fill, edge, ink = c.neutral_tint, c.line2, c.text2
        else:
            fill, edge, ink = c.page, c.line, c.text3
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 4, 4)
        if box.width() >= READABLE.width():
            self._write(painter, box, cell_number(cell), ink, strong=cell == self._wanted)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, ink: str, *, strong: bool = False
    ) -> None:
        if box.height() < READABLE.height() - 1:
            return
        font = QFont(self.font())
        font.setPixelSize(15 if strong else 14)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _spoken(shelf: Shelf, occupied: Collection[int], wanted: int) -> str:
    """Return what the drawing says to whoever does not see it."""
    said = f"{shelf_words(shelf)}: {shelf.rows} tầng, mỗi tầng {shelf.columns} ô"
    if occupied:
        said += f"; đang có hồ sơ: {', '.join(map(cell_number, sorted(occupied)))}"
    if wanted:
        said += f"; lấy ở tầng {shelf.row_of(wanted)}, ô {cell_number(wanted)}"
    return said
