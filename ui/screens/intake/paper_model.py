"""The papers of a procedure with what was handed in: counts, marks and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from counter_app.domain.checklist import MOST_COPIES, is_conditional
from counter_app.domain.entries import PaperCount
from counter_app.domain.procedure import Paper, PaperKind
from counter_app.services.attachments import Filed
from counter_app.services.enclosing import Enclosed
from ui.icons import icon
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADS = ("Giấy tờ", "Chính", "C.thực", "Photo", "Tệp", "Đạt")
COUNTS = ("originals", "certified", "copies")
KINDS = ("chính", "chứng thực", "photo")
SHORT_KINDS = ("chính", "c.thực", "photo")
FILES, CHECK = 4, 5
GROUPS = {
    (PaperKind.SUBMIT, False): "Phải nộp",
    (PaperKind.SUBMIT, True): "Nộp nếu thuộc trường hợp",
    (PaperKind.PRESENT, False): "Xuất trình",
    (PaperKind.PRESENT, True): "Xuất trình nếu thuộc trường hợp",
    (PaperKind.LOOK_UP, False): "Khai thác từ cơ sở dữ liệu, không phải nộp",
    (PaperKind.NOTE, False): "Lưu ý",
}
"""What is done with a paper, and whether only in some case; in the order of the list."""
ASKED = "Đã yêu cầu bổ sung"
_COUNTED = {PaperKind.SUBMIT, PaperKind.PRESENT}
NO_BREAK = "\u00a0"
COMMON = "Tệp chung của hồ sơ"


@dataclass(frozen=True, slots=True)
class Row:
    """One paper with what was handed in; without one the head of a group, or the common files."""

    paper: Paper | None
    title: str
    count: PaperCount | None = None
    bad: str = ""
    """Why it does not do (không đạt); empty: it does."""
    is_common: bool = False
    """Whether it stands for the files of no paper."""

    @property
    def is_head(self) -> bool:
        """Whether it only names a group."""
        return self.paper is None and not self.is_common

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
        self.files: tuple[Filed, ...] = ()
        self.procedure = ""
        self.merged_kind: int | None = None
        """Where the first column stands for all counts: the column whose kind digits count."""

    def merge(self, kind: int | None) -> None:
        """Let the first column show every count, or its own again."""
        if kind == self.merged_kind:
            return
        self.merged_kind = kind
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, CHECK)
        self._repaint()

    def offer(
        self,
        papers: Sequence[Paper],
        counts: Sequence[PaperCount] = (),
        of: str = "",
        asked: Sequence[Paper] = (),
    ) -> None:
        """Show these papers of a procedure, with counts from a draft; first what was asked for."""
        self.procedure = of
        known = {each.paper: each for each in counts}
        self.beginResetModel()
        self.rows = []
        order = list(GROUPS)
        others = [each for each in papers if each not in asked]
        ordered = sorted(others, key=lambda each: order.index(_group(each)))
        groups = [(GROUPS[kind], list(group)) for kind, group in groupby(ordered, key=_group)]
        for name, listed in [(ASKED, list(asked)), *groups] if asked else groups:
            self.rows.append(Row(None, f"{name}   {len(listed)}"))
            self.rows += [
                Row(each, each.print_name, known.get(each.number, PaperCount(each.number)))
                for each in listed
            ]
        self.rows += [Row(None, COMMON, is_common=True)] * self._has_common()
        self.endResetModel()
        self.changed.emit()

    def set_files(self, files: tuple[Filed, ...]) -> None:
        """Show these files and no others; those of no paper have a row of their own."""
        self.files = files
        had = bool(self.rows) and self.rows[-1].is_common
        last = len(self.rows)
        if self._has_common() and not had:
            self.beginInsertRows(_NOWHERE, last, last)
            self.rows.append(Row(None, COMMON, is_common=True))
            self.endInsertRows()
        elif had and not self._has_common():
            self.beginRemoveRows(_NOWHERE, last - 1, last - 1)
            self.rows.pop()
            self.endRemoveRows()
        self._tell()

    def files_of(self, place: int) -> list[Filed]:
        """Return the files of a row."""
        row = self.rows[place]
        if row.is_head:
            return []
        paper = row.paper.number if row.paper else None
        return [each for each in self.files if self.paper_of(each) == paper]

    def paper_of(self, filed: Filed) -> int | None:
        """Return the paper that a file shows here; None: nobody asks for it, or it is none."""
        asked = {each.paper.number for each in self.rows if each.paper}
        is_ours = filed.procedure == self.procedure and filed.paper in asked
        return filed.paper if is_ours else None

    def enclosed(self) -> tuple[Enclosed, ...]:
        """Return the files for the intake."""
        return tuple(each.enclosed(self.paper_of(each)) for each in self.files)

    def title_of(self, paper: int | None) -> str:
        """Return what a paper is called, in a sentence."""
        names = [each.title for each in self.rows if each.paper and each.paper.number == paper]
        return f"giấy tờ «{names[0]}»" if names else "phần chung của hồ sơ"

    def _has_common(self) -> bool:
        return any(self.paper_of(each) is None for each in self.files)

    def counts(self) -> tuple[PaperCount, ...]:
        """Return what was handed in."""
        return tuple(each.count for each in self.rows if each.count and each.is_there)

    def bad(self) -> list[Row]:
        """Return the papers that will not do."""
        return [each for each in self.rows if each.bad]

    def tally(self) -> tuple[int, int]:
        """Return how many of the papers wanted in every case are there, and how many there are."""
        wanted = [each for each in self.rows if _is_wanted(each)]
        return sum(each.is_there and not each.bad for each in wanted), len(wanted)

    def take_all(self) -> None:
        """Count every paper that is wanted in every case, as published."""
        for place, row in enumerate(self.rows):
            if row.paper and row.count and _is_wanted(row) and not row.is_there:
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
        self._repaint()
        self.changed.emit()

    def _repaint(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, CHECK))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, heads of groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups and remarks are read, not counted."""
        flag = Qt.ItemFlag
        row = self.rows[index.row()]
        chosen = _is_counted(row) or row.is_common
        return flag.ItemIsEnabled | flag.ItemIsSelectable if chosen else flag.ItemIsEnabled

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            merged = section == 1 and self.merged_kind
            return f"Số bản {SHORT_KINDS[merged - 1]}" if merged else HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return text, colour, icon and alignment of a cell."""
        row = self.rows[index.row()]
        if index.column() == FILES and not row.is_head:
            return _file_looks(self.files_of(index.row()), role)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _text(row, index.column(), merged=self.merged_kind is not None)
        if role == Qt.ItemDataRole.ToolTipRole:
            name = row.paper.name if row.paper else row.title
            return f"{name}\nKhông đạt: {row.bad}" if row.bad else name
        return _looks(row, index.column(), role)


def count_words(count: PaperCount, kinds: Sequence[str] = KINDS) -> str:
    """Return how many there are of each kind, never parted from it: `1 chính, 2 chứng thực`."""
    figures = (count.originals, count.certified, count.copies)
    counted = ((each, kind) for each, kind in zip(figures, kinds, strict=True) if each)
    return ", ".join(f"{each}{NO_BREAK}{kind}" for each, kind in counted)


def _text(row: Row, column: int, *, merged: bool) -> str:
    if column == 0:
        return row.title
    if column == CHECK:
        return "Không đạt" if row.bad else "Đạt" if row.is_there else ""
    if row.count is None or not _is_counted(row):
        return ""
    if merged and column == 1:
        return count_words(row.count, SHORT_KINDS) or "–"
    count = getattr(row.count, COUNTS[column - 1])
    return str(count) if count else "–"


def _file_looks(files: Sequence[Filed], role: int) -> Any:  # noqa: ANN401 - Qt's own
    """Return how many files there are, and on demand their names: as text, never as markup."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return str(len(files)) if files else "–"
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{len(files)} tệp" if files else "chưa có tệp"
        case Qt.ItemDataRole.ToolTipRole:
            return "<br>".join(escape(each.held.label) for each in files)
        case Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().accent if files else tokens().text2)
        case Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        case _:
            return None


