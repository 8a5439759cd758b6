"""When would a dossier be due: asked before anything is taken in."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.checklist import due_doubts, terms_on
from counter_app.domain.deadlines import DueDate, Method, due_date
from counter_app.domain.errors import Finding
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, Procedure
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """A due date with what it rests on; `due` is None where the procedure has no usable limit."""

    procedure: Procedure
    terms: ChannelTerms
    method: Method
    due: DueDate | None

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What an officer must know before promising the date."""
        return due_doubts(self.terms, self.due, self.procedure.code)


class DueDates:
    """Computes due dates as the reception would."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def ask(self, code: ProcedureCode, channel: Channel, received_at: datetime) -> DueAnswer:
        """Return the due date of a procedure received at a moment on a channel.

        Raises RuleError when there is no such procedure, or not on that channel.
        """
        day = received_at.astimezone(VIETNAM).date()
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, day)
            _, procedure = in_force.procedure(connection, code)
        terms, method = terms_on(procedure, channel), in_force.office.method
        if terms.term is None:
            return DueAnswer(procedure, terms, method, None)
        due = due_date(received_at, terms.term, in_force.calendar, method)
        return DueAnswer(procedure, terms, method, due)
