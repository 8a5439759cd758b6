"""Taking a dossier in (tiếp nhận): checked, numbered and written down in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from counter_app.domain import entries as e
from counter_app.domain.calendar import local
from counter_app.domain.checklist import (
    due_doubts,
    terms_on,
)
from counter_app.domain.clock_check import ClockReading, clock_doubt
from counter_app.domain.deadlines import DueDate, due_date
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.fees import fees_on
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.moves import require_move
from counter_app.domain.numbering import check_code, compose, lane_finding, require_left
from counter_app.domain.office import Office
from counter_app.domain.print_job import JobState
from counter_app.domain.procedure import Procedure
from counter_app.services.carrying import from_corrected, from_portal, left_behind, replacing
from counter_app.services.desk import Desk
from counter_app.services.enclosing import enclose, take_along
from counter_app.services.intake import Intake as Intake
from counter_app.services.intake import check_intake as check_intake
from counter_app.services.moving import dossier_of
from counter_app.services.notice_texts import notice_plan
from counter_app.services.reference import InForce, Reference
from counter_app.services.submissions import answer, read
from counter_app.services.telling import tell
from counter_app.store import counter, ledger, link, numbers, print_jobs, projection
from counter_app.store.engine import Transaction

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A dossier that now exists for ever under its number."""

    dossier: DossierId
    number: DossierNumber
    check_code: str
    due: DueDate | None
    warnings: tuple[Finding, ...]
    job: int | None = None
    """The print job that its receipt waits in."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Several dossiers of one person on one receipt: the job so far, and whether more will come."""

    job: int | None = None
    more_to_come: bool = False


ALONE = Sitting()


