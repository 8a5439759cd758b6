"""Filed on line: what waits for an answer, and what one must know before giving it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.checklist import due_doubts, lacking, terms_on
from counter_app.domain.deadlines import DueDate, due_date
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.fees import Charge, fees_on, total
from counter_app.domain.ids import AgencyCode, DossierNumber, OfficerId
from counter_app.domain.money_words import money_in_figures
from counter_app.domain.numbering import short
from counter_app.domain.procedure import Channel, Procedure
from counter_app.domain.response import Response, response
from counter_app.domain.submission import Fate, Stage, Submission, ask_doubts
from counter_app.services.desk import Desk
from counter_app.services.reception import Intake, check_intake
from counter_app.services.reference import InForce, Reference
from counter_app.services.submissions import file_once, filed_before, read
from counter_app.services.visitor import Visitor, visitor_of
from counter_app.store import counter
from counter_app.store import submissions as stored
from counter_app.store.engine import Transaction
from counter_app.store.submissions import Listed as Listed

_WAITS = frozenset({Stage.WAITING})
_OPEN = frozenset({Stage.WAITING, Stage.ASKED})


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A line of the list; `response` is None where the office has not to answer now."""

    listed: Listed
    response: Response | None


@dataclass(frozen=True, slots=True, repr=False)
class OnlineLists:
    """What was filed on line, by what it waits for; counts count also what is not shown."""

    waiting: tuple[Waiting, ...]
    waiting_count: int
    asked: tuple[Waiting, ...]
    asked_count: int
    answered: tuple[Waiting, ...]
    now: datetime


@dataclass(frozen=True, slots=True, repr=False)
class OnlinePage:
    """A submission with everything that is looked at before it is answered."""

    submission: Submission
    procedure: Procedure | None
    """None where the catalogue has none such, or not on that day."""
    response: Response | None
    hours: int
    """Working hours in which the office answers."""
    blocked: tuple[Finding, ...]
    """Why it cannot be taken in as it is; empty where it can."""
    warnings: tuple[Finding, ...]
    due: DueDate | None
    """When it would be due, were it taken in now."""
    visitor: Visitor
    officers: dict[OfficerId, str]
    now: datetime

    @property
    def is_open(self) -> bool:
        """Whether it may still be answered."""
        return self.submission.stage in _OPEN

    @property
    def may_accept(self) -> bool:
        """Whether it can be taken in as it is."""
        return self.is_open and not self.blocked

    @property
    def number(self) -> DossierNumber | None:
        """The number that it became."""
        taken_in = self.submission.taken_in
        return taken_in.number if taken_in else None


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one filing of a file, by the portal's code."""

    code: str
    fate: Fate


class OnlineDesk:
    """Reads what was filed on line, and takes it from a file where there is no line.

    Basis: NĐ 61/2018 Điều 16, 17; NĐ 45/2020/NĐ-CP; NĐ 309/2026 on Điều 17.2a.
    """

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def agency(self) -> AgencyCode:
        """Return with whom something is filed where a file does not say."""
        with self._desk.store.reading() as connection:
            return self._reference.on(connection, self._desk.today()).office.agency

    def take(self, told: Sequence[tuple[e.FiledOnline, e.Filing]]) -> tuple[Filed, ...]:
        """Write down what is new of a file, all or nothing; tell of each what became of it.

        What the portal calls by one code is one submission: the first words stand.
        """
        with self._desk.store.writing() as connection:
            return tuple(
                Filed(filed.code, file_once(self._desk, connection, filed, filing)[1])
                for filed, filing in told
            )

    def lists(self, words: str = "", *, with_answered: bool = False) -> OnlineLists:
        """Return what waits, longest first, then what was asked for more; at wish the answered."""
        with self._desk.store.reading() as connection:
            in_force = self._reference.on(connection, self._desk.today())
            waiting = stored.at_stage(connection, Stage.WAITING, words)
            asked = stored.at_stage(connection, Stage.ASKED, words)
            answered = stored.answered(connection, words).lines if with_answered else ()
        return OnlineLists(
            waiting=tuple(self._line(each, in_force) for each in waiting.lines),
            waiting_count=waiting.count,
            asked=tuple(self._line(each, in_force) for each in asked.lines),
            asked_count=asked.count,
            answered=tuple(self._line(each, in_force) for each in answered),
            now=self._desk.now(),
        )

    def page(self, submission: str) -> OnlinePage:
        """Return a submission with what is to be known of it. Raises RuleError for none such."""
        with self._desk.store.reading() as connection:
            found = read(connection, submission)
            in_force = self._reference.on(connection, self._desk.today())
            return self._page(connection, found, in_force)

    def by_code(self, code: str) -> OnlinePage:
        """Return what the portal calls by a code. Raises RuleError for none such."""
        with self._desk.store.reading() as connection:
            found = filed_before(connection, code.strip())
            if found is None:
                raise forbid(Problem.SUBMISSION_UNKNOWN, "code")
            in_force = self._reference.on(connection, self._desk.today())
            return self._page(connection, found, in_force)

    # ── one on the page ─────────────────────────────────────────────────────────────────────

    def _line(self, listed: Listed, in_force: InForce) -> Waiting:
        waits = listed.stage in _WAITS
        return Waiting(listed, self._response(listed.waits_since, in_force) if waits else None)

    def _response(self, since: datetime, in_force: InForce) -> Response:
        hours = in_force.office.response_hours
        return response(since, self._desk.now(), hours, in_force.calendar)

    def _page(self, connection: Transaction, found: Submission, in_force: InForce) -> OnlinePage:
        identity = found.filing.applicant.submitter.number if found.filing else ""
        bare = OnlinePage(
            submission=found,
            procedure=None,
            response=None,
            hours=in_force.office.response_hours,
            blocked=(),
            warnings=(),
            due=None,
            visitor=visitor_of(connection, identity),
            officers=counter.officer_names(connection),
            now=self._desk.now(),
        )
        if not bare.is_open:
            with suppress(RuleError):  # its papers are named as far as the catalogue still does
                _, procedure = in_force.procedure(connection, found.opening.procedure)
                bare = replace(bare, procedure=procedure)
            return bare
        if found.stage in _WAITS:
            bare = replace(bare, response=self._response(found.waits_since, in_force))
        return self._examined(connection, bare, in_force)

    def _examined(self, connection: Transaction, page: OnlinePage, in_force: InForce) -> OnlinePage:
        """Return a page with what the reception would say of it (kiểm tra trước)."""
        found = page.submission
        warnings = (*ask_doubts(found), *_doubts(page, in_force))
        try:
            intake = intake_of(found)
            _, procedure = in_force.procedure(connection, intake.procedure)
            page = replace(page, procedure=procedure)
            warnings += _lacks(procedure, intake)
            warnings += check_intake(intake, procedure, in_force.day)
            due = self._due(procedure, in_force)
            warnings += due_doubts(terms_on(procedure, Channel.ONLINE), due, procedure.code)
            warnings += _paid_doubts(procedure, intake, found)
        except RuleError as error:
            return replace(page, blocked=error.findings, warnings=warnings)
        return replace(page, warnings=warnings, due=due)

    def _due(self, procedure: Procedure, in_force: InForce) -> DueDate | None:
        """Return when it would be due: the limit runs from acceptance, not from the filing.

        Basis: NĐ 61/2018 Điều 17.1.c; NĐ 309/2026 on Điều 17.3.
        """
        term = terms_on(procedure, Channel.ONLINE).term
        if term is None:
            return None
        return due_date(self._desk.now(), term, in_force.calendar, in_force.office.method)


