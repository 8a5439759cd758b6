"""Reference data of the counter: office, calendar and procedures, as in force on a day."""

from datetime import date

from counter_app.domain.calendar import WorkingCalendar, calendar_from
from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.office import Office
from counter_app.domain.procedure import Procedure
from counter_app.store import catalogue, counter
from counter_app.store.catalogue import Stamp
from counter_app.store.engine import Transaction


class InForce:
    """What holds on one day, as long as no newer edition comes in."""

    def __init__(self, connection: Transaction, day: date) -> None:
        self.day = day
        self.office: Office = counter.office_on(connection, day)
        document = catalogue.calendar_document(connection)
        self.calendar: WorkingCalendar = calendar_from(document, self.office.hours)
        self._procedures: dict[ProcedureCode, tuple[int, Procedure]] = {}

    def procedure(self, connection: Transaction, code: ProcedureCode) -> tuple[int, Procedure]:
        """Return the edition of a procedure, and what it says.

        Raises RuleError when the catalogue has none, or none yet on that day.
        """
        if code not in self._procedures:
            edition = catalogue.edition_on(connection, code, self.day)
            if edition is None:
                raise _missing(code, catalogue.first_effective_on(connection, code))
            self._procedures[code] = edition, catalogue.procedure(connection, edition)
        return self._procedures[code]


def _missing(code: ProcedureCode, since: date | None) -> RuleError:
    if since is None:
        return forbid(Problem.PROCEDURE_UNKNOWN, "procedure", code=code)
    return forbid(Problem.PROCEDURE_NOT_YET, "procedure", code=code, since=f"{since:%d/%m/%Y}")


class Reference:
    """Answers within the caller's transaction; read once, until an edition comes in."""

    def __init__(self) -> None:
        self._stamp: Stamp | None = None
        self._in_force: InForce | None = None

    def on(self, connection: Transaction, day: date) -> InForce:
        """Return what is in force on a day."""
        stamp = catalogue.stamp(connection)
        if self._in_force is None or (self._stamp, self._in_force.day) != (stamp, day):
            self._stamp, self._in_force = stamp, InForce(connection, day)
        return self._in_force
