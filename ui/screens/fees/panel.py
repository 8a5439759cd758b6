"""Thu phí, lệ phí: what a dossier owes, what was paid, and what one does about it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import PaidBy
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.money import Payment, owed_of
from counter_app.services.builtin import exemptions
from counter_app.services.fee_desk import Taking
from counter_app.words.enums import word
from counter_app.words.money import amount_text
from ui import reading
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.keyed_radios import KeyedRadios
from ui.widgets.labels import label
from ui.widgets.reason_box import ReasonBox
from ui.widgets.tabs import COLUMNS

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

HEADS = ("Lúc", "Số tiền", "Hình thức", "Biên lai", "Tình trạng")
WIDTHS = (165, 110, 140, 190)
SET, EXEMPT = "set", "exempt"
UNKNOWN = "chưa rõ mức"
FIELD = 360
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FeePanel(EscapeFrame):
    """Takes the place of a dossier's columns; Esc gives it back.

    Keys 5 and 6 take money, 7 exempts, 8 says how much is owed; Enter writes it down.
    """

    written = Signal(object)
    """The dossier after its money changed."""
    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    failed = Signal(object)
    """Why nothing was written down."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._dossier: Dossier | None = None
        self.fee = ChoiceBox({"": ""}, "Khoản phí, lệ phí")
        self.owed = label(part="owed")
        self.how = KeyedRadios(
            (
                ("5", PaidBy.CASH, "Đã nhận tiền mặt"),
                ("6", PaidBy.TRANSFER, "Đã chuyển khoản"),
                ("7", EXEMPT, "Miễn, giảm"),
                ("8", SET, "Ghi lại mức phải thu"),
            ),
            "Việc cần ghi",
        )
        self.amount, self.sign, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.exemption = ChoiceBox({each: each.name for each in exemptions()}, "Đối tượng")
        self.reason = ReasonBox("Vì sao hoàn khoản này? Enter để ghi, Esc để thôi", "Lý do hoàn")
        self.record = KeyedButton("Ghi", shown_key="Enter", icon="check", part="primary")
        self.reverse = KeyedButton("Hoàn khoản đang chọn", "Ctrl+H")
        self.notice = KeyedButton("In thông báo nộp phí", "Ctrl+Shift+N", icon="printer")
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Các khoản đã thu", WIDTHS)
        self._payments: Sequence[Payment] = ()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for box, name, hint in (
            (self.amount, "Số tiền", "số tiền (đ)"),
            (self.sign, "Ký hiệu biên lai", "ký hiệu biên lai, nếu có"),
            (self.number, "Số biên lai", "số biên lai, nếu có"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label("Phí, lệ phí", "section"))
        head.addWidget(self.fee, 1)
        head.addWidget(self.owed)
        foot = QHBoxLayout()
        foot.addWidget(self.reverse)
        foot.addWidget(self.notice)
        foot.addStretch()
        foot.addWidget(self.record)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._body())
        column.addWidget(label("Đã thu", "section"))
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        bar = QWidget()
        bar.setLayout(foot)
        foot.setContentsMargins(16, 4, 16, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(bar)

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as the columns let it."""
        return COLUMNS

    def _body(self) -> QHBoxLayout:
        """Return the ways beside the boxes of what they ask for."""
        said = QVBoxLayout()
        said.setSpacing(6)
        for each in (self.amount, self.exemption, self.sign, self.number):
            each.setMaximumWidth(FIELD)
            said.addWidget(each)
        said.addStretch()
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(said, 1)
        return body

    def _connect(self) -> None:
        self.how.chosen.connect(self._on_way)
        self.fee.currentIndexChanged.connect(self._show_owed)
        self.record.clicked.connect(self.press)
        self.reverse.clicked.connect(self._ask_why)
        self.notice.clicked.connect(self._on_notice)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.given_up.connect(self.table.setFocus)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the money of a dossier; what was typed for another is forgotten."""
        self._dossier = dossier
        codes = dict.fromkeys(each.code for each in dossier.fees)
        self.fee.offer({code: _fee_name(dossier, code) for code in codes} or {"": "Miễn phí"})
        self._payments = dossier.payments
        self._model.show([_row(each) for each in dossier.payments])
        self.table.selectRow(len(dossier.payments) - 1)
        self.reverse.setEnabled(any(each.reversed_at is None for each in dossier.payments))
        self.notice.setEnabled(dossier.owed_dong != 0)
        for box in (self.sign, self.number):
            box.clear()
        self.reason.hide()
        has_fees = bool(codes)
        for each in (self.how, self.record):
            each.setEnabled(has_fees)
        self.how.take(PaidBy.CASH)
        self._show_owed()
        self._on_way()

    def press(self) -> None:
        """Write down what was chosen."""
        dossier, code, how = self._dossier, self.fee.member, self.how.member
        if dossier is None or not code:
            return
        try:
            work = self._work(dossier.id, code, how)
        except RuleError as error:
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            self.failed.emit(error)
            return
        self._run(work)

    def _work(self, dossier: DossierId, code: str, how: str) -> Callable[[], Dossier]:
        """Return what writes it down. Raises RuleError for a box that holds no amount."""
        desk = self._services.fee_desk
        if how == EXEMPT:
            return partial(desk.exempt, dossier, code, self.exemption.member)
        if how == SET:
            return partial(desk.set_amount, dossier, code, self._amount())
        sign, number = self.sign.text().strip(), self.number.text().strip()
        taking = Taking(code, self._amount(), PaidBy(how), sign, number)
        return partial(desk.collect, dossier, taking)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to Enter and to the keys of what can be done."""
        if event.key() in ENTER:
            self.press()
        elif not self.how.take_key(event.text()):
            super().keyPressEvent(event)

    def _amount(self) -> int:
        amount = reading.amount(self.amount.text(), "amount", Problem.AMOUNT_SHAPE)
        if amount is None:
            raise forbid(Problem.AMOUNT_SHAPE, "amount")
        return amount

    def _on_way(self) -> None:
        how = self.how.member
        self.amount.setVisible(how != EXEMPT)
        self.exemption.setVisible(how == EXEMPT)
        for box in (self.sign, self.number):
            box.setVisible(how in {PaidBy.CASH, PaidBy.TRANSFER})
        (self.exemption if how == EXEMPT else self.amount).setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.selectAll()

    def _show_owed(self) -> None:
        if self._dossier is None:
            return
        left = owed_of(self._dossier.fees, self._dossier.payments, self.fee.member or "")
        self.owed.setText(UNKNOWN if left is None else f"Còn {amount_text(left)}")
        self.amount.setText(str(left) if left else "")

    def _ask_why(self) -> None:
        if self._chosen():
            self.reason.ask()

    def _chosen(self) -> EntryId | None:
        row = self.table.currentIndex().row()
        is_there = 0 <= row < len(self._payments)
        return self._payments[row].id if is_there else None

    def _on_reason(self) -> None:
        payment, reason = self._chosen(), self.reason.text().strip()
        if self._dossier and payment and reason:
            self.reason.hide()
            self._run(partial(self._services.fee_desk.reverse, self._dossier.id, payment, reason))

    def _on_notice(self) -> None:
        if self._dossier:
            self._tasks.run(
                partial(self._services.fee_desk.print_notice, self._dossier.id),
                owner=self,
                done=self._on_noticed,
                failed=self.failed.emit,
            )

    def _on_noticed(self, _job: int) -> None:
        self.said.emit("Đã đưa thông báo nộp phí vào hàng đợi in.", "green")

    def _run(self, work: Callable[[], Dossier]) -> None:
        self._tasks.run(work, owner=self, done=self._on_written, failed=self.failed.emit)

    def _on_written(self, dossier: Dossier) -> None:
        self.show_dossier(dossier)
        self.said.emit("Đã ghi.", "green")
        self.written.emit(dossier)


def _fee_name(dossier: Dossier, code: str) -> str:
    return dossier.received.procedure_name if code == dossier.received.procedure else code


def _row(payment: Payment) -> tuple[str, ...]:
    receipt = " ".join(filter(None, (payment.receipt_sign, payment.receipt_number)))
    gone = payment.reversed_at
    return (
        f"{local(payment.at):%H:%M %d/%m/%Y}",
        amount_text(payment.amount_dong),
        word(payment.paid_by),
        receipt or "–",
        f"Đã hoàn {local(gone):%d/%m/%Y}" if gone else "Đã thu",
    )
