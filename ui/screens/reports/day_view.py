"""Cuối ngày: what was received, printed and confirmed, and the number of every difference."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.services.day_end import DayEnds, DayReport
from counter_app.services.sheets import Sheets
from counter_app.words.enums import word
from counter_app.words.sheets import centre_words, difference_words, summary_words
from ui.page import TIGHT
from ui.reading import day, day_text
from ui.screens.reports.sheet_view import SheetView
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.elided import Elided
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

LINES = ("Loại giấy, việc", "Đã in", "Đã ghi", "Trung tâm")
LINE_WIDTHS = (330, 76, 76)
TIGHT_WIDTHS = (180, 62, 66)
DIFFERENCES = ("Mã hồ sơ", "Chênh lệch")
DIFFERENCE_WIDTHS = (130,)
AGREES = "Không có chênh lệch."
DIFFERS = "{count} chênh lệch phải làm rõ. Enter để mở hồ sơ."
DAY_WIDTH = 120


class DayView(SheetView):
    """One day, today at first."""

    form = "end-of-day"
    primary = "Kết thúc ngày và in"
    number_wanted = Signal(str)
    """The number of a dossier that is to be opened."""

    def __init__(self, day_ends: DayEnds, sheets: Sheets, tasks: Tasks) -> None:
        super().__init__(sheets, tasks)
        self._day_ends = day_ends
        self._day = self._today = day_ends.today()
        self.report: DayReport | None = None
        self.day = QLineEdit(day_text(self._day))
        self.day.setAccessibleName("Ngày đối chiếu")
        self.day.setFixedWidth(DAY_WIDTH)
        self.before = KeyedButton("Ngày trước", "Alt+Left", shown_key="Alt+Trái")
        self.after = KeyedButton("Ngày sau", "Alt+Right", shown_key="Alt+Phải")
        self.summary, self.centre = label(part="money"), Elided(part="second")
        self.note = label(part="label")
        self._lines, self._differences = WordsModel(LINES), WordsModel(DIFFERENCES)
        self.lines = words_table(self._lines, "Số liệu trong ngày", LINE_WIDTHS)
        self.differences = words_table(self._differences, "Chênh lệch", DIFFERENCE_WIDTHS)
        self._lay_out()
        self.day.returnPressed.connect(self._on_day)
        self.before.clicked.connect(partial(self._go, -1))
        self.after.clicked.connect(partial(self._go, 1))
        self.differences.activated.connect(self._on_chosen)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for each in (label("Ngày", "label"), self.day, self.before, self.after):
            top.addWidget(each)
        top.addStretch()
        top.addWidget(self.summary)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.differences, 1)
        column.addWidget(self.note)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        tables.addWidget(self.lines, 7)
        tables.addWidget(right, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.centre)
        whole.addLayout(tables, 1)

    def arrive(self) -> None:
        """Read the day one was at, with the cursor in it; what was today goes on with the days."""
        today = self._day_ends.today()
        if self._day == self._today:
            self._day = today
        self._today = today
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read(self._day)

    def fold(self, width: int) -> None:
        """Leave the headline to the table where room is short."""
        self.summary.setVisible(width >= TIGHT)
        widths = LINE_WIDTHS if width >= TIGHT else TIGHT_WIDTHS
        for column, each in enumerate(widths):
            self.lines.setColumnWidth(column, each)
        for button in (self.before, self.after):
            button.fold(width < TIGHT)

    def act(self) -> None:
        """Compare with the centre where there is one, then print the sheet of the day."""
        self.ready.emit(False)
        self.said.emit("Đang đối chiếu với trung tâm…", "neutral")
        self.run(partial(self._day_ends.close, self._day), self._on_closed, self._on_trouble)

    def maker(self) -> Callable[[], object] | None:
        """Return the sheet of the day that is shown."""
        return partial(self._day_ends.sheet, self.report) if self.report else None

    def file_name(self) -> str:
        """Return a name for the file."""
        return f"doi-chieu-{self._day.isoformat()}"

    def _go(self, days: int) -> None:
        self._read(self._day + timedelta(days=days))

    def _on_day(self) -> None:
        try:
            typed = day(self.day.text(), "day")
        except RuleError as error:
            self.troubled.emit(error)
        else:
            self._read(typed or self._day_ends.today())

    def _read(self, wanted: date) -> None:
        self.run(partial(self._day_ends.report, wanted), self._show, self._on_trouble)

    def _show(self, report: DayReport) -> None:
        found = report.figures
        self.report, self._day = report, found.day
        self.ready.emit(True)
        self.day.setText(day_text(found.day))
        self.summary.setText(summary_words(found.lines[0]))
        said = centre_words(report.has_centre, report.compared)
        self.centre.setText(f"Đối chiếu với trung tâm: {said}.")
        self._lines.show(
            [
                (word(x.act), _figure(x.printed), str(x.recorded), _figure(x.confirmed))
                for x in found.lines
            ]
        )
        self._differences.show(
            [(x.number.partition("-")[2] or "–", difference_words(x)) for x in found.differences]
        )
        count = len(found.differences)
        self.note.setText(DIFFERS.format(count=count) if count else AGREES)

    def _on_closed(self, report: DayReport) -> None:
        self._show(report)
        self.print_sheet()

    def _on_chosen(self, index: QModelIndex) -> None:
        if self.report and (number := self.report.figures.differences[index.row()].number):
            self.number_wanted.emit(number)

    def _on_trouble(self, error: Exception) -> None:
        self.ready.emit(True)
        self.day.setText(day_text(self._day))
        self.troubled.emit(error)


def _figure(count: int | None) -> str:
    return "–" if count is None else str(count)
