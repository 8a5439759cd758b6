"""Papers on their way: the queue is worked off beside the window, and what hinders it is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.print_job import JobState
from counter_app.services.print_queue import Listed, Outcome, PrintQueue
from counter_app.words import troubles
from ui.tasks import Tasks


class PaperRun(QObject):
    """Works the queue off, one pass at a time, whenever there may be something in it."""

    changed = Signal()
    """Papers went out, or could not."""
    told = Signal(str, str)
    """What hinders a paper, and its tone."""
    failed = Signal(object)
    """The exception that a pass ended in."""

    def __init__(self, queue: PrintQueue, tasks: Tasks, window: QObject) -> None:
        super().__init__(window)
        self._queue = queue
        self._tasks = tasks
        self._busy = False
        self._again = False

    def begin(self) -> None:
        """Take over what the last run left, then print what comes."""
        self._busy = True
        self._run(self._queue.recover, self._on_recovered)

    @Slot()
    def kick(self) -> None:
        """Look whether something waits; a kick during a pass is another pass after it."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._run(self._queue.work_off, self._on_worked)

    def _on_recovered(self, left: tuple[Listed, ...]) -> None:
        if left:
            self.told.emit(left_words(left), "amber")
        self._free()
        self.kick()

    def _on_worked(self, outcome: Outcome) -> None:
        if outcome.troubled:
            self.told.emit(*trouble_words(outcome.troubled))
        if outcome.troubled or outcome.printed:
            self.changed.emit()
        self._free()

    def _on_failed(self, error: Exception) -> None:
        self._again = False
        self._free()
        self.failed.emit(error)

    def _free(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.kick()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, owner=self, done=done, failed=self._on_failed)


def left_words(left: tuple[Listed, ...]) -> str:
    """Return what the last run left, and that nothing of it goes on by itself."""
    failed = all(each.job.state is JobState.FAILED for each in left)
    said = "chưa in được" if failed else "chưa chắc đã in"
    return f"{_of(left)} đã lưu, {said}: hãy in lại hoặc xác nhận."


def trouble_words(troubled: tuple[Listed, ...]) -> tuple[str, str]:
    """Return what hinders papers in one sentence, worst first, and its tone."""
    stuck = tuple(each for each in troubled if each.job.is_open)
    first = (stuck or troubled)[0]
    reason = troubles.sentence(first.job.failure.error()) if first.job.failure else ""
    if stuck:
        return f"{_of(stuck)} chưa in được, hồ sơ đã lưu. {reason}", "red"
    if first.job.state is JobState.SAVED:
        return f"{_of(troubled)} đã lưu thành PDF, chưa ra giấy. {reason}", "red"
    return f"{_of(troubled)} đã in ở máy {first.job.printer}. {reason}", "amber"


def _of(listed: tuple[Listed, ...]) -> str:
    if len(listed) > 1:
        return f"{len(listed)} giấy"
    numbers = [each.partition("-")[2] for each in listed[0].numbers]
    return "Giấy hẹn " + ", ".join(numbers)
