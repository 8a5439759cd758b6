"""The desk: rail, search box, one page at a time, message strip, bottom line."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.ids import DossierId
from counter_app.domain.scan import CardScan, DossierCode, LookFor, Spoilt
from ui.page import NARROW, TIGHT, Page
from ui.printing import PaperRun
from ui.screens.intake.screen import MEND_FOR_S, IntakeScreen
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
    from counter_app.services.dossier_page import DossierPage
    from counter_app.services.lookup import History
    from counter_app.services.status import Status
    from ui.screens.dossier.screen import DossierScreen
    from ui.screens.immediate import ImmediateScreen
    from ui.screens.print_jobs import PrintJobsScreen
    from ui.screens.printers import PrintersScreen
    from ui.screens.scanner import ScannerScreen
    from ui.screens.search import SearchScreen

P = TypeVar("P", bound=Page)
TRAINING = "CHẾ ĐỘ TẬP HUẤN – dữ liệu thử, giấy tờ in ra không có giá trị"
UNDO_FOR_S = 60
TICK_MS = 10_000
LEAST = QSize(640, 350)
"""A screen of 1366x768 at 200 percent, less the title and the task bar."""
OFFER_FOR_S = 60
WARM_UP_MS = 2000
"""Long enough for the first page to stand."""


class Desk(QWidget):
    """The pages of one counter; each but the first is made when it is first asked for."""

    scanner_chosen = Signal(object)
    """How the scanner is to be read from now on."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self.rail, self.top, self.status = Rail(), TopBar(), StatusLine()
        self.banner, self.pages, self.help = Banner(), QStackedWidget(), HelpPanel()
        self.papers = PaperRun(services.print_queue, tasks, self)
        self._places: dict[Page, str] = {}
        self._build_rail()
        self._build_status()
        self._lay_out()
        self._connect()
        self._fold()

    @cached_property
    def intake(self) -> IntakeScreen:
        """Taking a dossier in."""
        made = self._joined(IntakeScreen(self._services, self._tasks), "F2")
        made.mend_offered.connect(self._offer_mending)
        made.undo_offered.connect(self._offer_undo)
        self._may_print(made.accepted)
        return made

    @cached_property
    def immediate(self) -> "ImmediateScreen":
        """What is done while one waits."""
        from ui.screens.immediate import ImmediateScreen

        made = self._joined(ImmediateScreen(self._services, self._tasks), "Ctrl+J")
        made.returned.connect(self.refresh)
        return made

    @cached_property
    def search(self) -> "SearchScreen":
        """What was found."""
        from ui.screens.search import SearchScreen

        made = self._joined(SearchScreen(self._services.lookup, self._tasks), "F3")
        made.chosen.connect(self.open_dossier)
        return made

    @cached_property
    def dossier(self) -> "DossierScreen":
        """One dossier."""
        from ui.screens.dossier.screen import DossierScreen

        services = self._services
        page = DossierScreen(services.dossiers, services.attachments, self._tasks)
        made = self._joined(page, "F3")
        made.turned.connect(self._on_turned)
        made.mend_wanted.connect(self._on_mend_wanted)
        made.reprint_wanted.connect(self._on_reprint_wanted)
        self.papers.changed.connect(made.refresh)
        return made

    @cached_property
    def print_jobs(self) -> "PrintJobsScreen":
        """The print queue."""
        from ui.screens.print_jobs import PrintJobsScreen

        services = self._services
        page = PrintJobsScreen(services.print_queue, services.print_profiles, self._tasks)
        made = self._joined(page, "Ctrl+Shift+P")
        made.acted.connect(self.banner.resume)
        self._may_print(made.acted)
        self.papers.changed.connect(made.refresh)
        return made

    @cached_property
    def printers(self) -> "PrintersScreen":
        """The printers of this machine."""
        from ui.screens.printers import PrintersScreen

        made = self._joined(PrintersScreen(self._services.print_profiles, self._tasks), "F9")
        self._may_print(made.saved)
        return made

    @cached_property
    def scanner(self) -> "ScannerScreen":
        """How the scanner is read."""
        from ui.screens.scanner import ScannerScreen

        services = self._services
        page = ScannerScreen(services.scanning, services.scan_folder, self._tasks)
        made = self._joined(page, "F10")
        made.chosen.connect(self.scanner_chosen)
        return made

    def _joined(self, page: P, key: str) -> P:
        self._places[page] = key
        self.pages.addWidget(page)
        page.said.connect(self.banner.say)
        page.offered.connect(self._offer)
        page.troubled.connect(self.show_trouble)
        return page

    def _may_print(self, signal: SignalInstance) -> None:
        """Print whenever something may wait because of it."""
        signal.connect(self.papers.kick)
        signal.connect(self.refresh)

    def _build_rail(self) -> None:
        self._add("F2", "Tiếp nhận", "intake", lambda: self.intake)
        self._add("Ctrl+J", "Trả ngay", "return", lambda: self.immediate)
        self._add("F3", "Hồ sơ", "folder", lambda: self.search)
        self._add("Ctrl+Shift+P", "In ấn", "printer", lambda: self.print_jobs)
        self._add("F9", "Cài đặt", "settings", lambda: self.printers)
        self._add("F10", "Máy quét", "scan", lambda: self.scanner)
        self.rail.add(Destination("F1", "Trợ giúp", "help", self.show_help), self, last=True)

    def _add(self, key: str, name: str, icon: str, page: Callable[[], Page]) -> None:
        self.rail.add(Destination(key, name, icon, lambda: self.show_page(page())), self)

    def _build_status(self) -> None:
        self.status.add("officer", "user")
        self.status.add("unsent", "up")
        self.status.add("printer", "printer")
        self.status.add("numbers", "hash")
        self.status.add("reference", "calendar", folds=True)
        self.status.add("safe", "shield", at_end=True)

    def _lay_out(self) -> None:
        training = label(TRAINING, "training")
        training.setVisible(self._services.desk.training)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for each in (training, self.top, self.banner, self.pages):
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
        self.papers.changed.connect(self.refresh)
        self.papers.told.connect(self._on_paper_trouble)
        self.papers.failed.connect(self.show_trouble)
        QShortcut(QKeySequence("Ctrl+K"), self, self.focus_search)
        QShortcut(QKeySequence("Esc"), self, self.focus_search)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.timeout.connect(self.papers.kick)
        self._timer.start()

    def begin(self) -> None:
        """Show the first page."""
        self.refresh()
        self.papers.begin()
        self._do_beside(self._services.attachments.sweep)
        self.show_page(self.intake)
        QTimer.singleShot(
            WARM_UP_MS, self, partial(self._do_beside, self._services.printing.warm_up)
        )

    def _do_beside(self, work: Callable[[], object]) -> None:
        self._tasks.run(work, owner=self, done=lambda _: None, failed=self.show_trouble)

    def leave(self) -> None:
        """Keep what is half done; the window closes."""
        self._timer.stop()
        self.intake.drafts.save_at_once()

    @Slot()
    def refresh(self) -> None:
        """Bring clock and figures up to date."""
        self.top.tick(local(self._services.desk.now()))
        figures = self._services.figures
        self._tasks.run(figures.now, owner=self, done=self._show_status, failed=self.show_trouble)

    def show_page(self, page: Page) -> None:
        """Show a page and put the cursor where its work begins."""
        self.pages.setCurrentWidget(page)
        self.rail.mark(self._places[page])
        self.top.name(page.title)
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

    @Slot(str)
    def open_dossier(self, dossier: str) -> None:
        """Show one dossier."""
        self.show_page(self.dossier)
        self.dossier.open(DossierId(dossier))

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
        self.status.fold(self.width() < NARROW)
        for each in (self.rail, self.top, self.banner):
            each.fold(self._room() < NARROW)
        for page in self._places:
            page.fold(self._room())
        self._row.setContentsMargins(0, 0, self.width() - self._room(), 0)
        place = self.width() - self.help.width()
        self.help.setGeometry(place, 0, self.help.width(), self.height() - self.status.height())
        self.help.raise_()

    def _offer_undo(self, told: str, undo: "Callable[[], None]") -> None:
        self.banner.say(told, "neutral", action="Lấy lại", act=undo, seconds=UNDO_FOR_S)

    def _offer(self, told: str, action: str, act: "Callable[[], None]") -> None:
        self.banner.say(told, "green", action=action, act=act, seconds=OFFER_FOR_S)

    @Slot(str, str)
    def _on_paper_trouble(self, told: str, tone: str) -> None:
        see = partial(self.show_page, self.print_jobs)
        self.banner.interrupt(told, tone, action="Xem hàng đợi in", act=see)

    def _offer_mending(self, told: str, mend: "Callable[[], None]") -> None:
        self.banner.say(told, "green", action="Sửa và in lại", act=mend, seconds=MEND_FOR_S)

    def _page(self) -> Page:
        shown = self.pages.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - the stack holds nothing else
        return shown

    @Slot(str, str)
    def on_scan(self, text: str, source: str) -> None:
        """Do what a scanned code asks for, wherever the focus is."""
        if self._places[self._page()] == "F10":
            self.scanner.take(text, source)
            return
        scanned = self._services.scanning.read(text)
        match scanned:
            case DossierCode(code=code):
                find = partial(self._services.lookup.by_number, code)
                self._tasks.run(find, owner=self, done=self._open_found, failed=self.show_trouble)
            case CardScan(card=card):
                self.show_page(self.intake)
                self.intake.take_card(card)
            case Spoilt(error=error):
                self.show_trouble(error)
            case LookFor(words=words):
                self.top.box.setText(words)
                self._on_typed(words)
            case _:
                assert_never(scanned)

    @Slot(int)
    def _on_turned(self, step: int) -> None:
        """Go to the next dossier of what was found, or the one before."""
        shown = self.dossier.shown
        order = [each.dossier for each in self.search.found]
        if shown and shown.dossier.id in order:
            place = order.index(shown.dossier.id) + step
            if 0 <= place < len(order):
                self.dossier.open(order[place])

    def _on_mend_wanted(self, page: "DossierPage", reason: str) -> None:
        self.show_page(self.intake)
        self.intake.mend(page.dossier, reason)

    def _on_reprint_wanted(self, dossier: DossierId, reason: str) -> None:
        again = partial(self._services.print_queue.reprint, dossier, reason)
        self._tasks.run(again, owner=self, done=self._on_reprint, failed=self.show_trouble)

    def _on_reprint(self, _job: int) -> None:
        self.banner.say("Đã đưa vào hàng đợi in, giấy in ra đóng dấu lần in.", "green", seconds=20)
        self.papers.kick()

    def _open_found(self, history: "History") -> None:
        self.open_dossier(history.dossier.id)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if self.pages.currentWidget() is not self.search:
            self.show_page(self.search)
        self.search.ask(text)

    @Slot(int)
    def _on_left(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.top.box.clear()
            self._on_typed("")
        elif key == Qt.Key.Key_Down:
            self.search.enter()
        else:
            self.search.choose(0)

    def _show_status(self, status: "Status") -> None:
        self.rail.set_unit(status.unit)
        for name, (words, tone) in status_words(status).items():
            self.status.say(name, words, tone)
