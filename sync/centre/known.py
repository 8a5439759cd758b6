"""What the centre holds of all that a push touches, read at once and then kept in step."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, select

from counter_app.domain import entries as e
from counter_app.domain.merge import Arrival
from counter_app.ports import IdSource
from sync.centre import schema
from sync.centre.among import among
from sync.centre.inserting import insert_new
from sync.centre.receptions import agencies_of, reception_flaw
from sync.centre.rows import Candidate, arrival
from sync.centre.tokens import Session


@dataclass(frozen=True, slots=True)
class Stream:
    """A dossier's stream: where it lives, who has it in the feed, and its entries by rev."""

    home: str
    stream: str
    agencies: tuple[str, ...]
    next_rev: int = 1
    number: str = ""
    received_on: date | None = None
    state: str = ""
    closed_on: date | None = None
    arrivals: tuple[Arrival, ...] = ()


class Link(NamedTuple):
    """An entry's place in a chain; a forked chain has several at one seq."""

    entry_id: str
    hash: bytes
    prev_hash: bytes


@dataclass(slots=True)
class Known:
    """What is held; taking entries in adds to it."""

    verdicts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Hash and stored answer by entry."""
    links: dict[tuple[str, int, int], list[Link]] = field(default_factory=dict)
    """By device, incarnation and seq."""
    streams: dict[str, Stream] = field(default_factory=dict)
    """Those in which the asking agency has a place."""
    elsewhere: set[str] = field(default_factory=set)
    """Streams of other agencies only."""
    numbers: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Stream and entry that hold a number, by home and number."""


def counter_stream(device: str) -> str:
    """Return the name of the stream in which a counter's own affairs stand."""
    return f"{e.COUNTER_STREAM}:{device}"


def stream_of(candidate: Candidate) -> str:
    """Return the stream in which an entry stands at the centre."""
    entry = candidate.entry
    named = entry.stream
    return counter_stream(entry.device) if named == e.COUNTER_STREAM else named


def load(
    connection: Connection, session: Session, batch: Sequence[Candidate], ids: IdSource
) -> Known:
    """Return what is held, with the feeds of all agencies concerned locked until the end.

    Whoever writes to a stream locks the feeds of its agencies, in the order of their codes: so
    streams and numbers need no lock of their own, and no two writers wait for each other.
    """
    known = Known()
    told, batch = batch, [each for each in batch if not each.flaw]
    names = {stream_of(each) for each in batch}
    homes, agencies = _homes(connection, session.agency, names)
    agencies |= {session.agency} | _received_by_whom(batch)
    lock_feeds(connection, agencies, ids)
    _load_verdicts(connection, session.agency, told, known)
    _load_links(connection, session.agency, batch, known)
    _load_streams(connection, homes, known)
    _load_elsewhere(connection, names - set(known.streams), known)
    _load_numbers(connection, batch, known)
    return known


def lock_feeds(connection: Connection, agencies: Collection[str], ids: IdSource) -> None:
    """Hold the feeds of agencies until the transaction ends; those that are new begin empty."""
    head = schema.feed_head
    wanted = select(head.c.agency).where(head.c.agency.in_(agencies)).order_by(head.c.agency)
    held = set(connection.scalars(wanted.with_for_update()))
    if missing := sorted(set(agencies) - held):
        fresh = [{"agency": each, "epoch": ids.new_id(), "position": 0} for each in missing]
        insert_new(connection, head, fresh)
        connection.execute(wanted.with_for_update())


def _homes(
    connection: Connection, agency: str, names: Collection[str]
) -> tuple[dict[str, str], set[str]]:
    """Return where streams live that an agency has a place in, and all agencies that have one."""
    place, table = schema.stream_place, schema.stream
    wanted = (
        select(place.c.stream, place.c.home, table.c.agencies)
        .outerjoin(table, (table.c.agency == place.c.home) & (table.c.stream == place.c.stream))
        .where(place.c.agency == agency, among(connection, place.c.stream, names))
    )
    rows = connection.execute(wanted).all()
    told = {each for row in rows for each in (row.agencies or "").split()}
    return {row.stream: row.home for row in rows}, told


