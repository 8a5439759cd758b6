"""Hand-over in time, apology in time, lateness."""

from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import AFTERNOON, closing, opening
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Finding, Problem, forbid
from counter_app.domain.procedure import Procedure


class Urgency(StrEnum):
    """How soon a dossier must leave the counter."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT_MORNING = "next-morning"


def transfer_by(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when a dossier must be handed over to the unit that resolves it.

    The same working day; the beginning of the next one when received later than 15:00.

    Basis: NĐ 61/2018 Điều 18.2; NĐ 309/2026 keeps it.
    """
    received_at = local(received_at)
    day = received_at.date()
    if not calendar.is_working_day(day) or received_at.time() > AFTERNOON:
        return opening(calendar.next_working_day(day), calendar)
    return closing(day, calendar)


def urgency(by: datetime, now: datetime) -> Urgency:
    """Return how soon what must be handed over by a moment is to go.

    Basis: NĐ 61/2018 Điều 18.2 (the same day, or the beginning of the next working day).
    """
    if is_late(now, by):
        return Urgency.OVERDUE
    is_today = local(by).date() == local(now).date()
    return Urgency.TODAY if is_today else Urgency.NEXT_MORNING


def apology_by(due_at: datetime, calendar: WorkingCalendar) -> date:
    """Return the last day for telling the counter of a delay: the working day before expiry.

    Basis: NĐ 61/2018 Điều 19.9 (chậm nhất 01 ngày trước ngày hết hạn).
    """
    return calendar.take_back_working_days(local(due_at).date(), 1)


def require_extension(
    dossier: Dossier, procedure: Procedure, new_due_at: datetime, now: datetime
) -> None:
    """Raise RuleError when a dossier cannot be given another date, or not this one.

    Basis: NĐ 61/2018 Điều 19.9 (không quá một lần); the number is data of the procedure.
    """
    if dossier.extensions >= procedure.extension_max:
        raise forbid(Problem.EXTENSION_USED, "new_due_at", count=dossier.extensions)
    after = max(filter(None, (dossier.due_at, now)))
    if local(new_due_at) <= local(after):
        raise forbid(Problem.NEW_DATE_TOO_EARLY, "new_due_at", day=f"{local(after):%d/%m/%Y}")


def may_be_excused(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> bool:
    """Return whether it is time to tell of a delay: from the working day before expiry on.

    Basis: NĐ 61/2018 Điều 19.9 (chậm nhất 01 ngày trước ngày hết hạn).
    """
    return local(now).date() >= apology_by(due_at, calendar)


def excuse_objection(
    dossier: Dossier, procedure: Procedure, now: datetime, calendar: WorkingCalendar
) -> Finding | None:
    """Return why lateness cannot be excused by a new date now, None where it can.

    Basis: NĐ 61/2018 Điều 19.9 (không quá một lần; chậm nhất 01 ngày trước ngày hết hạn).
    """
    if dossier.extensions >= procedure.extension_max:
        return Finding(Problem.EXTENSION_USED, "new_due_at", {"count": dossier.extensions})
    due_at = dossier.due_at
    if due_at is None or may_be_excused(due_at, now, calendar):
        return None
    return Finding(Problem.NOT_DUE_YET, "new_due_at", {"day": f"{local(due_at):%d/%m/%Y}"})


def refusal_doubts(dossier: Dossier, now: datetime) -> tuple[Finding, ...]:
    """Return what is to be known before a dossier is refused after its due date.

    Basis: NĐ 61/2018 Điều 19.8 (a refusal is given within the limit).
    """
    due_at = dossier.due_at
    if due_at is None or not is_late(now, due_at):
        return ()
    return (Finding(Problem.REFUSAL_LATE, "reasons", {"day": f"{local(due_at):%d/%m/%Y}"}),)


def is_late(done_at: datetime, due_at: datetime) -> bool:
    """Return whether something was done after it was due, to the minute.

    Basis: QĐ 766/QĐ-TTg (on time is up to and including the moment of the due date).
    """
    return local(done_at) > local(due_at)


def days_left(now: datetime, due_at: datetime, calendar: WorkingCalendar) -> int:
    """Return the working days left, 0 on the day itself, negative when overdue.

    Basis: BLDS 2015 Điều 147.2 (the first day is not counted).
    """
    return calendar.working_days_between(local(now).date(), local(due_at).date())
