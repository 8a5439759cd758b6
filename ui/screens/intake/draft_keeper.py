"""Parks the page by itself, a moment after the last key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.services.drafts import Draft, Drafts
from ui.tasks import Tasks

PAUSE_MS = 1200

if TYPE_CHECKING:
    from ui.screens.intake.screen import IntakeScreen


class DraftKeeper(QObject):
    """Keeps one draft up to date; one save runs at a time, so a page is never parked twice."""

    saved = Signal(str)
    """A few words for the bar."""

    def __init__(self, drafts: Drafts, tasks: Tasks, page: "IntakeScreen") -> None:
        super().__init__(page)
        self._drafts = drafts
        self._tasks = tasks
        self._document = page.document
        self.identity = ""
        self._saving = False
        self._finished = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    def save(self) -> None:
        """Park the page now."""
        document = self._document()
        if document is None:
            return
        if self._saving:
            self.touch()
            return
        self._saving = True
        self._finished = False
        work = partial(self._drafts.park, self.identity, document)
        self._tasks.run(work, owner=self, done=self._on_saved, failed=self._on_failed)

    def save_at_once(self) -> None:
        """Park the page before the window closes; its loop will not answer any more."""
        self._timer.stop()
        document = self._document()
        if document is not None and not self._saving:
            self._drafts.park(self.identity, document)

    def take_up(self, draft: Draft) -> None:
        """Go on under the identity of a draft."""
        self.leave()
        self.identity = draft.id

    def leave(self) -> None:
        """Let the draft lie and begin another."""
        if self._timer.isActive():
            self._timer.stop()
            self.save()
        self.identity = ""
        self.saved.emit("")

    def finish(self) -> None:
        """Forget the draft of a page that is done, also one whose save still runs."""
        self._timer.stop()
        self._finished = self._saving
        self._drop(self.identity)
        self.identity = ""
        self.saved.emit("")

    def _on_saved(self, kept: "tuple[str, str]") -> None:
        identity, hour = kept
        self._saving = False
        if self._finished:
            self._finished = False
            self._drop(identity)
            return
        self.identity = identity
        self.saved.emit(f"Nháp tự lưu {hour}")

    def _on_failed(self, error: Exception) -> None:
        self._saving = False
        self.saved.emit("Chưa lưu được nháp")
        raise error

    def _drop(self, identity: str) -> None:
        if identity:
            work = partial(self._drafts.drop, identity)
            self._tasks.run(work, owner=self, done=_nothing, failed=self._on_failed)


def _nothing(_outcome: object) -> None:
    """Say nothing: a dropped draft leaves nothing to tell."""
