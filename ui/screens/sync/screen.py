"""Đồng bộ: how the line is, the three lists, and what one does about what needs a person."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from counter_app.domain.answer import Cause
from counter_app.domain.comparison import Comparison, Side
from counter_app.domain.errors import RuleError
from counter_app.domain.sending import Troubled
from counter_app.services.mending import CentreView, MendForm, Mending
from counter_app.services.sync_lists import Lists, SyncLists
from counter_app.words.numbers import amount_words
from sync.status import SyncStatus
from ui.page import SHORT, Page
from ui.screens.sync.bar import SyncBar
from ui.screens.sync.deciding import Deciding, as_comparison
from ui.screens.sync.detail import Act, Detail
from ui.screens.sync.line_strip import LineStrip
from ui.screens.sync.lists_view import ListsModel, lists_view
from ui.screens.sync.panes import Panes
from ui.screens.sync.rows import Line, key_of, rows_of
from ui.tasks import Tasks
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.reason_box import ReasonBox

THEN = "Enter để chuyển, Esc để thôi"
TO_WHOM = f"Chuyển cho ai? {THEN}"
MOST_NAMED = 3
"""Leaders that are named beside the question."""


class SyncScreen(Page):
    """Strip on top, lists at the left, what the chosen line is about at the right."""

    title = "Đồng bộ"
    help = (
        ("Lên, Xuống", "đi trong ba danh sách"),
        ("Enter", "vào việc cần xử lý; hồ sơ khác thì mở hồ sơ"),
        ("1, 2", "chọn theo máy này, theo trung tâm"),
        ("Ctrl+Enter", "ghi điều đã chọn hoặc đã sửa, có lý do"),
        ("Ctrl+G", "chuyển việc cho người khác, có lý do"),
        ("Ctrl+Y", "thử gửi ngay"),
        ("Ctrl+U", "ghi những gì đang chờ ra USB"),
        ("Ctrl+H", "thêm mục đã xong hôm nay"),
        ("Ctrl+L", "lịch sử các lần đồng bộ"),
        ("Ctrl+O", "ở cửa sổ hẹp: xem chi tiết, về danh sách"),
        ("Esc", "về ô tìm"),
    )
    try_wanted = Signal()
    """Send now."""
    dossier_wanted = Signal(str)
    """The dossier to open."""
    reissue_wanted = Signal(str, str)
    """The dossier to correct and reissue, and why."""
    acted = Signal()
    """Something was decided, and may be sent."""
    courier_wanted = Signal()
    """What waits is to go by USB."""

    def __init__(self, lists: SyncLists, mending: Mending, tasks: Tasks) -> None:
        super().__init__()
        self._lists = lists
        self._mending = mending
        self._tasks = tasks
        self.shown: Lists | None = None
        self._running = False
        self._done_pages = 1
        self._asked = self._read = 0
        self._key = self._wanted = ""
        self.strip, self.detail, self.bar = LineStrip(), Detail(), SyncBar()
        self.model = ListsModel()
        self.list = lists_view(self.model)
        self.more = KeyedButton("", "Ctrl+H")
        self.to = ReasonBox(TO_WHOM, "Chuyển cho ai")
        self.panes = Panes(self._left(), self.detail, self.bar, self.to)
        self._deciding = Deciding(mending)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addWidget(self.panes, 1)
        self._connect()

    def _left(self) -> QFrame:
        left = QFrame()
        left.setProperty("part", "column")
        left.setFocusProxy(self.list)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.more.hide()
        return left

    def _connect(self) -> None:
        self.strip.try_now.clicked.connect(self.try_wanted)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self._on_enter)
        self.more.clicked.connect(self._on_more)
        self.detail.changed.connect(self._tell_bar)
        self.detail.reason.returnPressed.connect(self._on_act)
        self.bar.act.clicked.connect(self._on_act)
        self.bar.hand_over.clicked.connect(self._ask_whom)
        self.bar.history.clicked.connect(self._on_history)
        self.bar.usb.clicked.connect(self.courier_wanted)
        self.bar.look.clicked.connect(self._on_look)
        self.to.returnPressed.connect(self._on_hand_over)
        self.to.given_up.connect(self.detail.enter)
        for key, side in (("1", Side.HERE), ("2", Side.CENTRE)):
            chosen = QShortcut(QKeySequence(key), self, partial(self._on_side, side))
            chosen.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Look again, with the cursor in the lists."""
        self._done_pages = 1
        self.panes.begin()
        self._go_back()
        self.refresh()

    def stand_on(self, dossier: str) -> None:
        """Let the cursor come to what a dossier needs, once the lists are read."""
        self._wanted = dossier

    def refresh(self) -> None:
        """Read the lists anew; the line one stands on stays, with what was typed."""
        self._asked += 1
        self._run(partial(self._lists.lists, self._done_pages), partial(self._show, self._asked))

    def show_line(self, status: SyncStatus, now: datetime, *, running: bool) -> None:
        """Show how the line stands; what just came or went is read."""
        ended, self._running = self._running and not running, running
        self.strip.show_line(status, now, running=running)
        self.panes.stop(status.state)
        if ended and self.isVisible():
            self.refresh()

    def fold(self, width: int) -> None:
        """Show lists or detail where there is no room for both."""
        self.strip.fold(short=width < SHORT)
        self.panes.fold(width)

    # ── the lists ───────────────────────────────────────────────────────────────────────────

    def _show(self, asked: int, lists: Lists) -> None:
        """Show the lists, unless newer ones came before them."""
        if asked < self._read:
            return
        self._read, self.shown = asked, lists
        rows = rows_of(lists)
        kept = key_of(rows, self._wanted) or self._key
        self._wanted = ""
        self.model.show(rows)
        self.more.set_words(f"Còn {amount_words(lists.done_left)} mục đã xong")
        self.more.setVisible(lists.done_left > 0)
        place = self.model.place(kept)
        if place is None:
            self._key = ""
            self.detail.show_nothing()
        else:
            self.list.setCurrentIndex(self.model.index(place, 0))

    def _on_row(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None or self.shown is None:
            return
        before, self._key = self.detail.line, line.key
        if before is not None and before.key == line.key and before.listed == line.listed:
            return
        self.to.hide()
        self.detail.show_line(line, self.shown.officers, self.shown.now)
        if isinstance(line.listed, Troubled) and line.listed.pos:
            self._open(line, line.listed)

    def _open(self, line: Line, listed: Troubled) -> None:
        """Read what a line in trouble is about."""
        if listed.cause is Cause.FIELD:
            self._read_for(line, self._mending.comparison, self._show_comparison)
        elif listed.cause is Cause.STATE:
            self._read_for(line, self._mending.centre_view, self._show_centre)
        elif listed.cause is Cause.NUMBER_TAKEN:
            self._read_for(line, self._mending.can_reissue, self.detail.show_number)
        else:
            self._read_for(line, self._mending.form, self.detail.show_form)

    def _read_for(
        self, line: Line, read: Callable[[int], object], show: Callable[..., None]
    ) -> None:
        listed = line.listed
        pos = listed.pos if isinstance(listed, Troubled) else 0

        def shown(found: Comparison | CentreView | MendForm | bool) -> None:
            if self.detail.line is line:
                show(found)

        self._run(partial(read, pos), shown)

    def _show_comparison(self, found: Comparison) -> None:
        line = self.detail.line
        if self.shown and line is not None and isinstance(line.listed, Troubled):
            self.detail.show_comparison(as_comparison(found, line.listed), self.shown.now)
            self.detail.fold(tight=self.panes.is_tight)

    def _show_centre(self, found: CentreView) -> None:
        if self.shown:
            self.detail.show_centre(found, self.shown.now)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_enter(self) -> None:
        line = self.detail.line
        if line is None:
            return
        if not isinstance(line.listed, Troubled):
            self._open_dossier()
            return
        self.panes.look(True)
        self.detail.enter()

    def _on_side(self, side: Side) -> None:
        if self.detail.act is Act.CHOOSE:
            self.detail.compare.choose(side)
            if self.detail.compare.is_decided:
                self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_act(self) -> None:
        detail = self.detail
        if not detail.may_act or detail.line is None:
            return
        if detail.act in {Act.NONE, Act.OPEN}:
            self._open_dossier()
        elif detail.act is Act.REISSUE:
            self._on_reissue()
        else:
            self._decide(self._deciding.work(detail))

    def _on_reissue(self) -> None:
        reason = self.detail.reason.text().strip()
        if self.detail.line and reason:
            self.reissue_wanted.emit(self.detail.line.listed.subject.stream, reason)
        else:
            self.said.emit("Hãy ghi lý do cấp lại giấy, rồi nhấn Ctrl+Enter.", "amber")
            self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_whom(self) -> None:
        self.to.ask()
        self._run(self._mending.leaders, self._name_leaders)

    def _name_leaders(self, names: tuple[str, ...]) -> None:
        told = f"Chuyển cho ai ({', '.join(names[:MOST_NAMED])})? {THEN}" if names else TO_WHOM
        self.to.setPlaceholderText(told)

    def _on_hand_over(self) -> None:
        self._decide(self._deciding.hand_over(self.detail, self.to.text()))

    def _decide(self, work: Callable[[], object]) -> None:
        self._tasks.run(work, owner=self, done=self._on_decided, failed=self._on_refused)

    def _on_decided(self, _outcome: object) -> None:
        self.to.hide()
        self.panes.look(False)
        self._go_back()
        self.settled.emit()
        self.said.emit("Đã ghi vào sổ của hồ sơ; máy tự gửi lên trung tâm.", "green")
        self.refresh()
        self.acted.emit()

    def _on_refused(self, error: Exception) -> None:
        """Tell what hinders, with the cursor where it is mended."""
        self.troubled.emit(error)
        if not isinstance(error, RuleError):
            return
        field = error.findings[0].field
        if field == "reason":
            self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == "to":
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.detail.fields.mark(field):
            self.detail.fields.focus_path(field)
        elif not field:
            self.refresh()

    def _open_dossier(self) -> None:
        if self.detail.line and self.detail.line.listed.subject.dossier:
            self.dossier_wanted.emit(self.detail.line.listed.subject.dossier)

    def _on_more(self) -> None:
        self._done_pages += 1
        self.refresh()

    def _on_history(self) -> None:
        if self.panes.shows_history:
            self.panes.look(False)
            self._go_back()
            return
        self._run(self._lists.history, self.panes.history.show_runs)
        self.panes.look(True, at_history=True)
        self.panes.history.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        self.panes.look(not self.panes.looks)
        if self.panes.looks:
            self.detail.enter()
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_bar(self) -> None:
        self.bar.show_detail(self.detail)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)