def intake_of(submission: Submission) -> Intake:
    """Return the intake that a filing on line would become, as it stands.

    Where the province sets the fee, what the portal took is what it asked. Raises RuleError
    where the person's data are erased.
    """
    opening, filing = submission.opening, submission.filing
    if filing is None or not isinstance(opening, e.FiledOnline):
        raise forbid(Problem.SUBMISSION_ERASED)
    return Intake(
        procedure=opening.procedure,
        applicant=filing.applicant,
        case=opening.case,
        channel=Channel.ONLINE,
        papers=opening.papers,
        collect_at=opening.collect_at,
        collect_address=filing.collect_address,
        note=filing.note,
        charge=Charge(typed_dong=opening.paid_dong or None),
        filed_with=opening.filed_with,
        decided_by=opening.decided_by,
        submission=submission.id,
    )


def papers_of(page: OnlinePage) -> tuple[tuple[str, e.PaperCount], ...]:
    """Return the papers that files stand for, each by its name where the catalogue knows it."""
    opening, procedure = page.submission.opening, page.procedure
    names = {x.number: x.print_name for x in procedure.papers} if procedure else {}
    counts = opening.papers if isinstance(opening, e.FiledOnline) else ()
    return tuple((names.get(x.paper, f"Thành phần số {x.paper}"), x) for x in counts)


def _doubts(page: OnlinePage, in_force: InForce) -> tuple[Finding, ...]:
    """Return whether it was filed elsewhere, and what is open already of the same procedure."""
    found, here = page.submission, in_force.office.agency
    doubts = tuple(
        Finding(Problem.DOSSIER_OPEN_ALREADY, "procedure", {"number": short(each.number)})
        for each in page.visitor.duplicates(found.opening.procedure)
    )
    if found.agency == here:
        return doubts
    other = Finding(
        Problem.SUBMISSION_ELSEWHERE, "filed_with", {"filed_with": found.agency, "agency": here}
    )
    return (*doubts, other)


def _lacks(procedure: Procedure, intake: Intake) -> tuple[Finding, ...]:
    lacks = lacking(procedure, intake.case, intake.papers)
    if not lacks:
        return ()
    names = "; ".join(each.print_name for each in lacks)
    return (Finding(Problem.PAPERS_LACKING, "papers", {"count": len(lacks), "papers": names}),)


def _paid_doubts(
    procedure: Procedure, intake: Intake, submission: Submission
) -> tuple[Finding, ...]:
    """Return whether other money came than is owed. Basis: NĐ 61/2018 Điều 22."""
    opening = submission.opening
    if not isinstance(opening, e.FiledOnline) or not opening.paid_dong:
        return ()
    terms = terms_on(procedure, Channel.ONLINE)
    owed = total(fees_on(terms, procedure.code, intake.charge))
    if owed is None or owed == opening.paid_dong:
        return ()
    amounts: dict[str, str | int] = {
        "amount": money_in_figures(opening.paid_dong),
        "owed": money_in_figures(owed),
    }
    return (Finding(Problem.PAID_UNLIKE_FEE, "fee", amounts),)
