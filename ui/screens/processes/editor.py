"""The process of one procedure: the decision behind it, its steps, its linked parts."""

import re

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import Finding
from counter_app.domain.process import MOST_LETTERS, ProcessDefinition, over_limit
from counter_app.services.processes import Shown
from counter_app.words import processes as words
from counter_app.words.findings import sentence
from ui.screens.processes import fields
from ui.screens.processes.fields import FIELDS, Written, as_written, meant
from ui.screens.processes.rows_model import RowsModel
from ui.screens.processes.rows_table import RowsTable
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import rule, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label, restyle

NAMES = {
    "decision": "Số quyết định",
    "decided_on": "Ngày ban hành",
    "authority": "Cơ quan ban hành",
    "effective_on": "Hiệu lực từ",
    "until_on": "Đến hết ngày",
}
GENERAL = "Quy trình chung"
WHICH_LONG = 18
"""Letters of the name of an edition."""
AROUND = 60
"""What is to be seen above and below the cell or field that one is brought to."""
_PLACE = re.compile(r"(steps|linked)\[(\d+)\]\.(\w+)")


class ProcessEditor(QWidget):
    """Everything is typed; what was shown last is remembered, so that a change is known."""

    edited = Signal()
    """A person changed something."""
    dropped = Signal(str, object)
    """What was taken out, in words, and the work that puts it back."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._kept = Written(("",) * len(FIELDS), (), ())
        self.name, self.standing = label("", "section", wrap=True), label("", "second", wrap=True)
        self.which = ChoiceBox({None: ""}, "Bản của quy trình")
        self.which.setMinimumContentsLength(WHICH_LONG)
        self.boxes = {field: QLineEdit() for field in FIELDS}
        self._steps, self._linked = RowsModel(fields.STEP_HEADS), RowsModel(fields.LINKED_HEADS)
        self.steps = RowsTable(self._steps, "Các bước")
        self.linked = RowsTable(self._linked, "Phần liên thông")
        self.sum = label("", "strong", wrap=True)
        self.doubt = label("", "", wrap=True, tone="amber")
        self.add_step = KeyedButton("Thêm bước", "Alt+T")
        self.add_part = KeyedButton("Thêm phần liên thông", "Alt+L")
        self.drop = KeyedButton("Bỏ dòng", "Alt+X")
        self.up = KeyedButton("Lên", "Alt+Up", shown_key="Alt+Lên")
        self.down = KeyedButton("Xuống", "Alt+Down", shown_key="Alt+Xuống")
        self._last = self.steps
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.name)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.standing, 1)
        head.addWidget(self.which)
        column.addLayout(head)
        column.addLayout(self._field_grid())
        column.addWidget(rule())
        column.addWidget(label("Các bước", "section"))
        column.addWidget(self.steps)
        column.addLayout(_row(self.add_step, self.drop, self.up, self.down))
        parts: tuple[QWidget, ...] = (self.sum, self.doubt, rule(), label("Liên thông", "section"))
        for part in (*parts, self.linked):
            column.addWidget(part)
        column.addLayout(_row(self.add_part))
        column.addStretch()
        self._inside, self._area = inside, scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _field_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places = {
            "decision": (0, 0, 1), "decided_on": (0, 2, 1), "authority": (1, 0, 3),
            "effective_on": (2, 0, 1), "until_on": (2, 2, 1),
        }  # fmt: skip
        for field, (row, column, span) in places.items():
            box = self.boxes[field]
            box.setAccessibleName(NAMES[field])
            box.setMaxLength(MOST_LETTERS)
            grid.addWidget(label(NAMES[field], "label"), row, column)
            grid.addWidget(box, row, column + 1, 1, span)
        for field in ("decided_on", "effective_on", "until_on"):
            self.boxes[field].setPlaceholderText("ngày/tháng/năm")
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._on_which)
        for box in self.boxes.values():
            box.textEdited.connect(self._on_edited)
        for model, table in ((self._steps, self.steps), (self._linked, self.linked)):
            model.edited.connect(self._on_edited)
            table.stood_on.connect(self._on_stood)
        self.add_step.clicked.connect(self._on_add_step)
        self.add_part.clicked.connect(self._on_add_part)
        self.drop.clicked.connect(self._on_drop)
        self.up.clicked.connect(lambda: self._table.shift(-1))
        self.down.clicked.connect(lambda: self._table.shift(1))

    def fold(self, folded: bool) -> None:
        """Leave keys out where room is short."""
        for button in (self.add_step, self.add_part, self.drop, self.up, self.down):
            button.fold(folded)

    # ── what stands in it ───────────────────────────────────────────────────────────────────

    def show_process(self, shown: Shown, typed: Written | None = None) -> None:
        """Show a process, with what was typed over it and not kept yet."""
        self._shown = shown
        self.name.setText(f"{shown.procedure.code} · {shown.procedure.name}")
        self.standing.setText(_standing_words(shown))
        was = self.which.blockSignals(True)
        self.which.offer(_offers(shown))
        self.which.take(shown.definition)
        self.which.blockSignals(was)
        self.which.setVisible(self.which.count() > 1)
        self._kept = as_written(shown.definition)
        self.put(typed or self._kept)

    def _on_which(self) -> None:
        """Show another edition; what is changed is kept or dropped before."""
        self._kept = as_written(self.which.member)
        self.put(self._kept)

    def put(self, written: Written) -> None:
        """Let this stand in the fields."""
        for box, text in zip(self.boxes.values(), written.texts, strict=True):
            box.setText(text)
        self._steps.show(written.steps)
        self._linked.show(written.linked)
        self._last = self.steps
        self._on_edited()

    def written(self) -> Written:
        """Return what stands in the fields, the cell that is being written included."""
        self.steps.commit()
        self.linked.commit()
        return self._so_far()

    def _so_far(self) -> Written:
        texts = tuple(box.text() for box in self.boxes.values())
        return Written(texts, self._steps.rows, self._linked.rows)

    @property
    def kept(self) -> Written:
        """What is kept in the store."""
        return self._kept

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that is not kept."""
        return self._so_far() != self._kept

    def meant(self) -> ProcessDefinition | None:
        """Return the process in the fields, None before one was shown. Raises RuleError."""
        if self._shown is None:
            return None
        return meant(self.written(), self._shown.definition.procedure)

    def enter(self) -> None:
        """Put the cursor where one begins."""
        self.boxes["decision"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mend(self, finding: Finding) -> None:
        """Put the cursor where something is wrong."""
        if box := self.boxes.get(finding.field):
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(box, 0, AROUND)
        elif found := _PLACE.fullmatch(finding.field):
            part, row, name = found.groups()
            table = self.steps if part == "steps" else self.linked
            names = fields.STEP_COLUMNS if part == "steps" else fields.LINKED_COLUMNS
            table.write(int(row), max(1, names.index(name)))
        else:
            self.add_step.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    @property
    def _table(self) -> RowsTable:
        """The table one stands in, or stood in last."""
        return self.linked if self.linked.hasFocus() else self._last

    def _on_stood(self) -> None:
        for table in (self.steps, self.linked):
            if table is self.sender():
                self._last = table
                cell = table.visualRect(table.currentIndex())
                place = table.viewport().mapTo(
                    self._inside, cell.center() if cell.isValid() else QPoint()
                )
                self._area.ensureVisible(place.x(), place.y(), 0, AROUND)

    def _on_edited(self) -> None:
        self._tell_sum()
        self.which.setEnabled(not self.is_changed)
        self.edited.emit()

    def _on_add_step(self) -> None:
        here = self.steps.currentIndex()
        unit = str(self._steps.rows[here.row()][1]) if here.isValid() else ""
        self.steps.add(fields.new_step(unit))

    def _on_add_part(self) -> None:
        self.linked.add(fields.new_part())

    def _on_drop(self) -> None:
        table = self._table
        if taken := table.take_out():
            place, row = taken
            told = f"Đã bỏ dòng {place + 1} «{row[0] or 'chưa có tên'}»."
            self.dropped.emit(told, lambda: table.put_back(place, row))

    def _tell_sum(self) -> None:
        if self._shown is None:
            return
        term = self._shown.term
        minutes = fields.minutes_so_far(self._so_far())
        over = over_limit(minutes, term)
        self.sum.setText(words.sum_words(minutes, term))
        self.doubt.setText(sentence(over) if over else "")
        self.doubt.setVisible(over is not None)
        restyle(self.sum, tone="amber" if over else "")


def _standing_words(shown: Shown) -> str:
    definition = shown.definition
    told = words.GENERAL
    if shown.is_own:
        told = f"{words.decision_words(definition)}; {words.since_words(definition)}"
    if shown.later_on:
        told += f". Có bản khác hiệu lực từ {shown.later_on:%d/%m/%Y}"
    return f"{told}."


def _offers(shown: Shown) -> dict[ProcessDefinition, str]:
    """Return the editions that there are, the one in force named as such."""
    offered = {each: f"Bản từ {each.effective_on:%d/%m/%Y}" for each in shown.editions}
    head = "Bản đang có hiệu lực" if shown.is_own else GENERAL
    return {shown.definition: head} | {
        each: said for each, said in offered.items() if each != shown.definition
    }


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for each in buttons:
        row.addWidget(each)
    row.addStretch()
    return row
