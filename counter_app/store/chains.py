"""The chains that this store has written: where they end, and what a forked one left unsent."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from counter_app import codec
from counter_app.domain.chain import GENESIS, canonical, entry_hash
from counter_app.domain.ids import EntryId
from counter_app.ports import IdSource
from counter_app.store.ledger import Writer
from counter_app.store.schema import delivery, device, entry, past_writer


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry of a chain."""

    seq: int
    hash: bytes


def head(connection: Connection, writer: Writer) -> ChainHead | None:
    """Return where a chain ends in this store, None before its first entry."""
    row = connection.execute(
        select(entry.c.seq, entry.c.hash)
        .where(entry.c.device == writer.device, entry.c.incarnation == writer.incarnation)
        .order_by(entry.c.seq.desc())
        .limit(1)
    ).first()
    return ChainHead(row.seq, row.hash) if row else None


def hash_at(connection: Connection, writer: Writer, seq: int) -> bytes | None:
    """Return the hash of a place of a chain, None where this store has nothing there."""
    found: bytes | None = connection.scalar(
        select(entry.c.hash).where(
            entry.c.device == writer.device,
            entry.c.incarnation == writer.incarnation,
            entry.c.seq == seq,
        )
    )
    return found


def write_anew(connection: Connection, ids: IdSource) -> set[str]:
    """Write what former devices of this store left unsent anew, at the end of the present chain.

    Each copy has the words, the officer and the hour of the old entry and takes its place. What
    waits behind a rejection goes on waiting as it is. Return the dossiers it touched.
    """
    now = connection.execute(select(device)).one()
    former = select(past_writer.c.device).where(past_writer.c.device != now.device)
    left = (
        select(entry)
        .join(delivery, delivery.c.pos == entry.c.pos)
        .where(
            entry.c.device.in_(former),
            entry.c.rev.is_(None),
            delivery.c.state == "queued",
        )
        .order_by(entry.c.pos)
    )
    rows = connection.execute(left).mappings().all()
    for row in rows:
        _copy(connection, ids, dict(row))
    return {row["stream"] for row in rows}


def _copy(connection: Connection, ids: IdSource, row: dict[str, Any]) -> None:
    now = connection.execute(select(device)).one()
    writer = Writer(now.device, now.incarnation)
    before = head(connection, writer)
    old_pos = row.pop("pos")
    facts = codec.read_document(row["facts"]) | {codec.MENDS: EntryId(row["entry_id"])}
    row |= {
        "entry_id": ids.new_id(),
        "device": writer.device,
        "incarnation": writer.incarnation,
        "seq": before.seq + 1 if before else 1,
        "facts": canonical(facts),
        "prev_hash": before.hash if before else GENESIS,
    }
    row["hash"] = entry_hash(row)
    pos = connection.execute(insert(entry).returning(entry.c.pos), row).scalar_one()
    connection.execute(insert(delivery), {"pos": pos, "state": "queued"})
    mended = update(delivery).where(delivery.c.pos == old_pos)
    connection.execute(mended.values(state="mended"))
