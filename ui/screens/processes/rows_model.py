"""Rows that are written cell by cell; the first column counts them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from counter_app.domain.folding import nfc

Index = QModelIndex | QPersistentModelIndex
Cell = str | StrEnum
Row = tuple[Cell, ...]
_NOWHERE = QModelIndex()
_SHOWN = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}


class Head(NamedTuple):
    """A column: its heading, its width or else its share of what is left, what a cell may hold."""

    name: str
    width: int = 0
    share: int = 0
    choices: Mapping[StrEnum, str] | None = None
    """None: any text."""


class RowsModel(QAbstractTableModel):
    """Each row a tuple of cells; its number stands before them and follows its place."""

    edited = Signal()
    """A person changed something."""

    def __init__(self, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """What stands in the table."""
        return tuple(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def put(self, place: int, row: Row) -> None:
        """Add a row at a place."""
        self.beginInsertRows(_NOWHERE, place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
        self._renumbered()

    def drop(self, place: int) -> Row:
        """Take a row out and return it."""
        self.beginRemoveRows(_NOWHERE, place, place)
        row = self._rows.pop(place)
        self.endRemoveRows()
        self._renumbered()
        return row

    def exchange(self, place: int, other: int) -> None:
        """Let two rows change places."""
        rows = self._rows
        rows[place], rows[other] = rows[other], rows[place]
        self._renumbered()

    def _renumbered(self) -> None:
        last = self.index(len(self._rows) - 1, len(self.heads))
        self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number's column and those of the heads."""
        return 0 if parent.isValid() else len(self.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell in words, or as it is edited."""
        if index.column() == 0:
            return str(index.row() + 1) if role in _SHOWN else None
        cell = self.cell(index)
        choices = self.heads[index.column() - 1].choices
        if role in _SHOWN:
            return choices[cell] if choices and isinstance(cell, StrEnum) else str(cell)
        return str(cell) if role == Qt.ItemDataRole.EditRole else None

    def cell(self, index: Index) -> Cell:
        """Return what a cell holds."""
        return self._rows[index.row()][index.column() - 1]

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what a person wrote or chose."""
        if role != Qt.ItemDataRole.EditRole or index.column() == 0:
            return False
        cell = value if isinstance(value, StrEnum) else nfc(str(value))
        if cell != self.cell(index):
            row, at = list(self._rows[index.row()]), index.column() - 1
            row[at] = cell
            self._rows[index.row()] = tuple(row)
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell but the number be written."""
        flags = super().flags(index)
        return flags if index.column() == 0 else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.heads[section - 1].name if section else "Số"
        return None
