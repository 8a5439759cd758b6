"""Hand-over in time, apology in time, lateness."""

from datetime import date, datetime

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import AFTERNOON, closing, opening


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


def apology_by(due_at: datetime, calendar: WorkingCalendar) -> date:
    """Return the last day for telling the counter of a delay: the working day before expiry.

    Basis: NĐ 61/2018 Điều 19.9 (chậm nhất 01 ngày trước ngày hết hạn).
    """
    return calendar.take_back_working_days(local(due_at).date(), 1)


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
