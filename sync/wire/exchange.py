"""Entries up and down: pushes, feeds, snapshots, digests."""

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from sync.wire.base import (
    MOST_ENTRIES,
    SIGN,
    Code,
    Count,
    Day,
    HexDigest,
    Identity,
    Message,
    Moment,
)
from sync.wire.entries import Verdict, WireEntry


class PushRequest(Message):
    """Entries in the order in which they were written, without those that wait for a person."""

    entries: Annotated[tuple[WireEntry, ...], Field(max_length=MOST_ENTRIES)]


class PushAnswer(Message):
    """One verdict per entry, in the order of the entries."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    server_time: Moment
    verdicts: tuple[Verdict, ...]


class FeedItem(Message):
    """One place of a feed. Without an entry it is a stub: what it names is not for this reader."""

    position: Annotated[int, Field(ge=1)]
    entry_id: Identity
    rev: Annotated[int, Field(ge=1)]
    entry: WireEntry | None = None


class ChangesAnswer(Message):
    """The next places of a feed, without a gap; none: the reader is at the head."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    feed: Code
    epoch: str
    head: Count
    items: tuple[FeedItem, ...] = ()


class SnapshotItem(Message):
    """One entry of a feed, told anew."""

    rev: Annotated[int, Field(ge=1)]
    entry: WireEntry


class SnapshotAnswer(Message):
    """A page of a feed told anew, by stream and rev; `after` asks for the next page."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    feed: Code
    epoch: str
    position: Count
    """Where the feed stood when the snapshot was begun: changes go on from here."""
    items: tuple[SnapshotItem, ...] = ()
    after: str = ""
    """Empty: that was the last page."""


class StreamAnswer(Message):
    """One dossier whole."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    stream: Identity
    items: tuple[SnapshotItem, ...] = ()


class DayDigest(Message):
    """What stands of one day: how many dossiers, and sha256 over (number, dossier, rev)."""

    day: Day
    count: Count
    sha256: HexDigest


class DigestAnswer(Message):
    """What stands of each day that was asked for and has dossiers."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    agency: Code
    days: tuple[DayDigest, ...] = ()


class DigestLine(Message):
    """One dossier of a digest; `rev` is the highest of its stream."""

    number: Code
    dossier: Identity
    rev: Count


class DigestLinesAnswer(Message):
    """The dossiers of one day, by number and dossier."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    agency: Code
    day: str
    lines: tuple[DigestLine, ...] = ()


def digest_sha256(lines: list[DigestLine]) -> str:
    """Return the hash over dossiers, whatever order they come in."""
    told = sorted(f"{line.number} {line.dossier} {line.rev}\n" for line in lines)
    return hashlib.sha256("".join(told).encode()).hexdigest()
