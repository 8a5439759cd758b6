"""The desk: rail, search box, one page at a time, message strip, bottom line."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.scan import CardScan, DossierCode, LookFor, ShelfCode, Spoilt
from ui.page import NARROW, SHORT, TIGHT, Page
from ui.pages import Pages
from ui.printing import PaperRun
from ui.settings_bar import SettingsBar
from ui.syncing import Syncing
from ui.tasks import Tasks
from ui.trouble import trouble_words
from ui.widgets.banner import Banner
from ui.widgets.help_panel import HelpPanel
from ui.widgets.labels import label
from ui.widgets.rail import Destination, Rail
from ui.widgets.status_line import StatusLine
from ui.widgets.top_bar import TopBar
from ui.words import status_words

if TYPE_CHECKING:
    from counter_app.bootstrap import Services
    from counter_app.services.lookup import History
    from counter_app.services.status import Status

TRAINING = "CHẾ ĐỘ TẬP HUẤN – dữ liệu thử, giấy tờ in ra không có giá trị"
TICK_MS = 10_000
LEAST = QSize(640, 350)
"""A screen of 1366x768 at 200 percent, less the title and the task bar."""
WIDE = 1440
"""From this logical width on the bottom line has room for everything."""
PARTS = 820
"""Below this logical width the parts of the settings are left to their keys."""
SPACIOUS = 1520
"""From this logical width on the bar of the settings has room for every part with its whole key."""
LOW = 420
"""Below this logical height the bar of the settings gives way to its page."""
WARM_UP_MS = 2000
"""Long enough for the first page to stand."""


class Desk(QWidget):
    """The pages of one counter, and what stands round them."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self.rail, self.top, self.status = Rail(), TopBar(), StatusLine()
        self.banner, self.help = Banner(), HelpPanel()
        self.pages = Pages(services, tasks)
        self.settings = SettingsBar(
            {
                "Máy in": lambda: self.pages.printers,
                "Mẫu giấy": lambda: self.pages.forms,
                "Máy quét": lambda: self.pages.scanner,
                "Trung tâm": lambda: self.pages.centre,
                "Quy trình": lambda: self.pages.processes,
                "Kệ": lambda: self.pages.shelves,
                "Tin báo": lambda: self.pages.notices,
                "Cơ quan": lambda: self.pages.office,
            }
        )
        self.papers = PaperRun(services.print_queue, tasks, self)
        self.syncing = Syncing(services, self.pages, self)
        self._build_rail()
        self._build_status()
        self._lay_out()
        self._connect()
        self._fold()

    def _build_rail(self) -> None:
        self._add("F2", "Tiếp nhận", "intake", lambda: self.pages.intake)
        self._add("Ctrl+J", "Trả ngay", "return", lambda: self.pages.immediate)
        self._add("F10", "Bàn giao", "right", lambda: self.pages.handover)
        self._add("F3", "Hồ sơ", "folder", lambda: self.pages.search)
        self._add("F4", "Trả kết quả", "return", lambda: self.pages.returning)
        self._add("F5", "Hạn & xin lỗi", "calendar", lambda: self.pages.due)
        self._add("F6", "Trực tuyến", "globe", lambda: self.pages.online)
        self._add("F7", "Sổ & báo cáo", "list", lambda: self.pages.reports)
        self._add("Ctrl+Shift+P", "In ấn", "printer", lambda: self.pages.print_jobs)
        self._add("F8", "Đồng bộ", "sync", self.syncing.page)
        self._add("F9", "Cài đặt", "settings", partial(self.settings.page, 0))
        self.rail.add(Destination("F1", "Trợ giúp", "help", self.show_help), self, last=True)

    def _add(self, key: str, name: str, icon: str, page: Callable[[], Page]) -> None:
        self.rail.add(Destination(key, name, icon, lambda: self.show_page(page())), self)

    def _build_status(self) -> None:
        self.status.add("officer", "user", folds_below=SHORT)
        self.status.add("unsent", "up")
        self.status.add("troubled", "warning")
        self.status.add("line", "sync", folds_below=WIDE)
        self.status.add("printer", "printer", folds_below=SHORT)
        self.status.add("numbers", "hash")
        self.status.add("reference", "calendar", folds_below=NARROW)
        self.status.add("safe", "shield", at_end=True)

    def _lay_out(self) -> None:
        training = label(TRAINING, "training")
        training.setVisible(self._services.desk.training)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for each in (training, self.top, self.banner, self.settings, self.pages):
            middle.addWidget(each)
        middle.setStretchFactor(self.pages, 1)
        row = self._row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.status)
        self.help.setParent(self)

    def _connect(self) -> None:
        self.top.typed.connect(self._on_typed)
        self.top.left.connect(self._on_left)
        self._connect_pages()
        self.papers.changed.connect(self.refresh)
        self.papers.changed.connect(self.pages.printed)
        self.papers.told.connect(self._on_paper_trouble)
        self.papers.failed.connect(self.show_trouble)
        self.help.left.connect(self.show_help)
        self.syncing.shown.connect(self.refresh)
        self.syncing.wanted.connect(self.show_page)
        self.syncing.failed.connect(self.show_trouble)
        self.settings.answer_in(self)
        QShortcut(QKeySequence("Ctrl+K"), self, self.focus_search)
        QShortcut(QKeySequence("Esc"), self, self.focus_search)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.timeout.connect(self.papers.kick)
        self._timer.start()

    def _connect_pages(self) -> None:
        self.pages.wanted.connect(self.show_page)
        self.settings.wanted.connect(self.show_page)
        self.pages.said.connect(self._say)
        self.pages.offered.connect(self._offer)
        self.pages.troubled.connect(self._on_trouble)
        self.pages.settled.connect(self.banner.settle)
        self.pages.moved_on.connect(self.banner.forget)
        self.pages.acted.connect(self.banner.resume)
        for signal in (self.pages.changed, self.pages.acted):
            signal.connect(self.papers.kick)
            signal.connect(self.refresh)

    def begin(self) -> None:
        """Show the first page."""
        self.refresh()
        self.papers.begin()
        self.syncing.begin()
        self._do_beside(self._services.attachments.sweep)
        self.show_page(self.pages.intake)
        warm_up = partial(self._do_beside, self._services.printing.warm_up)
        QTimer.singleShot(WARM_UP_MS, self, warm_up)

    def _do_beside(self, work: Callable[[], object]) -> None:
        self._tasks.run(work, owner=self, done=lambda _: None, failed=self.show_trouble)

    def leave(self) -> None:
        """Keep what is half done, and wait a little for what is being sent; the window closes."""
        self._timer.stop()
        self.pages.leave()
        self.syncing.finish()
        self.pages.intake.drafts.save_at_once()

    @Slot()
    def refresh(self) -> None:
        """Bring clock and figures up to date."""
        self.top.tick(local(self._services.desk.now()))
        figures = self._services.figures
        self._tasks.run(figures.now, owner=self, done=self._show_status, failed=self.show_trouble)

    @Slot(object)
    def show_page(self, page: Page) -> None:
        """Show a page and put the cursor where its work begins."""
        self.pages.setCurrentWidget(page)
        self.settings.mark(page)
        self.rail.mark(self.pages.keys[page])
        self.top.name(page.title)
        self.banner.go_to(page)
        self.help.show_keys(page.help)
        page.fold(self._room())
        page.arrive()

    @Slot()
    def show_help(self) -> None:
        """Show or hide what the keys of this page do."""
        self.help.setVisible(self.help.isHidden())
        self._fold()

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search box, its text ready to be typed over."""
        self.top.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.box.selectAll()

    @Slot(object)
    def show_trouble(self, error: Exception) -> None:
        """Say in the strip what went wrong; what is our own bug goes to the crash handler."""
        self.banner.say(*trouble_words(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what must give way when room is short."""
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as everything folds, also before it is folded."""
        return LEAST

    def _room(self) -> int:
        """Return the width that the help leaves to the page; where that is too little, all."""
        left = self.width() - self.help.width()
        return self.width() if self.help.isHidden() or left < TIGHT else left

    def _fold(self) -> None:
        """Fit everything into the width there is, never asking for more of it on the way."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self.status.fold(self.width())
        no_room = self.height() < LOW or self._room() < PARTS
        self.settings.fold(short=no_room, narrow=self._room() < SPACIOUS)
        for each in (self.rail, self.top, self.banner):
            each.fold(self._room() < NARROW)
        for page in self.pages.keys:
            page.fold(self._room())
        self._row.setContentsMargins(0, 0, self.width() - self._room(), 0)
        place = self.width() - self.help.width()
        self.help.setGeometry(place, 0, self.help.width(), self.height() - self.status.height())
        self.help.raise_()

    @Slot(object, str, str)
    def _say(self, page: Page, told: str, tone: str) -> None:
        self.banner.say(told, tone, place=page)

    @Slot(object, str, str, str, object, int)
    def _offer(
        self, page: Page, told: str, tone: str, action: str, act: Callable[[], object], seconds: int
    ) -> None:
        self.banner.say(told, tone, action=action, act=act, seconds=seconds, place=page)

    @Slot(object, object)
    def _on_trouble(self, page: Page, error: Exception) -> None:
        self.banner.say(*trouble_words(error), place=page)

    @Slot(str, str)
    def _on_paper_trouble(self, told: str, tone: str) -> None:
        see = partial(self.show_page, self.pages.print_jobs)
        self.banner.interrupt(told, tone, action="Xem hàng đợi in", act=see)

    @Slot(str, str)
    def on_scan(self, text: str, source: str) -> None:
        """Do what a scanned code asks for, wherever the focus is."""
        if self.pages.shown.tries_scans:
            self.pages.scanner.take(text, source)
            return
        failed = partial(self._on_trouble, self.pages.shown)
        scanned = self._services.scanning.read(text)
        if self.pages.shown.take_scan(scanned):
            return
        match scanned:
            case DossierCode(code=code):
                find = partial(self._services.lookup.by_number, code)
                self._tasks.run(find, owner=self, done=self._open_found, failed=failed)
            case CardScan(card=card):
                self.show_page(self.pages.intake)
                self.pages.intake.take_card(card)
            case Spoilt(error=error):
                failed(error)
            case ShelfCode(place=place):
                self._look_for(str(place))
            case LookFor(words=words):
                self._look_for(words)
            case _:
                assert_never(scanned)

    def _look_for(self, words: str) -> None:
        self.top.box.setText(words)
        self._on_typed(words)

    def _open_found(self, history: "History") -> None:
        self.pages.open_dossier(history.dossier.id)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if self.pages.currentWidget() is not self.pages.search:
            self.show_page(self.pages.search)
        self.pages.search.ask(text)

    @Slot(int)
    def _on_left(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.top.box.clear()
            self._on_typed("")
        elif key == Qt.Key.Key_Down:
            self.pages.search.enter()
        else:
            self.pages.search.choose(0)

    def _show_status(self, status: "Status") -> None:
        self.rail.set_unit(status.unit)
        self.rail.buttons["F6"].count(status.online)
        self.rail.buttons["F8"].count(status.troubled)
        self.rail.buttons["F5"].count(status.late, tone="red", what="hồ sơ quá hạn chưa xin lỗi")
        self.pages.read_anew.emit()
        for name, (words, tone) in status_words(status, self.syncing.line.status).items():
            self.status.say(name, words, tone)
