"""The papers of a procedure, counted by typing digits; files are let fall onto them."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.screens.intake.paper_model import CHECK, FILES, HEADS, Index, PaperModel

COUNT_WIDTHS, FILES_WIDTH = (54, 62, 56), 42
CHECK_WIDTHS = (44, 96)
"""Of the mark alone, and with its word."""
MERGED_WIDTH = 112
WORDY, MERGED = 600, 460
"""Above this width the mark has its word; below this one column shows all counts."""
PADDING = 10
"""Left and right of a cell's text, its margin included."""
KIND_KEYS = {"c": 1, "t": 2, "p": 3}
_ERASING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class WholeText(QStyledItemDelegate):
    """Gives a long text as many lines as it needs; Qt forgets the style sheet's padding there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for a text beside its padding."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -2 * PADDING, 0)
        return super().sizeHint(narrower, index)


class PaperTable(QTableView):
    """Digits count, space means all there or none, a letter X asks why it will not do."""

    bad_asked = Signal(int)
    """The row of a paper that will not do."""
    dropped = Signal(list, object)
    """Paths of files that were let fall onto a paper, and its number; None beside all papers."""
    remove_asked = Signal(int)
    """The row whose last file is to go."""
    undo_asked = Signal()
    """What was last done to the files is to be taken back."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__()
        self._model = model
        self._typed_in: tuple[int, int] | None = None
        self.setModel(model)
        self.setItemDelegate(WholeText(self))
        self.setAccessibleName("Thành phần hồ sơ")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAcceptDrops(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit_columns()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(32)
        model.modelReset.connect(self._on_reset)
        head.sectionResized.connect(self._fit_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name as much room as there is."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        merged = self.width() < MERGED
        if merged != (self._model.merged_kind is not None):
            self._model.merge(1 if merged else None)
        for column, width in enumerate(COUNT_WIDTHS, start=1):
            self.setColumnHidden(column, merged and column > 1)
            self.setColumnWidth(column, MERGED_WIDTH if merged else width)
        self.setColumnWidth(FILES, FILES_WIDTH)
        self.setColumnWidth(CHECK, CHECK_WIDTHS[self.width() >= WORDY])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by keys; everything else moves."""
        place = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif not place.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif place.column() == FILES:
            self._on_file_key(place.row(), event)
        else:
            self._on_paper_key(place, event)

    def _on_paper_key(self, place: QModelIndex, event: QKeyEvent) -> None:
        text = event.text()
        if text.isascii() and text.isdigit():
            self._type(place.row(), self._kind(place), int(text))
        elif text.lower() in KIND_KEYS:
            self._count_kind(place, KIND_KEYS[text.lower()])
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(place.row())
        elif event.key() in _ERASING:
            self._model.set_bad(place.row(), "")
            self._model.set_count(place.row(), self._kind(place), 0)
        elif text.lower() == "x":
            self.bad_asked.emit(place.row())
        else:
            super().keyPressEvent(event)

    def _kind(self, place: QModelIndex) -> int:
        """Return the column whose kind is counted at a place."""
        return self._model.merged_kind or max(1, min(place.column(), 3))

    def _count_kind(self, place: QModelIndex, kind: int) -> None:
        """Let the next digits count another kind."""
        self._typed_in = None
        if self._model.merged_kind:
            self._model.merge(kind)
        else:
            self.setCurrentIndex(place.siblingAtColumn(kind))

    def _on_file_key(self, row: int, event: QKeyEvent) -> None:
        """Files are not counted by hand: a digit says nothing here."""
        if event.key() in _ERASING:
            self.remove_asked.emit(row)
        elif not event.text().isdigit():
            super().keyPressEvent(event)

    def paper_at_hand(self) -> int | None:
        """Return the number of the paper that the cursor is on, None beside all papers."""
        return self._paper(self.currentIndex())

    def _paper(self, place: Index) -> int | None:
        paper = self._model.rows[place.row()].paper if place.isValid() else None
        return paper.number if paper else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine and nothing else."""
        if _files(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Put the cursor onto the paper that the files would fall on."""
        if _files(event):
            self._point(event.position().toPoint())
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files fell onto which paper; they are copied, never moved."""
        if paths := _files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            place = self.indexAt(event.position().toPoint())
            self.dropped.emit(paths, self._paper(place))

    def _point(self, point: QPoint) -> None:
        place = self.indexAt(point)
        if self._paper(place) is not None:
            self.setCurrentIndex(place.siblingAtColumn(FILES))

    def _type(self, row: int, column: int, digit: int) -> None:
        """Put a digit behind those just typed in the same cell."""
        goes_on = self._typed_in == (row, column)
        before = self._model.value(row, column) if goes_on else 0
        self._typed_in = (row, column)
        self._model.set_count(row, column, before * 10 + digit)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Begin a new figure in a new cell, of originals where one column shows all kinds."""
        self._typed_in = None
        if self._model.merged_kind and current.row() != previous.row():
            self._model.merge(1)
        super().currentChanged(current, previous)

    def _fit_rows(self, _section: int, _old: int, _new: int) -> None:
        self.resizeRowsToContents()

    def _on_reset(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self._model.rows):
            if row.is_head:
                self.setSpan(place, 0, 1, len(HEADS))
        first = next((place for place, row in enumerate(self._model.rows) if row.paper), None)
        if first is not None:
            self.setCurrentIndex(self._model.index(first, 1))


def _files(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged; folders and addresses of elsewhere are left out."""
    paths = [Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile()]
    return [each for each in paths if each.is_file()]
