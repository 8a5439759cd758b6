"""Whether the counter knows who stands there: looked up by the number, shown under the person."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.services.visitor import Visitor, Visitors
from ui.screens.intake.person import PersonColumn
from ui.tasks import Tasks


class Recognition(QObject):
    """What is known of the submitter; nothing while no whole number stands there."""

    failed = Signal(object)
    """Why nobody could be looked up."""

    def __init__(self, visitors: Visitors, tasks: Tasks, person: PersonColumn) -> None:
        super().__init__(person)
        self._visitors = visitors
        self._tasks = tasks
        self._person = person
        self._procedure: ProcedureCode | None = None
        self._mended: DossierId | None = None
        self.visitor = Visitor()
        person.identified.connect(self.look)

    def look(self, identity: str) -> None:
        """Look a number up; without one forget who was there before."""
        if not identity:
            self.visitor = Visitor()
            self._person.strip.hide()
            return
        known = partial(self._visitors.known, identity)
        done = partial(self._on_known, identity)
        self._tasks.run(known, owner=self, done=done, failed=self.failed.emit)

    def leave_out(self, dossier: DossierId | None) -> None:
        """Leave out a dossier that is being mended: it is no double of itself."""
        self._mended = dossier

    def compare(self, procedure: ProcedureCode | None) -> None:
        """Say whether what is asked for now would be one too many."""
        self._procedure = procedure
        if self._person.submitter.identity():
            self._person.strip.show_visitor(self.visitor.without(self._mended), procedure)

    def _on_known(self, identity: str, visitor: Visitor) -> None:
        if identity == self._person.submitter.identity():  # else somebody else stands there by now
            self.visitor = visitor
            self.compare(self._procedure)
