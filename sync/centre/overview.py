"""What people of the centre look at: counters, what they hold, disputes, parked entries, lanes.

Nothing of it names a citizen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Table, func, select

from counter_app.domain.dossier import State
from counter_app.words.enums import word
from counter_app.words.kinds import KIND_WORDS
from counter_app.words.verdicts import VERDICT_WORDS
from sync.centre import schema
from sync.centre.moments import read_moment
from sync.wire import LaneKind, Standing

_STANDINGS = {
    Standing.ACTIVE: "đang dùng",
    Standing.SUSPENDED: "tạm dừng",
    Standing.SUPERSEDED: "đã thay",
    Standing.FORKED: "hai máy một danh tính",
}
_LANES = {
    LaneKind.PRIMARY: "dải chính",
    LaneKind.TOP_UP: "cấp thêm",
    LaneKind.RECOVERY: "dự phòng",
    LaneKind.LONE: "của máy",
}
_STATES = frozenset(State)
Slice = tuple[int, int]
"""Offset and number of rows."""


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A counter that was let in."""

    agency: str
    device: str
    name: str
    standing: Standing
    standing_words: str
    approved_at: str
    program: str


def count_counters(connection: Connection) -> int:
    """Return how many counters were let in."""
    return _count(connection, schema.device)


def counters(connection: Connection, offset: int, most: int) -> list[CounterLine]:
    """Return counters by agency and name."""
    device, standing = schema.device, schema.counter_standing
    joined = device.outerjoin(
        standing, (standing.c.agency == device.c.agency) & (standing.c.device == device.c.device)
    )
    wanted = (
        select(device, standing.c.program)
        .select_from(joined)
        .order_by(device.c.agency, device.c.name, device.c.device)
        .offset(offset)
        .limit(most)
    )
    return [
        CounterLine(
            agency=row.agency,
            device=row.device,
            name=row.name,
            standing=Standing(row.standing),
            standing_words=_STANDINGS[Standing(row.standing)],
            approved_at=row.approved_at,
            program=row.program or "",
        )
        for row in connection.execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class Holding:
    """What a counter said of itself when it was heard last."""

    agency: str
    name: str
    unsent: int
    troubled: int
    files: int
    oldest_at: str | None
    seen_at: str
    clock_off_s: int
    """By how many seconds its clock was ahead of the centre's then."""

    @property
    def clock_words(self) -> str:
        """Return how its clock was, in words; a minute is nothing."""
        away = timedelta(seconds=abs(self.clock_off_s))
        if away < timedelta(minutes=1):
            return "đúng"
        minutes = away // timedelta(minutes=1)
        return f"{'nhanh' if self.clock_off_s > 0 else 'chậm'} {minutes} phút"

    @property
    def is_clock_right(self) -> bool:
        """Return whether its clock was right to five minutes."""
        return abs(self.clock_off_s) <= 5 * 60


def count_holdings(connection: Connection) -> int:
    """Return how many counters were heard; those that others came after hold nothing any more."""
    counted = select(func.count()).select_from(_heard()).where(*_at_work())
    return connection.scalar(counted) or 0


def holdings(connection: Connection, offset: int, most: int) -> list[Holding]:
    """Return what counters hold: those with anything unsent first, by its age."""
    told = schema.counter_standing
    wanted = (
        select(told, schema.device.c.name)
        .select_from(_heard())
        .where(*_at_work())
        .order_by(told.c.oldest_at.is_(None), told.c.oldest_at, told.c.agency, told.c.device)
        .offset(offset)
        .limit(most)
    )
    return [_holding(row) for row in connection.execute(wanted)]


def _heard() -> FromClause:
    told, device = schema.counter_standing, schema.device
    return told.join(
        device, (device.c.agency == told.c.agency) & (device.c.device == told.c.device)
    )


def _at_work() -> tuple[ColumnElement[bool], ...]:
    return (schema.device.c.standing != Standing.SUPERSEDED.value,)


def _holding(row: Row[*tuple[Any, ...]]) -> Holding:
    clock, seen = read_moment(row.clock), read_moment(row.seen_at)
    off_s = int((clock - seen).total_seconds()) if clock and seen else 0
    return Holding(
        row.agency, row.name, row.unsent, row.troubled, row.files, row.oldest_at, row.seen_at, off_s
    )


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the dossiers of a dispute."""

    stream: str
    counter: str
    received_at: str
    state: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One number on several dossiers."""

    agency: str
    number: str
    opened_at: str
    settled_at: str | None
    rivals: tuple[Rival, ...]


def count_disputes(connection: Connection) -> int:
    """Return how many disputes there were."""
    return _count(connection, schema.dispute)


def disputes(connection: Connection, offset: int, most: int) -> list[Dispute]:
    """Return disputes with their dossiers, the open ones first, then the newest."""
    table = schema.dispute
    wanted = (
        select(table)
        .order_by(table.c.settled_at.is_not(None), table.c.opened_at.desc(), table.c.dispute)
        .offset(offset)
        .limit(most)
    )
    return [
        Dispute(
            row.agency,
            row.number,
            row.opened_at,
            row.settled_at,
            _rivals(connection, row.agency, json.loads(row.streams)),
        )
        for row in connection.execute(wanted).all()
    ]


def _rivals(connection: Connection, agency: str, streams: Sequence[str]) -> tuple[Rival, ...]:
    """Return the dossiers of a dispute: who took each in, when, and how it stands."""
    entry, stream, device = schema.entry, schema.stream, schema.device
    joined = entry.join(
        stream, (stream.c.agency == entry.c.agency) & (stream.c.stream == entry.c.stream)
    ).outerjoin(device, device.c.device == entry.c.device)
    wanted = (
        select(entry.c.stream, entry.c.at, entry.c.device, stream.c.state, device.c.name)
        .select_from(joined)
        .where(entry.c.agency == agency, entry.c.stream.in_(streams), entry.c.rev == 1)
        .order_by(entry.c.at, entry.c.stream)
    )
    return tuple(
        Rival(row.stream, row.name or row.device, row.at, _state_words(row.state))
        for row in connection.execute(wanted)
    )


def _state_words(state: str) -> str:
    return word(State(state)) if state in _STATES else "–"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why entries were not taken, and how many of them still wait."""

    reason: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Parked:
    """An entry that was not taken."""

    agency: str
    counter: str
    number: str
    kind: str
    reason: str
    parked_at: str


def parked_reasons(connection: Connection) -> list[Reason]:
    """Return why entries wait, the most frequent reason first."""
    table = schema.parked
    wanted = (
        select(table.c.reason, func.count().label("many"))
        .where(table.c.mended_by.is_(None))
        .group_by(table.c.reason)
        .order_by(func.count().desc(), table.c.reason)
    )
    return [
        Reason(row.reason, VERDICT_WORDS.get(row.reason, row.reason), row.many)
        for row in connection.execute(wanted)
    ]


def parked(connection: Connection, reason: str, part: Slice) -> list[Parked]:
    """Return entries that wait for a person, the newest first; of one reason where one is named."""
    table, stream, device = schema.parked, schema.stream, schema.device
    place = schema.stream_place
    joined = (
        table.outerjoin(
            place, (place.c.agency == table.c.agency) & (place.c.stream == table.c.stream)
        )
        .outerjoin(stream, (stream.c.agency == place.c.home) & (stream.c.stream == place.c.stream))
        .outerjoin(
            device, (device.c.agency == table.c.agency) & (device.c.device == table.c.device)
        )
    )
    wanted = (
        select(table, stream.c.number, device.c.name)
        .select_from(joined)
        .where(table.c.mended_by.is_(None))
        .order_by(table.c.parked_at.desc(), table.c.entry_id)
        .offset(part[0])
        .limit(part[1])
    )
    if reason:
        wanted = wanted.where(table.c.reason == reason)
    return [
        Parked(
            agency=row.agency,
            counter=row.name or row.device,
            number=row.number or "–",
            kind=KIND_WORDS.get(row.kind, "loại chưa biết"),
            reason=VERDICT_WORDS.get(row.reason, row.reason),
            parked_at=row.parked_at,
        )
        for row in connection.execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class LaneLine:
    """A range of numbers that a counter gives."""

    counter: str
    kind: str
    first: int
    last: int
    from_on: date
    until_on: date
    ended_on: date | None


def agencies(connection: Connection) -> list[str]:
    """Return the agencies that the centre knows."""
    return list(connection.scalars(select(schema.agency.c.agency).order_by("agency")))


def count_lanes(connection: Connection, agency: str) -> int:
    """Return how many lanes an agency's counters were granted."""
    table = schema.lane
    counted = select(func.count()).select_from(table).where(table.c.agency == agency)
    return connection.scalar(counted) or 0


def lanes(connection: Connection, agency: str, part: Slice) -> list[LaneLine]:
    """Return the lanes of an agency, those that end last first."""
    table, device = schema.lane, schema.device
    joined = table.outerjoin(
        device, (device.c.agency == table.c.agency) & (device.c.device == table.c.device)
    )
    wanted = (
        select(table, device.c.name)
        .select_from(joined)
        .where(table.c.agency == agency)
        .order_by(table.c.until_on.desc(), table.c.first, table.c.lane)
        .offset(part[0])
        .limit(part[1])
    )
    return [
        LaneLine(
            row.name or row.device,
            _LANES.get(LaneKind(row.kind), row.kind),
            row.first,
            row.last,
            row.from_on,
            row.until_on,
            row.ended_on,
        )
        for row in connection.execute(wanted)
    ]


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
