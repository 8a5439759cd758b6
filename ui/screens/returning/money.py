"""What is still owed of what goes over the counter, and how it is settled: keys 5, 6 and 7."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import PaidBy
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.fees import Exemption
from counter_app.domain.ids import DossierId
from counter_app.domain.money import owed_of
from counter_app.domain.money_words import money_in_words
from counter_app.services.builtin import exemptions
from counter_app.services.fee_desk import Taking
from counter_app.services.payment import PaymentCode
from counter_app.words.findings import sentence
from counter_app.words.money import amount_text
from ui import reading
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.keyed_radios import KeyedRadios
from ui.widgets.labels import label
from ui.widgets.qr import QrView

EXEMPT = "exempt"
QR_SIDE = 132
NONE_OWED = "Không còn khoản nào phải thu"
UNKNOWN = "theo mức thu của tỉnh"


@dataclass(frozen=True, slots=True)
class Owed:
    """A fee of a dossier; `amount_dong` None: nobody has said it yet."""

    dossier: DossierId
    number: str
    code: str
    amount_dong: int | None


@dataclass(frozen=True, slots=True)
class Settled:
    """How the fees of one dossier are settled."""

    amounts: dict[str, int]
    exemptions: dict[str, Exemption]
    takings: tuple[Taking, ...]


class MoneyBox(QWidget):
    """The sum in figures and words, boxes for what is not known, and three ways to settle."""

    changed = Signal()
    """Another way was taken, or an amount typed."""

    def __init__(self) -> None:
        super().__init__()
        self._owed: list[Owed] = []
        self._boxes: list[tuple[Owed, QLineEdit]] = []
        self.of_what = label(part="second", wrap=True)
        self.sum, self.words = label(part="owed"), label(part="inwords", wrap=True)
        self.how = KeyedRadios(
            (
                ("5", PaidBy.CASH, "Đã nhận tiền mặt"),
                ("6", PaidBy.TRANSFER, "Đã chuyển khoản"),
                ("7", EXEMPT, "Được miễn, chọn đối tượng"),
            ),
            "Hình thức thu",
        )
        self.exemption = ChoiceBox(
            {None: "Chọn đối tượng"} | {each: each.name for each in exemptions()},
            "Đối tượng được miễn",
        )
        self.code, self.reference = QrView(QR_SIDE), label(part="second")
        self.reference.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._amounts = QGridLayout()
        self._amounts.setColumnStretch(0, 1)
        self._lay_out()
        self.how.chosen.connect(self._on_way)
        self.exemption.currentIndexChanged.connect(self._tell)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Còn phải thu", "section"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.of_what, 1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.sum)
        left.addWidget(self.words)
        left.addLayout(self._amounts)
        left.addWidget(self.how)
        left.addWidget(self.exemption)
        left.addStretch()
        self._payment = QWidget()
        right = QVBoxLayout(self._payment)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.code)
        right.addWidget(self.reference)
        right.addStretch()
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(self._payment)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(body)

    def show_owed(self, dossiers: Sequence[Dossier]) -> None:
        """Show what is owed of these; what was typed for those before is forgotten."""
        self._owed = [each for dossier in dossiers for each in _owed(dossier)]
        self._ask_amounts()
        self.how.clear()
        self.exemption.setCurrentIndex(0)
        for each in (self.how, self.words):
            each.setVisible(bool(self._owed))
        self.show_code(None)
        self._on_way()

    def show_code(self, payment: PaymentCode | None) -> None:
        """Show the code to pay by, or none."""
        self.code.show_code(payment.modules if payment else (), "Mã VietQR để chuyển khoản")
        self.reference.setText(f"VietQR {payment.reference}" if payment else "")
        self._payment.setVisible(payment is not None)

    def amount(self) -> int | None:
        """Return what is to be paid in all; None while any of it is not said.

        Raises RuleError for a box that holds no amount.
        """
        said = [self._amount(each) for each in self._owed]
        known = [each for each in said if each is not None]
        return sum(known) if len(known) == len(said) else None

    def missing(self) -> tuple[str, QWidget] | None:
        """Return what is still to be settled, and where; None: all is."""
        if not self._owed:
            return None
        if self.how.member is EXEMPT:
            return None if self.exemption.member else ("chọn đối tượng được miễn", self.exemption)
        for each, box in self._boxes:
            try:
                if self._amount(each) is None:
                    return "ghi số tiền phải thu", box
            except RuleError as error:
                return sentence(error.findings[0]).rstrip("."), box
        return None if self.how.is_taken else ("chọn 5, 6 hoặc 7 cho khoản phải thu", self.how)

    def settled(self, dossier: DossierId) -> Settled:
        """Return how the fees of a dossier are settled, as chosen."""
        mine = [each for each in self._owed if each.dossier == dossier]
        exemption = self.exemption.member if self.how.member is EXEMPT else None
        if exemption:
            return Settled({}, {each.code: exemption for each in mine}, ())
        amounts = {each.code: self._amount(each) or 0 for each in mine if each.amount_dong is None}
        takings = tuple(
            Taking(each.code, amount, self.how.member)
            for each in mine
            if (amount := self._amount(each))
        )
        return Settled(amounts, {}, takings)

    def take_key(self, key: str) -> bool:
        """Take a way to settle by its key; return whether there was one."""
        return self.how.take_key(key)

    def _ask_amounts(self) -> None:
        while item := self._amounts.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._boxes = []
        unknown = [each for each in self._owed if each.amount_dong is None]
        for row, each in enumerate(unknown):
            box = QLineEdit()
            box.setAccessibleName(f"Số tiền phải thu của hồ sơ {each.number}")
            box.setPlaceholderText("số tiền")
            box.setFixedWidth(130)
            box.textChanged.connect(self._tell)
            self._boxes.append((each, box))
            self._amounts.addWidget(label(each.number, "second"), row, 0)
            self._amounts.addWidget(box, row, 1)
            box.show()  # at once: Enter may ask for it before the layout shows it

    def _amount(self, owed: Owed) -> int | None:
        if owed.amount_dong is not None:
            return owed.amount_dong
        box = next(box for each, box in self._boxes if each == owed)
        return reading.amount(box.text(), "fee.amount", Problem.AMOUNT_SHAPE)

    def _on_way(self) -> None:
        is_exempt = self.how.member is EXEMPT
        self.exemption.setVisible(is_exempt)
        if is_exempt:
            self.exemption.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self, *_: object) -> None:
        try:
            amount = self.amount()
        except RuleError:
            amount = None
        if not self._owed:
            self.sum.setText(NONE_OWED)
            self.of_what.clear()
        else:
            self.sum.setText(UNKNOWN if amount is None else amount_text(amount))
            self.words.setText("" if amount is None else money_in_words(amount))
            known = [each for each in self._owed if each.amount_dong is not None]
            self.of_what.setText(", ".join(map(_line, known)))
        self.sum.setProperty("part", "owed" if self._owed else "second")
        self.sum.style().unpolish(self.sum)
        self.sum.style().polish(self.sum)
        self.changed.emit()


def _owed(dossier: Dossier) -> Iterator[Owed]:
    number = dossier.received.number.partition("-")[2]
    for code in dict.fromkeys(each.code for each in dossier.fees):
        left = owed_of(dossier.fees, dossier.payments, code)
        if left != 0:
            yield Owed(dossier.id, number, code, left)


def _line(owed: Owed) -> str:
    return f"{owed.number}: {amount_text(owed.amount_dong or 0)}"
