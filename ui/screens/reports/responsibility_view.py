"""Trách nhiệm: the figures of a unit or an officer, each with its dossiers."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.period import Period
from counter_app.domain.responsibility import Figure, Report, Scope
from counter_app.files import write_whole
from counter_app.services.responsibility import (
    Responsibility,
    as_csv,
    officer_words,
    time_lines,
)
from counter_app.services.sheets import Sheets
from counter_app.words.enums import word
from counter_app.words.responsibility import period_words, unit_words
from ui.file_choice import choose_new_file
from ui.page import SHORT, TIGHT
from ui.screens.reports.occurrence_list import OccurrenceList
from ui.screens.reports.period_bar import PeriodBar
from ui.screens.reports.sheet_view import SheetView
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided import Elided
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

HEADS = ("Chỉ tiêu", "Số lượng")
WIDTHS = (420,)
ALL_UNITS, ALL_OFFICERS = "Mọi đơn vị", "Mọi cán bộ"
NAME_LETTERS = 14
STOPPED = "Đã dừng, chưa có số liệu của kỳ này. Chọn lại kỳ để tính."


class ResponsibilityView(SheetView):
    """A period, whose figures they are, and the list that one of them opens."""

    form = "responsibility-sheet"
    primary = "In phiếu"
    dossier_wanted = Signal(str)
    """The dossier that is to be opened."""
    went = Signal(int, int, int)
    """Of which run how many dossiers of how many were read; told by the worker."""

    def __init__(self, responsibility: Responsibility, sheets: Sheets, tasks: Tasks) -> None:
        super().__init__(sheets, tasks)
        self._responsibility = responsibility
        self.report: Report | None = None
        self._run_number = 0
        self._stop = threading.Event()
        self.period = PeriodBar(responsibility.today)
        self.unit = ChoiceBox({None: ALL_UNITS}, "Đơn vị")
        self.officer = ChoiceBox({None: ALL_OFFICERS}, "Cán bộ")
        for box in (self.unit, self.officer):
            box.setMinimumContentsLength(NAME_LETTERS)
        self.progress = label(part="second")
        self.stop = KeyedButton("Dừng", "Ctrl+D")
        self.times = Elided(part="second")
        self._figures = WordsModel(HEADS)
        self.table = words_table(self._figures, "Chỉ tiêu trách nhiệm", WIDTHS)
        self.list = OccurrenceList()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whose = QHBoxLayout()
        whose.setSpacing(8)
        whose.addWidget(self.unit)
        whose.addWidget(self.officer)
        whose.addStretch()
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(8)
        top.addWidget(self.period)
        top.addLayout(whose, 1)
        self._running = QWidget()
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addWidget(self.progress)
        running.addWidget(self.stop)
        running.addStretch()
        self._running.hide()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self._running)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.times)

    def _connect(self) -> None:
        self.period.chosen.connect(self._read)
        self.period.troubled.connect(self.troubled)
        self.unit.activated.connect(self._show_figures)
        self.officer.activated.connect(self._show_figures)
        self.table.activated.connect(self._on_figure)
        self.list.left.connect(self._on_left)
        self.list.chosen.connect(self.dossier_wanted)
        self.stop.clicked.connect(self.leave)
        self.went.connect(self._on_went)

    # ── what the page asks of the view ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Read the period anew; back from a dossier one stands in the list as before."""
        if self.stack.currentWidget() is self.list:
            self.ready.emit(self.report is not None)
            self.list.enter()
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.period.ask()

    def fold(self, width: int) -> None:
        """Leave the sentences to the sheet, and the officer of a list, where room is short."""
        self.times.setVisible(width >= TIGHT)
        self.list.fold(width)
        self.table.setColumnWidth(0, WIDTHS[0] if width >= TIGHT else 300)
        self.stop.fold(width < TIGHT)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if width < SHORT else direction.LeftToRight)

    def act(self) -> None:
        """Print the sheet of whose figures are shown."""
        self.print_sheet()

    def maker(self) -> Callable[[], object] | None:
        """Return the sheet of whose figures are shown."""
        if self.report is None:
            return None
        return partial(self._responsibility.sheet, self.report, self.scope())

    def file_name(self) -> str:
        """Return a name for the file."""
        if self.report is None:
            return "trach-nhiem"
        period = self.report.period
        return f"trach-nhiem-{period.first.isoformat()}-{period.last.isoformat()}"

    def save_table(self) -> None:
        """Keep the figures of everybody as a table."""
        if self.report is None:
            return
        report, kinds = self.report, "CSV (*.csv)"
        path = choose_new_file(self, "Lưu bảng số liệu", f"{self.file_name()}.csv", kinds)
        if path:
            self.run(lambda: write_whole(path, as_csv(report)), lambda _: self.kept(path))

    def leave(self) -> None:
        """Stop what is being read: nobody waits for it any more."""
        self._stop.set()

    def scope(self) -> Scope:
        """Return whose figures are shown."""
        return Scope(self.unit.member, self.officer.member)

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def _read(self, period: Period) -> None:
        """Read a period; what was being read before is stopped."""
        self._stop.set()
        self._stop = stop = threading.Event()
        self._run_number += 1
        number = self._run_number
        self.ready.emit(False)
        self._running.show()
        self.progress.setText(f"Đang tính {period_words(period)}…")

        def goes(done: int, total: int) -> bool:
            self.went.emit(number, done, total)
            return not stop.is_set()

        read = partial(self._responsibility.report, period, goes)
        self.run(read, partial(self._show, number), partial(self._on_failed, number))

    @Slot(int, int, int)
    def _on_went(self, number: int, done: int, total: int) -> None:
        if number == self._run_number and total:
            self.progress.setText(f"Đang tính: {done} trong {total} hồ sơ")

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._run_number:
            self._running.hide()
        self.troubled.emit(error)

    def _show(self, number: int, report: Report | None) -> None:
        if number != self._run_number:
            return
        self._running.hide()
        self.report = report
        self.ready.emit(report is not None)
        self._offer(report)
        if report is None:
            self.said.emit(STOPPED, "amber")
        self._show_figures()

    def _offer(self, report: Report | None) -> None:
        """Offer who answers for something; whom one looked at stays chosen."""
        unit, officer = self.unit.member, self.officer.member
        units = report.units() if report else ()
        officers = report.officers() if report else ()
        self.unit.offer({None: ALL_UNITS} | {each: unit_words(each) for each in units})
        named = {each: officer_words(report, each) for each in officers} if report else {}
        self.officer.offer({None: ALL_OFFICERS} | named)
        self.unit.take(unit)
        self.officer.take(officer)

    # ── figures and their lists ─────────────────────────────────────────────────────────────

    def _show_figures(self) -> None:
        row = max(self.table.currentIndex().row(), 0)
        counts = self.report.counts(self.scope()) if self.report else {}
        self._figures.show([(word(each), str(count)) for each, count in counts.items()])
        self.times.setText(" ".join(time_lines(self.report, self.scope())) if self.report else "")
        self.stack.setCurrentWidget(self.table)
        if counts:
            self.table.selectRow(row)

    def _on_figure(self, index: QModelIndex) -> None:
        if self.report is None:
            return
        figure = list(Figure)[index.row()]
        rows = self.report.listed(figure, self.scope())
        if not rows:
            self.said.emit(f"{word(figure)}: không có hồ sơ nào trong kỳ.", "neutral")
            return
        self.stack.setCurrentWidget(self.list)
        self.list.show_rows(word(figure), rows, self.report)

    def _on_left(self) -> None:
        self.stack.setCurrentWidget(self.table)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
