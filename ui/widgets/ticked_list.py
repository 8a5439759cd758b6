"""A list in groups whose rows are ticked by the space bar; heads are passed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.theme import tokens
from ui.widgets.drawn_rows import ICON, draw_pill, face, write

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, HEAD, BAR, BOX, MARGIN = 48, 32, 3, 18, 12
_ALL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True, repr=False)
class GroupHead:
    """The head of a group: its name and one note."""

    name: str
    note: str = ""
    tone: str = "neutral"
    icon: str = "building"


@dataclass(frozen=True, slots=True, repr=False)
class TickedRow:
    """One row; `key` stays the same while the list is read anew, `value` is whatever it shows."""

    key: str
    group: str
    value: Any
    title: str
    second: str
    pill: str
    tone: str
    icon: str


Row = GroupHead | TickedRow


class TickedModel(QAbstractListModel):
    """Heads, rows, and which of them are ticked."""

    def __init__(self, *, has_ticks: bool) -> None:
        super().__init__()
        self.has_ticks = has_ticks
        self.rows: list[Row] = []
        self._ticks: set[str] = set()

    def show(self, rows: list[Row]) -> None:
        """Show these rows and no others; ticks of rows that are still there stay."""
        self.beginResetModel()
        self.rows = rows
        self._ticks &= {row.key for row in rows if isinstance(row, TickedRow)}
        self.endResetModel()

    def line(self, row: int) -> TickedRow | None:
        """Return a row by its place; None for a head, or beyond."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, TickedRow) else None

    def lines(self) -> list[TickedRow]:
        """Return every row without the heads."""
        return [row for row in self.rows if isinstance(row, TickedRow)]

    def ticked(self) -> list[TickedRow]:
        """Return what is ticked, from top to bottom."""
        return [row for row in self.lines() if row.key in self._ticks]

    def is_ticked(self, row: TickedRow) -> bool:
        """Return whether a row is ticked."""
        return row.key in self._ticks

    def tick(self, keys: Iterable[str], ticked: bool) -> None:
        """Tick rows, or take their ticks away."""
        if not self.has_ticks:
            return
        self._ticks = self._ticks | set(keys) if ticked else self._ticks - set(keys)
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def place(self, key: str) -> int | None:
        """Return where a row stands that was shown before, or the first."""
        lines = [(at, row.key) for at, row in enumerate(self.rows) if isinstance(row, TickedRow)]
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
            return row.name if isinstance(row, GroupHead) else row.title
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if isinstance(row, GroupHead):
            return f"{row.name}, {row.note}"
        mark = "đã đánh dấu, " if self.is_ticked(row) else ""
        return f"{mark}{row.title}, {row.second}, {row.pill}"


class TickedList(QListView):
    """Space or a click on the box ticks a row, Ctrl+A its whole group."""

    ticked = Signal()
    """Ticks changed."""
    moved = Signal()
    """The cursor went to another row."""

    def __init__(self, name: str, *, has_ticks: bool = True) -> None:
        """Make an empty list; without ticks the row that the cursor is on is the chosen one."""
        super().__init__()
        self.rows = TickedModel(has_ticks=has_ticks)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self.moved)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; the cursor stays on its row where that is still there."""
        before = self.current()
        self.rows.show(rows)
        self.stand_on(before.key if before else "")
        self.ticked.emit()

    def current(self) -> TickedRow | None:
        """Return the row that the cursor is on."""
        return self.rows.line(self.currentIndex().row())

    def stand_on(self, key: str) -> None:
        """Put the cursor on a row, or the first."""
        place = self.rows.place(key)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))

    def chosen(self) -> list[TickedRow]:
        """Return what is ticked, or else the row that the cursor is on."""
        row = self.current()
        return self.rows.ticked() or ([row] if row else [])

    def tick(self, keys: Iterable[str], ticked: bool = True) -> None:
        """Tick rows, or take their ticks away."""
        self.rows.tick(keys, ticked)
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by the space bar, a group by Ctrl+A."""
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row:
            self.tick([row.key], not self.rows.is_ticked(row))
        elif event.key() == Qt.Key.Key_A and event.modifiers() == _ALL and row:
            self._tick_group(row.group)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the box."""
        super().mouseReleaseEvent(event)
        row = self.rows.line(self.indexAt(event.position().toPoint()).row())
        if row and event.position().x() < MARGIN + BOX + MARGIN:
            self.tick([row.key], not self.rows.is_ticked(row))

    def _tick_group(self, group: str) -> None:
        rows = [row for row in self.rows.lines() if row.group == group]
        self.tick([row.key for row in rows], not all(map(self.rows.is_ticked, rows)))


class _Delegate(QStyledItemDelegate):
    """Draws a head as a band, a row with its tick and its state."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a head or of two lines."""
        model = index.model()
        is_line = isinstance(model, TickedModel) and model.line(index.row()) is not None
        return QSize(0, ROW if is_line else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        assert isinstance(model, TickedModel)  # noqa: S101 - narrows Qt's own type
        row, box = model.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupHead):
            _draw_head(painter, box, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _draw_row(painter, box, row, chosen=chosen)
            if model.has_ticks:
                _draw_tick(painter, box, ticked=model.is_ticked(row))
        painter.setPen(QColor(tokens().line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def _draw_head(painter: QPainter, box: QRect, head: GroupHead) -> None:
    c = tokens()
    painter.fillRect(box, QColor(c.band))
    painter.drawPixmap(box.left() + MARGIN, box.center().y() - 8, pixmap(head.icon, c.text2, ICON))
    words = box.adjusted(MARGIN + BOX + MARGIN, 0, -10, 0)
    note_font = face(painter, 14)
    painter.setFont(note_font)
    room = painter.fontMetrics().horizontalAdvance(head.note) + 16
    name = words.adjusted(0, 0, -room, 0)
    write(painter, name, head.name, c.text2, face(painter, 15, strong=True))
    ink = c.text3 if head.tone == "neutral" else getattr(c, head.tone)
    write(painter, words, head.note, ink, note_font, right=True)


def _draw_row(painter: QPainter, box: QRect, row: TickedRow, *, chosen: bool) -> None:
    c = tokens()
    if chosen:
        painter.fillRect(box, QColor(c.tint))
        painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), QColor(c.accent))
    pill = draw_pill(painter, box, row)
    left = box.left() + MARGIN + BOX + MARGIN
    words = QRect(left, box.top() + 3, pill.left() - left - 8, 22)
    write(painter, words, row.title, c.text, face(painter, 15, strong=True))
    write(painter, words.translated(0, 20), row.second, c.text2, face(painter, 14))


def _draw_tick(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    c = tokens()
    place = QRect(box.left() + MARGIN, box.center().y() - BOX // 2, BOX, BOX)
    painter.setPen(QPen(QColor(c.accent_fill if ticked else c.field_border), 1))
    painter.setBrush(QColor(c.accent_fill if ticked else c.page))
    painter.drawRoundedRect(place, 3, 3)
    if ticked:
        painter.drawPixmap(
            place.topLeft().x() + 1, place.top() + 1, pixmap("check", c.on_accent, 16)
        )
