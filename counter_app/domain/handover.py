"""Hand-over (bàn giao): what leaves the counter, where it is, who was asked, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import working_start, working_time_after
from counter_app.domain.dossier import BY_LETTER, Dossier, DueKind, State
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.folding import fold
from counter_app.domain.hops import HopEnd, Hops, at_hand
from counter_app.domain.ids import (
    AgencyCode,
    DossierId,
    DossierNumber,
    EntryId,
    OfficerId,
    ProcedureCode,
)
from counter_app.domain.person import Applicant, Citizen
from counter_app.domain.process import ProcessDefinition, ProcessStep, StepKind, step_after

DIGITS_OF_A_PERSON = 9
"""As many as the shortest number of a person or a telephone has."""
AT_THE_COUNTER = frozenset({StepKind.RECEPTION, StepKind.HAND_OVER, StepKind.RETURN})
"""Steps that the counter does itself: nothing is handed over for them."""
MOST_DAYS = 60
"""Working days that another body may be given for its opinion."""


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A dossier that the counter has to hand over; `since` it lies here. `name` may be erased."""

    dossier: DossierId
    number: DossierNumber
    procedure: ProcedureCode
    procedure_name: str
    name: str
    received_at: datetime
    since: datetime
    decided_by: AgencyCode | None = None
    """Where another agency than this office decides."""
    whole: ProcedureCode | None = None
    """Procedure of the linked dossier that it is a part of."""


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A dossier that a unit has, given and taken when, its step due when."""

    dossier: DossierId
    number: DossierNumber
    state: State
    procedure_name: str
    name: str
    unit: str
    officer: OfficerId | None
    given_at: datetime
    taken_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A body whose opinion is awaited."""

    dossier: DossierId
    number: DossierNumber
    procedure_name: str
    consultation: EntryId
    body: str
    asked_at: datetime
    due_at: datetime | None


def step_reached(hops: Hops) -> int:
    """Return the number of the step that a dossier has come to; 0 while the counter has it.

    Basis: NĐ 61/2018 Điều 19 (the steps follow each other as the process lays them down).
    """
    if at_hand(hops) is None:
        return 0
    undone = (HopEnd.TAKEN_BACK, HopEnd.ROLLED_BACK)
    return next((x.step for x in reversed(hops) if x.step and x.end not in undone), 0)


def next_step(process: ProcessDefinition, reached: int) -> ProcessStep | None:
    """Return the next step that a unit does; None: the result comes back to the counter.

    Basis: NĐ 61/2018 Điều 18, Điều 19.
    """
    step = step_after(process, reached)
    while step is not None and step.kind in AT_THE_COUNTER:
        step = step_after(process, step.number)
    return step


def step_numbered(process: ProcessDefinition, number: int | None) -> ProcessStep | None:
    """Return a step by its number, None where the process has none such. Basis: office rule."""
    return next((each for each in process.steps if each.number == number), None)


def step_due(
    step: ProcessStep | None, given_at: datetime, calendar: WorkingCalendar
) -> datetime | None:
    """Return until when a step is to be done that a unit is given now, None without hours.

    It is counted from the actual hand-over: a unit answers for its own time only.

    Basis: NĐ 61/2018 Điều 19.6-7; the hours are those of the province's decision.
    """
    if step is None or step.working_minutes is None:
        return None
    start = working_start(local(given_at), calendar)
    return working_time_after(start, timedelta(minutes=step.working_minutes), calendar)


def agency_of_part(process: ProcessDefinition, code: ProcedureCode, name: str) -> str:
    """Return who decides a part of a linked procedure; empty where the process has none such.

    Basis: NĐ 61/2018 Điều 19.6-7 (liên thông: each agency has its own limit).
    """
    return next((each.agency for each in process.linked if each.child in (code, name)), "")


def authority_objection(dossier: Dossier) -> Finding | None:
    """Return why the agency that decides cannot be said to have a dossier, None where it can.

    A moment that was wrong may be said anew until a supplement or a letter hangs on it.

    Basis: NĐ 309/2026 on Điều 17.3 (the limit runs once the agency that decides has it).
    """
    had_at = dossier.authority_at
    if not dossier.received.beyond_boundary:
        return Finding(Problem.NOT_BEYOND_BOUNDARY)
    if had_at is None or not _is_built_upon(dossier):
        return None
    return Finding(Problem.AUTHORITY_HAS_IT, "received_at", {"moment": _said(had_at)})


def _is_built_upon(dossier: Dossier) -> bool:
    """Tell whether a supplement or a letter followed upon what the agency's receipt began."""
    changes = dossier.due_changes
    since = max(each.at for each in changes if each.kind is DueKind.AUTHORITY)
    is_asked = any(each.asked_at >= since for each in dossier.waits)
    return is_asked or any(each.at >= since and each.kind in BY_LETTER for each in changes)


def require_authority_time(dossier: Dossier, received_at: datetime, now: datetime) -> None:
    """Raise RuleError unless the agency that decides can have received a dossier at a moment.

    Basis: NĐ 309/2026 on Điều 17.3 (the limit runs once the agency that decides has it).
    """
    received = dossier.received
    if refused := authority_objection(dossier):
        raise RuleError(refused)
    if local(received_at) < local(received.received_at):
        raise forbid(Problem.AUTHORITY_TOO_EARLY, "received_at", moment=_said(received.received_at))
    if local(received_at) > local(now):
        raise forbid(Problem.AUTHORITY_IN_FUTURE, "received_at", moment=_said(received_at))


def require_office(name: str, applicant: Applicant | None, field: str) -> None:
    """Raise RuleError where the name of a unit or body is that of a person, or holds a number.

    It stands in what is never erased, so nobody's name, number or address may.

    Basis: Luật 91/2025/QH15 (data are erased once their purpose is over); office rule.
    """
    parties = (applicant.submitter, applicant.owner) if applicant else ()
    people = {fold(each.name) for each in parties if isinstance(each, Citizen)}
    digits = sum(letter.isdigit() for letter in name)
    if fold(name) in people or digits >= DIGITS_OF_A_PERSON or "@" in name:
        raise forbid(Problem.NOT_AN_OFFICE, field)


def require_days(days: int) -> None:
    """Raise RuleError unless a body is given a number of working days that makes sense.

    Basis: NĐ 61/2018 Điều 19.5 (asked with a deadline); the most is an office rule.
    """
    if not 1 <= days <= MOST_DAYS:
        raise forbid(Problem.DAYS_OUT_OF_RANGE, "days", most=MOST_DAYS)


def officer_named(name: str, staff: Sequence[tuple[OfficerId, str]]) -> OfficerId | None:
    """Return who of the staff a process names; None for nobody, or where two have the name.

    Basis: office rule.
    """
    found = [identity for identity, known in staff if name and known == name]
    return found[0] if len(found) == 1 else None


def _said(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m/%Y}"
