"""When would a dossier be due: asked before anything is taken in."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.checklist import terms_on
from counter_app.domain.deadlines import DueDate, Method, due_date
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


class DueDates:
    """Computes due dates as the reception would."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def ask(self, code: ProcedureCode, channel: Channel, received_at: datetime) -> DueAnswer:
        """Return the due date of a procedure received at a moment on a channel.

        Raises RuleError when there is no such procedure, or not on that channel.
        """
        day = received_at.date()
        with self._desk.store.reading() as connection:
            _, procedure = self._reference.procedure(connection, code, day)
            office = self._reference.office(connection, day)
            calendar = self._reference.calendar(connection, office)
        terms = terms_on(procedure, channel)
        if terms.term is None:
            return DueAnswer(procedure, terms, office.method, None)
        due = due_date(received_at, terms.term, calendar, office.method)
        return DueAnswer(procedure, terms, office.method, due)
