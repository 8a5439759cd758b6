"""The ledger (sổ gốc): entries are appended, chained by hashes, and never changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Row,
    bindparam,
    func,
    insert,
    null,
    select,
    union_all,
    update,
)

from counter_app import codec
from counter_app.domain.chain import GENESIS, HEADER, entry_hash, person_hash
from counter_app.domain.entries import (
    KIND_OF,
    Entry,
    Facts,
    Person,
    PersonErased,
    Received,
    Unreadable,
)
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.ports import IdSource
from counter_app.store.prepared import Prepared
from counter_app.store.schema import delivery, device, entry, twin_entry

_head = Prepared(
    select(device.c.device, device.c.incarnation, entry.c.seq, entry.c.hash)
    .select_from(
        device.outerjoin(
            entry,
            (entry.c.device == device.c.device) & (entry.c.incarnation == device.c.incarnation),
        )
    )
    .order_by(entry.c.seq.desc())
    .limit(1)
)
_insert_entry = Prepared(
    insert(entry),
    (*HEADER, "facts", "person", "person_sha256", "prev_hash", "hash"),
)
_insert_delivery = Prepared(insert(delivery), ("pos", "state"))
_columns = (
    "pos", "entry_id", "stream", "kind", "version", "actor", "at", "facts", "person", "rev",
)  # fmt: skip
_LEFT_OUT = "state"
"""The centre's reason for not making a move."""
_highest_rev = Prepared(select(func.max(entry.c.rev)).where(entry.c.stream == bindparam("stream")))
_own = select(*(entry.c[name] for name in _columns), delivery.c.reason).select_from(
    entry.outerjoin(delivery, delivery.c.pos == entry.c.pos)
)
_twins = select(*(twin_entry.c[name] for name in _columns), null().label("reason"))
_everything = union_all(_own, _twins).order_by("stream", "pos")
_in_stream: BindParameter[str] = bindparam("stream")
_stream = Prepared(
    union_all(
        _own.where(entry.c.stream == _in_stream), _twins.where(twin_entry.c.stream == _in_stream)
    ).order_by("pos")
)

_some: CompoundSelect[Any] = union_all(
    *(
        select(*(each.c[name] for name in _columns if name != "person"), null().label("person"))
        .add_columns(reason)
        .select_from(source)
        .where(
            each.c.stream.in_(bindparam("streams", expanding=True)),
            each.c.kind.in_(bindparam("kinds", expanding=True)),
        )
        for each, source, reason in (
            (entry, entry.outerjoin(delivery, delivery.c.pos == entry.c.pos), delivery.c.reason),
            (twin_entry, twin_entry, null().label("reason")),
        )
    )
).order_by("stream", "pos")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a chain runs per device and incarnation."""

    device: str
    incarnation: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written down."""

    stream: str
    actor: OfficerId
    at: datetime
    facts: Facts
    person: Person | None = None
    mends: EntryId | None = None
    """The rejected entry that this one takes the place of."""


def append(connection: Connection, ids: IdSource, draft: Draft) -> Entry:
    """Write an entry at the end of this store's chain, queue it for the centre, return it.

    Who writes is read in the same transaction: another process may have begun a new chain.
    """
    head = _head.run(connection).one()
    seq, prev_hash = (head.seq + 1, head.hash) if head.seq else (1, GENESIS)
    kind = KIND_OF[type(draft.facts)]
    row: dict[str, Any] = {
        "entry_id": EntryId(ids.new_id()),
        "device": head.device,
        "incarnation": head.incarnation,
        "seq": seq,
        "stream": draft.stream,
        "kind": kind.name,
        "version": kind.version,
        "actor": draft.actor,
        "at": moment_text(draft.at),
        "base_rev": _base_rev(connection, draft),
        "facts": codec.facts_json(draft.facts, draft.mends),
        "person": codec.seal_person(draft.person, ids.random(codec.SALT_SIZE)),
        "prev_hash": prev_hash,
    }
    row["person_sha256"] = person_hash(row["person"])
    row["hash"] = entry_hash(row)
    pos = _insert_entry.write(connection, row)
    _insert_delivery.write(connection, {"pos": pos, "state": "queued"})
    return Entry(
        pos=pos,
        entry_id=row["entry_id"],
        stream=draft.stream,
        actor=draft.actor,
        at=draft.at,
        facts=draft.facts,
        person=draft.person,
        mends=draft.mends,
    )


def _base_rev(connection: Connection, draft: Draft) -> int | None:
    """Return the highest rev of the stream that this store holds; a new dossier has none."""
    if isinstance(draft.facts, Received) and draft.mends is None:
        return None
    highest: int | None = _highest_rev.run(connection, {"stream": draft.stream}).scalar()
    return highest


def read_stream(connection: Connection, stream: str) -> list[Entry]:
    """Return a stream's entries in local order."""
    return [_entry(row) for row in _stream.run(connection, {"stream": stream})]


def read_streams(
    connection: Connection, streams: Sequence[str], kinds: Iterable[str]
) -> Iterator[list[Entry]]:
    """Yield the entries of some kinds, a stream at a time, without their person parts."""
    rows = connection.execute(_some, {"streams": list(streams), "kinds": list(kinds)})
    for _, of_stream in groupby(rows, key=lambda row: row.stream):
        yield [_entry(row) for row in of_stream]


def read_all(connection: Connection) -> Iterator[tuple[str, list[Entry]]]:
    """Yield every stream with its entries, one pass over the ledger, a stream at a time."""
    rows = connection.execute(_everything.execution_options(yield_per=1000))
    for stream, of_stream in groupby(rows, key=lambda row: row.stream):
        yield stream, [_entry(row) for row in of_stream]


def erase_persons(connection: Connection, erased: PersonErased) -> None:
    """Blank the person parts that an erasure names; their hashes stay."""
    for each in (entry, twin_entry):
        named = each.c.entry_id.in_(erased.entries)
        connection.execute(update(each).where(named).values(person=None))


def moment_text(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, microseconds, `Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Return the moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of an entry whose own was spoilt; it is told as unreadable."""


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    at, unreadable = _moment_or_none(row.at), Unreadable(row.kind, row.version)
    return Entry(
        pos=row.pos,
        entry_id=row.entry_id,
        stream=row.stream,
        actor=row.actor,
        at=at or _LONG_AGO,
        facts=codec.read_facts(row.kind, row.version, row.facts) if at else unreadable,
        person=codec.read_person(row.kind, row.person),
        rev=row.rev,
        mends=codec.read_mends(row.facts),
        left_out=row.reason == _LEFT_OUT,
    )


def _moment_or_none(text: str) -> datetime | None:
    try:
        return moment(text)
    except (TypeError, ValueError):
        return None
