"""Submissions: filed on line or brought to the desk, answered before anything is taken in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import AgencyCode, DossierId, ProcedureCode
from counter_app.domain.mending import require_parties
from counter_app.domain.office_forms import OTHER
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import Channel
from counter_app.domain.reasons import require_reasons
from counter_app.domain.submission import (
    Fate,
    Opening,
    Submission,
    fold_submission,
    online_id,
    require_answerable,
)
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import next_number, queue_form
from counter_app.services.reference import InForce, Reference
from counter_app.services.refusal import FORM as REFUSAL
from counter_app.services.refusal import Grounds
from counter_app.services.supplement import FORM as SUPPLEMENT
from counter_app.services.supplement import Request, require_request
from counter_app.store import ledger, projection
from counter_app.store import submissions as stored
from counter_app.store.engine import Transaction
from counter_app.store.submissions import Listed, Wanted


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """What somebody brought to the desk that cannot be taken in as it is."""

    procedure: ProcedureCode
    applicant: Applicant
    channel: Channel = Channel.DIRECT


@dataclass(frozen=True, slots=True)
class Answered:
    """A submission after it was answered, and the print job of its letter."""

    submission: Submission
    job: int


class Submissions:
    """Answers what was filed: asks once for everything missing, or refuses with reasons.

    Basis: NĐ 61/2018 Điều 15.3, 17.1.b; NĐ 309/2026 on Điều 17.2a.
    """

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    # ── at the desk ─────────────────────────────────────────────────────────────────────────

    def guide(self, visit: Visit, request: Request) -> Answered:
        """Write down a visit that lacks something, with the form that says what and why.

        Raises RuleError, with nothing stored, without something missing and a reason, or for
        somebody who could not be taken in either: the letter must name a person.
        """
        require_request(request)
        return self._turn_away(
            visit, lambda connection, found: self._ask(connection, found, request)
        )

    def turn_away(self, visit: Visit, grounds: Grounds) -> Answered:
        """Write down a visit that is refused, with the form. Raises RuleError as `guide` does."""
        require_reasons(grounds.reasons, "reasons")
        return self._turn_away(
            visit, lambda connection, found: self._refuse(connection, found, grounds)
        )

    # ── on line ─────────────────────────────────────────────────────────────────────────────

    def file(self, filed: e.FiledOnline, filing: e.Filing) -> Submission:
        """Write down what came from the portal; the same code twice is one submission.

        Raises RuleError when the portal sent something else under a code that is known.
        """
        with self._desk.store.writing() as connection:
            found, fate = file_once(self._desk, connection, filed, filing)
            if fate is Fate.CHANGED:
                raise forbid(Problem.SUBMISSION_CHANGED, "code")
            return found

    def ask(self, submission: str, request: Request) -> Answered:
        """Ask for everything that is missing, once. Raises RuleError as `guide` does."""
        require_request(request)
        with self._desk.store.writing() as connection:
            return self._ask(connection, read(connection, submission), request)

    def refuse(self, submission: str, grounds: Grounds) -> Answered:
        """Refuse a submission, with the form. Raises RuleError without a reason."""
        require_reasons(grounds.reasons, "reasons")
        with self._desk.store.writing() as connection:
            return self._refuse(connection, read(connection, submission), grounds)

    def complete(self, submission: str, remark: str = "") -> Submission:
        """Write down that what was asked for came in."""
        with self._desk.store.writing() as connection:
            found = read(connection, submission)
            words = e.Words(remark) if remark else None
            return self._write(connection, found, e.CompletionFiled(), words)

    # ── read ────────────────────────────────────────────────────────────────────────────────

    def read(self, submission: str) -> Submission:
        """Return a submission. Raises RuleError when there is none such."""
        with self._desk.store.reading() as connection:
            return read(connection, submission)

    def waiting(self) -> list[Listed]:
        """Return what was filed on line and waits for an answer, oldest first."""
        with self._desk.store.reading() as connection:
            return stored.find(connection, Wanted(online=True, is_open=True))

    def listed(self, wanted: Wanted) -> list[Listed]:
        """Return submissions, newest first."""
        with self._desk.store.reading() as connection:
            return stored.find(connection, wanted)

    # ── one answer ──────────────────────────────────────────────────────────────────────────

    def _turn_away(
        self, visit: Visit, answer: Callable[[Transaction, Submission], Answered]
    ) -> Answered:
        with self._desk.store.writing() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            require_parties(visit.applicant)
            presented = presented_as(connection, in_force, visit)
            filing = e.Filing(visit.applicant)
            return answer(connection, open_submission(self._desk, connection, presented, filing))

    def _ask(self, connection: Transaction, found: Submission, request: Request) -> Answered:
        codes = request.codes or (OTHER,)
        return self._letter(
            connection,
            found,
            SUPPLEMENT,
            lambda number: e.CompletionAsked(codes, number),
            request.letter,
        )

    def _refuse(self, connection: Transaction, found: Submission, grounds: Grounds) -> Answered:
        codes = grounds.codes or (OTHER,)
        return self._letter(
            connection,
            found,
            REFUSAL,
            lambda number: e.TurnedAway(codes, number),
            grounds.letter,
        )

    def _letter(
        self,
        connection: Transaction,
        found: Submission,
        form: str,
        facts: Callable[[str], e.SubmissionFacts],
        words: e.Letter,
    ) -> Answered:
        require_answerable(found, facts(""))
        at = self._desk.now()
        said = facts(next_number(connection, form, at))
        after = self._write(connection, found, said, words)
        return Answered(after, queue_form(connection, DossierId(found.id), form, at))

    def _write(
        self,
        connection: Transaction,
        found: Submission,
        facts: e.SubmissionFacts,
        words: e.Person | None = None,
    ) -> Submission:
        return answer(self._desk, connection, found, facts, words)


def file_once(
    desk: Desk, connection: Transaction, filed: e.FiledOnline, filing: e.Filing
) -> tuple[Submission, Fate]:
    """Return the one submission of a code of the portal, and whether it is new, known or changed.

    The first words stand; of a person who was erased nothing is left to be compared.
    """
    known = filed_before(connection, filed.code)
    if known is None:
        return open_submission(desk, connection, filed, filing), Fate.TAKEN
    same = known.opening == filed and known.filing in (None, filing)
    return known, Fate.KNOWN if same else Fate.CHANGED


def open_submission(
    desk: Desk, connection: Transaction, opening: Opening, filing: e.Filing
) -> Submission:
    """Write a new submission down; one of the portal is the same as the centre would make of it."""
    stream = online_id(opening.code) if isinstance(opening, e.FiledOnline) else desk.ids.new_id()
    ledger.append(connection, desk.ids, desk.draft(stream, desk.now(), opening, filing))
    return _refolded(connection, stream)


def presented_as(connection: Transaction, in_force: InForce, visit: Visit) -> e.Presented:
    """Return what is written down of a visit. Raises RuleError for an unknown procedure."""
    _, procedure = in_force.procedure(connection, visit.procedure)
    applicant = visit.applicant
    return e.Presented(
        procedure=procedure.code,
        procedure_name=procedure.name,
        channel=visit.channel,
        received_by=AgencyCode(in_force.office.agency),
        submitter_kind=applicant.submitter.party_kind,
        owner_kind=applicant.owner.party_kind if applicant.owner else None,
    )


def answer(
    desk: Desk,
    connection: Transaction,
    found: Submission,
    facts: e.SubmissionFacts,
    words: e.Person | None = None,
    at: datetime | None = None,
) -> Submission:
    """Write an answer to a submission down. Raises RuleError when it was answered already."""
    require_answerable(found, facts)
    draft = desk.draft(found.id, at or desk.now(), facts, words)
    ledger.append(connection, desk.ids, draft)
    return _refolded(connection, found.id)


def read(connection: Transaction, stream: str) -> Submission:
    """Return a submission as it stands. Raises RuleError when there is none such."""
    found = fold_submission(ledger.read_stream(connection, stream))
    if found is None:
        raise forbid(Problem.SUBMISSION_UNKNOWN, "submission")
    return found


def filed_before(connection: Transaction, code: str) -> Submission | None:
    """Return what the portal calls by a code, None where it is not known here."""
    for stream in stored.by_code(connection, code):
        return read(connection, stream)
    return None


def _refolded(connection: Transaction, stream: str) -> Submission:
    projection.refold(connection, stream)
    return read(connection, stream)
