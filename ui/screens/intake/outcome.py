"""The lower part of column 3: when it is due and why, and what it costs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.fees import PAGE, Charge, Exemption, fees_on, total
from counter_app.domain.money_words import money_in_words
from counter_app.services.builtin import exemptions
from counter_app.services.due_dates import DueAnswer
from counter_app.services.payment import PaymentCode
from counter_app.words.due import day_text, explain, since_authority, strip, term_text
from counter_app.words.findings import sentence
from counter_app.words.money import amount_text
from ui import reading
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.count_box import CountBox
from ui.widgets.day_strip import DayStrip
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.qr import QrView

QR_SIDE = 104


class DueBox(QWidget):
    """The due date, its days, and the whole reason on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.due, self._hour = label(part="due"), label(part="second")
        self.why = KeyedButton("Vì sao", "Alt+V")
        self.why.setCheckable(True)
        self.days = DayStrip()
        self.doubt = label(part="second", tone="amber", wrap=True)
        self.reason = label(part="second", wrap=True)
        self.reason.hide()
        head = self._head = QHBoxLayout()
        head.setSpacing(8)
        self._name = label("Hẹn trả", "label")
        head.addWidget(self._name)
        head.addWidget(self.due)
        head.addWidget(self._hour, 1)
        head.addWidget(self.why)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.days)
        whole.addWidget(self.doubt)
        whole.addWidget(self.reason)
        self.why.toggled.connect(self.reason.setVisible)

    def fold(self, folded: bool) -> None:
        """Leave out the name where room is short."""
        self._name.setVisible(not folded)
        self._head.setSpacing(4 if folded else 8)

    def show_answer(self, answer: DueAnswer | None, *, elsewhere: bool = False) -> None:
        """Show when it is due, or that an officer must write the date.

        Where another agency decides, elsewhere, nobody knows yet.
        """
        if answer and elsewhere:
            self._show_elsewhere(answer)
            return
        due = answer.due if answer else None
        term = answer.terms.term if answer else None
        self.days.show_days(strip(due) if due else ())
        self.show_doubt(" ".join(map(sentence, answer.doubts)) if answer else "")
        if answer is None:
            self.due.clear()
            self._hour.clear()
            self.reason.clear()
        elif due is None or term is None:
            self.due.setText("ghi tay trên giấy")
            self._hour.clear()
            self.reason.setText("Thủ tục không công bố thời hạn dùng được.")
        else:
            self.due.setText(day_text(due.due_at.date(), begins=True))
            self._hour.setText(f"{due.due_at:%H:%M}")
            self.reason.setText(explain(due, term, answer.method))

    def _show_elsewhere(self, answer: DueAnswer) -> None:
        """Say when the limit begins, as the receipt does."""
        self.days.show_days(())
        self._hour.clear()
        self.due.setText("chưa tính")
        term = term_text(answer.terms.term) if answer.terms.term else ""
        said = since_authority(term)
        self.show_doubt(f"{said[:1].upper()}{said[1:]}.")
        self.reason.setText("Nơi khác giải quyết: ghi lúc nơi đó nhận ở trang hồ sơ.")

    def show_doubt(self, words: str) -> None:
        """Say beside the date what is to be known before it is promised."""
        self.doubt.setText(words)
        self.doubt.setVisible(bool(words))


