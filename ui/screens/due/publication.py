"""The list for the notice board: a period, the page as it will be printed, two ways out."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.services.form_book import Sample
from counter_app.services.notice_board import NoticeBoard
from ui.file_choice import choose_new_file
from ui.page import SHORT
from ui.reading import day, day_text
from ui.tasks import Tasks
from ui.widgets.elided import Elided
from ui.widgets.escape import EscapeFrame
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.paged_view import PagedView

A_WEEK = timedelta(days=6)
FIELD_WIDTH = 130
LEAST = QSize(0, 120)
HINT = "Enter để xem. Chỉ có mã hồ sơ, không có dữ liệu cá nhân."


class PublicationView(EscapeFrame):
    """From and to, and the paper."""

    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    troubled = Signal(object)
    """The exception that some work ended in."""

    def __init__(self, board: NoticeBoard, tasks: Tasks) -> None:
        super().__init__()
        self._board = board
        self._tasks = tasks
        self.first, self.last = _field("Từ ngày"), _field("Đến ngày")
        self.preview = PagedView(tasks, _described)
        self.back = KeyedButton("Về danh sách", shown_key="Esc")
        self.save = KeyedButton("Lưu PDF", "Ctrl+S")
        self.print = KeyedButton("In danh sách", "Ctrl+P", icon="printer", part="primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.setSpacing(8)
        for name, box in (("Từ ngày", self.first), ("đến ngày", self.last)):
            row.addWidget(label(name, "label"))
            row.addWidget(box)
        row.addWidget(Elided(HINT, "second"), 1)
        bar = QFrame()
        bar.setProperty("part", "bar")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(16, 6, 16, 6)
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.preview, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.preview.troubled.connect(self._on_trouble)
        for box in (self.first, self.last):
            box.returnPressed.connect(self._draw)
        for key, turn in (("Left", self.preview.back), ("Right", self.preview.next)):
            on_key = QShortcut(QKeySequence(key), self.preview, turn)
            on_key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def open(self) -> None:
        """Show the list of the week up to today, with the cursor in its first day."""
        today = self._board.today()
        self.first.setText(day_text(today - A_WEEK))
        self.last.setText(day_text(today))
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()
        self._draw()

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as the fields and the bar."""
        return LEAST

    def fold(self, width: int) -> None:
        """Leave keys out where room is short."""
        for each in (self.back, self.save, self.print):
            each.fold(width < SHORT)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _draw(self) -> None:
        if period := self._period():
            self.preview.show_paper(partial(self._board.picture, *period))

    def _on_print(self) -> None:
        if period := self._period():
            self._run(partial(self._board.print_, *period), self._on_printed)

    def _on_printed(self, printer: str) -> None:
        self.said.emit(f"Đã gửi danh sách niêm yết đến {printer}.", "green")

    def _on_save(self) -> None:
        if period := self._period():
            name = f"niem-yet-{period[0]:%Y%m%d}-{period[1]:%Y%m%d}.pdf"
            path = choose_new_file(self, "Lưu danh sách niêm yết", name, "PDF (*.pdf)")
            if path:
                self._run(partial(self._board.save, path, *period), self._on_saved)

    def _on_saved(self, count: int) -> None:
        self.said.emit(f"Đã lưu danh sách niêm yết, {count} hồ sơ.", "green")

    def _period(self) -> tuple[date, date] | None:
        """Return the days as typed; None, with the cursor where it is mended, for none."""
        try:
            return _day(self.first, "first"), _day(self.last, "last")
        except RuleError as error:
            self._on_trouble(error)
            return None

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            box = self.last if error.findings[0].field == "last" else self.first
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()
        self.troubled.emit(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_trouble)


def _field(name: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setFixedWidth(FIELD_WIDTH)
    return box


def _day(box: QLineEdit, field: str) -> date:
    found = day(box.text(), field)
    if found is None:
        raise forbid(Problem.DAY_SHAPE, field)
    return found


def _described(_found: Sample) -> str:
    return "như sẽ in ra"
