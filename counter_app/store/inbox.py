"""What the centre brings: entries of other counters, and the places of one's own."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counter_app import codec
from counter_app.domain.entries import COUNTER_STREAM, KIND_OF, PersonErased, Received
from counter_app.store import counter, ledger, outbox
from counter_app.store.schema import delivery, entry, feed_cursor, issued_number, twin_entry


class Cursor(NamedTuple):
    """How far a feed was read."""

    epoch: str
    position: int


@dataclass(frozen=True, slots=True)
class Brought:
    """One entry from the centre; `row` None where this store is said to have it."""

    entry_id: str
    rev: int
    row: dict[str, Any] | None = None


def cursor(connection: Connection, feed: str) -> Cursor:
    """Return how far a feed was read; an unread one stands at its beginning."""
    row = connection.execute(select(feed_cursor).where(feed_cursor.c.feed == feed)).first()
    return Cursor(row.epoch, row.position) if row else Cursor("", 0)


def cursors(connection: Connection) -> dict[str, Cursor]:
    """Return how far each feed was read."""
    rows = connection.execute(select(feed_cursor).order_by(feed_cursor.c.feed))
    return {row.feed: Cursor(row.epoch, row.position) for row in rows}


def set_cursor(connection: Connection, feed: str, now: Cursor) -> None:
    """Note how far a feed was read, in the transaction that wrote what it brought."""
    row = {"feed": feed, "epoch": now.epoch, "position": now.position}
    statement = upsert(feed_cursor).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["feed"], set_={"epoch": now.epoch, "position": now.position}
        )
    )


def reset_cursors(connection: Connection) -> None:
    """Read every feed from its beginning again; nothing that was read is given up."""
    connection.execute(delete(feed_cursor))


def take(connection: Connection, brought: Sequence[Brought]) -> tuple[set[str], list[str]]:
    """Write down what came; return the dossiers it touched, and entries that were not there.

    An entry that this store wrote itself gets its place and counts as taken by the centre, also
    where the answer to sending it was lost. Nothing of one's own is ever replaced.
    """
    touched: set[str] = set()
    missing: list[str] = []
    placed: list[str] = []
    writers = counter.own_devices(connection)
    for each in brought:
        stream = _place_own(connection, each, placed)
        if stream is None and each.row is not None:
            stream = _write(connection, each, writers)
        if stream is None:
            missing.append(each.entry_id)
        elif stream != COUNTER_STREAM:
            touched.add(stream)
    outbox.follow(connection, placed)
    return touched, missing


def _place_own(connection: Connection, brought: Brought, placed: list[str]) -> str | None:
    """Give an entry that is here its rev; None where it is not here.

    `placed` grows by what waited until now.
    """
    for each in (entry, twin_entry):
        row = connection.execute(
            select(each.c.pos, each.c.stream, each.c.rev).where(each.c.entry_id == brought.entry_id)
        ).first()
        if row is None:
            continue
        if row.rev is None:
            connection.execute(update(each).where(each.c.pos == row.pos).values(rev=brought.rev))
        if each is entry and _count_as_taken(connection, row.pos):
            placed.append(brought.entry_id)
        if brought.row is not None and brought.row["person"] is None:
            connection.execute(update(each).where(each.c.pos == row.pos).values(person=None))
        return str(row.stream)
    return None


def _count_as_taken(connection: Connection, pos: int) -> bool:
    waiting = delivery.c.state.in_(("queued", "sent"))
    taken = update(delivery).where(delivery.c.pos == pos, waiting).values(state="acked")
    return connection.execute(taken).rowcount > 0


def _write(connection: Connection, brought: Brought, own_devices: frozenset[str]) -> str:
    row = {**(brought.row or {}), "rev": brought.rev}
    if _is_twin(connection, row):
        lowest = connection.scalar(select(func.min(twin_entry.c.pos))) or 0
        connection.execute(insert(twin_entry), {**row, "pos": lowest - 1})
    else:
        connection.execute(insert(entry), row)
        if row["kind"] == KIND_OF[Received].name and row["device"] in own_devices:
            _note_number(connection, row)
    if row["kind"] == KIND_OF[PersonErased].name:
        _erase(connection, row)
    return str(row["stream"])


def _is_twin(connection: Connection, row: dict[str, Any]) -> bool:
    """Tell whether this store holds other words at the same place of the same chain."""
    same = (
        (entry.c.device == row["device"])
        & (entry.c.incarnation == row["incarnation"])
        & (entry.c.seq == row["seq"])
    )
    return connection.scalar(select(entry.c.pos).where(same)) is not None


def _note_number(connection: Connection, row: dict[str, Any]) -> None:
    """Know again a number that this device gave away before its store was restored."""
    facts = json.loads(row["facts"])
    values = {
        "number": facts["number"],
        "dossier": row["stream"],
        "check_code": facts["check_code"],
    }
    connection.execute(upsert(issued_number).values(values).on_conflict_do_nothing())


def _erase(connection: Connection, row: dict[str, Any]) -> None:
    facts = codec.read_facts(row["kind"], row["version"], row["facts"])
    if isinstance(facts, PersonErased):
        ledger.erase_persons(connection, facts)
