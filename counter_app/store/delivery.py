"""What has still to reach the centre."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, distinct, exists, func, select, update

from counter_app.domain.badge import IN_TROUBLE, Badge, badge_of
from counter_app.domain.ids import DossierId
from counter_app.store.ledger import moment
from counter_app.store.outbox import NUMBER_KEPT
from counter_app.store.schema import attachment, blob_delivery, delivery, dossier, entry

_ON_ITS_WAY = ("queued", "sent", "held", "rejected", "conflict")
_its_own = entry.alias()
settled = (func.coalesce(delivery.c.reason, "") == "number-taken") & exists(
    select(_its_own.c.pos)
    .join(dossier, dossier.c.dossier == _its_own.c.stream)
    .where(_its_own.c.pos == delivery.c.pos, dossier.c.state == "voided")
    .correlate(delivery)
)
"""A number that two dossiers have troubles nobody once one of them was voided."""


class Counts(NamedTuple):
    """Entries not yet at the centre, dossiers that need a person, and since when one waits."""

    unsent: int
    troubled: int
    oldest_at: datetime | None = None
    files: int = 0


def counts(connection: Connection) -> Counts:
    """Return how much is on its way."""
    unsent = select(func.count()).where(delivery.c.state.in_(_ON_ITS_WAY))
    closed = select(func.count()).where(delivery.c.state == "conflict", settled)
    troubled = (
        select(func.count(distinct(entry.c.stream)))
        .join(delivery, delivery.c.pos == entry.c.pos)
        .where(delivery.c.state.in_(IN_TROUBLE), ~settled)
    )
    files = select(func.count()).where(blob_delivery.c.state.in_(("queued", "sending", "refused")))
    return Counts(
        (connection.scalar(unsent) or 0) - (connection.scalar(closed) or 0),
        connection.scalar(troubled) or 0,
        _oldest_at(connection),
        connection.scalar(files) or 0,
    )


def badge(connection: Connection, one: DossierId) -> Badge:
    """Return how far all that is written of a dossier has got."""
    return badges(connection, [one])[one]


def badges(connection: Connection, streams: Sequence[str]) -> dict[str, Badge]:
    """Return how far each of some streams has got."""
    states: dict[str, set[str]] = {stream: set() for stream in streams}
    rows = connection.execute(
        select(entry.c.stream, delivery.c.state)
        .join(delivery, delivery.c.pos == entry.c.pos)
        .where(entry.c.stream.in_(states), ~settled)
        .distinct()
    )
    for stream, state in rows:
        states[stream].add(state)
    files = _files(connection, streams)
    return {stream: badge_of(of, files[stream]) for stream, of in states.items()}


def mend(connection: Connection, pos: int) -> None:
    """Say that an entry was mended; its mending entry must be written already.

    What waits behind it goes on waiting until the centre has the mending: it leans on that.
    """
    connection.execute(update(delivery).where(delivery.c.pos == pos).values(state="mended"))


def accept(connection: Connection, pos: int) -> None:
    """Say that a number stays with two dossiers, also when the centre says so once more."""
    settled = {"state": "acked", "reason": NUMBER_KEPT}
    connection.execute(update(delivery).where(delivery.c.pos == pos).values(**settled))


def _files(connection: Connection, streams: Sequence[str]) -> dict[str, set[str]]:
    """Return the states of the files of each stream; one not yet on its way waits."""
    found: dict[str, set[str]] = {stream: set() for stream in streams}
    attached = (
        select(dossier.c.dossier, blob_delivery.c.state)
        .join(attachment, attachment.c.pos == dossier.c.pos)
        .outerjoin(blob_delivery, blob_delivery.c.sha256 == attachment.c.sha256)
        .where(dossier.c.dossier.in_(streams))
    )
    sent = select(blob_delivery.c.dossier, blob_delivery.c.state).where(
        blob_delivery.c.dossier.in_(streams)
    )
    for statement in (attached, sent):
        for stream, state in connection.execute(statement):
            found[stream].add(state or "queued")
    return found


def _oldest_at(connection: Connection) -> datetime | None:
    """Return when the oldest entry that the centre has not taken was written."""
    firsts = [
        connection.scalar(select(func.min(delivery.c.pos)).where(delivery.c.state == state))
        for state in ("queued", "sent", "held", "rejected")
    ]
    known = [pos for pos in firsts if pos is not None]
    if not known:
        return None
    at = connection.scalar(select(entry.c.at).where(entry.c.pos == min(known)))
    return moment(at) if at else None
