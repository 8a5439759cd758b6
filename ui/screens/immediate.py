"""Trả ngay: what is done while one waits, thirty in a row by keyboard."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.fees import Charge, fees_on, total
from counter_app.domain.folding import nfc
from counter_app.domain.person import Applicant, Citizen, IdKind
from counter_app.domain.procedure import TermUnit
from counter_app.domain.procedure_search import Choice
from counter_app.services.reception import Accepted, Intake
from counter_app.words.money import amount_text
from ui import reading
from ui.page import Page
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.count_box import CountBox
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

HEADS = ("Mã hồ sơ", "Người yêu cầu", "Thủ tục", "Trang × bản", "Thu")
WIDTHS = (120, 190, 200, 100)
NO_NUMBER = "trả ngay, không giữ số giấy tờ"
MOST = 100


class ImmediateScreen(Page):
    """Procedure stays, name and figures change: Enter goes on, the last one records."""

    title = "Trả ngay"
    help = (
        ("Enter", "sang ô sau; ở ô cuối thì ghi và trả"),
        ("Ctrl+Enter", "ghi và trả"),
        ("Ctrl+L", "chọn thủ tục khác"),
    )
    returned = Signal()
    """A dossier was taken in and handed over."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._wrong: QWidget | None = None
        """What the strip asks to mend."""
        self._rows: list[tuple[str, ...]] = []
        self._sum = 0
        self.procedure = ChoiceBox({None: ""}, "Thủ tục trả ngay")
        self.name, self.number = QLineEdit(), QLineEdit()
        self.pages, self.copies = CountBox(1, 999, "Số trang"), CountBox(1, 99, "Số bản")
        self.typed = QLineEdit()
        self.fee = label(part="money")
        self.total = label(part="strong")
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Đã trả trong phiên này", WIDTHS)
        self.record = KeyedButton("Ghi và trả", "Ctrl+Return", icon="check", part="primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for box, name, hint in (
            (self.name, "Họ tên người yêu cầu", ""),
            (self.number, "Số định danh", "không bắt buộc"),
            (self.typed, "Mức thu", "mức của tỉnh, để trống nếu chưa biết"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._typed_head = label("Mức thu (đ)", "label")
        form.addRow(label("Thủ tục", "label"), self.procedure)
        form.addRow(label("Họ tên", "label"), self.name)
        form.addRow(label("Số định danh", "label"), self.number)
        form.addRow(label("Số trang", "label"), self.pages)
        form.addRow(label("Số bản", "label"), self.copies)
        form.addRow(self._typed_head, self.typed)
        form.addRow(label("Thu", "label"), self.fee)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(16, 12, 16, 12)
        left.addLayout(form)
        left.addWidget(self.record, 0, Qt.AlignmentFlag.AlignRight)
        left.addStretch()
        right = QVBoxLayout()
        right.setContentsMargins(0, 12, 16, 12)
        right.addWidget(self.total)
        right.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        column = scrolled(side)
        column.setFixedWidth(430)
        whole.addWidget(column)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        order = (self.name, self.number, self.pages, self.copies, self.typed)
        for box, after in pairwise(order):
            box.returnPressed.connect(partial(self._go_on, after))
        self.typed.returnPressed.connect(self._accept)
        self.record.clicked.connect(self._accept)
        self.procedure.currentIndexChanged.connect(self._show_fee)
        for box in (self.pages, self.copies, self.typed):
            box.textChanged.connect(self._show_fee)
        for box in order:
            box.textChanged.connect(partial(self._on_change, box))
        self.procedure.currentIndexChanged.connect(partial(self._on_change, self.procedure))
        QShortcut(QKeySequence("Ctrl+L"), self, self.procedure.setFocus)

    def arrive(self) -> None:
        """Offer what is done within the day, the most used first."""
        self._tasks.run(
            self._services.procedures.choices,
            owner=self,
            done=self._offer,
            failed=self.troubled.emit,
        )
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, choices: list[Choice]) -> None:
        kept = self.procedure.member
        at_once = [each for each in choices if _is_at_once(each)]
        at_once.sort(key=_by_likelihood)
        self.procedure.offer({each: each.spoken for each in at_once})
        again = next((each for each in at_once if kept and each.code == kept.code), None)
        self.procedure.take(again)
        self._show_fee()

    def _go_on(self, box: QLineEdit) -> None:
        if box.isVisibleTo(self):
            box.setFocus()
            box.selectAll()
        else:
            self._accept()

    def _charge(self) -> Charge:
        typed = reading.amount(self.typed.text(), "fee.amount")
        return Charge(self.pages.value(), self.copies.value(), typed)

    def _owed(self) -> int | None:
        choice: Choice | None = self.procedure.member
        if choice is None or choice.terms is None:
            return None
        return total(fees_on(choice.terms, choice.code, self._charge()))

    def _show_fee(self) -> None:
        choice: Choice | None = self.procedure.member
        by_province = bool(choice and choice.terms and choice.terms.fee_dong is None)
        self._typed_head.setVisible(by_province)
        self.typed.setVisible(by_province)
        try:
            owed = self._owed()
        except RuleError:
            owed = None
        self.fee.setText("theo mức thu của tỉnh" if owed is None else amount_text(owed))

    def _accept(self) -> None:
        try:
            intake = self._intake()
        except RuleError as error:
            self._on_trouble(error)
            return
        self._tasks.run(
            partial(self._services.reception.return_at_once, intake),
            owner=self,
            done=partial(self._on_returned, intake, self._owed() or 0),
            failed=self._on_trouble,
        )

    def _on_trouble(self, error: Exception) -> None:
        """Put the cursor where a refusal is to be mended; it goes once that is done."""
        fields = {
            "procedure": self.procedure,
            "submitter.name": self.name,
            "submitter.id_number": self.number,
            "fee.units": self.pages,
            "fee.amount": self.typed,
        }
        self._wrong = fields.get(error.findings[0].field) if isinstance(error, RuleError) else None
        if self._wrong:
            self._wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        self.troubled.emit(error)

    def _on_change(self, box: QWidget, *_: object) -> None:
        if box is self._wrong:
            self._wrong = None
            self.settled.emit()

    def _intake(self) -> Intake:
        choice: Choice | None = self.procedure.member
        if choice is None:
            raise forbid(Problem.PROCEDURE_NOT_CHOSEN, "procedure")
        name, number = nfc(self.name.text()), reading.digits(self.number.text())
        if not name:
            raise forbid(Problem.NAME_MISSING, "submitter.name")
        kind = IdKind.PERSONAL if number else IdKind.NONE
        citizen = Citizen(name, kind, number, "" if number else NO_NUMBER)
        return Intake(choice.code, Applicant(citizen), charge=self._charge())

    def _on_returned(self, intake: Intake, owed: int, accepted: Accepted) -> None:
        charge = intake.charge
        self._sum += owed
        row = (
            accepted.number.partition("-")[2],
            intake.applicant.submitter.name,
            self.procedure.currentText(),
            f"{charge.units} × {charge.copies}",
            amount_text(owed),
        )
        self._rows = [row, *self._rows][:MOST]
        self._model.show(self._rows)
        self.total.setText(f"{len(self._rows)} hồ sơ trong phiên này, thu {amount_text(self._sum)}")
        for box in (self.name, self.number, self.typed):
            box.clear()
        self.pages.set_value(1)
        self.copies.set_value(1)
        self.name.setFocus()
        self.settled.emit()
        self.returned.emit()


def _by_likelihood(choice: Choice) -> tuple[bool, bool, int, str]:
    """Order by what is paid by the page, which is done while one waits, then by today's use."""
    by_page = bool(choice.terms and choice.terms.fee_unit)
    return not choice.favourite, not by_page, -choice.used, choice.code


def _is_at_once(choice: Choice) -> bool:
    term = choice.terms.term if choice.terms else None
    return term is not None and term.unit is TermUnit.SAME_DAY