def _looks(row: Row, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
    if row.paper is None:
        return _HEAD_LOOKS[role]() if row.is_head and role in _HEAD_LOOKS else None
    c = tokens()
    match role:
        case Qt.ItemDataRole.ForegroundRole if column == CHECK:
            return QColor(c.red if row.bad else c.green)
        case Qt.ItemDataRole.ForegroundRole if not row.is_there:
            return QColor(c.text2)
        case Qt.ItemDataRole.DecorationRole if column == CHECK and (row.bad or row.is_there):
            return icon("cross-circle" if row.bad else "check", c.red if row.bad else c.green)
        case Qt.ItemDataRole.TextAlignmentRole if 0 < column < FILES:
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
    return row.paper is not None and row.paper.kind in _COUNTED


def _is_wanted(row: Row) -> bool:
    return _is_counted(row) and row.paper is not None and not is_conditional(row.paper)


def _group(paper: Paper) -> tuple[PaperKind, bool]:
    return paper.kind, paper.kind in _COUNTED and is_conditional(paper)


def _as_published(paper: Paper) -> PaperCount:
    """Return the published number of each; where nothing is published, one original."""
    if not paper.originals and not paper.copies:
        return PaperCount(paper.number, originals=1)
    return PaperCount(paper.number, originals=paper.originals, copies=paper.copies)
