"""What a day left in the store: its streams, its own entries, and files that are still to go."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, union_all

from counter_app.domain.entries import KIND_NAMED, Entry
from counter_app.store import ledger
from counter_app.store.counter import own_devices
from counter_app.store.ledger import moment_text
from counter_app.store.schema import (
    blob_delivery,
    dossier,
    entry,
    hop,
    letter,
    returned,
    submission,
)

_CHUNK = 500
"""Streams of one statement: SQLite takes a few thousand values at most."""


def streams_of(connection: Connection, begins: datetime, ends: datetime) -> list[str]:
    """Return the streams in which something may have been done from a moment to another.

    Each is found by an index: the ledger itself has none by time.
    """
    first, last = moment_text(begins), moment_text(ends)
    moments = (
        (dossier.c.received_at, None),
        (dossier.c.closed_at, None),
        (returned.c.at, returned),
        (letter.c.at, letter),
        (hop.c.given_at, hop),
    )
    parts = []
    for column, table in moments:
        wanted = select(dossier.c.dossier)
        if table is not None:
            wanted = wanted.join(table, table.c.pos == dossier.c.pos)
        parts.append(wanted.where(column >= first, column < last))
    # The moment is of its last answer; asked one day and taken in another, it was answered twice.
    answered, filed = submission.c.answered_at, submission.c.filed_at
    parts.append(select(submission.c.submission).where(answered >= first, filed < last))
    return sorted(set(connection.scalars(union_all(*parts))))


def own_positions(connection: Connection, streams: Sequence[str]) -> set[int]:
    """Return the places of the entries of streams that this counter wrote."""
    devices = own_devices(connection)
    found: set[int] = set()
    for some in _chunks(streams):
        told = select(entry.c.pos, entry.c.device).where(entry.c.stream.in_(some))
        # Asked for its devices as well, SQLite would read all that they ever wrote.
        found.update(pos for pos, device in connection.execute(told) if device in devices)
    return found


def read_streams(connection: Connection, streams: Sequence[str]) -> Iterator[list[Entry]]:
    """Yield the entries of each stream, without their person parts."""
    for some in _chunks(streams):
        yield from ledger.read_streams(connection, some, KIND_NAMED)


def _chunks(streams: Sequence[str]) -> Iterator[Sequence[str]]:
    return (streams[start : start + _CHUNK] for start in range(0, len(streams), _CHUNK))


def not_attached(connection: Connection) -> set[str]:
    """Return the streams of which a file has not reached the centre."""
    wanted = select(blob_delivery.c.dossier).where(blob_delivery.c.state != "done").distinct()
    return set(connection.scalars(wanted))
