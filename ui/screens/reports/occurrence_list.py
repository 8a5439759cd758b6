"""The dossiers that make a figure up, as many as there are."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.domain.responsibility import NOBODY, Occurrence, Report
from counter_app.words.outages import working_time_words
from counter_app.words.responsibility import NOBODY_WORDS, unit_words
from counter_app.words.timeline import moment_words
from ui.page import TIGHT
from ui.screens.table import words_table
from ui.widgets.escape import EscapeFrame
from ui.widgets.labels import label

HEADS = ("Mã hồ sơ", "Lúc", "Đơn vị", "Cán bộ", "Ghi chú")
WIDTHS = (130, 170, 240, 220)
OFFICER = 3
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OccurrenceModel(QAbstractTableModel):
    """Rows that are put into words only where they are seen: a year has very many."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Occurrence] = ()
        self._report: Report | None = None

    def show(self, rows: Sequence[Occurrence], report: Report) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows, self._report = rows, report
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, for the eye and the screen reader."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(self.rows[index.row()])[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's heading."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def _words(self, each: Occurrence) -> tuple[str, ...]:
        names = self._report.names if self._report else {}
        officer = "–" if each.officer == NOBODY else names.get(each.officer, NOBODY_WORDS)
        return (
            each.number.partition("-")[2],
            moment_words(each.at),
            unit_words(each.unit),
            officer,
            _note(each),
        )


class OccurrenceList(EscapeFrame):
    """What one figure is made up of; Enter opens a dossier, Esc goes back to the figures."""

    chosen = Signal(str)
    """The dossier to open."""

    def __init__(self) -> None:
        super().__init__()
        self.model = OccurrenceModel()
        self.table = words_table(self.model, "Hồ sơ của chỉ tiêu", WIDTHS)
        self.note = label(part="label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self.table.activated.connect(self._on_chosen)

    def show_rows(self, name: str, rows: Sequence[Occurrence], report: Report) -> None:
        """Show the dossiers of a figure, with the cursor on the first."""
        self.model.show(rows, report)
        self.note.setText(f"{name}: {len(rows)}. Enter để mở hồ sơ, Esc để về các chỉ tiêu.")
        self.enter()

    def enter(self) -> None:
        """Put the cursor into the list, on the row where it was."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def fold(self, width: int) -> None:
        """Leave out the officer where room is short."""
        self.table.setColumnHidden(OFFICER, width < TIGHT)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.rows[index.row()].dossier)


def _note(each: Occurrence) -> str:
    said = []
    if each.days:
        said.append(f"sau ngày hẹn {each.days} ngày làm việc")
    if each.without_line:
        said.append(f"mất đường truyền {working_time_words(each.without_line)}")
    return "; ".join(said)
