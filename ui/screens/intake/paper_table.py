"""The papers of a procedure, counted by typing digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from counter_app.domain.checklist import MOST_COPIES
from counter_app.domain.entries import PaperCount
from counter_app.domain.procedure import Paper, PaperKind
from ui.icons import icon
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADS = ("Giấy tờ", "Chính", "C.thực", "Photo", "Kiểm tra")
COUNTS = ("originals", "certified", "copies")
CHECK = 4
WIDE, NARROW = (60, 68, 62, 100), (56, 66, 62, 36)
GROUPS = {
    PaperKind.SUBMIT: "Phải nộp",
    PaperKind.PRESENT: "Xuất trình",
    PaperKind.LOOK_UP: "Khai thác từ cơ sở dữ liệu, không phải nộp",
    PaperKind.NOTE: "Lưu ý",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One paper with what was handed in, or the head of a group where `paper` is None."""

    paper: Paper | None
    title: str
    count: PaperCount | None = None
    bad: str = ""
    """Why it does not do (không đạt); empty: it does."""

    @property
    def is_there(self) -> bool:
        """Whether at least one was handed in."""
        count = self.count
        return count is not None and count.originals + count.certified + count.copies > 0


class PaperModel(QAbstractTableModel):
    """Papers by kind; three columns of counts and one that says whether it will do."""

    changed = Signal()
    """A count or a mark changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def offer(self, papers: Sequence[Paper], counts: Sequence[PaperCount] = ()) -> None:
        """Show these papers, with counts from a draft."""
        known = {each.paper: each for each in counts}
        self.beginResetModel()
        self.rows = []
        order = list(GROUPS)
        ordered = sorted(papers, key=lambda each: order.index(each.kind))
        for kind, group in groupby(ordered, key=lambda each: each.kind):
            listed = list(group)
            self.rows.append(Row(None, f"{GROUPS[kind]}   {len(listed)}"))
            self.rows += [
                Row(each, each.print_name, known.get(each.number, PaperCount(each.number)))
                for each in listed
            ]
        self.endResetModel()
        self.changed.emit()

    def counts(self) -> tuple[PaperCount, ...]:
        """Return what was handed in."""
        return tuple(each.count for each in self.rows if each.count and each.is_there)

    def bad(self) -> list[Row]:
        """Return the papers that will not do."""
        return [each for each in self.rows if each.bad]

    def tally(self) -> tuple[int, int]:
        """Return how many of the papers to hand in or show are there, and how many there are."""
        wanted = [each for each in self.rows if _is_counted(each)]
        return sum(each.is_there and not each.bad for each in wanted), len(wanted)

    def take_all(self) -> None:
        """Count every paper that is to be handed in or shown, as published."""
        for place, row in enumerate(self.rows):
            if row.paper and row.count and _is_counted(row) and not row.is_there:
                self.rows[place] = replace(row, count=_as_published(row.paper))
        self._tell()

    def set_count(self, place: int, column: int, value: int) -> None:
        """Set one count."""
        row = self.rows[place]
        if row.count:
            changed = replace(row.count, **{COUNTS[column - 1]: min(value, MOST_COPIES)})
            self.rows[place] = replace(row, count=changed)
            self._tell()

    def value(self, place: int, column: int) -> int:
        """Return one count."""
        count = self.rows[place].count
        return int(getattr(count, COUNTS[column - 1])) if count else 0

    def toggle(self, place: int) -> None:
        """Count a paper as published, or not at all."""
        row = self.rows[place]
        if row.paper and row.count and _is_counted(row):
            count = PaperCount(row.paper.number) if row.is_there else _as_published(row.paper)
            self.rows[place] = replace(row, count=count, bad="")
            self._tell()

    def set_bad(self, place: int, reason: str) -> None:
        """Say why a paper will not do; nothing takes the mark away."""
        if self.rows[place].paper:
            self.rows[place] = replace(self.rows[place], bad=reason)
            self._tell()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, CHECK))
        self.changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, heads of groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups and remarks are read, not counted."""
        flag = Qt.ItemFlag
        counted = _is_counted(self.rows[index.row()])
        return flag.ItemIsEnabled | flag.ItemIsSelectable if counted else flag.ItemIsEnabled

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return text, colour, icon and alignment of a cell."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            name = row.paper.name if row.paper else row.title
            return f"{name}\nKhông đạt: {row.bad}" if row.bad else name
        return _looks(row, index.column(), role)


