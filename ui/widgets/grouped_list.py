"""Lists below each other in one column that is walked by keyboard; heads are passed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, HEAD, PILL, ICON, BAR = 48, 32, 24, 16, 3


@dataclass(frozen=True, slots=True, repr=False)
class Head:
    """The head of a list: its name, how many, and one note."""

    name: str
    count: str
    note: str
    tone: str
    icon: str


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
            _draw_head(painter, box, row)
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


def _draw_head(painter: QPainter, box: QRect, head: Head) -> None:
    c = tokens()
    ink = c.text2 if head.tone == "neutral" else getattr(c, head.tone)
    painter.fillRect(box, QColor(c.band))
    painter.drawPixmap(box.left() + 8, box.center().y() - 8, pixmap(head.icon, ink, ICON))
    words = box.adjusted(34, 0, -10, 0)
    name = f"{head.name}  {head.count}"
    used = _write(painter, words, name, ink, _font(painter, 15, strong=True))
    rest = words.adjusted(used + 12, 0, 0, 0)
    _write(painter, rest, head.note, c.text3, _font(painter, 14), right=True)


def _draw_line(painter: QPainter, box: QRect, line: GroupedLine, *, chosen: bool) -> None:
    c = tokens()
    if chosen:
        painter.fillRect(box, QColor(c.tint))
        painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), QColor(c.accent))
    pill = _draw_pill(painter, box, line)
    words = QRect(box.left() + 10, box.top() + 3, pill.left() - box.left() - 18, 22)
    _write(painter, words, line.title, c.text, _font(painter, 15, strong=True))
    _write(painter, words.translated(0, 20), line.second, c.text2, _font(painter, 14))


def _draw_pill(painter: QPainter, box: QRect, line: GroupedLine) -> QRect:
    c, font = tokens(), _font(painter, 14, medium=True)
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
    _write(painter, pill.adjusted(ICON + 12, 0, -4, 0), text, ink, font)
    return pill


def _font(painter: QPainter, size: int, *, strong: bool = False, medium: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    font.setWeight(QFont.Weight.Medium if medium else weight)
    return font


def _write(
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
