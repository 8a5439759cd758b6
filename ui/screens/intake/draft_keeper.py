"""Parks the page by itself, a moment after the last key."""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.services.drafts import Draft, Drafts
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.screens.intake.screen import IntakeScreen

PAUSE_MS = 1200

Document = dict[str, Any]


@dataclass(eq=False)
class _Sheet:
    """One page that was begun; it keeps its own identity, whatever stands on the screen since."""

    identity: str = ""
    document: Document = field(default_factory=dict)
    is_done: bool = False


class DraftKeeper(QObject):
    """Saves one sheet after another, each under one identity, so that none is parked twice."""

    saved = Signal(str)
    """A few words for the bar."""
    changed = Signal()
    """A draft was parked or dropped, maybe one of a page that was left since."""

    def __init__(self, drafts: Drafts, tasks: Tasks, page: "IntakeScreen") -> None:
        super().__init__(page)
        self._drafts = drafts
        self._tasks = tasks
        self._document = page.document
        self._sheet = _Sheet()
        self._waiting: list[_Sheet] = []
        self._writing: _Sheet | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)

    @property
    def identity(self) -> str:
        """The identity of the sheet at hand; empty before it was first saved."""
        return self._sheet.identity

    def touch(self) -> None:
        """Something was typed; who types without a pause is saved all the same."""
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Park the page now."""
        document = self._document()
        if document is None:
            return
        self._sheet.document = document
        if self._sheet not in self._waiting:
            self._waiting.append(self._sheet)
        self._write()

    def save_at_once(self) -> None:
        """Park the page before the window closes; its loop will not answer any more."""
        self._timer.stop()
        document = self._document()
        if document is not None and self._writing is not self._sheet:
            self._drafts.park(self._sheet.identity, document)

    def take_up(self, draft: Draft) -> None:
        """Go on under the identity of a draft."""
        self._sheet = _Sheet(draft.id)

    def leave(self) -> None:
        """Let the draft lie and begin another."""
        if self._timer.isActive():
            self._timer.stop()
            self.save()
        self._sheet = _Sheet()
        self.saved.emit("")

    def finish(self) -> None:
        """Forget the draft of a page that is done, also one whose save still runs."""
        self._timer.stop()
        self._sheet.is_done = True
        if self._writing is not self._sheet:
            self._drop(self._sheet)
        self._sheet = _Sheet()
        self.saved.emit("")

    def _write(self) -> None:
        if self._writing or not self._waiting:
            return
        sheet = self._waiting.pop(0)
        if sheet.is_done:
            self._write()
            return
        self._writing = sheet
        work = partial(self._drafts.park, sheet.identity, sheet.document)
        done = partial(self._on_saved, sheet)
        self._tasks.run(work, owner=self, done=done, failed=self._on_failed)

    def _on_saved(self, sheet: _Sheet, kept: tuple[str, str]) -> None:
        sheet.identity, hour = kept
        self._writing = None
        if sheet.is_done:
            self._drop(sheet)
        elif sheet is self._sheet:
            self.saved.emit(f"Nháp tự lưu {hour}")
        self.changed.emit()
        self._write()

    def _on_failed(self, error: Exception) -> None:
        self._writing = None
        self.saved.emit("Chưa lưu được nháp")
        raise error

    def _drop(self, sheet: _Sheet) -> None:
        if sheet.identity:
            work = partial(self._drafts.drop, sheet.identity)
            self._tasks.run(work, owner=self, done=self._on_dropped, failed=self._on_failed)

    def _on_dropped(self, _outcome: object) -> None:
        self.changed.emit()
