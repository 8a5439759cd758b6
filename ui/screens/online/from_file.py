"""A file of the portal, brought in where there is no line."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.submission import Fate
from counter_app.files import read_whole
from counter_app.services.online import Filed, OnlineDesk
from counter_app.words.findings import line
from counter_app.words.online import CHANGED, taken_words
from sync.filings import read_filings
from ui.file_choice import choose_file
from ui.tasks import Tasks

KINDS = "Hồ sơ nộp trực tuyến (*.json)"


class FromFile(QObject):
    """All of a file is taken in, or nothing of it."""

    taken = Signal(str, str)
    """What became of the file, in words, and the tone."""
    refused = Signal(str)
    """What has to be mended in the file, with its place."""
    failed = Signal(object)
    """Why it could not be read."""

    def __init__(self, online: OnlineDesk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._online = online
        self._tasks = tasks
        self._page = page

    def choose(self) -> None:
        """Let the officer choose a file."""
        path = choose_file(self._page, "Chọn tệp hồ sơ nộp trực tuyến", KINDS)
        if path:
            work = partial(self._taken, path)
            self._tasks.run(work, owner=self, done=self._on_taken, failed=self._on_failed)

    def _taken(self, path: Path) -> tuple[Filed, ...]:
        """Read a file and write down what is new of it; runs on a worker."""
        return self._online.take(read_filings(read_whole(path), self._online.agency()))

    def _on_taken(self, filed: tuple[Filed, ...]) -> None:
        told = taken_words(Counter(each.fate.value for each in filed))
        changed = [each.code for each in filed if each.fate is Fate.CHANGED]
        if changed:
            self.taken.emit(f"{told} {CHANGED.format(code=changed[0])}", "amber")
        else:
            self.taken.emit(told, "green")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            self.failed.emit(error)
            return
        more = len(error.findings) - 1
        rest = f" Còn {more} chỗ khác phải sửa." if more else ""
        self.refused.emit(f"Tệp chưa nhập được. {line(error.findings[0])}{rest}")
