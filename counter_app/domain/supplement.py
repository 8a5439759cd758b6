"""What happens to a due date when the citizen is asked for more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import (
    BY_CALENDAR,
    DueDate,
    Method,
    closing,
    due_date,
    steps_between,
    working_start,
    working_time_after,
    working_time_between,
)
from counter_app.domain.procedure import SupplementMode, Term

LAW_DAYS = 3


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A limit that stopped running when a supplement was asked for."""

    mode: SupplementMode
    term: Term
    requested_at: datetime
    due_at: datetime


def supplement_request_by(
    received_at: datetime, calendar: WorkingCalendar, days: int = LAW_DAYS
) -> date:
    """Return the last day on which a supplement may be asked for after appraisal.

    Basis: NĐ 61/2018 Điều 19.4 (03 working days from receipt; sectors differ).
    """
    return calendar.add_working_days(local(received_at).date(), days)


def due_after_supplement(
    interrupted: Interrupted, completed_at: datetime, calendar: WorkingCalendar, method: Method
) -> DueDate:
    """Return the new due date once everything asked for is there.

    Restart counts the whole limit anew; pause gives what was left when the request was made, in
    working time or, for a limit by the calendar, in days.

    Basis: NĐ 61/2018 Điều 19.4 (tính lại từ đầu); sectors that do not count the wait, as published.
    """
    if interrupted.mode is SupplementMode.RESTART:
        return due_date(completed_at, interrupted.term, calendar, method)
    completed_at = local(completed_at)
    requested_at, old_due_at = local(interrupted.requested_at), local(interrupted.due_at)
    start = working_start(completed_at, calendar)
    if interrupted.term.unit in BY_CALENDAR:
        left = max(old_due_at.date() - requested_at.date(), timedelta(0))
        due_at = closing(calendar.from_working_day(start.date() + left), calendar)
    else:
        left = working_time_between(requested_at, old_due_at, calendar)
        due_at = working_time_after(start, left, calendar)
    steps = steps_between(completed_at, start, due_at, calendar)
    uncertain = not calendar.is_certain(start.date(), due_at.date())
    return DueDate(completed_at, start, due_at, tuple(steps), uncertain)


def autoclose_on(requested_at: datetime, days: int, calendar: WorkingCalendar) -> date:
    """Return the day on which a dossier closes when nothing more comes.

    Basis: sector procedures as published (10 or 15 days, đóng hồ sơ); BLDS 2015 Điều 148.5.
    """
    return calendar.from_working_day(local(requested_at).date() + timedelta(days=days))
