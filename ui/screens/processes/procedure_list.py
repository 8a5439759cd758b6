"""The procedures: those with a process of their own first, narrowed by a few letters."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure_search import matching
from counter_app.services.processes import Listed
from ui.screens.intake.ask_box import AskBox
from ui.screens.table import WordsModel, words_table
from ui.widgets.labels import label

DECISION_WIDTH = 130
NOT_KEPT = "Chưa ghi"
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class ProcedureList(QWidget):
    """Arrows move in the list while the letters stay in the box."""

    chosen = Signal(str)
    """The code of the procedure one stands on now."""
    entered = Signal()
    """Enter: on to its process."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Listed, ...] = ()
        self._found: list[ProcedureCode] = []
        self._at: ProcedureCode | None = None
        self._unkept: Collection[ProcedureCode] = ()
        self.box = AskBox()
        self._model = WordsModel(("Thủ tục", "Quyết định"))
        self.table = words_table(self._model, "Danh sách thủ tục", (0, DECISION_WIDTH))
        self.count = label("", "second")
        self._lay_out()
        self.box.asked.connect(self._narrow)
        self.box.steered.connect(self._on_key)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _lay_out(self) -> None:
        columns = self.table.horizontalHeader()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.box)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def fold(self, folded: bool) -> None:
        """Leave the count out where room is short."""
        self.count.setVisible(not folded)

    def enter(self) -> None:
        """Put the cursor where one narrows the list."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, listed: tuple[Listed, ...], unkept: Collection[ProcedureCode]) -> None:
        """Show these procedures; of some what was typed is not kept yet, also in time to come."""
        self._all, self._unkept = listed, unkept
        self._narrow(self.box.text())

    def _narrow(self, typed: str) -> None:
        """Show what fits the letters typed so far; the procedure one is at stays if it does."""
        by_code = {each.choice.code: each for each in self._all}
        self._found = [each.code for each in matching((x.choice for x in self._all), typed)]
        self._model.show(
            [(by_code[each].choice.spoken, self._mark(by_code[each])) for each in self._found]
        )
        own = sum(each.definition is not None for each in self._all)
        self.count.setText(f"{own} trong {len(self._all)} thủ tục có quy trình riêng")
        if self._found:
            self.table.selectRow(self._found.index(self._at) if self._at in self._found else 0)

    def _mark(self, listed: Listed) -> str:
        if listed.choice.code in self._unkept:
            return NOT_KEPT
        definition = listed.definition
        return (definition.decision or "chưa ghi số") if definition else "chung"

    def _on_key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in STEPS:
            self.entered.emit()
        elif self._found:
            row = self.table.currentIndex().row() + STEPS[key]
            self.table.selectRow(max(0, min(len(self._found) - 1, row)))

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid() and self._found[index.row()] != self._at:
            self._at = self._found[index.row()]
            self.chosen.emit(self._at)
