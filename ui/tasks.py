"""Work off the window's thread: started here, answered here, dropped when nobody waits."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid


class _Waiting(NamedTuple):
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class _Work(QRunnable):
    def __init__(self, tasks: "Tasks", ticket: int, function: Callable[[], Any]) -> None:
        super().__init__()
        self._tasks = tasks
        self._ticket = ticket
        self._function = function

    def run(self) -> None:
        try:
            outcome: Any = self._function()
        except Exception as error:  # noqa: BLE001 - whatever it is, the screen must hear of it
            self._tasks.failed.emit(self._ticket, error)
        else:
            self._tasks.done.emit(self._ticket, outcome)


class Tasks(QObject):
    """Runs functions on worker threads and hands their outcome to the thread of the window.

    It outlives every screen: the signals are its own, so a screen that closes early only means
    that its answer is dropped.
    """

    done = Signal(int, object)
    """Ticket and what the function returned."""
    failed = Signal(int, object)
    """Ticket and the exception."""

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._waiting: dict[int, _Waiting] = {}
        self._next = 0
        self.done.connect(self._on_done)
        self.failed.connect(self._on_failed)

    def run(
        self,
        function: Callable[[], Any],
        *,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run a function; one of the callbacks follows, unless the owner is gone by then."""
        self._next += 1
        self._waiting[self._next] = _Waiting(owner, done, failed)
        self._pool.start(_Work(self, self._next, function))

    def finish(self) -> None:
        """Wait for what is running and drop the rest; for closing."""
        self._pool.clear()
        self._pool.waitForDone()
        self._waiting.clear()

    @property
    def is_idle(self) -> bool:
        """Whether no worker runs."""
        return self._pool.activeThreadCount() == 0

    @Slot(int, object)
    def _on_done(self, ticket: int, outcome: object) -> None:
        if waiting := self._claim(ticket):
            waiting.done(outcome)

    @Slot(int, object)
    def _on_failed(self, ticket: int, error: Exception) -> None:
        if waiting := self._claim(ticket):
            waiting.failed(error)

    def _claim(self, ticket: int) -> "_Waiting | None":
        waiting = self._waiting.pop(ticket, None)
        return waiting if waiting and isValid(waiting.owner) else None
