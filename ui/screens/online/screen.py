"""Trực tuyến (F6): what was filed on the portal, examined and answered."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from counter_app.services.online import OnlineLists, OnlinePage
from counter_app.services.submissions import Answered
from ui.page import Page
from ui.screens.dossier.files import FilesView, Source
from ui.screens.letters.matter import KIND_WORDS, Kind, Matter
from ui.screens.letters.view import LetterView
from ui.screens.online.accepting import Accepting
from ui.screens.online.bar import OnlineBar
from ui.screens.online.from_file import FromFile
from ui.screens.online.letters import matter_of
from ui.screens.online.list_column import ListColumn
from ui.screens.online.panes import Panes
from ui.screens.online.sheet import Sheet
from ui.tasks import Tasks
from ui.widgets.frames import scrolled

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

COMPLETED = "Đã ghi là bổ sung xong; hồ sơ chờ trả lời lại từ lúc này."


class OnlineScreen(Page):
    """The list at the left, the filing at the right, its answers below."""

    title = "Trực tuyến"
    help = (
        ("Lên, Xuống", "đi trong danh sách"),
        ("Enter", "mở hồ sơ đã tiếp nhận"),
        ("Ctrl+Enter", "tiếp nhận"),
        ("Ctrl+Shift+Enter", "tiếp nhận và in giấy"),
        ("Ctrl+E", "sửa ở trang Tiếp nhận rồi nhận"),
        ("Ctrl+B", "yêu cầu bổ sung, một lần, đầy đủ"),
        ("Ctrl+D", "đã bổ sung"),
        ("Ctrl+R", "từ chối, có lý do"),
        ("Ctrl+T", "xem tệp kèm theo"),
        ("Ctrl+F", "lọc danh sách"),
        ("Ctrl+2", "thêm, bớt hồ sơ đã trả lời"),
        ("Ctrl+I", "nhập từ tệp của Cổng"),
        ("Ctrl+O", "ở cửa sổ hẹp: xem hồ sơ, về danh sách"),
        ("Esc", "về ô tìm"),
    )
    dossier_wanted = Signal(str)
    """The dossier to open."""
    mend_wanted = Signal(object)
    """The submission to put onto the intake page."""
    acted = Signal()
    """Something was answered: figures changed, or a paper waits."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self.page: OnlinePage | None = None
        self._asked = self._read = 0
        self.list, self.sheet, self.bar = ListColumn(), Sheet(), OnlineBar()
        area = scrolled(self.sheet)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        area.setAccessibleName("Hồ sơ đang xem")
        self.panes = Panes(self.list, area, self.bar)
        self.letter = LetterView(tasks)
        self.files = FilesView(services.attachments, tasks)
        self.accepting = Accepting(services.reception, tasks, self)
        self.from_file = FromFile(services.online, tasks, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self._connect()

    def _connect(self) -> None:
        self.list.wanted.connect(self.refresh)
        self.list.stood_on.connect(self._on_row)
        self.list.entered.connect(self._on_enter)
        self._connect_bar()
        for view in (self.letter, self.files):
            self.panes.addWidget(view)
            view.left.connect(self.panes.come_back)
            view.failed.connect(self.troubled)
        self.letter.written.connect(self._on_written)
        self.accepting.asked.connect(partial(self._say, "amber"))
        self.accepting.done.connect(self._on_accepted)
        self.accepting.failed.connect(self.troubled)
        self.from_file.taken.connect(self._on_taken)
        self.from_file.refused.connect(partial(self._say, "amber"))
        self.from_file.failed.connect(self.troubled)
        for key, act in (
            ("Ctrl+2", self.list.turn_answered),
            ("Ctrl+I", self.from_file.choose),
            ("Ctrl+F", self._on_find),
            ("Ctrl+T", self._on_files),
        ):
            QShortcut(QKeySequence(key), self.panes.desk, act)

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.look.clicked.connect(self._on_look)
        bar.accept.clicked.connect(partial(self._accept, False))
        bar.accept_and_print.clicked.connect(partial(self._accept, True))
        bar.ask.clicked.connect(partial(self._write, Kind.SUPPLEMENT))
        bar.refuse.clicked.connect(partial(self._write, Kind.REFUSAL))
        bar.complete.clicked.connect(self._on_complete)
        bar.mend.clicked.connect(self._on_mend)

    # ── what the desk asks of the page ──────────────────────────────────────────────────────

    def arrive(self) -> None:
        """Look again, with the cursor in the list; a letter that is being written stays."""
        self.list.tell_again()
        self.refresh()
        if self.panes.is_at_desk:
            self.panes.look(False)
            self.list.enter()

    def look_again(self) -> None:
        """Bring the list up to date while it is seen; a filing is read where its line changed."""
        if self.isVisible() and self.panes.is_at_desk:
            self.refresh()

    def refresh(self) -> None:
        """Read the lists anew; the filing one stands on stays."""
        self._asked += 1
        read = self._services.online.lists
        work = partial(read, self.list.words, with_answered=self.list.with_answered)
        self._run(work, partial(self._show, self._asked))

    def fold(self, width: int) -> None:
        """Show list or filing where there is no room for both."""
        self.panes.fold(width)

    # ── the filing at hand ──────────────────────────────────────────────────────────────────

    def _show(self, asked: int, lists: OnlineLists) -> None:
        """Show the lists, unless newer ones came before them."""
        if asked >= self._read:
            self._read = asked
            self.list.show_lists(lists)

    def _on_row(self, submission: str) -> None:
        if submission:
            self._run(partial(self._services.online.page, submission), self._on_page)
        else:
            self._show_page(None)

    def _on_page(self, page: OnlinePage) -> None:
        if page.submission.id == self.list.key:
            self._show_page(page)

    def _show_page(self, page: OnlinePage | None) -> None:
        self.page = page
        self.bar.show_page(page)
        if page is None:
            self.sheet.show_nothing()
        else:
            self.sheet.show_page(page)

    # ── what one does ───────────────────────────────────────────────────────────────────────

    def _on_enter(self) -> None:
        dossier = self.page.submission.dossier if self.page else None
        if dossier:
            self.dossier_wanted.emit(dossier)
        else:
            self.panes.look(True)

    def _accept(self, wants_print: bool) -> None:
        if self.page and self.page.may_accept:
            self.accepting.accept(self.page, wants_print=wants_print)

    def _on_accepted(self, words: str, dossier: str) -> None:
        self.offered.emit(words, "Mở hồ sơ", partial(self.dossier_wanted.emit, dossier))
        self._after()

    def _write(self, kind: Kind) -> None:
        """Let a letter be written; that it would be the second request is said on its page."""
        if self.page and self.page.is_open:
            self.panes.setCurrentWidget(self.letter)
            self.letter.begin(matter_of(self._services, self.page, kind))

    def _on_written(self, matter: Matter, outcome: Answered) -> None:
        number = outcome.submission.letters[-1].number
        named = f", số {number}" if number else ""
        self._say("green", f"{KIND_WORDS[matter.kind].done}{named}. Giấy đang chờ in.")
        self._after()

    def _on_complete(self) -> None:
        if self.page:
            complete = partial(self._services.submissions.complete, self.page.submission.id)
            self._run(complete, self._on_completed)

    def _on_completed(self, _outcome: object) -> None:
        self._say("green", COMPLETED)
        self._after()

    def _on_mend(self) -> None:
        if self.page and self.page.is_open:
            self.mend_wanted.emit(self.page.submission)

    def _on_files(self) -> None:
        if self.page and self.page.submission.attachments:
            found, own = self.page.submission, self._services.attachments
            source = Source(
                partial(own.pages_of_submission, found.id),
                partial(own.signatures_of_submission, found.id),
            )
            self.panes.setCurrentWidget(self.files)
            self.files.show_all(found.attachments, source)

    def _on_taken(self, words: str, tone: str) -> None:
        self._say(tone, words)
        self._after()

    def _after(self) -> None:
        """Look again after an answer, and let the figures be counted."""
        self.panes.look(False)
        self.panes.come_back()
        self.list.tell_again()
        self.refresh()
        self.acted.emit()

    # ── small things ────────────────────────────────────────────────────────────────────────

    def _on_find(self) -> None:
        self.panes.look(False)
        self.list.ask()

    def _on_look(self) -> None:
        self.panes.look(not self.panes.looks)
        if not self.panes.looks:
            self.list.enter()

    def _say(self, tone: str, words: str) -> None:
        self.said.emit(words, tone)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self.troubled.emit)
