"""Looks into the scanner's folder while the page is at hand, and takes what is new."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.attachment import HeldFile
from counter_app.domain.errors import EnvironmentTrouble
from counter_app.services.scan_folder import ScanFolder
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.screens.intake.filing import Filing
    from ui.screens.intake.screen import IntakeScreen

LOOK_MS = 2000


class ScanWatch(QObject):
    """One look at a time; a folder that cannot be read is told once, until it can be again."""

    def __init__(
        self, folder: ScanFolder, tasks: Tasks, filing: "Filing", page: "IntakeScreen"
    ) -> None:
        super().__init__(page)
        self._folder = folder
        self._tasks = tasks
        self._filing = filing
        self._page = page
        self._looking = False
        self._told = False
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        """Look once, unless another page is at hand or this one is just being taken in."""
        if self._looking or not self._page.isVisible() or self._page.taking.is_busy:
            return
        self._looking = True
        self._tasks.run(self._folder.look, owner=self, done=self._on_found, failed=self._on_trouble)

    def put_away(self, files: list[HeldFile]) -> None:
        """Move scans that are in the ledger by now out of the scanner's way."""
        scans = [each for each in files if each.source]
        if scans:
            work = partial(self._folder.put_away, scans)
            self._tasks.run(work, owner=self, done=_nothing, failed=self._page.troubled.emit)

    def _on_found(self, paths: list[Path]) -> None:
        self._looking = self._told = False
        for path in paths:
            self._filing.take_scan(path)

    def _on_trouble(self, error: Exception) -> None:
        self._looking = False
        is_news = not (isinstance(error, EnvironmentTrouble) and self._told)
        self._told = True
        if is_news:
            self._page.troubled.emit(error)


def _nothing(_outcome: object) -> None:
    """Say nothing: where the scans lie now concerns nobody at the desk."""