def _text(row: Row, column: int) -> str:
    if column == 0:
        return row.title
    if row.paper is None or row.count is None:
        return ""
    if column == CHECK:
        if row.bad:
            return "Không đạt"
        return "Đạt" if row.is_there else ""
    count = getattr(row.count, COUNTS[column - 1])
    if not _is_counted(row):
        return ""
    return str(count) if count else "–"


def _looks(row: Row, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
    if row.paper is None:
        return _HEAD_LOOKS[role]() if role in _HEAD_LOOKS else None
    c = tokens()
    match role:
        case Qt.ItemDataRole.ForegroundRole if column == CHECK:
            return QColor(c.red if row.bad else c.green)
        case Qt.ItemDataRole.ForegroundRole if not row.is_there:
            return QColor(c.text2)
        case Qt.ItemDataRole.DecorationRole if column == CHECK and (row.bad or row.is_there):
            return icon("cross-circle" if row.bad else "check", c.red if row.bad else c.green)
        case Qt.ItemDataRole.TextAlignmentRole if 0 < column < CHECK:
            return Qt.AlignmentFlag.AlignCenter
        case _:
            return None


def _head_font() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


_HEAD_LOOKS: dict[int, Callable[[], Any]] = {
    Qt.ItemDataRole.BackgroundRole: lambda: QColor(tokens().band),
    Qt.ItemDataRole.FontRole: _head_font,
}


def _is_counted(row: Row) -> bool:
    return row.paper is not None and row.paper.kind in {PaperKind.SUBMIT, PaperKind.PRESENT}


def _as_published(paper: Paper) -> PaperCount:
    """Return the published number of each; where nothing is published, one original."""
    if not paper.originals and not paper.copies:
        return PaperCount(paper.number, originals=1)
    return PaperCount(paper.number, originals=paper.originals, copies=paper.copies)


class PaperTable(QTableView):
    """Digits count, space means all there or none, a letter X asks why it will not do."""

    bad_asked = Signal(int)
    """The row of a paper that will not do."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__()
        self._model = model
        self._typed_in: tuple[int, int] | None = None
        self.setModel(model)
        self.setAccessibleName("Thành phần hồ sơ")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fold(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(32)
        model.modelReset.connect(self._on_reset)
        head.sectionResized.connect(self._fit_rows)

    def fold(self, folded: bool) -> None:
        """Leave the name as much room as there is; the mark alone stays of the last column."""
        for column, width in enumerate(NARROW if folded else WIDE, start=1):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by keys; everything else moves."""
        place, text = self.currentIndex(), event.text()
        if not place.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif text.isascii() and text.isdigit():
            self._type(place.row(), max(1, min(place.column(), 3)), int(text))
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(place.row())
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._model.set_bad(place.row(), "")
            self._model.set_count(place.row(), max(1, min(place.column(), 3)), 0)
        elif text.lower() == "x":
            self.bad_asked.emit(place.row())
        else:
            super().keyPressEvent(event)

    def _type(self, row: int, column: int, digit: int) -> None:
        """Put a digit behind those just typed in the same cell."""
        goes_on = self._typed_in == (row, column)
        before = self._model.value(row, column) if goes_on else 0
        self._typed_in = (row, column)
        self._model.set_count(row, column, before * 10 + digit)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Begin a new figure in a new cell."""
        self._typed_in = None
        super().currentChanged(current, previous)

    def _fit_rows(self, _section: int, _old: int, _new: int) -> None:
        self.resizeRowsToContents()

    def _on_reset(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self._model.rows):
            if row.paper is None:
                self.setSpan(place, 0, 1, len(HEADS))
        first = next((place for place, row in enumerate(self._model.rows) if row.paper), None)
        if first is not None:
            self.setCurrentIndex(self._model.index(first, 1))
