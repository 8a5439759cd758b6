"""What a push adds to the tables, gathered first and written at once."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Connection, UpdateBase, bindparam, update

from counter_app.ports import IdSource
from sync.centre import schema
from sync.centre.asked import Among, Question, ask
from sync.centre.disputes import open_dispute, settle_disputes
from sync.centre.inserting import insert_all, insert_new
from sync.centre.known import Stream
from sync.centre.tokens import Session

log = logging.getLogger(__name__)
Row = dict[str, Any]


@dataclass(slots=True)
class Writes:
    """Rows to come, by what they are; `at` is the centre's time."""

    at: str
    entries: list[Row] = field(default_factory=list)
    chain: list[Row] = field(default_factory=list)
    verdicts: list[Row] = field(default_factory=list)
    parked: list[Row] = field(default_factory=list)
    numbers: list[Row] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    """Which dossier names which file."""
    feeds: dict[str, list[Row]] = field(default_factory=dict)
    """Places of feeds still without position, by agency."""
    places: list[Row] = field(default_factory=list)
    opened: dict[str, Stream] = field(default_factory=dict)
    changed: dict[str, Stream] = field(default_factory=dict)
    mended: list[tuple[str, str]] = field(default_factory=list)
    """Parked entry, and the one that mends it."""
    erased: list[tuple[Stream, tuple[str, ...]]] = field(default_factory=list)
    """Entries of a stream whose person parts go."""
    disputed: list[tuple[Stream, str]] = field(default_factory=list)
    """A stream, and the one that has its number."""
    voided: list[Stream] = field(default_factory=list)


def write(connection: Connection, session: Session, writes: Writes, ids: IdSource) -> None:
    """Write all of it; the feeds concerned are locked already."""
    insert_all(connection, schema.entry, writes.entries)
    insert_all(connection, schema.chain, writes.chain)
    insert_all(connection, schema.verdict, writes.verdicts)
    insert_all(connection, schema.parked, writes.parked)
    insert_all(connection, schema.number_taken, writes.numbers)
    insert_new(connection, schema.file_named, writes.files)
    _write_streams(connection, writes)
    for agency in sorted(writes.feeds):
        _write_feed(connection, agency, writes.feeds[agency])
    for parked, mending in writes.mended:
        _mend(connection, session.agency, parked, mending)
    for stream, entries in writes.erased:
        _erase(connection, stream, entries)
    for stream, rival in writes.disputed:
        open_dispute(connection, stream, rival, (ids.new_id(), writes.at))
    for stream in writes.voided:
        settle_disputes(connection, stream, writes.at)


def raise_alarm(connection: Connection, session: Session, kind: str, detail: str, at: str) -> None:
    """Note once that something is not as it can be; people of the centre look into it."""
    told = f"{kind} {session.device} {detail}"
    log.warning("alarm %s: %s", kind, session.device)
    row = {
        "agency": session.agency,
        "alarm": hashlib.sha256(told.encode()).hexdigest(),
        "kind": kind,
        "device": session.device,
        "detail": detail,
        "raised_at": at,
    }
    insert_new(connection, schema.alarm, [row])


def _write_streams(connection: Connection, writes: Writes) -> None:
    table = schema.stream
    fresh = writes.opened.values()
    insert_all(connection, table, [{**_key(x), **_figures(x)} for x in fresh])
    insert_new(connection, schema.stream_place, writes.places)
    if writes.changed:
        by_key = update(table).where(
            table.c.agency == bindparam("of_agency"), table.c.stream == bindparam("of_stream")
        )
        rows = [
            {"of_agency": x.home, "of_stream": x.stream, **_figures(x)}
            for x in writes.changed.values()
        ]
        named = by_key.values({name: bindparam(name) for name in _FIGURES})
        connection.execute(named, rows)


_FIGURES = ("next_rev", "agencies", "number", "received_on", "state", "closed_on")


def _key(stream: Stream) -> Row:
    return {"agency": stream.home, "stream": stream.stream}


def _figures(stream: Stream) -> Row:
    return {
        "next_rev": stream.next_rev,
        "agencies": " ".join(stream.agencies),
        "number": stream.number,
        "received_on": stream.received_on,
        "state": stream.state,
        "closed_on": stream.closed_on,
    }


def _write_feed(connection: Connection, agency: str, places: Sequence[Row]) -> None:
    """Give places their positions, from a counter row: a plain sequence would lose rows.

    The row is held until the commit, so a reader never sees a position before the ones below it.
    """
    ((last,),) = ask(connection, _MOVED, {"of_agency": agency, "places": len(places)})
    first = last - len(places) + 1
    rows = [{"agency": agency, "position": first + n, **row} for n, row in enumerate(places)]
    insert_all(connection, schema.feed, rows)


def _moved(_: Among) -> UpdateBase:
    head = schema.feed_head
    of_agency = update(head).where(head.c.agency == bindparam("of_agency"))
    moved = of_agency.values(position=head.c.position + bindparam("places", type_=BigInteger))
    return moved.returning(head.c.position)


_MOVED = Question(_moved)


def _mend(connection: Connection, agency: str, parked: str, mending: str) -> None:
    table = schema.parked
    of_entry = update(table).where(table.c.agency == agency, table.c.entry_id == parked)
    connection.execute(of_entry.values(mended_by=mending))


def _erase(connection: Connection, stream: Stream, entries: Sequence[str]) -> None:
    """Blank person parts, in the ledger and among what waits for a person; the hashes stay."""
    held, waiting = schema.entry, schema.parked
    connection.execute(
        update(held)
        .where(held.c.agency == stream.home, held.c.stream == stream.stream)
        .where(held.c.entry_id.in_(entries))
        .values(person=None)
    )
    connection.execute(
        update(waiting)
        .where(waiting.c.agency.in_(stream.agencies), waiting.c.stream == stream.stream)
        .where(waiting.c.entry_id.in_(entries))
        .values(person=None)
    )
