"""What the office says of one form: paper, sign, signer, lines and reasons of its own."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.domain.folding import nfc
from counter_app.domain.office_forms import OfficeForm
from counter_app.services.form_book import Facts
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import label

PAPER_WORDS = {
    "A4": "A4",
    "A5": "A5",
    "A4-landscape": "A4 nằm ngang",
    "80mm": "Cuộn 80 mm",
}
NO_SIGN = "không có ký hiệu"
LINES_HIGH = 84


class OwnFields(QWidget):
    """The fields that an office fills in; empty ones stay as the edition has them."""

    changed = Signal()
    """Something in a field is another."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = ChoiceBox({"": ""}, "Khổ giấy thường dùng")
        self.suffix, self.signer = QLineEdit(), QLineEdit()
        self.lines, self.reasons = _box("Dòng của cơ quan"), _box("Lý do của cơ quan")
        self._suffix_head = label("Ký hiệu sau số", "label")
        self._signer_head = label("Người ký", "label")
        self._reasons_head = label("Lý do riêng, mỗi dòng một lý do", "label")
        self._lay_out()
        self.paper.currentIndexChanged.connect(self.changed)
        for field in (self.suffix, self.signer):
            field.textChanged.connect(self.changed)
        for box in (self.lines, self.reasons):
            box.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        self.suffix.setAccessibleName("Ký hiệu sau số")
        self.signer.setAccessibleName("Chức danh người ký")
        self.lines.setPlaceholderText("Ví dụ: Tra cứu tại … hoặc gọi …")
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        rows.addRow(label("Khổ giấy", "label"), self.paper)
        rows.addRow(self._suffix_head, self.suffix)
        rows.addRow(self._signer_head, self.signer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(rows)
        column.addWidget(label("Dòng in thêm dưới mẫu, mỗi dòng một ý", "label"))
        column.addWidget(self.lines)
        column.addWidget(self._reasons_head)
        column.addWidget(self.reasons)

    def show_facts(self, facts: Facts, papers: Iterable[str]) -> None:
        """Show what the office says now, and what stands where it says nothing."""
        was = self.blockSignals(True)
        usual = PAPER_WORDS[facts.paper]
        offered = {each: PAPER_WORDS[each] for each in papers}
        self.paper.offer({"": f"Theo mẫu ({usual})"} | offered)
        self.paper.take(facts.own.paper)
        self.suffix.setPlaceholderText(facts.suffix or NO_SIGN)
        self.suffix.setText(facts.own.suffix or "")
        self.signer.setPlaceholderText(facts.signer)
        self.signer.setText(facts.own.signer)
        self.lines.setPlainText("\n".join(facts.own.lines))
        self.reasons.setPlainText("\n".join(facts.own.reasons))
        self._show_what_applies(facts)
        self.blockSignals(was)

    def _show_what_applies(self, facts: Facts) -> None:
        """Leave out what this form has not: a number, a signer, reasons."""
        for applies, parts in (
            (bool(facts.numbered_by), (self._suffix_head, self.suffix)),
            (bool(facts.signer), (self._signer_head, self.signer)),
            (bool(facts.reasons), (self._reasons_head, self.reasons)),
        ):
            for part in parts:
                part.setVisible(applies)

    def value(self) -> OfficeForm:
        """Return what stands in the fields."""
        return OfficeForm(
            paper=self.paper.member,
            suffix=nfc(self.suffix.text()).strip() or None,
            signer=nfc(self.signer.text()).strip(),
            lines=_lines_of(self.lines),
            reasons=_lines_of(self.reasons),
        )


def _box(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setAccessibleName(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(LINES_HIGH)
    return box


def _lines_of(box: QPlainTextEdit) -> tuple[str, ...]:
    lines = (nfc(each).strip() for each in box.toPlainText().splitlines())
    return tuple(filter(None, lines))
