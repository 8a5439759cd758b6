"""What the office promises for the procedure that is chosen: asked on a worker, heard once."""

from collections.abc import Callable
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
        self._unheard = 0
        self._after: dict[str, Callable[[], object]] = {}

    def wait(self, act: Callable[[], object], what: str = "") -> bool:
        """Do something when the last answer is heard; return whether there is one to wait for.

        Of several acts of one kind, `what`, only the first is done: a key pressed while a letter is
        waited for takes nothing in. Of other kinds each is done, in turn.
        """
        if self._unheard:
            self._after.setdefault(what, act)
        return self._unheard > 0

    def ask(self, choice: Choice | None, channel: Channel) -> None:
        """Ask for a procedure on a channel; None: nothing is chosen."""
        if choice is None:
            self.show(None)
            return
        self._unheard += 1
        self._tasks.run(
            partial(self._services.due_dates.ask, choice.code, channel, self._services.desk.now()),
            owner=self,
            done=partial(self._on_answer, choice),
            failed=partial(self._on_failed, choice),
        )

    def show(self, answer: DueAnswer | None) -> None:
        """Let an answer hold from now on."""
        before, self.answer, self.objection = self.answer, answer, None
        if answer is None:
            self._after.clear()
        self.answered.emit(before, answer)

    def chosen(self) -> Procedure:
        """Return the procedure that is asked for. Raises RuleError where there is none."""
        if self.objection:
            raise self.objection
        if self.answer is None or self._column.is_typing:
            raise forbid(Problem.PROCEDURE_NOT_CHOSEN, "procedure")
        return self.answer.procedure

    def _on_answer(self, choice: Choice, answer: DueAnswer) -> None:
        waiting = self._heard()
        if self._column.choice() == choice:
            self.show(answer)
        self._go_on(waiting)

    def _on_failed(self, choice: Choice, error: Exception) -> None:
        """Say beside the date why there is none; the mark may only have passed over it."""
        waiting = self._heard()
        if not isinstance(error, RuleError):
            self.failed.emit(error)
            return
        if self._column.choice() == choice:
            self.show(None)
            self.objection = error
            self.doubted.emit(sentence(error.findings[0]))
        self._go_on(waiting)

    def _heard(self) -> tuple[Callable[[], object], ...]:
        """Count an answer; return what waited for the last one."""
        self._unheard -= 1
        if self._unheard:
            return ()
        waiting = tuple(self._after.values())
        self._after.clear()
        return waiting

    def _go_on(self, waiting: tuple[Callable[[], object], ...]) -> None:
        for act in waiting:
            act()
