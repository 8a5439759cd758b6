"""What happens to a due date when the citizen is asked for more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import (
    BY_CALENDAR,
    DueDate,
    Method,
    Step,
    Why,
    closing,
    days_off,
    due_date,
    last_day_off,
    working_start,
    working_time_after,
    working_time_between,
)
from counter_app.domain.dossier import Dossier, Wait
from counter_app.domain.errors import Finding, Problem
from counter_app.domain.hops import Hop
from counter_app.domain.procedure import Procedure, SupplementMode, Term, TermUnit

LAW_DAYS = 3
_TO_THE_END = (TermUnit.WORKING_DAY, Method.END_OF_LAST_DAY)


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


def request_doubts(
    dossier: Dossier, procedure: Procedure, at: datetime, calendar: WorkingCalendar
) -> tuple[Finding, ...]:
    """Return what is to be known before a supplement is asked for: too late, or not the first time.

    Basis: NĐ 61/2018 Điều 15.3 (once), Điều 19.4 (03 working days); QĐ 766/QĐ-TTg (a second request
    counts as overdue).
    """
    doubts = []
    last = supplement_request_by(_began(dossier), calendar, procedure.supplement_days)
    if local(at).date() > last:
        doubts.append(Finding(Problem.SUPPLEMENT_LATE, "missing", {"day": f"{last:%d/%m/%Y}"}))
    count, most = dossier.supplements + 1, procedure.supplement_max
    if count > most:
        again = {"count": count, "most": most}
        doubts.append(Finding(Problem.SUPPLEMENT_AGAIN, "missing", again))
    return tuple(doubts)


def _began(dossier: Dossier) -> datetime:
    """Return when the limit began to run that runs now."""
    ended = [each.ended_at for each in dossier.waits if each.ended_at]
    return ended[-1] if ended else dossier.authority_at or dossier.received.received_at


def limit_stood_from(dossier: Dossier, wait: Wait, *, excused: bool = True) -> datetime:
    """Return from when a wait moves a date: a letter that set one meanwhile knew the wait so far.

    `excused`: the date in force; else what is promised, which no excuse of lateness sets.

    Basis: NĐ 61/2018 Điều 19.9 (the new date is a promise); sectors that do not count the wait.
    """
    ended = wait.ended_at
    meanwhile = [
        each.at
        for each in dossier.due_changes
        if each.at >= wait.asked_at
        and (ended is None or each.at < ended)
        and (excused or not each.is_excuse)
    ]
    return max((wait.asked_at, *meanwhile))


def due_after_supplement(
    interrupted: Interrupted, completed_at: datetime, calendar: WorkingCalendar, method: Method
) -> DueDate:
    """Return the new due date once everything asked for is there.

    Restart counts the whole limit anew. Pause moves the due date by the wait, counted as the
    limit is: so a dossier that was late when it was asked for stays as late.

    Basis: NĐ 61/2018 Điều 19.4 (tính lại từ đầu); sectors that do not count the wait, as published;
    QĐ 766/QĐ-TTg (the time of a supplement is subtracted).
    """
    if interrupted.mode is SupplementMode.RESTART:
        return due_date(completed_at, interrupted.term, calendar, method)
    completed_at = local(completed_at)
    stop = working_start(local(interrupted.requested_at), calendar)
    start = working_start(completed_at, calendar)
    due_at, last_steps = local(interrupted.due_at), list[Step]()
    if start > stop:
        moved_to, last_steps = _moved(interrupted, stop, start, calendar, method)
        due_at = max(due_at, moved_to)
    steps = [Step(Why.STARTS_LATER, start.date())] * (start != completed_at)
    if interrupted.term.unit not in BY_CALENDAR:
        steps += days_off(completed_at.date(), due_at.date(), calendar)
    uncertain = not calendar.is_certain(stop.date(), max(start, due_at).date())
    return DueDate(completed_at, start, due_at, (*steps, *last_steps), uncertain)


def _moved(
    interrupted: Interrupted,
    stop: datetime,
    start: datetime,
    calendar: WorkingCalendar,
    method: Method,
) -> tuple[datetime, list[Step]]:
    """Return the due date moved by the wait from `stop` to `start`, and why it ends there."""
    old_due_at, unit = local(interrupted.due_at), interrupted.term.unit
    if unit in BY_CALENDAR:
        end = old_due_at.date() + (start.date() - stop.date())
        last = calendar.from_working_day(end)
        return closing(last, calendar), last_day_off(end, last, calendar)
    if unit is TermUnit.SAME_DAY and local(interrupted.requested_at) <= old_due_at:
        anew = due_date(start, interrupted.term, calendar, method)
        return anew.due_at, [step for step in anew.steps if step.why is Why.AFTER_AFTERNOON]
    if unit is TermUnit.SAME_DAY or (unit, method) == _TO_THE_END:
        waited_days = calendar.working_days_between(stop.date(), start.date())
        last = calendar.add_working_days(calendar.from_working_day(old_due_at.date()), waited_days)
        return closing(last, calendar), []
    wait = working_time_between(stop, start, calendar)
    return working_time_after(working_start(old_due_at, calendar), wait, calendar), []


def step_due_after_supplement(
    hop: Hop, mode: SupplementMode, completed_at: datetime, calendar: WorkingCalendar
) -> datetime | None:
    """Return until when a unit is to be done with its step; None: it has no deadline.

    Restart gives the step its whole time again. Pause leaves it what was left; a step that was
    late when the citizen was asked stays as late.

    Basis: NĐ 61/2018 Điều 19.4, 19.6-7 (a unit answers for its own time only).
    """
    if hop.due_at is None or hop.paused_at is None:
        return None
    due_at, stop = local(hop.due_at), working_start(local(hop.paused_at), calendar)
    start = working_start(local(completed_at), calendar)
    if mode is SupplementMode.PAUSE and due_at < stop:
        wait = working_time_between(stop, start, calendar)
        return working_time_after(working_start(due_at, calendar), wait, calendar)
    begins = local(hop.given_at) if mode is SupplementMode.RESTART else stop
    return working_time_after(start, working_time_between(begins, due_at, calendar), calendar)


def autoclose_on(requested_at: datetime, days: int, calendar: WorkingCalendar) -> date:
    """Return the day on which a dossier closes when nothing more comes.

    Basis: sector procedures as published (10 or 15 days, đóng hồ sơ); BLDS 2015 Điều 148.5.
    """
    return calendar.from_working_day(local(requested_at).date() + timedelta(days=days))
