"""The window: what comes before the desk, then the desk."""

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from counter_app.home import Home
from ui.crash import crash_words
from ui.remembered import Theme, recall, remember
from ui.tasks import Tasks
from ui.theme import undressed, wear
from ui.words import leaving_sends, leaving_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.bootstrap import Machine, Services
    from counter_app.services.scanning import ScannerSettings
    from ui.desk import Desk
    from ui.entrance import Entrance
    from ui.scans import Scans

THEMES = {
    Theme.SYSTEM: "Giao diện theo hệ thống. Ctrl+Shift+D để đổi tiếp.",
    Theme.LIGHT: "Giao diện sáng. Ctrl+Shift+D để đổi tiếp.",
    Theme.DARK: "Giao diện tối. Ctrl+Shift+D để đổi tiếp.",
}
TOLD_S = 6


class MainWindow(QMainWindow):
    """One window on one home."""

    def __init__(
        self,
        home: Home,
        tasks: Tasks,
        *,
        named: bool,
        machine: "Machine | None" = None,
        scans: "Scans | None" = None,
        prepare: "Callable[[], object] | None" = None,
    ) -> None:
        """Build the window; `named` says that the folder was asked for: practice goes there.

        `machine` None is this one; without `scans` nothing listens to a scanner; `prepare` is
        done between the first paint and the first page.
        """
        super().__init__()
        self._home = home
        self._scans = scans
        self._tasks = tasks
        self._services: Services | None = None
        self.desk: Desk | None = None
        self.setWindowTitle("Quầy một cửa")
        self.resize(1366, 768)
        self._named = named
        self._machine = machine
        self._prepare = prepare
        self._entrance: Entrance | None = None
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._begun = self._keeping = False
        QShortcut(QKeySequence("Ctrl+Q"), self, self.ask_to_close)
        QShortcut(QKeySequence("Ctrl+Shift+D"), self, self.change_theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    @property
    def entrance(self) -> "Entrance":
        """What comes before the desk; made when it is first asked for."""
        if self._entrance is None:
            self._entrance = self._new_entrance()
        return self._entrance

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load everything else once the empty window has been painted."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._begin)

    @Slot()
    def _begin(self) -> None:
        if self._prepare:
            self._prepare()
        self.entrance.begin()

    def _new_entrance(self) -> "Entrance":
        from ui.entrance import Entrance

        made = Entrance(self._home, self._tasks, named=self._named, machine=self._machine)
        self.stack.addWidget(made)
        made.opened.connect(self._on_open)
        if self._scans:
            self._scans.scanned.connect(made.on_scan)
            self._scans.troubled.connect(made.show_trouble)
            made.scanner_chosen.connect(self._on_scanner)
        return made

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let running work end, then close the store; what is left open is told once before."""
        if event.spontaneous() and self._tells_what_is_left():
            event.ignore()
            return
        if self.desk:
            self.desk.leave()
        self._tasks.finish()
        if self._services:
            self._services.close()
        super().closeEvent(event)

    @Slot()
    def ask_to_close(self) -> None:
        """Close, or tell first what is left open."""
        if not self._tells_what_is_left():
            self.close()

    @Slot()
    def change_theme(self) -> None:
        """Go from one theme to the next and keep it for this home."""
        known = recall(self._home.remembered)
        themes = list(Theme)
        theme = themes[(themes.index(known.theme) + 1) % len(themes)]
        kept = remember(self._home.remembered, replace(known, theme=theme))
        self._wear(theme)
        words = THEMES[theme] + ("" if kept else " Chưa ghi nhớ được cho lần sau.")
        if self.desk:
            self.desk.banner.say(words, "neutral", seconds=TOLD_S)
        else:
            self.entrance.say(words, "neutral")

    @Slot()
    def _on_system_theme(self) -> None:
        theme = recall(self._home.remembered).theme
        if theme is Theme.SYSTEM:
            self._wear(theme)

    def _wear(self, theme: Theme) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            wear(application, theme)

    def _tells_what_is_left(self) -> bool:
        """Tell what is left open, unless it stands there already or the machine is going down."""
        if self.desk is None or self._services is None or _machine_goes_down():
            return False
        words, sends = leaving_words(self._services), leaving_sends(self._services)
        banner = self.desk.banner
        if not words or banner.text() == words:
            return False
        if sends:
            send = self.desk.syncing.send_before_leaving
            banner.ask(words, action="Đóng", act=self.close, other="Gửi ngay", do_other=send)
        else:
            banner.say(words, "amber", action="Đóng", act=self.close)
        banner.focus_button()
        return True

    @Slot(str)
    def on_crash(self, reference: str) -> None:
        """Tell of a bug, and keep the page at hand."""
        words = crash_words(reference)
        if self.desk is None:
            self.entrance.say(words, "red")
            return
        self.desk.banner.say(words, "red")
        if not self._keeping:  # else it happened while keeping
            self._keeping = True
            self.desk.pages.intake.drafts.save()
            self._keeping = False

    def _on_open(self, services: "Services") -> None:
        from ui.desk import Desk

        self._services = services
        with undressed(), self._scans.deaf() if self._scans else nullcontext():
            self.desk = Desk(services, self._tasks)
            self.stack.addWidget(self.desk)
            self.stack.setCurrentWidget(self.desk)
            self.desk.syncing.sent_all.connect(self._on_sent_all)
            self.desk.syncing.left_some.connect(self._tells_what_is_left)
            self.desk.begin()
        if self._scans:
            self._listen(self._scans, self.desk)

    def _listen(self, scans: "Scans", desk: "Desk") -> None:
        chosen = self._services.scanning.settings() if self._services else None
        if chosen:
            scans.use(chosen.port, chosen.prefix)
        scans.scanned.disconnect(self.entrance.on_scan)
        scans.troubled.disconnect(self.entrance.show_trouble)
        scans.scanned.connect(desk.on_scan)
        scans.troubled.connect(desk.show_trouble)
        desk.pages.scanner_chosen.connect(self._on_scanner)

    @Slot()
    def _on_sent_all(self) -> None:
        """Offer to close once nothing waits any more; the officer may have gone on working."""
        if self.desk:
            words = "Trung tâm đã nhận hết; có thể đóng."
            self.desk.banner.say(words, "neutral", action="Đóng", act=self.close)

    def _on_scanner(self, chosen: "ScannerSettings") -> None:
        if self._scans:
            self._scans.use(chosen.port, chosen.prefix)


def _machine_goes_down() -> bool:
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
