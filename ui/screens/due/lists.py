"""The lists of due dates with their bar; at the right what the chosen line is about."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.due_list import DueLine, Standing
from counter_app.domain.errors import RuleError
from counter_app.domain.reasons import StopCause
from counter_app.services.apology import Proposal
from counter_app.services.due_page import DuePage
from counter_app.services.stopping import Stop
from counter_app.words.due import short_day
from ui.page import NARROW, SHORT, TIGHT
from ui.screens.due.detail import DueDetail
from ui.screens.due.list_view import ColumnHeads, DueModel, due_view
from ui.screens.due.rows import Line, rows_of
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.reason_box import ReasonBox

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

LIST_WIDTH, ANY_WIDTH = 620, 16_777_215
LEAST = QSize(0, 100)
ASK = "Vì sao đóng hồ sơ? Enter để đóng và in thông báo dừng, Esc để thôi."
_EXCUSABLE = frozenset({Standing.LATE, Standing.PREPARED})
_WAITS = frozenset({Standing.WAITING, Standing.TO_REMIND, Standing.REMINDED, Standing.CLOSABLE})


class DueListsView(QWidget):
    """Lists at the left; the slot at the right holds the detail, or a letter being written."""

    dossier_wanted = Signal(str)
    """The dossier to open."""
    apology_wanted = Signal(str)
    """The dossier whose citizen is to be apologised to."""
    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    acted = Signal()
    """Something was written down, and a paper may wait."""
    shown_anew = Signal(object)
    """The lists as they were read."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._due, self._apologies = services.due_desk, services.apologies
        self._stopping, self._call_list = services.stopping, services.call_list
        self._tasks = tasks
        self.page: DuePage | None = None
        self.line: Line | None = None
        self._asked = self._read = 0
        self._tight, self._to_call = False, 0
        self.model = DueModel()
        self.list = due_view(self.model)
        self.heads, self.detail = ColumnHeads(self.list), DueDetail()
        self.aside = QStackedWidget()
        self.aside.addWidget(scrolled(self.detail))
        self.reason = ReasonBox(ASK, "Lý do đóng hồ sơ")
        self._build_buttons()
        self._lay_out()
        self._connect()
        self._offer()

    def _build_buttons(self) -> None:
        self.publish = KeyedButton("Danh sách niêm yết", "Ctrl+N")
        self.calls = KeyedButton("Gọi báo", "Ctrl+G", icon="phone")
        self.remind = KeyedButton("Nhắc bổ sung", "Ctrl+B")
        self.close_it = KeyedButton("Đóng hồ sơ", "Ctrl+U")
        self.apologise = KeyedButton("Soạn thư xin lỗi", "Ctrl+L", icon="mail", part="primary")

    def _lay_out(self) -> None:
        self._left = QFrame()
        self._left.setProperty("part", "column")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.list, 1)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.aside, 1)
        self.bar = QFrame()
        self.bar.setProperty("part", "bar")
        buttons = QHBoxLayout(self.bar)
        buttons.setContentsMargins(16, 6, 16, 6)
        buttons.setSpacing(8)
        buttons.addWidget(self.publish)
        buttons.addWidget(self.calls)
        buttons.addStretch()
        for each in (self.remind, self.close_it, self.apologise):
            buttons.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self._on_enter)
        self.remind.clicked.connect(self._on_remind)
        self.close_it.clicked.connect(self._on_close)
        self.apologise.clicked.connect(self._on_apologise)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.given_up.connect(self.enter)

    # ── what the page asks of the lists ─────────────────────────────────────────────────────

    def enter(self) -> None:
        """Put the cursor into the lists."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the lists anew; the line one stands on stays."""
        self._asked += 1
        self._run(self._due.page, partial(self._show, self._asked))

    def open_aside(self, widget: QWidget) -> None:
        """Put something beside the lists: a letter about the chosen line."""
        if self.aside.indexOf(widget) < 0:
            self.aside.addWidget(widget)
        self.aside.setCurrentWidget(widget)
        self._arrange()

    def close_aside(self) -> None:
        """Show the detail again, with the cursor in the lists."""
        self.aside.setCurrentIndex(0)
        self._arrange()
        self.enter()

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as a few lines and the bar."""
        return LEAST

    def fold(self, width: int) -> None:
        """Leave the lists the whole width where room is short."""
        self._tight = width < TIGHT
        short, narrow = width < SHORT, width < NARROW
        self.publish.set_words("Niêm yết" if narrow else "Danh sách niêm yết")
        self.remind.set_words("Nhắc" if narrow else "Nhắc bổ sung")
        self.close_it.set_words("Đóng" if narrow else "Đóng hồ sơ")
        self.apologise.set_words("Xin lỗi" if self._tight else "Soạn thư xin lỗi")
        for each in (self.publish, self.calls, self.remind, self.close_it, self.apologise):
            each.fold(short)
        self.tell_calls(self._to_call)
        self._arrange()

    def tell_calls(self, count: int) -> None:
        """Say how many are to be called."""
        self._to_call = count
        words = "Gọi" if self._tight else "Gọi báo"
        self.calls.set_words(f"{words} {count}" if count else words)

    # ── the lists ───────────────────────────────────────────────────────────────────────────

    def _show(self, asked: int, page: DuePage) -> None:
        """Show the lists, unless newer ones came before them."""
        if asked < self._read:
            return
        self._read, self.page = asked, page
        kept = self.line.key if self.line else ""
        if self.model.show(rows_of(page)):
            place = self.model.place(kept)
            if place is None:
                self.line = None
                self.detail.show_nothing()
                self._offer()
            else:
                self.list.setCurrentIndex(self.model.index(place, 0))
        self.shown_anew.emit(page)

    def _on_row(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None or self.page is None:
            return
        if self.line is None or self.line.key != line.key:
            self.reason.hide()
            self.aside.setCurrentIndex(0)
        self.line = line
        self.detail.show_line(line, self.page)
        self._propose(line)
        self._arrange()
        self._offer()

    def _propose(self, line: Line) -> None:
        """Say which date a letter would set: it is computed, and nothing of it is stored."""
        if line.placed.standing in _EXCUSABLE:
            self._tasks.run(
                partial(self._apologies.propose, line.placed.line.dossier),
                owner=self,
                done=partial(self._on_proposed, line),
                failed=partial(self._on_not_proposed, line),
            )

    def _on_proposed(self, line: Line, proposal: Proposal) -> None:
        if self.line is line:
            self.detail.show_proposal(proposal)

    def _on_not_proposed(self, line: Line, error: Exception) -> None:
        if not isinstance(error, RuleError):
            self.troubled.emit(error)
        elif self.line is line:
            self.detail.show_obstacle(trouble_words(error)[0])

    def _offer(self) -> None:
        """Offer what may be done about the line; the rest is grey in its place."""
        standing = self.line.placed.standing if self.line else None
        self.remind.setEnabled(standing in _WAITS)
        self.close_it.setEnabled(standing is Standing.CLOSABLE)
        self.apologise.setEnabled(self.line is not None)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_enter(self) -> None:
        if self.line:
            self.dossier_wanted.emit(self.line.placed.line.dossier)

    def _on_apologise(self) -> None:
        if self.line:
            self.apology_wanted.emit(self.line.placed.line.dossier)

    def _on_remind(self) -> None:
        if self.line:
            remind = partial(self._call_list.remind, self.line.placed.line.dossier)
            told = "Đã đưa vào danh sách gọi báo. Ctrl+G để gọi."
            self._act(remind, told)

    def _on_close(self) -> None:
        if self.line:
            self.reason.ask()
            self.reason.setText(_reason(self.line.placed.line))
            self.said.emit(ASK, "neutral")

    def _on_reason(self) -> None:
        if self.line:
            stop = Stop(StopCause.NEVER_SUPPLEMENTED, self.reason.text().strip())
            close = partial(self._stopping.stop, self.line.placed.line.dossier, stop)
            self._act(close, "Đã đóng hồ sơ; thông báo dừng giải quyết chờ in.")

    def _act(self, work: Callable[[], object], told: str) -> None:
        done = partial(self._on_acted, told)
        self._tasks.run(work, owner=self, done=done, failed=self._on_refused)

    def _on_acted(self, told: str, _outcome: object) -> None:
        self.reason.hide()
        self.enter()
        self.said.emit(told, "green")
        self.acted.emit()
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        """Tell what hinders; what was done elsewhere meanwhile is read."""
        self.troubled.emit(error)
        self.refresh()

    def _arrange(self) -> None:
        beside = not self._tight or self.aside.currentIndex() > 0
        self._left.setMinimumWidth(0 if self._tight else LIST_WIDTH)
        self._left.setMaximumWidth(ANY_WIDTH if self._tight else LIST_WIDTH)
        self._left.setVisible(not (self._tight and beside))
        self.aside.setVisible(beside)
        self.bar.setVisible(self.aside.currentIndex() == 0)  # a letter has a bar of its own

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)


def _reason(line: DueLine) -> str:
    """Return why a dossier is closed, as its notice says it."""
    until = f"{line.closes_on:%d/%m/%Y}" if line.closes_on else ""
    asked = short_day(line.asked_at) if line.asked_at else ""
    return f"Quá ngày {until} mà không bổ sung giấy tờ theo yêu cầu ngày {asked}."
