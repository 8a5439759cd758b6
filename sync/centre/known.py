"""What the centre holds of all that a push touches, read at once and then kept in step."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from counter_app.domain import entries as e
from counter_app.domain.merge import Arrival
from counter_app.ports import IdSource
from sync.centre import schema
from sync.centre.asked import Among, Asked, Question, Row, ask, ask_all
from sync.centre.inserting import insert_new
from sync.centre.receptions import agencies_of
from sync.centre.rows import Candidate, arrival
from sync.centre.tokens import Session


@dataclass(frozen=True, slots=True)
class Stream:
    """A dossier or submission: where it lives, who has it in the feed, and its entries by rev."""

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
    agencies |= {session.agency} | _opened_for(batch)
    lock_feeds(connection, agencies, ids)
    _load_streams(connection, homes, known)
    fresh = names - set(known.streams)
    links = [_links_near(session.agency, *each) for each in _seqs(batch).items()]
    verdicts, elsewhere, numbers, *chains = ask_all(
        connection,
        [
            _verdicts_of(session.agency, told),
            (_ELSEWHERE, {"names": fresh}),
            _numbers_of(batch),
            *links,
        ],
    )
    known.verdicts = {entry_id: (hash_, body) for entry_id, hash_, body in verdicts}
    known.elsewhere = {name for (name,) in elsewhere}
    known.numbers = {(agency, number): (x, y) for agency, number, x, y in numbers}
    for device, incarnation, seq, *link in (row for chain in chains for row in chain):
        known.links.setdefault((device, incarnation, seq), []).append(Link(*link))
    return known


def lock_feeds(connection: Connection, agencies: Collection[str], ids: IdSource) -> None:
    """Hold the feeds of agencies until the transaction ends; those that are new begin empty."""
    wanted = {"agencies": agencies}
    held = {agency for (agency,) in ask(connection, _FEEDS_LOCKED, wanted)}
    if missing := sorted(set(agencies) - held):
        fresh = [{"agency": each, "epoch": ids.new_id(), "position": 0} for each in missing]
        insert_new(connection, schema.feed_head, fresh)
        ask(connection, _FEEDS_LOCKED, wanted)


def _feeds_locked(among: Among) -> Select[Any]:
    head = schema.feed_head
    wanted = select(head.c.agency).where(among(head.c.agency, "agencies"))
    return wanted.order_by(head.c.agency).with_for_update()


def _homes(
    connection: Connection, agency: str, names: Collection[str]
) -> tuple[dict[str, str], set[str]]:
    """Return where streams live that an agency has a place in, and all agencies that have one."""
    rows = ask(connection, _HOMES, {"agency": agency, "names": names})
    told = {each for _, _, agencies in rows for each in (agencies or "").split()}
    return {stream: home for stream, home, _ in rows}, told


def _places(among: Among) -> Select[Any]:
    place, table = schema.stream_place, schema.stream
    at_home = (table.c.agency == place.c.home) & (table.c.stream == place.c.stream)
    return (
        select(place.c.stream, place.c.home, table.c.agencies)
        .outerjoin(table, at_home)
        .where(place.c.agency == bindparam("agency"), among(place.c.stream, "names"))
    )


def _received(batch: Iterable[Candidate]) -> Iterable[e.Received]:
    for each in batch:
        if facts := each.received:
            yield facts


def _opened_for(batch: Iterable[Candidate]) -> set[str]:
    """Return the agencies concerned by what is opened."""
    openings = (each.opening for each in batch)
    return {agency for facts in openings if facts for agency in agencies_of(facts)}


def _verdicts_of(agency: str, batch: Sequence[Candidate]) -> Asked:
    # Of entries with a flaw too: but no database takes every letter.
    names = [x.entry.entry_id for x in batch if x.entry.entry_id.isprintable()]
    return _VERDICTS, {"agency": agency, "names": names}


def _verdicts(among: Among) -> Select[Any]:
    table = schema.verdict
    wanted = select(table.c.entry_id, table.c.hash, table.c.body)
    return wanted.where(table.c.agency == bindparam("agency"), among(table.c.entry_id, "names"))


def _seqs(batch: Sequence[Candidate]) -> dict[tuple[str, int], set[int]]:
    """Return by device and incarnation the places in their chains that entries touch."""
    seqs: dict[tuple[str, int], set[int]] = {}
    for each in batch:
        seq = each.entry.seq
        of_writer = seqs.setdefault((each.entry.device, each.entry.incarnation), set())
        of_writer.update((seq - 1, seq, seq + 1))
    return seqs


def _links_near(agency: str, writer: tuple[str, int], seqs: Collection[int]) -> Asked:
    device, incarnation = writer
    of_writer = {"agency": agency, "device": device, "incarnation": incarnation}
    return _LINKS, {**of_writer, "seqs": seqs}


def _links(among: Among) -> Select[Any]:
    table = schema.chain
    place = (table.c.device, table.c.incarnation, table.c.seq)
    return select(*place, table.c.entry_id, table.c.hash, table.c.prev_hash).where(
        table.c.agency == bindparam("agency"),
        table.c.device == bindparam("device"),
        table.c.incarnation == bindparam("incarnation"),
        among(table.c.seq, "seqs"),
    )


def _load_streams(connection: Connection, homes: dict[str, str], known: Known) -> None:
    """Read streams with their entries; a counter's own stream is never judged, nor its entries."""
    if not homes:
        return
    judged = [name for name in homes if not name.startswith(counter_stream(""))]
    of_homes = {"homes": set(homes.values())}
    asked = [(_STREAMS, {**of_homes, "names": homes}), (_ENTRIES, {**of_homes, "names": judged})]
    streams, entries = ask_all(connection, asked)
    told = _arrivals(entries)
    for home, name, next_rev, agencies, number, received_on, state, closed_on in streams:
        if homes[name] == home:
            known.streams[name] = Stream(
                home=home,
                stream=name,
                agencies=tuple(agencies.split()),
                next_rev=next_rev,
                number=number,
                received_on=_day(received_on),
                state=state,
                closed_on=_day(closed_on),
                arrivals=tuple(told.get((home, name), ())),
            )


