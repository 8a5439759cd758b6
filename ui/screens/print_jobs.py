"""In ấn: every paper on its way, what hinders it, and what one can do about it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.print_job import Job, JobState
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.print_queue import Listed, PrintQueue
from counter_app.words import troubles
from counter_app.words.enums import word
from ui.file_choice import choose_new_file
from ui.page import NARROW, SHORT, TIGHT, Page
from ui.screens.job_preview import JobPreview
from ui.screens.job_table import HEADS, WIDTHS, JobRow, JobsModel
from ui.screens.table import words_table
from ui.tasks import Tasks
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.reason_box import ReasonBox

LEAST_BAR = 520
"""What the buttons need in two rows."""
EMPTY = "Chưa có giấy nào được in. F2 để tiếp nhận."
KEYS = (
    "Enter để in lại ngay giấy chưa ra; giấy đã ra thì Ctrl+P, có ghi lý do và đóng dấu «In lần»."
)


class PrintJobsScreen(Page):
    """The print queue, newest first, with the page at its right."""

    title = "In ấn"
    help = (
        ("Lên, Xuống", "xem từng giấy"),
        ("Trái, Phải", "lật trang của giấy đang xem"),
        ("Enter", "in lại ngay giấy chưa ra"),
        ("Ctrl+O", "ở cửa sổ hẹp: xem giấy, về danh sách"),
        ("Ctrl+P", "in thêm một bản, ghi lý do, có dấu «In lần»"),
        ("Ctrl+S", "lưu thành PDF"),
        ("Ctrl+M", "chuyển sang máy in khác"),
        ("Ctrl+Enter", "xác nhận giấy đã có"),
        ("Esc", "về ô tìm"),
    )
    acted = Signal()
    """Something waits to be printed, or waits no more."""

    def __init__(self, queue: PrintQueue, profiles: PrintProfiles, tasks: Tasks) -> None:
        super().__init__()
        self._queue = queue
        self._profiles = profiles
        self._tasks = tasks
        self.listed: list[Listed] = []
        self._tight = False
        self._stands_on: int | None = None
        """The job that the cursor is on."""
        self._wanted: int | None = None
        """The copy that was asked for: the cursor goes to it once the list has it."""
        self._asked = self._shown = 0
        self._model = JobsModel(HEADS)
        self.table = words_table(self._model, "Hàng đợi in", WIDTHS)
        self.note = label(part="label", wrap=True)
        self.failure = label(part="second", wrap=True)
        self.preview = JobPreview(queue, tasks)
        self.reason = ReasonBox("Vì sao in thêm? Enter để in, Esc để thôi", "Lý do in thêm")
        self.printer = ChoiceBox({"": ""}, "Máy in khác")
        self._build_buttons()
        self._lay_out()
        self._connect()

    def _build_buttons(self) -> None:
        self.again = KeyedButton("In lại ngay", "Enter", icon="printer", part="primary")
        for shortcut in self.again.findChildren(QShortcut):
            shortcut.setEnabled(False)  # the list hears Enter itself, and so does the question
        self.copy = KeyedButton("In thêm", "Ctrl+P")
        self.save = KeyedButton("Lưu PDF", "Ctrl+S")
        self.other = KeyedButton("Máy khác", "Ctrl+M")
        self.confirm = KeyedButton("Giấy đã có", "Ctrl+Return", icon="check")
        self.look = KeyedButton("Xem giấy", "Ctrl+O", icon="eye")
        self.look.setCheckable(True)
        self.printer.hide()

    def _lay_out(self) -> None:
        self._list = QWidget()
        left = self._left = QVBoxLayout(self._list)
        left.setContentsMargins(16, 12, 0, 8)
        left.setSpacing(8)
        for each in (self.note, self.table, self.failure, self.reason, self.printer):
            left.addWidget(each)
        left.setStretchFactor(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._list, 3)
        row.addWidget(self.preview, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self._bar())

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("part", "bar")
        bar.setMinimumWidth(LEAST_BAR)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._rows.setContentsMargins(16, 6, 16, 6)
        self._rows.setSpacing(6)
        for buttons in ((self.look, self.copy, self.save, self.other), (self.confirm, self.again)):
            row = QHBoxLayout()
            if self.again in buttons:
                row.addStretch()
            for button in buttons:
                row.addWidget(button)
            if self.copy in buttons:
                row.addStretch()
            self._rows.addLayout(row)
        return bar

    def _connect(self) -> None:
        self.preview.troubled.connect(self.troubled)
        for key, turn in (("Left", self.preview.back), ("Right", self.preview.next)):
            for place in (self.table, self.preview):
                on_key = QShortcut(QKeySequence(key), place, turn)
                on_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.activated.connect(self._on_retry)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.again.clicked.connect(self._on_retry)
        self.look.clicked.connect(self._show_paper)
        self.copy.clicked.connect(self._ask_why)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.given_up.connect(self.table.setFocus)
        self.save.clicked.connect(self._on_save)
        self.other.clicked.connect(self._ask_where)
        self.printer.activated.connect(self._on_printer)
        self.confirm.clicked.connect(self._on_confirm)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Look again, with the cursor in the list."""
        self._close_questions()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Read the queue anew; the row one stands on stays."""
        self._asked += 1
        self._run(self._queue.jobs, partial(self._show, self._asked))

    def fold(self, width: int) -> None:
        """Leave the preview where there is room for it; the buttons stand in two rows elsewhere."""
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.TopToBottom if width < NARROW else direction.LeftToRight)
        self._tight = width < TIGHT
        self._left.setContentsMargins(16, 12, 16 if self._tight else 0, 8)
        for button in (self.copy, self.save, self.other, self.confirm):
            button.fold(width < SHORT)
        self._show_paper()

    def _show_paper(self) -> None:
        """Show list and paper side by side, or one of them where room is short."""
        looks = self._tight and self.look.isChecked()
        self.look.setVisible(self._tight)
        self._list.setVisible(not looks)
        self.note.setVisible(not (self._tight and self.listed))
        self.preview.setVisible(looks or not self._tight)
        self.look.set_words("Về danh sách" if looks else "Xem giấy")
        if looks:
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._tight and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── the list ────────────────────────────────────────────────────────────────────────────

    def _show(self, asked: int, listed: list[Listed]) -> None:
        """Show a list, unless a newer one came before it."""
        if asked < self._shown:
            return
        self._shown = asked
        stood = self._goal(listed)
        self.listed = listed
        self._model.show_jobs([_row(each) for each in listed])  # forgets where one stood
        self.note.setText(KEYS if listed else EMPTY)
        self.note.setVisible(not (self._tight and listed))
        places = [at for at, each in enumerate(listed) if each.job.id == stood]
        self.preview.forget()
        if listed:
            index = self._model.index(places[0] if places else 0, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._on_row(self.table.currentIndex())

    def _goal(self, listed: list[Listed]) -> int | None:
        if self._wanted in {each.job.id for each in listed}:
            self._stands_on, self._wanted = self._wanted, None
        return self._stands_on

    def chosen(self) -> Listed | None:
        """Return the job one stands on."""
        row = self.table.currentIndex().row()
        return self.listed[row] if 0 <= row < len(self.listed) else None

    def _on_row(self, _index: QModelIndex) -> None:
        listed = self.chosen()
        job = listed.job if listed else None
        self._stands_on = job.id if job else None
        for button, allowed in (
            (self.again, job is not None and job.is_open),
            (self.copy, job is not None and _is_out(job)),
            (self.save, job is not None and job.state is not JobState.REPLACED),
            (self.other, job is not None and job.is_open),
            (self.confirm, job is not None and job.is_open),
            (self.look, job is not None),
        ):
            button.setEnabled(allowed)
        self.failure.setText(_failure(job))
        self.failure.setVisible(bool(self.failure.text()))
        self.preview.show_job(job.id if job else None)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_retry(self) -> None:
        if (listed := self.chosen()) and listed.job.is_open:
            self._act(partial(self._queue.retry, listed.job.id))

    def _on_confirm(self) -> None:
        if listed := self.chosen():
            self._act(partial(self._queue.confirm, listed.job.id))

    def _ask_why(self) -> None:
        self._close_questions()
        self.reason.ask()

    def _on_reason(self) -> None:
        if listed := self.chosen():
            reprint = partial(self._queue.reprint, listed.job.dossiers[0], self.reason.text())
            self._run(reprint, self._on_copy)

    def _on_save(self) -> None:
        listed = self.chosen()
        if listed is None:
            return
        name = f"{listed.numbers[0]}.pdf" if listed.numbers else "giay-hen.pdf"
        if path := choose_new_file(self, "Lưu giấy thành PDF", name, "PDF (*.pdf)"):
            self._act(partial(self._queue.save_pdf, listed.job.id, Path(path)))

    def _ask_where(self) -> None:
        self._run(self._profiles.printers, self._offer_printers)

    def _offer_printers(self, names: tuple[str, ...]) -> None:
        self._close_questions()
        self.printer.offer({"": "Chọn máy in, Enter để chuyển"} | {each: each for each in names})
        self.printer.show()
        self.printer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.printer.showPopup()

    def _on_printer(self) -> None:
        if (listed := self.chosen()) and self.printer.member:
            self._act(partial(self._queue.move, listed.job.id, self.printer.member))

    def _act(self, work: Callable[[], object]) -> None:
        self._run(work, self._on_done)

    def _on_copy(self, job: int) -> None:
        """Go to the paper that was asked for."""
        self._wanted = job
        self._on_done(job)

    def _on_done(self, _outcome: object) -> None:
        self._close_questions()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self.acted.emit()

    def _close_questions(self) -> None:
        self.reason.hide()
        self.printer.hide()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)


def _is_out(job: Job) -> bool:
    return (
        job.state in {JobState.CONFIRMED, JobState.SAVED, JobState.SPOOLED} and not job.may_be_out
    )


def _row(listed: Listed) -> JobRow:
    job = listed.job
    numbers = [each.partition("-")[2] for each in listed.numbers]
    first = numbers[0] if numbers else "–"
    more = f" và {len(numbers) - 1}" if len(numbers) > 1 else ""
    doubtful = job.was_left or (job.may_be_out and job.failure is not None)
    state = "Chưa chắc đã in" if doubtful else word(job.state)
    return JobRow(
        state=job.state,
        doubtful=doubtful,
        cells=(
            first + more,
            state,
            job.printer or "–",
            f"{local(job.changed_at or job.made_at):%H:%M %d/%m}",
        ),
    )


def _failure(job: Job | None) -> str:
    return troubles.sentence(job.failure.error()) if job and job.failure else ""
