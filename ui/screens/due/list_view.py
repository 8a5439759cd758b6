"""The lists as one column that is walked by keyboard: number, procedure, date, standing."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.screens.due.rows import Head, Line, Row
from ui.theme import tokens
from ui.widgets.drawn_rows import HEAD, ROW, draw_chosen, draw_head, draw_pill, face, write

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FIRST, DATE, PILL = 150, 110, 136
"""Widths of the number, the date and the pill; the procedure takes the rest."""
HEADS_HEIGHT = 28
COLUMNS = ("Số · chủ hồ sơ", "Thủ tục · phụ trách", "Hạn")


class DueModel(QAbstractListModel):
    """Heads and lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> bool:
        """Show these rows and no others; return whether they are others than before."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None for a head, or beyond."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Line) else None

    def place(self, key: str) -> int | None:
        """Return the row of a line that was shown before, or of the first."""
        lines = [(at, row.key) for at, row in enumerate(self.rows) if isinstance(row, Line)]
        kept = [at for at, known in lines if known == key]
        return kept[0] if kept else lines[0][0] if lines else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cursor pass over heads."""
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a row in words, for the screen reader and the tooltip."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, Head) else row.title
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if isinstance(row, Head):
            return " ".join(filter(None, (row.name, row.count, row.note)))
        return row.told()


class DueDelegate(QStyledItemDelegate):
    """Draws a head as a band, a line in three columns with its standing as a pill."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a head or of two lines."""
        model = index.model()
        is_line = isinstance(model, DueModel) and model.line(index.row()) is not None
        return QSize(0, ROW if is_line else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        assert isinstance(model, DueModel)  # noqa: S101 - narrows Qt's own type
        row, box = model.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            draw_head(painter, box, row)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                draw_chosen(painter, box)
            _draw_line(painter, box, row)
        painter.setPen(QColor(tokens().line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


class ColumnHeads(QWidget):
    """What the columns are, above the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(HEADS_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names where the rows have their columns."""
        painter, c = QPainter(self), tokens()
        painter.fillRect(self.rect(), QColor(c.band))
        room = QRect(0, 0, self._view.viewport().width(), self.height())
        for box, words in zip(columns(room), COLUMNS, strict=True):
            write(painter, box, words, c.text3, face(painter, 14))


def columns(box: QRect) -> tuple[QRect, QRect, QRect]:
    """Return where number, procedure and date stand in a row."""
    date_left = box.right() - PILL - DATE
    left = box.left() + 10
    first = QRect(left, box.top(), FIRST, box.height())
    middle = QRect(left + FIRST + 8, box.top(), date_left - left - FIRST - 20, box.height())
    return first, middle, QRect(date_left, box.top(), DATE, box.height())


def due_view(model: DueModel) -> QListView:
    """Return the column."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(DueDelegate(view))
    view.setAccessibleName("Danh sách hạn trả")
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view


def _draw_line(painter: QPainter, box: QRect, line: Line) -> None:
    c = tokens()
    pill = draw_pill(painter, box, line)
    first, middle, date = columns(box)
    date.setRight(min(date.right(), pill.left() - 6))
    red = c.red if line.is_red else ""
    strong, plain, small = face(painter, 15, strong=True), face(painter, 15), face(painter, 14)
    for place, upper, lower in (
        (first, (line.title, c.text, strong), (line.owner, c.text2, small)),
        (middle, (line.procedure, c.text, plain), (line.responsible, c.text2, small)),
        (date, (line.day, red or c.text, strong), (line.left, red or c.text2, small)),
    ):
        top = QRect(place.left(), box.top() + 3, place.width(), 22)
        write(painter, top, *upper)
        write(painter, top.translated(0, 20), *lower)
