"""What the office promises for the procedure that is chosen: asked on a worker, heard once."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.procedure import Channel, Procedure
from counter_app.domain.procedure_search import Choice
from counter_app.services.due_dates import DueAnswer
from counter_app.words.findings import sentence
from ui.screens.intake.procedure import ProcedureColumn
from ui.tasks import Tasks

if TYPE_CHECKING:
    from counter_app.bootstrap import Services


class Asking(QObject):
    """Holds the answer of the procedure at hand, or why there is none."""

    answered = Signal(object, object)
    """The answer before, and the one that holds now; None: there is none."""
    doubted = Signal(str)
    """Why there is no answer, to be said beside the date."""
    failed = Signal(object)
    """The machine could not answer."""

    def __init__(
        self, services: "Services", tasks: Tasks, column: ProcedureColumn, page: QObject
    ) -> None:
        super().__init__(page)
        self._services = services
        self._tasks = tasks
        self._column = column
        self.answer: DueAnswer | None = None
        self.objection: RuleError | None = None

    def ask(self, choice: Choice | None, channel: Channel) -> None:
        """Ask for a procedure on a channel; None: nothing is chosen."""
        if choice is None:
            self.show(None)
            return
        self._tasks.run(
            partial(self._services.due_dates.ask, choice.code, channel, self._services.desk.now()),
            owner=self,
            done=partial(self._on_answer, choice),
            failed=partial(self._on_failed, choice),
        )

    def show(self, answer: DueAnswer | None) -> None:
        """Let an answer hold from now on."""
        before, self.answer, self.objection = self.answer, answer, None
        self.answered.emit(before, answer)

    def chosen(self) -> Procedure:
        """Return the procedure that is asked for. Raises RuleError where there is none."""
        if self.objection:
            raise self.objection
        if self.answer is None or self._column.is_typing:
            raise forbid(Problem.PROCEDURE_NOT_CHOSEN, "procedure")
        return self.answer.procedure

    def _on_answer(self, choice: Choice, answer: DueAnswer) -> None:
        if self._column.choice() == choice:
            self.show(answer)

    def _on_failed(self, choice: Choice, error: Exception) -> None:
        """Say beside the date why there is none; the mark may only have passed over it."""
        if not isinstance(error, RuleError):
            self.failed.emit(error)
        elif self._column.choice() == choice:
            self.show(None)
            self.objection = error
            self.doubted.emit(sentence(error.findings[0]))
