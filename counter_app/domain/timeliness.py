"""Whether a dossier ended early, on time or late, as the national figure counts it.

Basis: bộ chỉ số 766 (QĐ 766/QĐ-TTg), the figure of dossiers resolved in time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import Method, due_date
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.lateness import is_late
from counter_app.domain.supplement import limit_stood_from


class Timeliness(StrEnum):
    """How a dossier ended against its date (trước hạn, đúng hạn, quá hạn)."""

    EARLY = "early"
    ON_TIME = "on-time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Metric:
    """What of the figure the texts leave open, so that it is never fixed in a rule.

    Basis: QĐ 766/QĐ-TTg as summarised; to be confirmed with the province.
    """

    supplements_most: int | None = 1
    """More requests than so many count as late; None: they never do."""
    keeps_excused: bool = False
    """Whether a date that an apology set is the one to keep, and not the one before it."""


USUAL = Metric()


@dataclass(frozen=True, slots=True)
class Counting:
    """By what a limit without a date is counted."""

    calendar: WorkingCalendar
    method: Method


def of_step(ended_at: datetime | None, due_at: datetime | None) -> Timeliness | None:
    """Return how a step stood against its deadline; None while it lasts, or where it has none.

    Basis: TT 01/2018/TT-VPCP, phiếu kiểm soát (trước hạn, đúng hạn, quá hạn).
    """
    if ended_at is None or due_at is None:
        return None
    if is_late(ended_at, due_at):
        return Timeliness.LATE
    is_before = local(ended_at).date() < local(due_at).date()
    return Timeliness.EARLY if is_before else Timeliness.ON_TIME


def ended_at(dossier: Dossier) -> datetime | None:
    """Return when a dossier ended for the figure; None while somebody works on it.

    Resolved goes before returned, that before refused or stopped; one that waits for a supplement
    ended for now when it was asked for. What was voided never counts.

    Basis: QĐ 766/QĐ-TTg (NgayKetThucXuLy).
    """
    if dossier.state is State.VOIDED:
        return None
    waits_since = dossier.wait.asked_at if dossier.wait else None
    return dossier.resolved_at or dossier.returned_at or dossier.closed_at or waits_since


def timeliness(dossier: Dossier, counting: Counting, metric: Metric = USUAL) -> Timeliness | None:
    """Return how a dossier ended; None while it has not, or has neither date nor limit.

    Time in which a supplement was waited for is left out, unless the date was moved by it. On time
    is up to and including the minute that is due; early is on an earlier day.

    Basis: QĐ 766/QĐ-TTg (NgayHenTra; the interval of a supplement is subtracted; more than one
    request counts as late; without a date what has elapsed is held against the limit).
    """
    end = ended_at(dossier)
    due = None if end is None else _due(dossier, counting, metric)
    if end is None or due is None:
        return None
    most = metric.supplements_most
    if most is not None and dossier.supplements > most:
        return Timeliness.LATE
    end -= _waited(dossier, end, metric)
    if is_late(end, due):
        return Timeliness.LATE
    return Timeliness.EARLY if local(end).date() < local(due).date() else Timeliness.ON_TIME


def _due(dossier: Dossier, counting: Counting, metric: Metric) -> datetime | None:
    """Return the date to keep, or else when the limit runs out."""
    kept = dossier.due_at if metric.keeps_excused else dossier.promised_at
    if kept is not None:
        return kept
    received = dossier.received
    begins = dossier.authority_at if received.beyond_boundary else received.received_at
    if begins is None or received.term is None:
        return None
    return due_date(begins, received.term, counting.calendar, counting.method).due_at


def _waited(dossier: Dossier, end: datetime, metric: Metric) -> timedelta:
    """Return how long a supplement was waited for in a time that the date still counts."""
    moved = {each.at for each in dossier.due_changes if each.due_at is not None}
    counted = [each for each in dossier.waits if each.ended_at not in moved]
    excused = metric.keeps_excused
    spans = ((limit_stood_from(dossier, x, excused=excused), x.ended_at or end) for x in counted)
    return sum((max(timedelta(0), last - first) for first, last in spans), timedelta(0))
