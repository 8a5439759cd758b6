"""Thủ tục khác: what the catalogue lacks is typed, and never a reason to turn anybody away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.procedure import Term, TermUnit
from counter_app.services.procedures import Typed
from counter_app.words.enums import word
from ui import reading
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.escape import EscapeFrame
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

NAME_MOST = 300


class OtherProcedure(EscapeFrame):
    """Name, limit and fee of a procedure that the administrator will look at later."""

    typed = Signal(object)
    """What was typed, ready to be kept."""
    refused = Signal(object)
    """What is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.name, self.amount, self.fee = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(NAME_MOST)
        self.unit = ChoiceBox({each: word(each) for each in TermUnit}, "Đơn vị thời hạn")
        self.unit.take(TermUnit.WORKING_DAY)
        for box, name in (
            (self.name, "Tên thủ tục"),
            (self.amount, "Thời hạn"),
            (self.fee, "Lệ phí"),
        ):
            box.setAccessibleName(name)
        self.fee.setPlaceholderText("để trống nếu chưa biết, 0 nếu miễn phí")
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.addRow(label("Tên", "label"), self.name)
        form.addRow(label("Thời hạn", "label"), self.amount)
        form.addRow(label("Tính bằng", "label"), self.unit)
        form.addRow(label("Lệ phí (đ)", "label"), self.fee)
        self.keep = KeyedButton("Dùng thủ tục này", "Alt+D")
        self.back = KeyedButton("Về danh sách", "Alt+K")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(8)
        whole.addWidget(label("Thủ tục khác", "strong"))
        whole.addWidget(label("Danh mục chưa có; người quản trị sẽ xem lại.", "second", wrap=True))
        whole.addLayout(form)
        whole.addWidget(self.keep)
        whole.addWidget(self.back)
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.left)
        self.fee.returnPressed.connect(self._on_keep)

    def begin(self, name: str) -> None:
        """Begin with what was asked for in vain."""
        self.name.setText(name)
        self.amount.clear()
        self.fee.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, field: str) -> None:
        """Put the cursor on the box to mend."""
        boxes = {"other.amount": self.amount, "other.fee": self.fee}
        box = boxes.get(field, self.name)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.selectAll()

    def _on_keep(self) -> None:
        try:
            self.typed.emit(self._read())
        except RuleError as error:
            self.refused.emit(error)

    def _read(self) -> Typed:
        name = nfc(self.name.text())
        if not name:
            raise forbid(Problem.NAME_MISSING, "other.name")
        unit: TermUnit = self.unit.member
        amount = reading.amount(self.amount.text(), "other.amount") or 0
        term = Term(unit, 0 if unit is TermUnit.SAME_DAY else amount)
        return Typed(name, term, reading.amount(self.fee.text(), "other.fee"))
