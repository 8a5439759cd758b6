"""The same messages in a file on a stick."""

from typing import Annotated

from pydantic import Field, StringConstraints

from sync.wire.base import Code, Count, HexDigest, Identity, Message, Moment
from sync.wire.exchange import (
    ChangesAnswer,
    DayDigest,
    DigestLinesAnswer,
    PushAnswer,
    PushRequest,
    SnapshotAnswer,
)
from sync.wire.files import BlobStanding
from sync.wire.identity import EnrolAnswer, Refusal
from sync.wire.reference import ReferenceAnswer
from sync.wire.standing import FeedCursor, HelloAnswer, HelloRequest, Renewal


class CourierInvitation(Message):
    """What a centre hands to whoever sets a counter up: whom it joins, and by which code."""

    centre_name: str = ""
    address: Annotated[str, StringConstraints(max_length=300)] = ""
    """Empty: there is no line, everything goes by courier."""
    agency: Code
    code: Annotated[str, StringConstraints(min_length=8, max_length=40)]
    signing_key: HexDigest
    courier_key: HexDigest
    authority: Annotated[str, StringConstraints(max_length=64 * 1024)] = ""
    """PEM of the authority that the centre's certificate comes from; empty: the system's."""


class CourierEnrolment(Message):
    """What became of a request to be let in that came by courier; one of the two is there."""

    device: Identity
    answer: EnrolAnswer | None = None
    refusal: Refusal | None = None


class CourierFile(Message):
    """A file whole, as Base64."""

    sha256: HexDigest
    size: Annotated[int, Field(ge=1)]
    media_type: Annotated[str, StringConstraints(max_length=100)]
    content: str


class CourierParcel(Message):
    """What a counter sends on a stick: the same messages, in the order they would have gone."""

    parcel: Identity
    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    made_at: Moment
    hello: HelloRequest
    renewal: Renewal | None = None
    """A restored copy asks to go on as the incarnation that the parcel is of."""
    renewing_from: Count = 0
    """With `renewal`: the incarnation that ended."""
    pushes: tuple[PushRequest, ...] = ()
    files: tuple[CourierFile, ...] = ()
    digests: tuple[DayDigest, ...] = ()
    own: bool = False
    """Whether the device's own entries are to come whole: it reads a feed from its beginning."""


class CourierReply(Message):
    """The centre's answers to a parcel; taking it in twice changes nothing the second time.

    It repeats where the parcel stood, so that whoever has gone on since knows what is old in it.
    """

    parcel: Identity
    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    made_at: Moment
    refusal: Refusal | None = None
    """Why the centre did not listen any further; what it answered before that stands."""
    hello: HelloAnswer | None = None
    pushes: tuple[PushAnswer, ...] = ()
    files: tuple[BlobStanding, ...] = ()
    cursors: tuple[FeedCursor, ...] = ()
    """Where the parcel stood in the feeds."""
    changes: tuple[ChangesAnswer, ...] = ()
    snapshots: tuple[SnapshotAnswer, ...] = ()
    held: dict[str, str] = Field(default_factory=dict)
    """Versions of the reference data that the parcel named."""
    reference: tuple[ReferenceAnswer, ...] = ()
    lines: tuple[DigestLinesAnswer, ...] = ()
    """The dossiers of days on which the centre holds others than the parcel said."""
