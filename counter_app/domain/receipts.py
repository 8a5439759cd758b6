"""Which dossiers may stand on one receipt: those that one applicant filed in one way."""

from collections.abc import Iterable, Sequence

from counter_app.domain.dossier import Dossier


def shared_receipts(dossiers: Iterable[Dossier]) -> list[Sequence[Dossier]]:
    """Return dossiers by receipt, in the order they were taken in.

    Those share one that have the same applicant, channel, day and way of collecting: a paper in
    another's hand must not carry a number of theirs.

    Basis: Mẫu số 01, TT 01/2018/TT-VPCP (one submitter a receipt); practice of provinces
    (a receipt for several dossiers).
    """
    receipts: list[list[Dossier]] = []
    for dossier in dossiers:
        shared = next((each for each in receipts if _belongs(dossier, each[0])), None)
        if shared is None:
            receipts.append([dossier])
        else:
            shared.append(dossier)
    return list(receipts)


def _belongs(dossier: Dossier, first: Dossier) -> bool:
    one, other = dossier.received, first.received
    return (
        dossier.filing is not None
        and first.filing is not None
        and dossier.applicant == first.applicant
        and dossier.filing.collect_address == first.filing.collect_address
        and one.collect_at is other.collect_at
        and one.channel is other.channel
        and one.received_at.date() == other.received_at.date()
    )
