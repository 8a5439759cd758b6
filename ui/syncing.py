"""Sync as the window lives with it: its page, its item in the bottom line, leaving."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ui.bridges import SyncBridge
from ui.page import Page
from ui.pages import Pages

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Syncing(QObject):
    """Joins the bridge with the pages: what is accepted or decided is sent, what came is shown."""

    shown = Signal()
    """The figures may have changed."""
    wanted = Signal(object)
    """The page of sync is to be shown."""
    failed = Signal(object)
    """The exception that a run ended in."""
    sent_all = Signal()
    """Nothing waits any more, and somebody wanted to leave."""
    left_some = Signal()
    """Something still waits, and somebody wanted to leave."""

    def __init__(self, services: "Services", pages: Pages, window: QObject) -> None:
        super().__init__(window)
        self._services = services
        self._pages = pages
        self._leaves = False
        self.line = SyncBridge(services.sync, services.desk.clock, self._chance, self)
        self.line.told.connect(self._on_line)
        self.line.runs.connect(self._on_runs)
        self.line.failed.connect(self.failed)
        pages.try_wanted.connect(self.line.try_now)
        pages.see_to_wanted.connect(self._see_to)
        for signal in (pages.changed, pages.decided):
            signal.connect(self.line.kick)

    def begin(self) -> None:
        """Tell how things stand, and send from now on."""
        self.line.begin()

    def finish(self) -> None:
        """Wait a little for what is being sent; the window closes."""
        self.line.finish()

    def page(self) -> Page:
        """Return the page of sync with the line as it is now."""
        now = self._services.desk.now()
        self._pages.sync.show_line(self.line.status, now, running=self.line.is_running)
        return self._pages.sync

    @Slot()
    def send_before_leaving(self) -> None:
        """Send now, and tell when that is done."""
        self.line.try_now()
        self._leaves = True  # only now: looking how things stand is told too

    def _chance(self) -> float:
        """Return a number evenly spread over 0 to 1."""
        return int.from_bytes(self._services.desk.ids.random(4)) / 2**32

    @Slot(str)
    def _see_to(self, dossier: str) -> None:
        self._pages.sync.stand_on(dossier)
        self.wanted.emit(self.page())

    @Slot()
    def _on_line(self) -> None:
        """Show how sync stands, on its page where that was opened."""
        if "sync" in self._pages.__dict__:
            self.page()
        self.shown.emit()
        if self._leaves and not self.line.is_running:
            self._leaves = False
            is_done = self.line.status.is_safe_to_leave
            (self.sent_all if is_done else self.left_some).emit()

    @Slot(bool)
    def _on_runs(self, running: bool) -> None:
        if running and "sync" in self._pages.__dict__:
            self.page()
