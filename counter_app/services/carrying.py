"""What a dossier has from before it was taken in: from the portal, or from the one it corrects."""

from collections.abc import Iterator
from dataclasses import replace

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.submission import Submission

_OF_OTHERS = frozenset({e.CodeSystem.PORTAL, e.CodeSystem.MINISTRY})
"""Systems that know the matter itself by their code, not the number that it has here."""


def from_portal(found: Submission, received: e.Received) -> Iterator[e.Facts]:
    """Yield what a dossier has from the portal: its code there, and what was paid.

    Basis: NĐ 61/2018 Điều 22 (paid on line); what the citizen paid is written down whatever is
    owed here, so that a difference is seen and given back.
    """
    opening = found.opening
    if isinstance(opening, e.FiledOnline):
        yield e.CodeAssigned(e.CodeSystem.PORTAL, opening.code)
        if opening.paid_dong:
            fee = _fee(received, received.procedure)
            yield e.FeeCollected(fee, opening.paid_dong, e.PaidBy.ONLINE)


def replacing(received: e.Received, old: Dossier) -> e.Received:
    """Return a reception that corrects another: a part of the same, from the same filing.

    The citizen filed once: what is corrected under the same limit stays due as it was promised,
    so that nothing late becomes timely by a new number. What waits for another agency still does.

    Basis: NĐ 61/2018 Điều 19.6, 19.7 (the lead agency returns the result of all parts).
    """
    was = old.received
    if keeps_limit(received, was):
        received = replace(
            received,
            received_at=was.received_at,
            due_at=None if was.beyond_boundary else old.promised_at,
            due_uncertain=was.due_uncertain,
        )
    return replace(
        received,
        replaces=was.number,
        part_of=received.part_of or was.part_of,
        submission=received.submission or was.submission,
    )


def keeps_limit(received: e.Received, was: e.Received) -> bool:
    """Return whether a correction stays under the limit that ran: same procedure, same term."""
    limits = [(each.procedure, each.term, each.beyond_boundary) for each in (received, was)]
    return limits[0] == limits[1]


def from_corrected(old: Dossier, received: e.Received) -> Iterator[e.Facts]:
    """Yield what a dossier has from the one that it corrects: codes of others, and what was paid.

    Basis: NĐ 254/2026 Điều 24 (what was collected once is not collected again).
    """
    yield from (each for each in old.codes if each.system in _OF_OTHERS)
    for each in old.payments:
        if each.reversed_at is None:
            yield e.FeeCollected(
                _fee(received, each.fee),
                each.amount_dong,
                each.paid_by,
                each.receipt_sign,
                each.receipt_number,
            )


def left_behind(old: Dossier) -> Iterator[e.Facts]:
    """Yield what takes payments off a dossier that another corrects: they stand there now.

    Basis: NĐ 254/2026 Điều 24 (what was collected stands in the books once).
    """
    for each in old.payments:
        if each.reversed_at is None:
            yield e.FeeReversed(each.id, "reissued")


def _fee(received: e.Received, wanted: str) -> str:
    """Return the fee that was paid, or the first one where that is not charged here."""
    charged = [each.code for each in received.fees]
    return wanted if wanted in charged or not charged else charged[0]
