"""The papers of a procedure, counted by typing digits; files are let fall onto them."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.screens.intake.paper_model import FILES, HEADS, Index, PaperModel

WIDE, NARROW = (54, 62, 58, 44, 96), (54, 62, 58, 44, 36)
_ERASING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


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
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif not place.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif place.column() == FILES:
            self._on_file_key(place.row(), event)
        elif text.isascii() and text.isdigit():
            self._type(place.row(), max(1, min(place.column(), 3)), int(text))
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(place.row())
        elif event.key() in _ERASING:
            self._model.set_bad(place.row(), "")
            self._model.set_count(place.row(), max(1, min(place.column(), 3)), 0)
        elif text.lower() == "x":
            self.bad_asked.emit(place.row())
        else:
            super().keyPressEvent(event)

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
        """Begin a new figure in a new cell."""
        self._typed_in = None
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
