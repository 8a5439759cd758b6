"""Cài đặt, cơ quan: how soon one answers on line, how far F5 looks, where fees are paid to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.office import LONGEST_RESPONSE_HOURS, MOST_SOON_DAYS
from counter_app.domain.vietqr import PaymentAccount
from counter_app.services.office_rules import OfficeRules, Rules
from ui import reading
from ui.page import Page
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.count_box import CountBox
from ui.widgets.frames import over_bar, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

WIDTH = 300
LONGEST = 100
SAVED = "Đã lưu; áp dụng từ hôm nay."


class OfficeScreen(Page):
    """One column of fields; nothing holds before it is saved."""

    title = "Cài đặt – cơ quan"
    help = (
        ("Tab", "ô tiếp theo"),
        KEYS_HELP,
        ("Ctrl+S", "lưu, áp dụng từ hôm nay"),
        ("Esc", "về ô tìm"),
    )
    saved = Signal()
    """Other rules hold from now on."""

    def __init__(self, rules: OfficeRules, tasks: Tasks) -> None:
        super().__init__()
        self._rules = rules
        self._tasks = tasks
        self.response = CountBox(1, LONGEST_RESPONSE_HOURS, "Số giờ làm việc để trả lời")
        self.soon = CountBox(1, MOST_SOON_DAYS, "Số ngày làm việc xem trước")
        self.bank = _box("Mã ngân hàng (BIN)", "6 chữ số, ví dụ 970415")
        self.account = _box("Số tài khoản", "để trống nếu không nhận chuyển khoản")
        self.holder = _box("Tên chủ tài khoản", "như ngân hàng ghi")
        self.save = KeyedButton("Lưu", "Ctrl+S", part="primary")
        self._lay_out()
        self.save.clicked.connect(self._on_save)

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(label("Thời hạn tại quầy, áp dụng từ hôm nay", "section"))
        hours = f"giờ làm việc, từ 1 đến {LONGEST_RESPONSE_HOURS}"
        days = f"ngày làm việc tới, từ 1 đến {MOST_SOON_DAYS}"
        column.addLayout(
            _grid(
                ("Trả lời hồ sơ trực tuyến trong", self.response, hours),
                ("Trang F5 xem trước", self.soon, days),
            )
        )
        column.addWidget(label("Tài khoản thu phí, lệ phí (mã VietQR)", "section"))
        column.addLayout(
            _grid(
                ("Mã ngân hàng (BIN)", self.bank, ""),
                ("Số tài khoản", self.account, ""),
                ("Tên chủ tài khoản", self.holder, ""),
            )
        )
        column.addStretch()
        over_bar(self, scrolled(fields), [], [self.save])

    def arrive(self) -> None:
        """Show what holds now."""
        self._run(self._rules.now, self._show)
        self.response.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, rules: Rules) -> None:
        self.response.set_value(rules.response_hours)
        self.soon.set_value(rules.soon_days)
        self.bank.setText(rules.account.bank)
        self.account.setText(rules.account.account)
        self.holder.setText(rules.account.holder)
        self.response.selectAll()

    def _on_save(self) -> None:
        bank, account = reading.digits(self.bank.text()), reading.digits(self.account.text())
        paid_to = PaymentAccount(bank, account, nfc(self.holder.text()).strip())
        rules = Rules(self.response.value(), self.soon.value(), paid_to)
        self._run(partial(self._rules.keep, rules), self._on_saved)

    def _on_saved(self, _outcome: None) -> None:
        self.said.emit(SAVED, "green")
        self.saved.emit()

    def _on_trouble(self, error: Exception) -> None:
        """Say what is wrong, with the cursor where it is mended."""
        if isinstance(error, RuleError):
            boxes = {
                "response_hours": self.response,
                "soon_days": self.soon,
                "payment.bank": self.bank,
                "payment.account": self.account,
            }
            if box := boxes.get(error.findings[0].field):
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                box.selectAll()
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _grid(*rows: tuple[str, QLineEdit, str]) -> QHBoxLayout:
    """Return rows of a name, a box and what is counted in it, at the left of the page."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for row, (name, box, unit) in enumerate(rows):
        grid.addWidget(label(name, "label"), row, 0)
        if unit:
            grid.addWidget(box, row, 1)
            grid.addWidget(label(unit, "second"), row, 2)
        else:
            grid.addWidget(box, row, 1, 1, 2)
    beside = QHBoxLayout()
    beside.addLayout(grid)
    beside.addStretch()
    return beside


def _box(name: str, hint: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setPlaceholderText(hint)
    box.setMaxLength(LONGEST)
    box.setMinimumWidth(WIDTH)
    return box
