"""Asking a citizen for what is missing, and taking it in (bổ sung hồ sơ)."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain import entries as e
from counter_app.domain.checklist import require_papers
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding, Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.moves import require_move
from counter_app.domain.notices import Blank
from counter_app.domain.office_forms import OTHER
from counter_app.domain.procedure import Procedure
from counter_app.domain.reasons import require_reasons
from counter_app.domain.supplement import (
    Interrupted,
    autoclose_on,
    due_after_supplement,
    limit_stood_from,
    request_doubts,
    step_due_after_supplement,
)
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import Done, Writing, issue
from counter_app.services.moving import dossier_of, move, procedure_of
from counter_app.services.reference import Reference
from counter_app.services.telling import tell
from counter_app.store.engine import Transaction

FORM = "supplement-request"


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What is missing, each in a sentence, and why; `codes` are of the standard reasons."""

    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()

    @property
    def letter(self) -> e.Letter:
        """The words of the form."""
        return e.Letter(reasons=self.reasons, missing=self.missing)


@dataclass(frozen=True, slots=True)
class Completed:
    """A dossier to which everything came, when it is due now, and whether that is another date."""

    dossier: Dossier
    due_at: datetime | None
    is_moved: bool


class Supplements:
    """Stops the clock while a citizen completes a dossier, and starts it again."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def doubts(self, dossier: DossierId) -> tuple[Finding, ...]:
        """Return what is to be known before asking: too late, or a second time.

        Raises RuleError when nothing may be asked for.
        """
        with self._desk.store.reading() as connection:
            found = dossier_of(connection, dossier)
            require_move(found, e.SupplementRequested(()))
            return self._doubts(connection, found, self._desk.now())

    def request(self, dossier: DossierId, request: Request) -> Done:
        """Ask for what is missing, with the form; the limit stops running.

        Raises RuleError, with nothing stored, without something missing and a reason, or where
        the dossier's state does not allow it.

        Basis: NĐ 61/2018 Điều 15.3, 19.4; Mẫu số 02.
        """
        require_request(request)
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            warnings = self._doubts(connection, found, at)
            closes_on = self._closes_on(connection, found, at)
            codes = request.codes or (OTHER,)
            writing = Writing(
                FORM,
                at,
                lambda number: e.SupplementRequested(codes, number, closes_on),
                request.letter,
            )
            done = issue(self._desk, connection, found, writing)
            said = {Blank.REASON: "; ".join(request.missing)}
            told = tell(self._desk, connection, done.dossier, e.Occasion.SUPPLEMENT, at, said)
            return Done(told, done.job, warnings)

    def due_if_complete(self, dossier: DossierId) -> datetime | None:
        """Return when a dossier would be due were everything here now; None: it has no date.

        Raises RuleError for one that waits for nothing.

        Basis: NĐ 61/2018 Điều 19.4.
        """
        with self._desk.store.reading() as connection:
            found = dossier_of(connection, dossier)
            mode = procedure_of(connection, found).supplement_mode
            due_at = self._due_after(connection, found, self._desk.now())
            require_move(found, e.Supplemented(mode, due_at))
            return due_at

    def complete(
        self, dossier: DossierId, papers: tuple[e.PaperCount, ...] = (), remark: str = ""
    ) -> Completed:
        """Take in what was asked for; the limit runs anew or goes on, as the procedure says.

        Raises RuleError, with nothing stored, for a paper that the procedure does not have, or a
        dossier that waits for nothing.

        Basis: NĐ 61/2018 Điều 19.4.
        """
        with self._desk.store.writing() as connection:
            at = self._desk.now()
            found = dossier_of(connection, dossier)
            procedure = procedure_of(connection, found)
            require_papers(procedure, found.received.case, papers)
            before, due_at = found.due_at, self._due_after(connection, found, at)
            promised_at = self._due_after(connection, found, at, excused=False)
            for count in papers:
                found = move(self._desk, connection, found, at, e.PaperAdded(count))
            step_due_at = self._step_due_after(connection, found, procedure, at)
            facts = e.Supplemented(procedure.supplement_mode, due_at, promised_at, step_due_at)
            words = e.Words(remark) if remark else None
            completed = move(self._desk, connection, found, at, facts, words)
            return Completed(completed, due_at, due_at != before)

    def _doubts(
        self, connection: Transaction, dossier: Dossier, at: datetime
    ) -> tuple[Finding, ...]:
        calendar = self._reference.on(connection, self._desk.today()).calendar
        procedure = procedure_of(connection, dossier)
        return request_doubts(dossier, procedure, at, calendar)

    def _closes_on(self, connection: Transaction, dossier: Dossier, at: datetime) -> date | None:
        days = procedure_of(connection, dossier).autoclose_days
        if days is None:
            return None
        calendar = self._reference.on(connection, self._desk.today()).calendar
        return autoclose_on(at, days, calendar)

    def _due_after(
        self, connection: Transaction, dossier: Dossier, at: datetime, *, excused: bool = True
    ) -> datetime | None:
        """Return the new due date, or what it would be without an excuse; None where none was."""
        term, wait = dossier.received.term, dossier.wait
        due_at = dossier.due_at if excused else dossier.promised_at
        if term is None or due_at is None or wait is None:
            return due_at
        in_force = self._reference.on(connection, self._desk.today())
        mode = procedure_of(connection, dossier).supplement_mode
        stood_from = limit_stood_from(dossier, wait, excused=excused)
        interrupted = Interrupted(mode, term, stood_from, due_at)
        due = due_after_supplement(interrupted, at, in_force.calendar, in_force.office.method)
        return due.due_at

    def _step_due_after(
        self, connection: Transaction, dossier: Dossier, procedure: Procedure, at: datetime
    ) -> datetime | None:
        if dossier.hop is None:
            return None
        calendar = self._reference.on(connection, self._desk.today()).calendar
        return step_due_after_supplement(dossier.hop, procedure.supplement_mode, at, calendar)


def require_request(request: Request) -> None:
    """Raise RuleError unless something is missing and there is a reason for it.

    Basis: NĐ 61/2018 Điều 15.3 (with full guidance), Điều 17.1.b.
    """
    if not request.missing:
        raise forbid(Problem.MISSING_NOT_SAID, "missing")
    require_reasons(request.missing, "missing")
    require_reasons(request.reasons, "reasons")