class FeeBox(QWidget):
    """What is owed, in figures and words, with an exemption, and a code to pay it."""

    changed = Signal()
    """The officer said something about the fee."""
    alone = Signal(bool)
    """Whether the code needs the room of what stands above it."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: DueAnswer | None = None
        grounds: dict[Exemption | None, str] = {None: "Không miễn, giảm"}
        grounds |= {each: each.name for each in exemptions()}
        self.exemption = ChoiceBox(grounds, "Miễn, giảm")
        self.units, self.copies, self.typed = QLineEdit(), CountBox(1, 99, "Số bản"), QLineEdit()
        self._exempt_head = label("Miễn, giảm", "label")
        self._units_head, self._typed_head = label(part="label"), label("Mức của tỉnh", "label")
        self.sum, self.words = label(part="money"), label(part="inwords", wrap=True)
        self.code = QrView(QR_SIDE)
        self.reference = label(part="second")
        self.look = KeyedButton("Mã QR", "Alt+Q")
        self.look.setCheckable(True)
        self._folded = False
        self._lay_out()
        for box, name in ((self.units, "Số lượng tính phí"), (self.typed, "Mức thu của tỉnh")):
            box.setAccessibleName(name)
            box.setMaximumWidth(110)
            box.textChanged.connect(self._tell)
        self.copies.textChanged.connect(self._tell)
        self.exemption.currentIndexChanged.connect(self._tell)
        self.ask_about(None)
        self.show_fee(None)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (self._exempt_head, self.exemption),
            (self._units_head, self._counted()),
            (self._typed_head, self.typed),
            (label("Lệ phí", "label"), self._owed()),
        )
        for row, (head, box) in enumerate(rows):
            grid.addWidget(head, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.words, len(rows), 0, 1, 2)
        self._payment = QWidget()
        payment = QVBoxLayout(self._payment)
        payment.setContentsMargins(0, 0, 0, 0)
        payment.setSpacing(2)
        payment.addWidget(self.code)
        payment.addWidget(self.reference)
        payment.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(grid, 1)
        whole.addWidget(self._payment)
        self.look.toggled.connect(self._arrange)

    def _counted(self) -> QWidget:
        """Return the boxes for pages and copies side by side."""
        self._copies_head = label("× số bản", "label")
        self._boxes = QWidget()
        row = QHBoxLayout(self._boxes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in (self.units, self._copies_head, self.copies):
            row.addWidget(each)
        row.addStretch()
        return self._boxes

    def _owed(self) -> QWidget:
        """Return the sum, and at its end the button for the code where room is short."""
        owed = QWidget()
        row = QHBoxLayout(owed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sum, 1)
        row.addWidget(self.look)
        return owed

    def fold(self, folded: bool) -> None:
        """Keep the code behind its key where room is short."""
        self._folded = folded
        self._arrange()

    def _arrange(self) -> None:
        has_code = bool(self.code.modules)
        looks = self._folded and has_code and self.look.isChecked()
        self.look.setVisible(self._folded and has_code)
        self.look.fold(looks)  # its key gives way to the code
        self._payment.setVisible(has_code and (looks or not self._folded))
        self.alone.emit(looks)

    def ask_about(self, answer: DueAnswer | None) -> None:
        """Ask what the catalogue leaves open for a procedure."""
        self._answer = answer
        terms = answer.terms if answer else None
        by_unit = bool(terms and terms.fee_dong and terms.fee_unit)
        by_province = bool(terms and terms.fee_dong is None)
        self._units_head.setText(f"Số {terms.fee_unit}" if terms else "")
        for head, box, shown in (
            (self._units_head, self._boxes, by_unit),
            (self._typed_head, self.typed, by_province),
        ):
            head.setVisible(shown)
            box.setVisible(shown)
        by_page = bool(terms and terms.fee_unit == PAGE)
        self._copies_head.setVisible(by_page)
        self.copies.setVisible(by_page)
        owes = bool(terms and terms.fee_dong != 0)
        self.exemption.setEnabled(owes)
        for each in (self._exempt_head, self.exemption):
            each.setVisible(owes)

    def charge(self) -> Charge:
        """Return what the officer said. Raises RuleError naming the box that cannot be read."""
        units = reading.amount(self.units.text(), "fee.units") if self._asks(self._boxes) else None
        typed = reading.amount(self.typed.text(), "fee.amount") if self._asks(self.typed) else None
        exemption = self.exemption.member if self.exemption.isEnabled() else None
        return Charge(units, self.copies.value(), typed, exemption)

    def owed(self, answer: DueAnswer | None) -> tuple[int | None, bool]:
        """Return what is owed, None while nobody knows, and whether there is nothing to pay."""
        if answer is None:
            return None, False
        try:
            fees = fees_on(answer.terms, answer.procedure.code, self.charge())
            return total(fees), not fees
        except RuleError:
            return None, False

    def show_fee(self, owed: int | None, *, free: bool = False) -> None:
        """Show the sum; None: nobody has said it yet."""
        if self._answer is None:
            self.sum.clear()
            self.words.clear()
        elif free or owed == 0:
            self.sum.setText("Miễn phí")
            self.words.clear()
        elif owed is None:
            self.sum.setText("theo mức thu của tỉnh")
            self.words.clear()
        else:
            self.sum.setText(amount_text(owed))
            self.words.setText(money_in_words(owed))

    def show_payment(self, payment: PaymentCode | None) -> None:
        """Show the code to pay by, or none."""
        self.code.show_code(payment.modules if payment else (), "Mã VietQR để chuyển khoản")
        self.reference.setText(f"VietQR {payment.reference}" if payment else "")
        if payment is None:
            self.look.setChecked(False)
        self._arrange()

    def mark(self, field: str) -> bool:
        """Put the cursor on the box to mend; return whether it is here."""
        box = {"fee.units": self.units, "fee.amount": self.typed}.get(field)
        if box is None:
            return False
        box.setFocus()
        box.selectAll()
        return True

    def clear(self) -> None:
        """Make room for the next."""
        self.units.clear()
        self.copies.set_value(1)
        self.typed.clear()
        self.exemption.setCurrentIndex(0)

    def document(self) -> dict[str, str]:
        """Return what was said, for a draft."""
        exemption = self.exemption.member
        return {
            "units": self.units.text(),
            "copies": self.copies.text(),
            "typed": self.typed.text(),
            "exemption": exemption.code if exemption else "",
        }

    def show_document(self, document: dict[str, str]) -> None:
        """Put a draft back."""
        self.units.setText(document.get("units", ""))
        self.copies.setText(document.get("copies", "1"))
        self.typed.setText(document.get("typed", ""))
        code = document.get("exemption", "")
        self.exemption.take(next((each for each in exemptions() if each.code == code), None))

    def _asks(self, box: QWidget) -> bool:
        return box.isVisibleTo(self)

    def _tell(self) -> None:
        self.changed.emit()
