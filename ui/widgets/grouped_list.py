"""Lists below each other in one column that is walked by keyboard; heads are passed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import tokens
from ui.widgets.drawn_rows import (
    HEAD,
    ROW,
    Head,
    draw_chosen,
    draw_head,
    draw_pill,
    face,
    write,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, repr=False)
class GroupedLine:
    """One line of a list; `key` stays the same while the lists are read anew."""

    key: str
    title: str
    second: str
    pill: str
    tone: str
    icon: str


Row = Head | GroupedLine


class GroupedModel(QAbstractListModel):
    """Heads and lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def line(self, row: int) -> GroupedLine | None:
        """Return the line of a row; None for a head, or beyond."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, GroupedLine) else None

    def place(self, key: str) -> int | None:
        """Return the row of a line that was shown before, or of the first."""
        lines = [(at, row.key) for at, row in enumerate(self.rows) if isinstance(row, GroupedLine)]
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
        return f"{row.title}, {row.second}, {row.pill}"


class _Delegate(QStyledItemDelegate):
    """Draws a head as a band, a line with its state as a pill."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a head or of two lines."""
        model = index.model()
        is_line = isinstance(model, GroupedModel) and model.line(index.row()) is not None
        return QSize(0, ROW if is_line else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        assert isinstance(model, GroupedModel)  # noqa: S101 - narrows Qt's own type
        row, box = model.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            draw_head(painter, box, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _draw_line(painter, box, row, chosen=chosen)
        painter.setPen(QColor(tokens().line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def grouped_list(model: GroupedModel, name: str) -> QListView:
    """Return the column; `name` is what a screen reader calls it."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(_Delegate(view))
    view.setAccessibleName(name)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view


def _draw_line(painter: QPainter, box: QRect, line: GroupedLine, *, chosen: bool) -> None:
    c = tokens()
    if chosen:
        draw_chosen(painter, box)
    pill = draw_pill(painter, box, line)
    words = QRect(box.left() + 10, box.top() + 3, pill.left() - box.left() - 18, 22)
    write(painter, words, line.title, c.text, face(painter, 15, strong=True))
    write(painter, words.translated(0, 20), line.second, c.text2, face(painter, 14))
