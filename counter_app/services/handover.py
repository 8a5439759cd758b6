"""Hand-over from hand to hand (bàn giao): to the units that resolve, on, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.deadlines import closing, due_date
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.handover import (
    officer_named,
    require_authority_time,
    require_days,
    require_office,
    step_due,
    step_numbered,
)
from counter_app.domain.hops import giver
from counter_app.domain.ids import DossierId, DossierNumber, EntryId, OfficerId
from counter_app.domain.mending import require_reason
from counter_app.domain.moves import is_allowed
from counter_app.domain.process import ProcessStep
from counter_app.domain.takers import Takers
from counter_app.services.desk import Desk
from counter_app.services.moving import dossier_of, move
from counter_app.services.process_steps import process_of, step_ahead
from counter_app.services.reference import Reference
from counter_app.services.returning import Arrival, arrived
from counter_app.store import counter, print_jobs, settings
from counter_app.store.engine import Transaction

SLIPS = "control slips"
LIST, SLIP, RESULTS = "hand-over-list", "control-slip", "result-list"


@dataclass(frozen=True, slots=True, repr=False)
class Proposal:
    """Where a dossier goes next by its process; `unit` is empty when the result is due back."""

    dossier: DossierId
    number: DossierNumber
    unit: str
    step: ProcessStep | None
    officer: OfficerId | None
    due_at: datetime | None
    """Were it handed over now."""
    steps: tuple[ProcessStep, ...]
    """Everything that may be chosen instead."""
    takers: Takers
    """Who took for each unit before."""
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Giving:
    """To whom dossiers go. Without a `step`, each takes that of its process in that unit."""

    to_unit: str
    step: int | None = None
    officer: OfficerId | None = None
    taker: str = ""
    """Who signs for them, where one knows."""
    wants_slips: bool = True
    """Whether a control slip goes along with what leaves the counter for the first time."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Dossiers that changed hands, the job of their list, and the jobs of control slips."""

    dossiers: tuple[Dossier, ...]
    job: int
    slips: tuple[int, ...] = ()


TAKERS = "takers"
"""The setting that remembers who takes for a unit."""


@dataclass(frozen=True, slots=True)
class Slips:
    """Whether an office prints a control slip when a dossier first leaves the counter."""

    wanted: bool = True


