"""Taking a dossier in (tiếp nhận): checked, numbered and written down in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.checklist import require_papers, require_sets, terms_on
from counter_app.domain.clock_check import ClockReading, clock_finding
from counter_app.domain.deadlines import DueDate, due_date
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.fees import fees_on
from counter_app.domain.identity_checks import check_party, require_party
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber, ProcedureCode
from counter_app.domain.numbering import check_code, compose, lane_finding, require_left
from counter_app.domain.office import Office
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel, ChannelTerms
from counter_app.services.desk import Desk
from counter_app.services.reference import Reference
from counter_app.store import counter, ledger, numbers, print_jobs, projection
from counter_app.store.engine import Transaction

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Intake:
    """What the officer filled in for one dossier."""

    procedure: ProcedureCode
    applicant: Applicant
    case: int | None = None
    channel: Channel = Channel.DIRECT
    papers: tuple[e.PaperCount, ...] = ()
    sets: int = 1
    collect_at: e.CollectAt = e.CollectAt.COUNTER
    collect_address: str = ""
    note: str = ""
    filed_with: AgencyCode | None = None
    decided_by: AgencyCode | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A dossier that now exists for ever under its number."""

    dossier: DossierId
    number: DossierNumber
    check_code: str
    due: DueDate | None
    warnings: tuple[Finding, ...]


class Reception:
    """The reception desk."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def check(self, intake: Intake) -> tuple[Finding, ...]:
        """Return warnings about an intake. Raises RuleError when it cannot be taken in."""
        with self._desk.store.reading() as connection:
            return self._check(connection, intake, self._desk.today())

    def _check(self, connection: Transaction, intake: Intake, today: date) -> tuple[Finding, ...]:
        _, procedure = self._reference.procedure(connection, intake.procedure, today)
        terms_on(procedure, intake.channel)
        require_papers(procedure, intake.case, intake.papers)
        require_sets(intake.sets)
        applicant = intake.applicant
        require_party(applicant.submitter, "submitter")
        warnings = check_party(applicant.submitter, today, "submitter")
        if applicant.owner:
            require_party(applicant.owner, "owner")
            warnings += check_party(applicant.owner, today, "owner")
        return warnings

    def accept(
        self, intake: Intake, *, wants_print: bool = False, accept_clock: bool = False
    ) -> Accepted:
        """Take a dossier in and return its number, which is stored when this returns.

        `wants_print` queues the receipt for printing in the same transaction. Raises RuleError
        with nothing stored: a bad field, a clock that cannot be right unless `accept_clock`, or
        no number left.

        Basis: NĐ 61/2018 Điều 17, Điều 26.
        """
        with self._desk.store.writing() as connection:
            clock = self._desk.clock_reading()
            warnings = self._check(connection, intake, clock.business_day)
            self._check_clock(connection, clock, accept_clock)
            accepted = self._receive(connection, intake, clock.wall, warnings)
            counter.mark_clock(connection, clock)
            if wants_print:
                print_jobs.queue(connection, accepted.dossier, "receipt", clock.wall)
        return accepted

    def _check_clock(
        self, connection: Transaction, clock: ClockReading, accept_clock: bool
    ) -> None:
        last = counter.last_clock(connection)
        finding = clock_finding(clock, last)
        if finding is None or last is None:
            return
        if not accept_clock:
            raise RuleError(finding)
        confirmed = e.ClockConfirmed(shown_at=clock.wall, expected_at=last.wall)
        self._append(connection, e.COUNTER_STREAM, clock.wall, confirmed)

    def _receive(
        self, connection: Transaction, intake: Intake, now: datetime, warnings: tuple[Finding, ...]
    ) -> Accepted:
        local = now.astimezone(VIETNAM).replace(second=0, microsecond=0)
        office = self._reference.office(connection, local.date())
        edition, procedure = self._reference.procedure(connection, intake.procedure, local.date())
        terms = terms_on(procedure, intake.channel)
        due = self._due(connection, terms, local, office)
        dossier = DossierId(self._desk.ids.new_id())
        serial, low = _take_number(connection, office.agency, local)
        number = compose(office.agency, local.date(), serial, office.number_width)
        code = check_code(number, dossier)
        numbers.issue(connection, number, dossier, code)
        volume, line = numbers.next_line(connection, REGISTER, local.year)
        received = e.Received(
            number=number,
            check_code=code,
            channel=intake.channel,
            filed_with=intake.filed_with or office.agency,
            received_by=office.agency,
            decided_by=intake.decided_by or office.agency,
            procedure=procedure.code,
            procedure_edition=edition,
            procedure_name=procedure.name,
            case=intake.case,
            term=terms.term,
            received_at=local,
            due_at=due.due_at if due else None,
            due_uncertain=bool(due and due.uncertain),
            book=e.BookPlace(local.year, volume, line),
            papers=intake.papers,
            sets=intake.sets,
            collect_at=intake.collect_at,
            fees=fees_on(terms, procedure.code),
        )
        filing = e.Filing(intake.applicant, intake.note, intake.collect_address)
        self._append(connection, dossier, now, received, filing)
        projection.refold(connection, dossier, new=True)
        return Accepted(dossier, number, code, due, warnings + low)

    def _append(
        self,
        connection: Transaction,
        stream: str,
        at: datetime,
        facts: e.Facts,
        person: e.Person | None = None,
    ) -> None:
        draft = self._desk.draft(stream, at, facts, person)
        ledger.append(connection, self._desk.store.writer, self._desk.ids, draft)

    def _due(
        self, connection: Transaction, terms: ChannelTerms, received_at: datetime, office: Office
    ) -> DueDate | None:
        if terms.term is None:
            return None
        calendar = self._reference.calendar(connection, office)
        return due_date(received_at, terms.term, calendar, office.method)


def _take_number(
    connection: Transaction, agency: AgencyCode, local: datetime
) -> tuple[int, tuple[Finding, ...]]:
    day = local.date()
    held = numbers.lane_of(connection, agency, day)
    if held is None:
        raise forbid(Problem.NO_LANE, agency=agency)
    require_left(held.lane, held.next_serial)
    serial = numbers.take(connection, held, day)
    low = lane_finding(held.lane, serial + 1)
    return serial, (low,) if low else ()