class Reception:
    """The reception desk."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def check(self, intake: Intake) -> tuple[Finding, ...]:
        """Return warnings about an intake. Raises RuleError when it cannot be taken in."""
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            _, procedure = in_force.procedure(connection, intake.procedure)
        return check_intake(intake, procedure, in_force.day)

    def accept(
        self,
        intake: Intake,
        *,
        wants_print: bool = False,
        sitting: Sitting = ALONE,
        accept_clock: bool = False,
    ) -> Accepted:
        """Take a dossier in and return its number, which is stored when this returns.

        `wants_print` queues the receipt for printing in the same transaction, with the others of
        its sitting. Raises RuleError with nothing stored: a bad field, a clock that cannot be
        right unless `accept_clock`, or no number left.

        Basis: NĐ 61/2018 Điều 17, Điều 26.
        """
        with self._desk.store.writing() as connection:
            clock = self._desk.clock_reading()
            self._check_clock(connection, clock, accept_clock)
            accepted = self._take_in(connection, intake, clock)
            return _queued(connection, accepted, sitting, clock) if wants_print else accepted

    def return_at_once(self, intake: Intake, *, accept_clock: bool = False) -> Accepted:
        """Take in, resolve and hand over in one transaction, for what is done while one waits.

        There is no receipt unless asked for, but number and line of the register all the same.
        Raises RuleError as `accept` does.

        Basis: NĐ 61/2018 Điều 17.4.
        """
        with self._desk.store.writing() as connection:
            clock = self._desk.clock_reading()
            self._check_clock(connection, clock, accept_clock)
            accepted = self._take_in(connection, intake, clock)
            for facts in (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)):
                self._append(connection, accepted.dossier, clock.wall, facts)
            projection.refold(connection, accepted.dossier)
        return accepted

    def accept_linked(
        self,
        whole: Intake,
        parts: Sequence[Intake],
        *,
        wants_print: bool = True,
        sitting: Sitting = ALONE,
        accept_clock: bool = False,
    ) -> tuple[Accepted, ...]:
        """Take in a linked dossier with its parts, each with a number and due date of its own.

        All of them stand on one receipt, with the others of its sitting. Raises RuleError with
        nothing stored, as `accept` does.

        Basis: NĐ 61/2018 Điều 19.6, 19.7 (liên thông: each agency has its own limit).
        """
        with self._desk.store.writing() as connection:
            return self.take_in_linked(
                connection,
                whole,
                parts,
                wants_print=wants_print,
                sitting=sitting,
                accept_clock=accept_clock,
            )

    def take_in_linked(
        self,
        connection: Transaction,
        whole: Intake,
        parts: Sequence[Intake],
        *,
        wants_print: bool = True,
        sitting: Sitting = ALONE,
        accept_clock: bool = False,
    ) -> tuple[Accepted, ...]:
        """Take in a linked dossier as `accept_linked` does, within the caller's transaction."""
        clock = self._desk.clock_reading()
        self._check_clock(connection, clock, accept_clock)
        first = self._take_in(connection, whole, clock)
        of_whole = (replace(each, part_of=first.dossier) for each in parts)
        accepted = (first, *(self._take_in(connection, each, clock) for each in of_whole))
        return _queued_together(connection, accepted, sitting, clock) if wants_print else accepted

    def end_sitting(self, job: int) -> None:
        """Let the paper of a sitting be printed as it stands: no more dossiers will come."""
        with self._desk.store.writing() as connection:
            print_jobs.end_collecting(connection, job)

    def reissue(
        self, dossier: DossierId, intake: Intake, reason: str, *, wants_print: bool = False
    ) -> Accepted:
        """Void a dossier and take its correction in under a new number, in one transaction.

        The new receipt says which it replaces; what was paid, and the codes of other systems, go
        along. Raises RuleError with nothing changed: a bad field, or a dossier that can no longer
        be corrected so.

        Basis: office rule; NĐ 61/2018 Điều 26 (a number is of one dossier and never given again).
        """
        with self._desk.store.writing() as connection:
            clock = self._desk.clock_reading()
            old = dossier_of(connection, dossier)
            require_move(old, e.Voided("corrected"))
            accepted = self._take_in(connection, intake, clock, replaces=old)
            voided = e.Voided("corrected", replaced_by=accepted.number)
            self._append(connection, dossier, clock.wall, voided, e.Words(reason))
            for facts in left_behind(old):
                self._append(connection, dossier, clock.wall, facts, e.Words(reason))
            projection.refold(connection, dossier)
            return _queued(connection, accepted, ALONE, clock) if wants_print else accepted

    def _take_in(
        self,
        connection: Transaction,
        intake: Intake,
        clock: ClockReading,
        replaces: Dossier | None = None,
    ) -> Accepted:
        in_force = self._reference.on(connection, clock.business_day)
        edition, procedure = in_force.procedure(connection, intake.procedure)
        warnings = check_intake(intake, procedure, clock.business_day)
        dossier = DossierId(self._desk.ids.new_id())
        issued = _issue(connection, dossier, in_force.office, clock.business_day)
        due = _due(intake, procedure, in_force, clock)
        received = _received(intake, (edition, procedure), issued, due, clock)
        if replaces:
            received = replacing(received, replaces)
            due = replace(due, due_at=received.due_at) if due and received.due_at else None
        filing = e.Filing(intake.applicant, intake.note, intake.collect_address)
        first = self._append(connection, dossier, clock.wall, received, filing)
        files = enclose(self._desk, connection, dossier, intake.files, clock.wall)
        projection.begin(connection, first, *files)
        if replaces:
            self._carry(connection, replaces, received, first)
        if intake.submission:
            self._end_submission(connection, intake.submission, received, first)
        self._tell(connection, dossier, clock)
        counter.mark_clock(connection, clock)
        doubts = due_doubts(terms_on(procedure, intake.channel), due, procedure.code)
        warnings += doubts + issued.warnings
        return Accepted(dossier, received.number, received.check_code, due, warnings)

    def _carry(
        self, connection: Transaction, old: Dossier, received: e.Received, first: e.Entry
    ) -> None:
        """Give a dossier what others know the corrected one by, and what was paid for that."""
        for facts in from_corrected(old, received):
            self._append(connection, first.stream, first.at, facts)
        projection.refold(connection, first.stream)

    def _tell(self, connection: Transaction, dossier: DossierId, clock: ClockReading) -> None:
        """Queue a notice of the reception where the office sends one, which is not usual."""
        if notice_plan(connection).notices.sends(e.Occasion.RECEIVED):
            found = dossier_of(connection, dossier)
            tell(self._desk, connection, found, e.Occasion.RECEIVED, clock.wall)

    def _end_submission(
        self, connection: Transaction, submission: str, received: e.Received, first: e.Entry
    ) -> None:
        """Tie a submission to the dossier that it became, and the dossier to the portal's code.

        What was paid on line and what files came with it are the dossier's from now on. Raises
        RuleError when it was answered already.
        """
        taken_in = e.TakenIn(first.dossier, received.number)
        found = answer(self._desk, connection, read(connection, submission), taken_in)
        for facts in from_portal(found, received):
            self._append(connection, first.stream, first.at, facts)
        take_along(self._desk, connection, first.dossier, found.attachments, first.at)
        projection.refold(connection, first.stream)

    def _check_clock(
        self, connection: Transaction, clock: ClockReading, accept_clock: bool
    ) -> None:
        doubt = clock_doubt(clock, counter.last_clock(connection))
        if doubt is None:
            return
        if not accept_clock:
            raise RuleError(doubt.finding)
        confirmed = e.ClockConfirmed(doubt.shown_at, doubt.expected_at)
        self._append(connection, e.COUNTER_STREAM, clock.wall, confirmed)

    def _append(
        self,
        connection: Transaction,
        stream: str,
        at: datetime,
        facts: e.Facts,
        person: e.Person | None = None,
    ) -> e.Entry:
        draft = self._desk.draft(stream, at, facts, person)
        return ledger.append(connection, self._desk.ids, draft)


