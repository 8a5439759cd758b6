"""Whether the counter knows who stands there: looked up by the number, shown under the person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.services.visitor import Visitor, Visitors
from ui.screens.intake.person import PersonColumn
from ui.tasks import Tasks


class Recognition(QObject):
    """What is known of the submitter; nothing while no whole number stands there."""

    collect_wanted = Signal(str)
    """The number of who stands there, whose results wait."""
    failed = Signal(object)
    """Why nobody could be looked up."""

    def __init__(self, visitors: Visitors, tasks: Tasks, person: PersonColumn) -> None:
        super().__init__(person)
        self._visitors = visitors
        self._tasks = tasks
        self._person = person
        self._procedure: ProcedureCode | None = None
        self._mended: DossierId | None = None
        self._visitor = Visitor()
        self._known_by = ""
        """The number that the visitor was found by."""
        self._is_fresh = False
        self._waiting: tuple[str, Callable[[], object]] | None = None
        person.identified.connect(self.look)
        person.changed.connect(self._on_typing)
        person.strip.collect.clicked.connect(self._on_collect)

    @property
    def visitor(self) -> Visitor:
        """What is known of whose number stands there now, and of nobody else."""
        return self._visitor if self._is_known() else Visitor()

    def look(self, identity: str) -> None:
        """Look a number up; whoever was there before is forgotten."""
        self._is_fresh = False
        if identity != self._known_by:
            self._known_by = ""
        if self._waiting and self._waiting[0] != identity:
            self._waiting = None
        self._on_typing()
        if identity:
            known = partial(self._visitors.known, identity)
            done = partial(self._on_known, identity)
            self._tasks.run(known, owner=self, done=done, failed=self._on_failed)

    def wait(self, go_on: Callable[[], object]) -> bool:
        """Return whether the number at hand must be looked up first; `go_on` is called then."""
        identity = self._person.submitter.identity()
        if not identity or (self._is_known() and self._is_fresh):
            return False
        self._waiting = (identity, go_on)
        self.look(identity)
        return True

    def leave_out(self, dossier: DossierId | None) -> None:
        """Leave out a dossier that is being mended: it is no double of itself."""
        self._mended = dossier

    def compare(self, procedure: ProcedureCode | None) -> None:
        """Say whether what is asked for now would be one too many."""
        self._procedure = procedure
        if self._is_known():
            self._person.strip.show_visitor(self.visitor.without(self._mended), procedure)

    def _on_collect(self) -> None:
        self.collect_wanted.emit(self._known_by)

    def _is_known(self) -> bool:
        return bool(self._known_by) and self._person.submitter.identity() == self._known_by

    def _on_typing(self) -> None:
        self._person.strip.setVisible(self._is_known())

    def _on_known(self, identity: str, visitor: Visitor) -> None:
        if identity == self._person.submitter.identity():  # else somebody else stands there by now
            self._visitor, self._known_by, self._is_fresh = visitor, identity, True
            self.compare(self._procedure)
            waiting, self._waiting = self._waiting, None
            if waiting:
                waiting[1]()

    def _on_failed(self, error: Exception) -> None:
        self._waiting = None
        self.failed.emit(error)