def _received(batch: Iterable[Candidate]) -> Iterable[e.Received]:
    for each in batch:
        facts = each.arrival.entry.facts if each.arrival else None
        if isinstance(facts, e.Received) and not reception_flaw(facts):
            yield facts


def _received_by_whom(batch: Iterable[Candidate]) -> set[str]:
    return {each for facts in _received(batch) for each in agencies_of(facts)}


def _load_verdicts(
    connection: Connection, agency: str, batch: Sequence[Candidate], known: Known
) -> None:
    table = schema.verdict
    # Of entries with a flaw too: but no database takes every letter.
    names = [x.entry.entry_id for x in batch if x.entry.entry_id.isprintable()]
    wanted = select(table.c.entry_id, table.c.hash, table.c.body).where(
        table.c.agency == agency, among(connection, table.c.entry_id, names)
    )
    for row in connection.execute(wanted):
        known.verdicts[row.entry_id] = (row.hash, row.body)


def _load_links(
    connection: Connection, agency: str, batch: Sequence[Candidate], known: Known
) -> None:
    table = schema.chain
    writers = {(each.entry.device, each.entry.incarnation) for each in batch}
    for device, incarnation in writers:
        seqs = {
            near
            for each in batch
            if (each.entry.device, each.entry.incarnation) == (device, incarnation)
            for near in (each.entry.seq - 1, each.entry.seq, each.entry.seq + 1)
        }
        wanted = select(table).where(
            table.c.agency == agency,
            table.c.device == device,
            table.c.incarnation == incarnation,
            among(connection, table.c.seq, seqs),
        )
        for row in connection.execute(wanted):
            link = Link(row.entry_id, row.hash, row.prev_hash)
            known.links.setdefault((device, incarnation, row.seq), []).append(link)


def _load_streams(connection: Connection, homes: dict[str, str], known: Known) -> None:
    table = schema.stream
    if not homes:
        return
    told = _arrivals(connection, homes)
    wanted = select(table).where(_of_pairs(connection, table, homes))
    for row in connection.execute(wanted):
        if homes[row.stream] != row.agency:
            continue
        known.streams[row.stream] = Stream(
            home=row.agency,
            stream=row.stream,
            agencies=tuple(row.agencies.split()),
            next_rev=row.next_rev,
            number=row.number,
            received_on=row.received_on,
            state=row.state,
            closed_on=row.closed_on,
            arrivals=tuple(told.get(row.stream, ())),
        )


def _arrivals(connection: Connection, homes: dict[str, str]) -> dict[str, list[Arrival]]:
    """Return the entries of dossiers; a counter's own stream is never judged, so it is not read."""
    table = schema.entry
    judged = {k: v for k, v in homes.items() if not k.startswith(counter_stream(""))}
    wanted = (
        select(table)
        .where(_of_pairs(connection, table, judged))
        .order_by(table.c.stream, table.c.rev)
    )
    told: dict[str, list[Arrival]] = {}
    for row in connection.execute(wanted).mappings() if judged else ():
        if homes[row["stream"]] == row["agency"]:
            told.setdefault(row["stream"], []).append(arrival(dict(row)))
    return told


def _of_pairs(
    connection: Connection, table: Table, homes: Mapping[str, str]
) -> ColumnElement[bool]:
    """Return which rows are of streams at their homes.

    One name at two homes is rare: whoever reads leaves out the rows of a home that is not its own.
    """
    of_homes = among(connection, table.c.agency, set(homes.values()))
    return of_homes & among(connection, table.c.stream, homes)


def _load_elsewhere(connection: Connection, names: Collection[str], known: Known) -> None:
    if names:
        held = schema.stream.c.stream
        wanted = select(held).where(among(connection, held, names))
        known.elsewhere.update(connection.scalars(wanted))


def _load_numbers(connection: Connection, batch: Sequence[Candidate], known: Known) -> None:
    table = schema.number_taken
    taken_in = list(_received(batch))
    if not taken_in:
        return
    wanted = select(table).where(
        among(connection, table.c.agency, {facts.received_by for facts in taken_in}),
        among(connection, table.c.number, {facts.number for facts in taken_in}),
    )
    for row in connection.execute(wanted):
        known.numbers[row.agency, row.number] = (row.stream, row.entry_id)
