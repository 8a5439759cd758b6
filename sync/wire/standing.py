"""How counter and centre stand to each other: hello, numbers, a renewed copy."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sync.wire.base import (
    CHUNK,
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_WHOLE,
    PROTOCOL,
    SIGN,
    AtLeastOne,
    Clock,
    Code,
    Count,
    Day,
    HexDigest,
    Identity,
    Message,
    Moment,
    Plain,
)


class Head(Message):
    """How far a chain is known: its last entry."""

    seq: Count
    hash: HexDigest


class FeedCursor(Message):
    """How far a counter has read a feed."""

    feed: Code
    epoch: str
    position: Count


class QueueFigures(Message):
    """What a counter still holds; shown to the province."""

    unsent: Count = 0
    troubled: Count = 0
    oldest_at: Clock | None = None
    files: Count = 0


class HelloRequest(Message):
    """A counter says who it is and how it stands."""

    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    database_id: Identity
    protocol: Annotated[int, Field(ge=1)] = PROTOCOL
    program: str = ""
    clock: Clock
    queue: QueueFigures = QueueFigures()
    head: Head | None = None
    """End of its own chain; None: nothing written yet."""
    cursors: tuple[FeedCursor, ...] = ()
    reference: dict[str, str] = Field(default_factory=dict)
    """Versions it holds of the reference data, by kind."""


class Standing(StrEnum):
    """How the centre regards a counter."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    """A newer incarnation of the device is at work: this one gives no more numbers."""
    FORKED = "forked"
    """Two machines write as this device."""


class LaneKind(StrEnum):
    """What a range of numbers is for; they are taken in this order."""

    LONE = "lone"
    PRIMARY = "primary"
    TOP_UP = "top-up"
    RECOVERY = "recovery"


class LaneGrant(Message):
    """A range of serials that is one device's, valid every day from `from_on` to `until_on`."""

    lane: Identity
    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    agency: Code
    kind: LaneKind
    first: Annotated[int, Field(ge=1)]
    last: Annotated[int, Field(ge=1)]
    from_on: Day
    until_on: Day
    signature: str = ""
    """Ed25519 of the centre over the canonical JSON of all other fields, hexadecimal."""


class FeedHead(Message):
    """How far a feed has got."""

    feed: Code
    epoch: str
    position: Count


class HelloAnswer(Message):
    """How the centre sees the counter."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    server_time: Moment
    protocol: int = PROTOCOL
    standing: Standing = Standing.ACTIVE
    known: Head | None = None
    """End of the chain as the centre holds it; beyond the counter's own: that is an old copy."""
    feeds: tuple[FeedHead, ...] = ()
    lanes: tuple[LaneGrant, ...] = ()
    """All lanes the device holds now, those it has already included."""
    reference: dict[str, str] = Field(default_factory=dict)
    most_entries: AtLeastOne = MOST_ENTRIES
    most_bytes: AtLeastOne = MOST_BYTES
    chunk: AtLeastOne = CHUNK


class Renewal(Message):
    """A restored copy asks to go on as a new incarnation."""

    incarnation: Annotated[int, Field(ge=2, le=MOST_WHOLE)]
    database_id: Plain
    today: Day


class TopUpRequest(Message):
    """A counter asks for more numbers for one day; `above` is the highest serial it gave then."""

    agency: Code
    day: Day
    above: Count = 0


class LanesAnswer(Message):
    """Lanes that were granted."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    lanes: tuple[LaneGrant, ...]
