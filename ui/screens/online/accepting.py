"""Taking a filing in: warn once of a double or of the clock, then spend a number."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import Problem, RuleError
from counter_app.services.online import OnlinePage, intake_of
from counter_app.services.reception import Accepted, Reception
from counter_app.words.findings import sentence
from ui.screens.intake.taking_in import CLOCK_DOUBTS, clock_question, in_words
from ui.tasks import Tasks

AGAIN = "Nhấn lại phím vừa rồi để vẫn nhận."


class Accepting(QObject):
    """One at a time, however often the key is pressed."""

    done = Signal(str, str)
    """What was taken in, in words, and the dossier."""
    asked = Signal(str)
    """A question that the same key answers when it is pressed again."""
    failed = Signal(object)
    """Why nothing was taken in."""

    def __init__(self, reception: Reception, tasks: Tasks, page: QObject) -> None:
        super().__init__(page)
        self._reception = reception
        self._tasks = tasks
        self._warned = ""
        self._clock_is_meant = False
        self._busy = False

    def accept(self, page: OnlinePage, *, wants_print: bool) -> None:
        """Take a filing in; of one that is open already, the second press is meant."""
        if self._busy or self._is_double(page):
            return
        self._busy = True
        self._tasks.run(
            partial(
                self._reception.accept,
                intake_of(page.submission),
                wants_print=wants_print,
                accept_clock=self._clock_is_meant,
            ),
            owner=self,
            done=self._on_done,
            failed=self._on_failed,
        )

    def _is_double(self, page: OnlinePage) -> bool:
        double = [x for x in page.warnings if x.problem is Problem.DOSSIER_OPEN_ALREADY]
        if not double or self._warned == page.submission.id:
            return False
        self._warned = page.submission.id
        self.asked.emit(f"{sentence(double[0])} {AGAIN}")
        return True

    def _on_done(self, accepted: Accepted) -> None:
        self._busy = self._clock_is_meant = False
        self._warned = ""
        self.done.emit(in_words(accepted), accepted.dossier)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, RuleError) and error.findings[0].problem in CLOCK_DOUBTS:
            self._clock_is_meant = True
            self.asked.emit(clock_question(error.findings[0]))
        else:
            self.failed.emit(error)
