"""What a file of processes would change, seen before anything is stored."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.process_changes import Novelty
from counter_app.services.process_plan import Plan, Planned
from counter_app.words.enums import word
from counter_app.words.findings import sentence
from counter_app.words.processes import decision_words, difference_lines, place_words, since_words
from ui.screens.table import WordsModel, words_table
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import rule, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

DETAIL_HIGH = 44
"""Least height of what one line changes."""
HEADS, WIDTHS = ("Mã", "Trong tệp", "Thủ tục"), (100, 170)


class ImportView(EscapeFrame):
    """Lines of a plan; below them what the line one stands on changes."""

    agreed = Signal(object)
    """The plan that is to be stored."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._model = WordsModel(HEADS)
        self.head = label("", "section", wrap=True)
        self.why_not = label("", "", wrap=True, tone="amber")
        self.table = words_table(self._model, "Quy trình trong tệp", WIDTHS)
        self.detail = label("", "", wrap=True)
        self.back = KeyedButton("Thôi, không nhập", shown_key="Esc")
        self.take = KeyedButton("Nhập", "Ctrl+Return", part="primary")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.back.clicked.connect(self.left)
        self.take.clicked.connect(self._on_take)

    def _lay_out(self) -> None:
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(16, 8, 16, 8)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.why_not.setAlignment(right)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.detail)
        told.addStretch()
        area = scrolled(inside)
        area.setMinimumHeight(DETAIL_HIGH)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.addWidget(self.head)
        bar = QFrame()
        bar.setProperty("part", "bar")
        actions = QHBoxLayout(bar)
        actions.setContentsMargins(16, 8, 16, 8)
        actions.setSpacing(16)
        actions.addWidget(self.back)
        actions.addWidget(self.why_not, 1)
        actions.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.table, 3)
        whole.addWidget(rule())
        whole.addWidget(area, 2)
        whole.addWidget(bar)

    def fold(self, folded: bool) -> None:
        """Leave keys out where room is short."""
        for button in (self.back, self.take):
            button.fold(folded)

    def show_plan(self, name: str, plan: Plan) -> None:
        """Show what a file would change, what is wrong first."""
        lines = sorted(plan.lines, key=lambda each: _ORDER.index(each.standing))
        self._plan = Plan(tuple(lines), plan.sha256)
        self._model.show([(each.code, word(each.standing), each.name) for each in lines])
        self.head.setText(f"Tệp {name}: {_figures(plan)}")
        bad = plan.count(Novelty.BAD)
        fresh = plan.count(Novelty.NEW) + plan.count(Novelty.CHANGED)
        why_not = "Tệp không có gì mới để nhập." if not fresh else ""
        if bad:
            why_not = f"Còn {bad} quy trình sai nên chưa nhập gì; hãy sửa tệp rồi chọn lại."
        self.why_not.setText(why_not)
        self.take.setEnabled(not why_not)
        self.take.set_words(f"Nhập {fresh} bản mới" if fresh else "Nhập")
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, index: QModelIndex) -> None:
        if self._plan and index.isValid():
            self.detail.setText("\n".join(_detail(self._plan.lines[index.row()])))

    def _on_take(self) -> None:
        if self._plan:
            self.agreed.emit(self._plan)


_ORDER = (Novelty.BAD, Novelty.CHANGED, Novelty.NEW, Novelty.SAME)


def _figures(plan: Plan) -> str:
    counted = ((plan.count(each), word(each).lower()) for each in _ORDER)
    return ", ".join(f"{count} {said}" for count, said in counted if count)


def _detail(planned: Planned) -> list[str]:
    wrong = planned.standing is Novelty.BAD
    told = [
        f"{place_words(each.field)}: {sentence(each)}" if wrong else sentence(each)
        for each in planned.findings
    ]
    if planned.definition:
        behind = f"{decision_words(planned.definition)}; {since_words(planned.definition)}."
        told = [behind, *difference_lines(planned.differences), *told]
    return told