@dataclass(frozen=True, slots=True)
class _Issued:
    """What this device gave away for good: a number of its lane and a line of its register."""

    agency: AgencyCode
    number: DossierNumber
    check_code: str
    book: e.BookPlace
    warnings: tuple[Finding, ...]


def _queued(
    connection: Transaction, accepted: Accepted, sitting: Sitting, clock: ClockReading
) -> Accepted:
    """Queue the receipt in the accept transaction: paper that is wanted is never forgotten."""
    state = JobState.COLLECTING if sitting.more_to_come else JobState.QUEUED
    job = sitting.job
    if job is None or not print_jobs.join(connection, job, accepted.dossier, state):
        job = print_jobs.queue(connection, accepted.dossier, "receipt", clock.wall, state)
    return replace(accepted, job=job)


def _queued_together(
    connection: Transaction, accepted: Sequence[Accepted], sitting: Sitting, clock: ClockReading
) -> tuple[Accepted, ...]:
    """Queue one receipt for several dossiers; it is whole with the last of them."""
    queued: list[Accepted] = []
    for place, each in enumerate(accepted, start=1):
        job = queued[0].job if queued else sitting.job
        more = place < len(accepted) or sitting.more_to_come
        queued.append(_queued(connection, each, Sitting(job, more), clock))
    return tuple(queued)


def _issue(connection: Transaction, dossier: DossierId, office: Office, day: date) -> _Issued:
    held = numbers.lane_of(connection, office.agency, day)
    if held is None:
        stopped = link.stops_numbers(connection)
        raise forbid(stopped or Problem.NO_LANE, agency=office.agency)
    require_left(held.lane, held.next_serial)
    serial = numbers.take(connection, held, day)
    number = compose(office.agency, day, serial, office.number_width)
    code = check_code(number, dossier)
    numbers.issue(connection, number, dossier, code)
    place = numbers.next_line(connection, REGISTER, day)
    low = lane_finding(held.lane, serial + 1, held.beyond)
    return _Issued(office.agency, number, code, place, (low,) if low else ())


def _due(
    intake: Intake, procedure: Procedure, in_force: InForce, clock: ClockReading
) -> DueDate | None:
    """Return when it is due; None where nobody knows yet.

    Basis: NĐ 309/2026 on Điều 17.3 (the limit runs once the agency that decides has it).
    """
    term = terms_on(procedure, intake.channel).term
    if term is None or intake.beyond_boundary:
        return None
    return due_date(clock.wall, term, in_force.calendar, in_force.office.method)


def _received(
    intake: Intake,
    pinned: tuple[int, Procedure],
    issued: _Issued,
    due: DueDate | None,
    clock: ClockReading,
) -> e.Received:
    edition, procedure = pinned
    terms = terms_on(procedure, intake.channel)
    return e.Received(
        number=issued.number,
        check_code=issued.check_code,
        channel=intake.channel,
        filed_with=intake.filed_with or issued.agency,
        received_by=issued.agency,
        decided_by=intake.decided_by or issued.agency,
        procedure=procedure.code,
        procedure_edition=edition,
        procedure_name=procedure.name,
        case=intake.case,
        term=terms.term,
        received_at=local(clock.wall),
        due_at=due.due_at if due else None,
        due_uncertain=bool(due and due.uncertain) or not terms.certain,
        book=issued.book,
        submitter_kind=intake.applicant.submitter.party_kind,
        owner_kind=intake.applicant.owner.party_kind if intake.applicant.owner else None,
        papers=intake.papers,
        sets=intake.sets,
        collect_at=intake.collect_at,
        fees=fees_on(terms, procedure.code, intake.charge),
        handled_by=procedure.handled_by,
        beyond_boundary=intake.beyond_boundary,
        part_of=intake.part_of,
        submission=intake.submission,
    )
