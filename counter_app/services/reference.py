"""Reference data of the counter: office, calendar and procedures, as in force on a day."""

from datetime import date

from counter_app.domain.calendar import WorkingCalendar, calendar_from
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.office import Office
from counter_app.domain.procedure import Procedure
from counter_app.store import catalogue, counter
from counter_app.store.engine import Transaction


class Reference:
    """Answers within the caller's transaction; what never changes under its edition is kept."""

    def __init__(self) -> None:
        self._procedures: dict[int, Procedure] = {}
        self._calendar: tuple[int, Office, WorkingCalendar] | None = None

    def office(self, connection: Transaction, day: date) -> Office:
        """Return the office as it is named and works on a day."""
        return counter.office_on(connection, day)

    def calendar(self, connection: Transaction, office: Office) -> WorkingCalendar:
        """Return the national calendar with the office's hours."""
        edition = catalogue.calendar_edition_now(connection)
        if self._calendar is None or self._calendar[:2] != (edition, office):
            document = catalogue.calendar_document(connection)
            self._calendar = (edition, office, calendar_from(document, office.hours))
        return self._calendar[2]

    def procedure(
        self, connection: Transaction, code: ProcedureCode, day: date
    ) -> tuple[int, Procedure]:
        """Return the edition of a procedure in force on a day, and what it says.

        Raises RuleError when the catalogue has none.
        """
        edition = catalogue.edition_on(connection, code, day)
        if edition is None:
            raise forbid(Problem.PROCEDURE_UNKNOWN, "procedure", code=code)
        return edition, self.pinned(connection, edition)

    def pinned(self, connection: Transaction, edition: int) -> Procedure:
        """Return a procedure as a dossier pinned it."""
        if edition not in self._procedures:
            self._procedures[edition] = catalogue.procedure(connection, edition)
        return self._procedures[edition]
