"""Which dossiers are due, late, or waiting, and how each of them stands to its date."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.lateness import is_late, may_be_excused


class Group(StrEnum):
    """A list of the page of due dates, the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    SUPPLEMENT = "supplement"
    CONSULTATION = "consultation"
    STEP = "step"


class Standing(StrEnum):
    """How a dossier stands to its date."""

    LATE = "late"
    """Late, and nobody has apologised."""
    LATE_ELSEWHERE = "late-elsewhere"
    """Late, and the apology is the ministry's system's to write."""
    LATE_AGAIN = "late-again"
    """The date of the apology has passed, too."""
    EXCUSED = "excused"
    READY = "ready"
    PREPARED = "prepared"
    """Tomorrow it is due: the letter of apology is there to be signed."""
    IN_HAND = "in-hand"
    WAITING = "waiting"
    TO_REMIND = "to-remind"
    REMINDED = "reminded"
    CLOSABLE = "closable"
    UNANSWERED = "unanswered"
    STEP_LATE = "step-late"


@dataclass(frozen=True, slots=True, repr=False)
class DueLine:
    """A dossier as the lists show it; `owner` is the submitter where nobody else owns it."""

    dossier: DossierId
    number: DossierNumber
    owner: str
    procedure_name: str
    state: State
    due_at: datetime | None
    promised_at: datetime | None
    extensions: int
    held_by: str
    officer: str
    asked_at: datetime | None = None
    closes_on: date | None = None
    reminded_at: datetime | None = None
    """When the citizen was last told of the supplement that is asked for."""
    part_due_at: datetime | None = None
    """When the opinion or the step was due that the line is about."""
    elsewhere: bool = False
    """Whether it is answered on a ministry's system, its apologies too."""
    body: str = ""
    """Who was asked for an opinion."""


def standing_of(line: DueLine, group: Group, now: datetime, calendar: WorkingCalendar) -> Standing:
    """Return how a dossier stands to its date at a moment.

    Basis: NĐ 61/2018 Điều 19.5 (opinions), 19.9 (apologies); NĐ 224/2026 Điều 14, 15 (what a
    ministry's system handles is answered there); procedures as published (closing).
    """
    if group is Group.CONSULTATION:
        return Standing.UNANSWERED
    if group is Group.STEP:
        return Standing.STEP_LATE
    if line.state is State.RESOLVED:
        return Standing.READY
    if line.state is State.AWAITING_SUPPLEMENT:
        return _waiting(line, local(now).date())
    return _working(line, now, calendar)


def _waiting(line: DueLine, today: date) -> Standing:
    if line.asked_at is None or line.closes_on is None:
        return Standing.WAITING
    if today > line.closes_on:
        return Standing.CLOSABLE
    half = remind_on(line.asked_at, line.closes_on)
    if today < half:
        return Standing.WAITING
    told = line.reminded_at is not None and local(line.reminded_at).date() >= half
    return Standing.REMINDED if told else Standing.TO_REMIND


def _working(line: DueLine, now: datetime, calendar: WorkingCalendar) -> Standing:
    if line.due_at is None:
        return Standing.IN_HAND
    if line.elsewhere:
        return Standing.LATE_ELSEWHERE if is_late(now, line.due_at) else Standing.IN_HAND
    if is_late(now, line.due_at):
        return Standing.LATE_AGAIN if line.extensions else Standing.LATE
    if line.extensions:
        return Standing.EXCUSED
    is_today = local(line.due_at).date() == local(now).date()
    if not is_today and may_be_excused(line.due_at, now, calendar):
        return Standing.PREPARED
    return Standing.IN_HAND


def remind_on(asked_at: datetime, closes_on: date) -> date:
    """Return the day on which half of the time for a supplement is over.

    Basis: office rule: the law has none; NĐ 61/2018 Điều 20 (the citizen is told by telephone).
    """
    asked_on = local(asked_at).date()
    return asked_on + timedelta(days=-(-(closes_on - asked_on).days // 2))


def date_of(line: DueLine, group: Group) -> datetime | None:
    """Return the moment that a line of a list is about: what was promised, not its excuse.

    Basis: NĐ 61/2018 Điều 19.9 (an apology does not make a late dossier one in time).
    """
    return line.part_due_at if group in {Group.CONSULTATION, Group.STEP} else line.promised_at
