"""Due dates counted anew when the calendar changed; what a citizen holds on paper never moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import local
from counter_app.domain.deadlines import due_date
from counter_app.domain.dossier import BY_LETTER, WORKING, Dossier, DueChange, DueKind
from counter_app.domain.ids import DossierId, DossierNumber
from counter_app.domain.procedure import SupplementMode, Term
from counter_app.domain.supplement import Interrupted, due_after_supplement
from counter_app.domain.timeliness import Counting

RECEIPTS = ("receipt", "replacement-receipt")
"""Papers that promise the date of the reception."""
_MODES = {
    DueKind.RESTARTED: SupplementMode.RESTART,
    DueKind.RESUMED: SupplementMode.PAUSE,
}


Rules = Callable[[date], Counting]
"""How limits that begin on a day are counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier whose date would be another by the calendar that came in."""

    dossier: DossierId
    number: DossierNumber
    procedure_name: str
    was: datetime
    becomes: datetime
    on_paper: bool
    """The citizen holds the old date on paper, so it stays."""


def moved_by(dossier: Dossier, rules: Rules, *, in_print: bool = False) -> Moved | None:
    """Return how a dossier's date would move, None where it stays or does not run.

    `in_print` says that a receipt of it is with a printer, and may be out.

    Basis: NĐ 61/2018 Điều 17.1.c (the date on the receipt is a promise); BLDS 2015 Điều 147, 148.
    """
    becomes = recomputed(dossier, rules)
    was = dossier.due_at
    if dossier.state not in WORKING or was is None or becomes is None or becomes == local(was):
        return None
    received = dossier.received
    held = is_on_paper(dossier, in_print=in_print)
    return Moved(dossier.id, received.number, received.procedure_name, was, becomes, held)


def recomputed(dossier: Dossier, rules: Rules) -> datetime | None:
    """Return when a dossier is due by other rules, from the moments at which its limit ran.

    None where it has no limit, where a letter set the date, or where it came over from a dossier
    that this one corrects: that date is nobody's to compute.

    Basis: NĐ 61/2018 Điều 17.1.c, 19.4, 19.9; NĐ 309/2026 on Điều 17.3.
    """
    received, term = dossier.received, dossier.received.term
    if term is None or received.replaces:
        return None
    due_at = None
    if received.due_at is not None:
        due_at = _counted(received.received_at, term, rules)
    for change in dossier.due_changes:
        if change.kind in _MODES:
            due_at = _after_supplement(dossier, change, term, due_at, rules)
        elif change.kind is DueKind.AUTHORITY:
            began = dossier.authority_at
            due_at = _counted(began, term, rules) if began and change.due_at else None
        elif change.kind in BY_LETTER:
            return None
    return due_at


def is_on_paper(dossier: Dossier, *, in_print: bool = False) -> bool:
    """Return whether a citizen holds the date that is in force, on a receipt or a letter.

    Basis: NĐ 61/2018 Điều 17.1.c (receipt), Điều 19.9 (the new date of an apology).
    """
    changes = dossier.due_changes
    set_by = [each.kind for each in changes if each.kind is not DueKind.CALENDAR]
    if not set_by:
        return in_print or any(dossier.prints(form) for form in RECEIPTS)
    return set_by[-1] in BY_LETTER


def due_on_receipt(dossier: Dossier) -> datetime | None:
    """Return the date that a receipt promises: what was recomputed before it was printed, too.

    Where another agency decides there is none before that agency has the dossier.

    Basis: Mẫu số 01, line 12; NĐ 61/2018 Điều 17.1.c; NĐ 309/2026 on Điều 17.3.
    """
    due_at = dossier.received.due_at
    for change in dossier.due_changes:
        if change.kind not in (DueKind.CALENDAR, DueKind.AUTHORITY):
            break
        due_at = change.due_at
    return due_at


def _counted(began: datetime, term: Term, rules: Rules) -> datetime:
    counting = rules(local(began).date())
    return due_date(began, term, counting.calendar, counting.method).due_at


def _after_supplement(
    dossier: Dossier, change: DueChange, term: Term, due_at: datetime | None, rules: Rules
) -> datetime | None:
    """Return the date after a supplement that ended when the change was written down."""
    asked = [each.asked_at for each in dossier.waits if each.ended_at == change.at]
    if due_at is None or not asked:
        return due_at
    counting = rules(local(change.at).date())
    interrupted = Interrupted(_MODES[change.kind], term, asked[0], due_at)
    return due_after_supplement(interrupted, change.at, counting.calendar, counting.method).due_at
