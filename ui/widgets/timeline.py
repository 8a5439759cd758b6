"""What happened, newest first: an hour, a dot on a line, a word, who."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.words.timeline import Happening
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, TIME_WIDTH, DOT = 52, 54, 9


class TimelineModel(QAbstractListModel):
    """Happenings, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.happenings: list[Happening] = []

    def show(self, happenings: Sequence[Happening]) -> None:
        """Show these, given oldest first."""
        self.beginResetModel()
        self.happenings = list(reversed(happenings))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.happenings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a happening as one sentence, for the screen reader and the tooltip."""
        happening = self.happenings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return happening.what
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return ", ".join(filter(None, (happening.at, *happening[1:])))
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Draws one happening on the line that joins them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return two lines of room."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw hour or day, dot, and two lines."""
        model = index.model()
        assert isinstance(model, TimelineModel)  # noqa: S101 - narrows Qt's own type
        happening, box = model.happenings[index.row()], QRect(option.rect)
        c = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(c.tint))
        middle = box.left() + TIME_WIDTH + 10
        first, last = index.row() == 0, index.row() == model.rowCount() - 1
        painter.setPen(QPen(QColor(c.line2), 2))
        top = box.top() + (12 if first else 0)
        painter.drawLine(middle, top, middle, box.top() + 12 if last else box.bottom())
        painter.setBrush(QColor(c.accent if first else c.page))
        painter.setPen(QPen(QColor(c.accent if first else c.green), 2))
        painter.drawEllipse(middle - DOT // 2, box.top() + 8, DOT, DOT)
        write(painter, QRect(box.left(), box.top(), TIME_WIDTH, 26), _when(happening.at), c.text2)
        words = QRect(middle + 14, box.top(), box.right() - middle - 14, 26)
        write(painter, words, happening.what, c.text, strong=True)
        second = " · ".join(filter(None, (_hour(happening.at), happening.detail, happening.who)))
        write(painter, words.translated(0, 21), second, c.text2)
        painter.restore()


def timeline_view(model: TimelineModel) -> QListView:
    """Return a list that is walked by keyboard and shows a timeline."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(TimelineDelegate(view))
    view.setAccessibleName("Diễn biến")
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def write(painter: QPainter, box: QRect, text: str, colour: str, *, strong: bool = False) -> None:
    """Write one line into a box, its end left out where it has no room."""
    font = QFont(painter.font())
    font.setPixelSize(15 if strong else 14)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _when(at: str) -> str:
    """Return day and month of `10:02 19/11/2026`."""
    return at.partition(" ")[2][:5]


def _hour(at: str) -> str:
    return at.partition(" ")[0]
