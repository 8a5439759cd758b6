"""Citizens who are to be told something, where no connector of the centre told them."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.desk_entries import NoticeChannel, Occasion
from counter_app.domain.dossier import Dossier, Notice, State
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId, DossierNumber, EntryId

_OVER = frozenset({State.RETURNED, State.VOIDED})
"""Whoever has the result, or a number that is void, waits for no call."""


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """Whom to call, on what occasion, and what to say; `text` is empty once erased."""

    notice: EntryId
    dossier: DossierId
    number: DossierNumber
    occasion: Occasion
    channel: NoticeChannel
    queued_at: datetime
    name: str
    phone: str
    text: str


def awaits_call(dossier: Dossier, notice: Notice) -> bool:
    """Return whether somebody is still to be told of a notice.

    Basis: NĐ 61/2018 Điều 20 (the citizen is told, by telephone among other ways).
    """
    return notice.outcome is None and dossier.state not in _OVER


def require_open_notice(dossier: Dossier, notice: EntryId) -> None:
    """Raise RuleError for a notice that the dossier does not have, or that was given already.

    Basis: NĐ 61/2018 Điều 19.9, Điều 20 (the citizen is told; who told is written down once).
    """
    found = next((each for each in dossier.notices if each.entry == notice), None)
    if found is None or found.is_void:
        raise forbid(Problem.NOTICE_UNKNOWN, "notice")
    if found.outcome is not None:
        raise forbid(Problem.NOTICE_GIVEN, "notice")


def require_waiting(dossier: Dossier) -> None:
    """Raise RuleError for a dossier that waits for no supplement, of which nobody is reminded.

    Basis: NĐ 61/2018 Điều 19.4.
    """
    if dossier.state is not State.AWAITING_SUPPLEMENT or dossier.wait is None:
        raise forbid(Problem.NOT_WAITING)


def is_listed(dossier: Dossier) -> bool:
    """Return whether a citizen is to be reminded already of the supplement that is waited for.

    Basis: office rule; whoever is called is called once.
    """
    since = dossier.waits[-1].asked_at
    return any(
        each.waits and each.channel is NoticeChannel.PHONE and each.queued_at > since
        for each in dossier.notices
        if each.occasion is Occasion.SUPPLEMENT
    )
