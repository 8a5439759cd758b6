"""The dossiers that may count in a period, and what of their entries the figures need."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, union_all

from counter_app.domain import entries as e
from counter_app.domain.dossier import OPEN, State
from counter_app.store import ledger
from counter_app.store.ledger import moment_text
from counter_app.store.schema import dossier

_BESIDE = (
    e.Printed, e.FeeSet, e.FeeExempted, e.FeeCollected, e.FeeReversed, e.NoticeQueued,
    e.NoticeGiven, e.AttachmentAdded, e.AttachmentRemoved, e.PaperAdded, e.PaperRemoved,
    e.PartyCorrected, e.Noted, e.Shelved, e.CodeAssigned,
)  # fmt: skip
"""Entries that say nothing of who answers for what; half of a ledger is made of them."""
KINDS = tuple(kind.name for kind in e.KINDS if kind.facts not in _BESIDE)


def streams_of(connection: Connection, begins: datetime, ends: datetime) -> list[str]:
    """Return the dossiers of which something may be of a time: received, ended or open in it.

    Each way is along an index; to let SQLite take out what comes twice would make it read all.
    """
    first, last = moment_text(begins), moment_text(ends)
    d, wanted = dossier.c, select(dossier.c.dossier)
    still = [each.value for each in (*OPEN, State.RESOLVED)]
    parts = (
        wanted.where(d.received_at >= first, d.received_at < last),
        wanted.where(d.state.in_(still), d.received_at < last),
        wanted.where(d.returned_at >= first, d.received_at < last),
        wanted.where(d.closed_at >= first, d.received_at < last),
    )
    return sorted(set(connection.scalars(union_all(*parts))))


def entries_of(
    connection: Connection, streams: Sequence[str], kinds: Iterable[str] = KINDS
) -> Iterator[list[e.Entry]]:
    """Yield the entries of streams that the figures need, a stream at a time; nobody's data."""
    return ledger.read_streams(connection, streams, kinds)
