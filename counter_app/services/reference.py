"""Reference data of the counter: office, calendar and procedures, as in force on a day."""

from datetime import date

from counter_app.domain.calendar import WorkingCalendar, calendar_from
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.office import Office
from counter_app.domain.procedure import Procedure
from counter_app.store import catalogue, counter
from counter_app.store.store import Store


class Reference:
    """Answers from the store; what never changes under its edition is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._procedures: dict[int, Procedure] = {}
        self._calendars: dict[tuple[int, Office], WorkingCalendar] = {}

    def office(self, day: date) -> Office:
        """Return the office as it is named and works on a day."""
        with self._store.reading() as connection:
            return counter.office_on(connection, day)

    def calendar(self, office: Office) -> WorkingCalendar:
        """Return the national calendar with the office's hours."""
        with self._store.reading() as connection:
            edition = catalogue.calendar_edition_now(connection)
            known = self._calendars.get((edition, office))
            if known is None:
                document = catalogue.calendar_document(connection)
                known = calendar_from(document, office.hours)
                self._calendars = {(edition, office): known}
            return known

    def procedure(self, code: ProcedureCode, day: date) -> tuple[int, Procedure]:
        """Return the edition of a procedure in force on a day, and what it says.

        Raises RuleError when the catalogue has none.
        """
        with self._store.reading() as connection:
            edition = catalogue.edition_on(connection, code, day)
            if edition is None:
                raise forbid(Problem.PROCEDURE_UNKNOWN, "procedure", code=code)
            if edition not in self._procedures:
                self._procedures[edition] = catalogue.procedure(connection, edition)
            return edition, self._procedures[edition]

    def pinned(self, edition: int) -> Procedure:
        """Return a procedure as a dossier pinned it."""
        if edition not in self._procedures:
            with self._store.reading() as connection:
                self._procedures[edition] = catalogue.procedure(connection, edition)
        return self._procedures[edition]
