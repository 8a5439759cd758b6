"""A table that is written by keyboard: Enter or a letter opens a cell, Tab goes on to the next."""

from PySide6.QtCore import QAbstractItemModel, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from counter_app.domain.process import MOST_LETTERS
from ui.screens.intake.paper_table import WholeText
from ui.screens.processes.rows_model import Index, Row, RowsModel
from ui.screens.table import ROW_HEIGHT
from ui.widgets.choice_box import ChoiceBox

NUMBER_WIDTH = 44
LEAST = 48
"""Width of a column that gets a share, at the least."""
AIR = 8
"""Above and below a text of several lines, together."""
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CellEditor(WholeText):
    """A line for a text, a list for a choice."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for a text with some air."""
        return super().sizeHint(option, index).grownBy(QMargins(0, 0, 0, AIR))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return what a cell is written with."""
        model = _rows_model(index)
        head = model.heads[index.column() - 1]
        if head.choices:
            box = ChoiceBox(head.choices, head.name)
            box.setParent(parent)
            return box
        line = super().createEditor(parent, option, index)
        if isinstance(line, QLineEdit):
            line.setMaxLength(MOST_LETTERS)
            line.setAccessibleName(head.name)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell holds."""
        if isinstance(editor, ChoiceBox):
            editor.take(_rows_model(index).cell(index))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what was written or chosen."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.member)
        else:
            super().setModelData(editor, model, index)


class RowsTable(QTableView):
    """As high as its rows need; the page scrolls, not the table."""

    stood_on = Signal()
    """Another cell is the current one."""

    def __init__(self, model: RowsModel, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellEditor(self))
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._dress_heads()

    def _dress_heads(self) -> None:
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.geometriesChanged.connect(self.updateGeometry)
        rows.sectionResized.connect(self.updateGeometry)
        rows.sectionCountChanged.connect(self.updateGeometry)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionResized.connect(self.resizeRowsToContents)

    def sizeHint(self) -> QSize:
        """Return the height of the heading and all rows."""
        rows = max(self.verticalHeader().length(), ROW_HEIGHT)
        return QSize(0, self.horizontalHeader().sizeHint().height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: no row is hidden."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share among the columns what those of one width leave."""
        super().resizeEvent(event)
        heads = self._model.heads
        left = self.viewport().width() - NUMBER_WIDTH - sum(each.width for each in heads)
        shares = sum(each.share for each in heads)
        self.setColumnWidth(0, NUMBER_WIDTH)
        for place, each in enumerate(heads, start=1):
            self.setColumnWidth(place, each.width or max(LEAST, left * each.share // shares))
        if self.hasFocus() or self._is_writing:
            self.stood_on.emit()  # a row that was added is not seen before there is room for it

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that one went on."""
        super().currentChanged(current, previous)
        self.stood_on.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the cell on Enter; a letter opens it as well."""
        opens = Qt.Key(event.key()) in _OPENING and event.modifiers() in {_NONE, _KEYPAD}
        if opens and self.currentIndex().isValid() and not self._is_writing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @property
    def _is_writing(self) -> bool:
        """Whether a cell is open: Enter in it comes here as well."""
        return self.state() is QAbstractItemView.State.EditingState

    # ── what the page does with rows ────────────────────────────────────────────────────────

    def commit(self) -> None:
        """Keep what is being written in a cell."""
        if self._is_writing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.setCurrentIndex(self._model.index(row, column))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, row: Row) -> None:
        """Add a row below the current one and open its first cell."""
        self.commit()
        place = self.currentIndex().row() + 1 if self.currentIndex().isValid() else -1
        place = place if place > 0 else len(self._model.rows)
        self._model.put(place, row)
        self.write(place, 1)
        self.edit(self._model.index(place, 1))

    def take_out(self) -> tuple[int, Row] | None:
        """Take out the current row; return where it stood, None when there is none."""
        self.commit()
        place = self.currentIndex().row()
        if place < 0:
            return None
        column = max(1, self.currentIndex().column())
        row = self._model.drop(place)
        if left := len(self._model.rows):
            self.write(min(place, left - 1), column)
        return place, row

    def put_back(self, place: int, row: Row) -> None:
        """Put a row back where it stood."""
        place = min(place, len(self._model.rows))
        self._model.put(place, row)
        self.write(place, 1)

    def shift(self, step: int) -> None:
        """Move the current row up or down by one; at the end it stays."""
        self.commit()
        here = self.currentIndex()
        other = here.row() + step
        if here.isValid() and 0 <= other < len(self._model.rows):
            self._model.exchange(here.row(), other)
            self.write(other, max(1, here.column()))


def _rows_model(index: Index) -> RowsModel:
    model = index.model()
    assert isinstance(model, RowsModel)  # noqa: S101 - narrows Qt's own type
    return model
