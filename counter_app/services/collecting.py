"""What one scan shows of whoever comes to collect: results, papers, money, place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counter_app.domain import entries as e
from counter_app.domain.collecting import Match, match, stays_with_file
from counter_app.domain.dossier import OPEN, Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId
from counter_app.domain.person import Party
from counter_app.domain.procedure import PaperKind, Procedure
from counter_app.domain.timeliness import Counting, Timeliness, timeliness
from counter_app.services.desk import Desk
from counter_app.services.moving import procedure_of
from counter_app.services.papers.results import outcome_of
from counter_app.services.papers.subject import Subject, subject_of
from counter_app.services.reference import Reference
from counter_app.services.returning import is_waiting
from counter_app.store import results, search
from counter_app.store.engine import Transaction
from counter_app.store.results import MOST_LISTED as MOST_LISTED
from counter_app.store.results import Listed as Listed


@dataclass(frozen=True, slots=True)
class Original:
    """An original that came with a dossier; an application usually stays with the file."""

    paper: int
    name: str
    count: int
    stays: bool

    @property
    def back(self) -> e.PaperCount:
        """What the ledger says once it is given back."""
        return e.PaperCount(self.paper, originals=self.count)


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """A result that waits: what it is, and what goes with it."""

    dossier: Dossier
    outcome: e.Outcome
    originals: tuple[Original, ...]
    timeliness: Timeliness | None
    has_receipt: bool
    """Whether a receipt was printed, which is to be handed in."""


@dataclass(frozen=True, slots=True, repr=False)
class Collection:
    """Everything of one person that waits, oldest first, and what is not done yet."""

    results: tuple[Result, ...] = ()
    open: tuple[Found, ...] = ()
    asked: Dossier | None = None
    """The dossier that was asked for, whatever became of it."""

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers whose results wait."""
        return tuple(each.dossier for each in self.results)

    @property
    def person(self) -> Party | None:
        """Who filed; None where nothing waits, or once erased."""
        known = (*self.dossiers, *([self.asked] if self.asked else ()))
        people = [each.applicant.submitter for each in known if each.applicant]
        return people[0] if people else None

    def match(self, number: str, name: str) -> Match:
        """Return how a card that was shown fits who filed, for every result."""
        applicants = [each.applicant for each in self.dossiers if each.applicant]
        found = [match([each], number, name) for each in applicants]
        worst = (x for x in (Match.OTHER_PERSON, Match.OTHER_NAME) if x in found)
        return next(worst, Match.SAME if found else Match.OTHER_PERSON)


class Collecting:
    """Reads what somebody may collect."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def waiting(self, query: str = "") -> list[Listed]:
        """Return up to 100 results that wait, the newest first, for what was typed."""
        with self._desk.store.reading() as connection:
            return results.waiting(connection, query)

    def count(self) -> int:
        """Return how many results wait."""
        with self._desk.store.reading() as connection:
            return results.count(connection)

    def for_dossier(self, dossier: DossierId) -> Collection:
        """Return what waits of whoever filed a dossier, that one first.

        Raises LookupError when there is none such.
        """
        with self._desk.store.reading() as connection:
            asked = subject_of(connection, dossier).require_dossier()
            submitter = asked.applicant.submitter if asked.applicant else None
            identity = submitter.number if submitter else ""
            found = self._of(connection, identity) if identity else Collection()
            others = [each for each in found.results if each.dossier.id != dossier]
            own = [self._result(connection, dossier)] if is_waiting(asked) else []
            return Collection((*own, *others), found.open, asked)

    def for_number(self, number: str) -> Collection:
        """Return what waits of whoever filed the one dossier of a number or code.

        Raises RuleError when no dossier has it, or several have.
        """
        with self._desk.store.reading() as connection:
            found = search.by_number(connection, number)
        if len(found) != 1:
            problem = Problem.DOSSIER_AMBIGUOUS if found else Problem.DOSSIER_UNKNOWN
            raise forbid(problem, "number")
        return self.for_dossier(found[0])

    def for_person(self, identity: str) -> Collection:
        """Return what waits of the holder of a personal number, passport or tax code."""
        with self._desk.store.reading() as connection:
            return self._of(connection, identity)

    def _of(self, connection: Transaction, identity: str) -> Collection:
        waiting = results.of_person(connection, identity)
        known = search.of_person(connection, identity)
        return Collection(
            tuple(self._result(connection, each) for each in waiting),
            tuple(each for each in known if each.state in OPEN),
        )

    def _result(self, connection: Transaction, stream: DossierId) -> Result:
        subject = subject_of(connection, stream)
        dossier = subject.require_dossier()
        in_force = self._reference.on(connection, self._desk.today())
        counting = Counting(in_force.calendar, in_force.office.method)
        return Result(
            dossier=dossier,
            outcome=outcome_of(subject),
            originals=tuple(_originals(dossier.papers, procedure_of(connection, dossier))),
            timeliness=timeliness(dossier, counting),
            has_receipt=_has_receipt(subject),
        )


def _has_receipt(subject: Subject) -> bool:
    return any(subject.prints(form) for form in ("receipt", "replacement-receipt"))


def _originals(counts: Sequence[e.PaperCount], procedure: Procedure) -> Iterator[Original]:
    papers = {each.number: each for each in procedure.papers}
    for count in counts:
        paper = papers[count.paper]
        if count.originals and paper.kind is PaperKind.SUBMIT:
            name = paper.print_name
            yield Original(count.paper, name, count.originals, stays_with_file(paper.name))