class HandOver:
    """Moves dossiers between the counter and the units; a batch goes whole, or not at all."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def plan(self, dossier: DossierId) -> Proposal:
        """Return where a dossier goes next, by the process in force when it was received.

        Raises RuleError when there is no such dossier.

        Basis: NĐ 61/2018 Điều 18, Điều 19.
        """
        with self._desk.store.reading() as connection:
            found = dossier_of(connection, dossier)
            unit, step = step_ahead(connection, found)
            return Proposal(
                dossier=found.id,
                number=found.received.number,
                unit=unit,
                step=step,
                officer=self._officer(connection, step),
                due_at=self._due(connection, step, self._desk.now()),
                steps=process_of(connection, found).steps,
                takers=settings.load(connection, TAKERS, Takers()),
                staff=tuple(counter.officer_names(connection).values()),
            )

    def transfer(self, dossiers: Sequence[DossierId], giving: Giving) -> Handed:
        """Hand dossiers over to a unit, with their list, and control slips on the first way out.

        Raises RuleError that names each dossier that cannot go; then none of them went.

        Basis: NĐ 61/2018 Điều 18, Điều 19; a dossier of a ministry's system goes as paper only.
        """
        if not giving.to_unit.strip():
            raise forbid(Problem.UNIT_MISSING, "to_unit")
        with self._desk.store.writing() as connection:
            found = self._all(connection, dossiers, e.Transferred)
            _require_elsewhere(found, giving)
            for each in found:
                require_office(giving.to_unit, each.applicant, "to_unit")
            at = self._desk.now()
            going = tuple(self._transfer(connection, each, giving, at) for each in found)
            _remember(connection, giving)
            first_out = [each.id for each in found if not each.hops and giving.wants_slips]
            slips = tuple(print_jobs.queue(connection, each, SLIP, at) for each in first_out)
            job = print_jobs.queue_list(connection, [each.id for each in found], LIST, at)
            return Handed(going, job, slips)

    def choose_slips(self, wanted: bool) -> None:
        """Keep whether the office prints control slips by itself."""
        with self._desk.store.writing() as connection:
            settings.save(connection, SLIPS, Slips(wanted))

    def take(self, dossiers: Sequence[DossierId]) -> tuple[Dossier, ...]:
        """Write down that the units have received what was handed to them.

        Raises RuleError that names each dossier that nobody was handed; then none is received.

        Basis: NĐ 61/2018 Điều 18; phiếu kiểm soát (người giao, người nhận).
        """
        with self._desk.store.writing() as connection:
            at = self._desk.now()
            found = self._all(connection, dossiers, e.HopTaken)
            return tuple(
                move(self._desk, connection, each, at, e.HopTaken())
                for each in found
                if each.hop and each.hop.taken_at is None
            )

    def take_back(self, dossier: DossierId, reason: str) -> Dossier:
        """Take a dossier back that its unit has not received yet (rút lại).

        Raises RuleError without a reason, or once it was received there.
        """
        said = e.Words(require_reason(reason))
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            return move(
                self._desk, connection, found, self._desk.now(), e.TakenBack("taken-back"), said
            )

    def roll_back(self, dossier: DossierId, reason: str) -> Dossier:
        """Send a dossier back to where it came from, its step there running anew (chuyển trả).

        Raises RuleError without a reason, or when no unit has it.
        """
        said = e.Words(require_reason(reason))
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            before = giver(found.hops)
            process = process_of(connection, found)
            step = step_numbered(process, before.step) if before else None
            facts = e.RolledBack("rolled-back", self._due(connection, step, at))
            return move(self._desk, connection, found, at, facts, said)

    def results_back(self, arrivals: Sequence[Arrival]) -> Handed:
        """Write down results that came to the counter together, and queue their list.

        Raises RuleError that names each dossier whose state does not allow it; then none arrived.

        Basis: NĐ 61/2018 Điều 19, Điều 20.
        """
        by_dossier = {each.dossier: each for each in arrivals}
        with self._desk.store.writing() as connection:
            at = self._desk.now()
            self._all(connection, tuple(by_dossier), e.ResultArrived)
            back = tuple(arrived(self._desk, connection, x, at) for x in by_dossier.values())
            return Handed(back, print_jobs.queue_list(connection, list(by_dossier), RESULTS, at))

    def consult(self, dossier: DossierId, body: str, days: int, words: str = "") -> Dossier:
        """Ask another body for its opinion by the end of a working day.

        Raises RuleError without a body, or for a number of days that makes no sense.

        Basis: NĐ 61/2018 Điều 19.5.
        """
        asked = " ".join(body.split())
        if not asked:
            raise forbid(Problem.BODY_MISSING, "body")
        require_days(days)
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            require_office(asked, found.applicant, "body")
            calendar = self._reference.on(connection, self._desk.today()).calendar
            due_at = closing(calendar.add_working_days(self._desk.today(), days), calendar)
            said = e.Words(words) if words else None
            return move(self._desk, connection, found, at, e.ConsultationAsked(asked, due_at), said)

    def answer(self, dossier: DossierId, consultation: EntryId, words: str = "") -> Dossier:
        """Write down that a body has answered.

        Raises RuleError when it was not asked, or has answered already.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            if any(x.entry == consultation and x.answered_at for x in found.consultations):
                raise forbid(Problem.ANSWERED_ALREADY, "consultation")
            said = e.Words(words) if words else None
            facts = e.ConsultationAnswered(consultation)
            return move(self._desk, connection, found, self._desk.now(), facts, said)

    def authority_received(self, dossier: DossierId, received_at: datetime) -> Dossier:
        """Write down when the agency that decides had a dossier: from then on its limit runs.

        Raises RuleError for a dossier of this office, and for a moment that cannot be.

        Basis: NĐ 309/2026 on Điều 17.3 (intake that does not depend on administrative boundaries).
        """
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            require_authority_time(found, received_at, at)
            in_force = self._reference.on(connection, self._desk.today())
            term, method = found.received.term, in_force.office.method
            due = due_date(received_at, term, in_force.calendar, method) if term else None
            facts = e.AuthorityReceived(received_at, due.due_at if due else None)
            return move(self._desk, connection, found, at, facts)

    def _all(
        self, connection: Transaction, dossiers: Sequence[DossierId], kind: type[e.DossierFacts]
    ) -> list[Dossier]:
        """Return dossiers, each once. Raises RuleError naming those that the table holds back."""
        found = [dossier_of(connection, each) for each in dict.fromkeys(dossiers)]
        if not found:
            raise forbid(Problem.NOTHING_TO_HAND_OVER, "dossiers")
        _raise([_held_back(each, kind) for each in found if not is_allowed(each, kind)])
        return found

    def _transfer(
        self, connection: Transaction, dossier: Dossier, giving: Giving, at: datetime
    ) -> Dossier:
        step = self._step(connection, dossier, giving)
        facts = e.Transferred(
            to_unit=giving.to_unit.strip(),
            step=step.number if step else None,
            due_at=self._due(connection, step, at),
            to_officer=giving.officer or self._officer(connection, step, giving.taker),
        )
        taker = giving.taker.strip()
        said = e.Words(taker) if taker else None
        return move(self._desk, connection, dossier, at, facts, said)

    def _step(
        self, connection: Transaction, dossier: Dossier, giving: Giving
    ) -> ProcessStep | None:
        if giving.step is None:
            unit, step = step_ahead(connection, dossier)
            return step if giving.to_unit.strip() == unit else None
        step = step_numbered(process_of(connection, dossier), giving.step)
        if step is None:
            number = dossier.received.number
            raise forbid(Problem.STEP_UNKNOWN, "step", number=number, step=giving.step)
        return step

    def _officer(
        self, connection: Transaction, step: ProcessStep | None, taker: str = ""
    ) -> OfficerId | None:
        """Return who of the staff takes it: who was named, else whom the process names."""
        name = taker.strip() or (step.officer_name if step else "")
        return officer_named(name, tuple(counter.officer_names(connection).items()))

    def _due(
        self, connection: Transaction, step: ProcessStep | None, at: datetime
    ) -> datetime | None:
        calendar = self._reference.on(connection, self._desk.today()).calendar
        return step_due(step, at, calendar)


def _remember(connection: Transaction, giving: Giving) -> None:
    """Remember who takes for a unit, beside the ledger: facts hold no names."""
    unit, taker = giving.to_unit.strip(), giving.taker.strip()
    if taker:
        known = settings.load(connection, TAKERS, Takers())
        settings.save(connection, TAKERS, known.after(unit, taker))


def _require_elsewhere(dossiers: Sequence[Dossier], giving: Giving) -> None:
    """Raise RuleError for what is to go where it is already, for the same step."""
    unit = giving.to_unit.strip()
    _raise(
        [
            Finding(
                Problem.THERE_ALREADY, "to_unit", {"number": each.received.number, "unit": unit}
            )
            for each in dossiers
            if each.hop and each.hop.unit == unit and giving.step in (None, each.hop.step)
        ]
    )


def _held_back(dossier: Dossier, kind: type[e.DossierFacts]) -> Finding:
    details = {
        "number": dossier.received.number,
        "state": dossier.state.value,
        "kind": e.KIND_OF[kind].name,
    }
    return Finding(Problem.NOT_TO_BE_HANDED_OVER, "dossiers", details)


def _raise(found: Sequence[Finding]) -> None:
    if found:
        raise RuleError(*found)
