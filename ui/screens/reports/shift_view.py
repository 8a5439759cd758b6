"""Giao ca: the cash of each fee, what the next officer has to do, and to whom it goes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.ids import OfficerId
from counter_app.domain.money_words import money_in_figures
from counter_app.domain.shift import Shift
from counter_app.services.sheets import Sheets
from counter_app.services.shift import Ending, Shifts
from counter_app.words.enums import word
from counter_app.words.shift import work_words
from counter_app.words.timeline import moment_words
from ui.page import TIGHT
from ui.screens.reports.sheet_view import SheetView
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import label

FEES = ("Khoản thu", "Hình thức", "Lượt", "Số tiền (đ)")
FEE_WIDTHS = (340, 130, 60)
WORK = ("Việc chuyển sang ca sau", "Số lượng")
WORK_WIDTHS = (330,)
NOBODY = "Chưa biết, để trống trên phiếu"


class ShiftView(SheetView):
    """The shift of this officer, from the last one that was handed over to now."""

    form = "shift-sheet"
    primary = "Giao ca và in"

    def __init__(self, shifts: Shifts, sheets: Sheets, tasks: Tasks) -> None:
        super().__init__(sheets, tasks)
        self._shifts = shifts
        self._ended: object | None = None
        """The sheet of the shift that was just handed over."""
        self.span, self.cash = label(part="strong"), label(part="money")
        self.taker = ChoiceBox({None: NOBODY}, "Người nhận ca")
        self.remarks = QLineEdit()
        self.remarks.setAccessibleName("Ghi chú")
        self.remarks.setPlaceholderText("máy hỏng, việc cần làm tiếp; không ghi tên người dân")
        self._fees, self._work = WordsModel(FEES), WordsModel(WORK)
        self.fees = words_table(self._fees, "Tiền thu trong ca", FEE_WIDTHS)
        self.work = words_table(self._work, "Việc chuyển sang ca sau", WORK_WIDTHS)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.addWidget(label("Người nhận ca", "label"), 0, 0)
        form.addWidget(self.taker, 0, 1)
        form.addWidget(label("Ghi chú", "label"), 1, 0)
        form.addWidget(self.remarks, 1, 1)
        form.setColumnStretch(1, 1)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        tables.addWidget(self.fees, 3)
        tables.addWidget(self.work, 2)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.span, 1)
        head.addWidget(self.cash)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(8)
        whole.addWidget(self._head)
        whole.addLayout(form)
        whole.addLayout(tables, 1)

    def arrive(self) -> None:
        """Count the shift up to now, with the cursor at who takes it."""
        self._ended = None
        self.taker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.run(self._shifts.takers, self._offer)
        self.run(self._shifts.now, self._show, self._on_trouble)

    def fold(self, width: int) -> None:
        """Leave the way of paying to the sheet where room is short."""
        self.fees.setColumnWidth(0, FEE_WIDTHS[0] if width >= TIGHT else 170)
        self.work.setColumnWidth(0, WORK_WIDTHS[0] if width >= TIGHT else 190)

    def act(self) -> None:
        """Write down that the shift is handed over, then print its sheet."""
        self.ready.emit(False)
        self.run(partial(self._shifts.end, self._ending()), self._on_ended, self._on_trouble)

    def maker(self) -> Callable[[], object]:
        """Return the sheet that was handed over, or that of the shift so far."""
        if self._ended is not None:
            ended = self._ended
            return lambda: ended
        return partial(self._shifts.sheet, self._ending())

    def file_name(self) -> str:
        """Return a name for the file."""
        return "phieu-giao-ca"

    def _ending(self) -> Ending:
        return Ending(self.taker.member, self.remarks.text())

    def _offer(self, names: dict[OfficerId, str]) -> None:
        chosen = self.taker.member
        self.taker.offer({None: NOBODY, **names})
        self.taker.take(chosen)

    def _show(self, shift: Shift) -> None:
        self.ready.emit(True)
        self.span.setText(f"Ca từ {moment_words(shift.started_at)} đến lúc này")
        self.cash.setText(f"Tiền mặt phải có: {money_in_figures(shift.cash_dong)} đ")
        self._fees.show(
            [
                (x.fee, word(x.paid_by), str(x.count), money_in_figures(x.amount_dong))
                for x in shift.takings
            ]
        )
        self._work.show([(what, str(count)) for what, count in work_words(shift)])

    def _on_ended(self, sheet: object) -> None:
        """Print what was handed over; it stays at hand until one comes here anew."""
        self._ended = sheet
        self.remarks.clear()
        self.span.setText("Đã ghi giao ca. Ctrl+P để in lại phiếu, Ctrl+S để lưu PDF.")
        self.print_sheet()

    def _on_trouble(self, error: Exception) -> None:
        self.ready.emit(self._ended is None)
        self.troubled.emit(error)