def _arrivals(rows: Iterable[Row]) -> dict[tuple[str, str], list[Arrival]]:
    """Return the entries of dossiers by home and stream, in the order of their places."""
    told: dict[tuple[str, str], list[Arrival]] = {}
    for row in rows:
        named = dict(zip(_ENTRY_COLUMNS, row, strict=True))
        told.setdefault((named["agency"], named["stream"]), []).append(arrival(named))
    return told


_ENTRY_COLUMNS = tuple(schema.entry.c.keys())


def _day(stored: str | date | None) -> date | None:
    """Return a day as one kind of database gives it, or as text as the other does."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _streams(among: Among) -> Select[Any]:
    table = schema.stream
    return select(table).where(among(table.c.agency, "homes"), among(table.c.stream, "names"))


def _entries(among: Among) -> Select[Any]:
    table = schema.entry
    wanted = select(table).where(among(table.c.agency, "homes"), among(table.c.stream, "names"))
    return wanted.order_by(table.c.stream, table.c.rev)


def _elsewhere(among: Among) -> Select[Any]:
    return select(schema.stream.c.stream).where(among(schema.stream.c.stream, "names"))


def _numbers_of(batch: Sequence[Candidate]) -> Asked:
    taken_in = list(_received(batch))
    homes = {facts.received_by for facts in taken_in}
    return _NUMBERS, {"homes": homes, "numbers": {facts.number for facts in taken_in}}


def _numbers(among: Among) -> Select[Any]:
    table = schema.number_taken
    wanted = select(table.c.agency, table.c.number, table.c.stream, table.c.entry_id)
    return wanted.where(among(table.c.agency, "homes"), among(table.c.number, "numbers"))


_FEEDS_LOCKED, _HOMES = Question(_feeds_locked), Question(_places)
_VERDICTS, _LINKS = Question(_verdicts), Question(_links)
_STREAMS, _ENTRIES = Question(_streams), Question(_entries)
_ELSEWHERE, _NUMBERS = Question(_elsewhere), Question(_numbers)
