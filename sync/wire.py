"""The messages between a counter and the centre: one file for both ends.

Text is NFC, moments are UTC with microseconds and `Z`, hashes are lower-case hexadecimal. A message
may gain optional fields; what a reader does not know it ignores, so either end may be the newer.
"""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from counter_app.domain.chain import entry_hash

PROTOCOL = 1
"""Raised when an older end would misunderstand; the centre takes two versions back."""
OLDEST_PROTOCOL = 1
MOST_ENTRIES = 100
MOST_BYTES = 256 * 1024
"""Of one push, unpacked."""
MOST_UNPACKED = 4 * 1024 * 1024
"""What either end unpacks of one message at most."""
PAGE = 500
"""Entries of one page of a feed, at most."""
CHUNK = 1024 * 1024
"""Bytes of a file in one request, at most."""
SIGN: Final = "quay-mot-cua/1"
"""What every answer of a centre says of itself; a captive portal does not."""

HexDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
NAME_LENGTH = 100
"""Of what a counter is called."""
LONGEST_CODE = 40
"""Of what a counter is let in with."""
Identity = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Moment = Annotated[str, StringConstraints(min_length=20, max_length=40)]
Count = Annotated[int, Field(ge=0)]
MOST_WHOLE = 2**53
"""Whole numbers that every end keeps exactly."""
Incarnation = Annotated[int, Field(ge=1, le=MOST_WHOLE)]
Plain = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")]
"""An identity in letters that every database, path and file name takes."""
Clock = Annotated[Moment, Field(json_schema_extra={"format": "date-time"})]


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"),
    AfterValidator(_real_day),
    Field(json_schema_extra={"format": "date"}),
]


class Message(BaseModel):
    """What all messages have in common: unknown fields are left unread, values do not change."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class WireEntry(Message):
    """One entry of the ledger as it travels; `facts` is the very text that was hashed."""

    entry_id: Identity
    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    seq: Annotated[int, Field(ge=1)]
    stream: Identity
    kind: Code
    version: Annotated[int, Field(ge=1)]
    actor: Identity
    at: Moment
    base_rev: int | None = None
    facts: Annotated[str, StringConstraints(max_length=MOST_BYTES)]
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None
    """The random bytes before the person part; absent with it."""
    person: Annotated[str, StringConstraints(max_length=MOST_BYTES)] | None = None
    person_sha256: HexDigest | None = None
    """Only where a person part was erased: else it is computed."""
    prev_hash: HexDigest
    hash: HexDigest

    def person_blob(self) -> bytes | None:
        """Return the person part as it is stored: random bytes, then JSON."""
        if self.person is None:
            return None
        return bytes.fromhex(self.salt or "") + self.person.encode()

    def row(self) -> dict[str, Any]:
        """Return the entry as a row of a ledger, without its places there."""
        person = self.person_blob()
        said = hashlib.sha256(person or b"").digest()
        if person is None and self.person_sha256:
            said = bytes.fromhex(self.person_sha256)
        return {
            "entry_id": self.entry_id,
            "device": self.device,
            "incarnation": self.incarnation,
            "seq": self.seq,
            "stream": self.stream,
            "kind": self.kind,
            "version": self.version,
            "actor": self.actor,
            "at": self.at,
            "base_rev": self.base_rev,
            "facts": self.facts.encode(),
            "person": person,
            "person_sha256": said,
            "prev_hash": bytes.fromhex(self.prev_hash),
            "hash": bytes.fromhex(self.hash),
        }

    def is_whole(self) -> bool:
        """Return whether the entry is what its hash says."""
        row = self.row()
        return bool(entry_hash(row) == row["hash"])


class Outcome(StrEnum):
    """What the centre made of an entry."""

    APPLIED = "applied"
    MERGED = "merged"
    """Applied beside what others wrote meanwhile."""
    CONFLICT = "conflict"
    """A person must decide; both are kept."""
    REJECTED = "rejected"
    """Not taken as it is; the counter parks it for a person."""
    DEFERRED = "deferred"
    """Something it leans on is missing: send that first. Nothing is kept of this answer."""


class Verdict(Message):
    """The centre's answer to one entry; a repeat gets the very same one."""

    entry_id: Identity
    outcome: Outcome
    rev: int | None = None
    """Place in the stream; given whenever the entry is in the centre's ledger."""
    reason: str = ""
    """`field`, `state`, `number-taken` of a conflict; `validation`, `not-permitted`, `id-reuse` of
    a rejection; `parent` of a deferral."""
    path: str = ""
    """The field to mend, as in the intake file."""
    paths: tuple[str, ...] = ()
    """Fields of which two places say different things."""
    against: tuple[str, ...] = ()
    """Entries that it does not agree with."""
    message: str = ""
    """One Vietnamese line for the officer."""


# ── standing ────────────────────────────────────────────────────────────────────────────────


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
    most_entries: int = MOST_ENTRIES
    most_bytes: int = MOST_BYTES
    chunk: int = CHUNK


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


# ── entries ─────────────────────────────────────────────────────────────────────────────────


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


# ── files ───────────────────────────────────────────────────────────────────────────────────


class BlobAnnouncement(Message):
    """A file that is to come up, under the hash of its content."""

    sha256: HexDigest
    size: Annotated[int, Field(ge=1)]
    media_type: Annotated[str, StringConstraints(max_length=100)]


class BlobStanding(Message):
    """How much of a file the centre has; whole: `offset` is its size and `done` is true."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    sha256: HexDigest
    offset: Count
    done: bool = False


# ── reference data ──────────────────────────────────────────────────────────────────────────


class ReferenceKind(StrEnum):
    """What the centre publishes to its counters."""

    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    STAFF = "staff"
    FORMS = "forms"


class ReferenceAnswer(Message):
    """One edition of reference data; `document` has the shape that its kind has in a file."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    kind: ReferenceKind
    version: str
    effective_on: str
    published_at: Moment
    document: dict[str, Any]


# ── enrolment and identity ──────────────────────────────────────────────────────────────────


class EnrolRequest(Message):
    """A counter asks to be let in. `code` was given out by the centre, once, for one counter."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=LONGEST_CODE)]
    device: Plain
    incarnation: Incarnation
    database_id: Plain
    agency: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,3}(\.[A-Z0-9]{2,3}){0,4}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME_LENGTH)]
    """What the counter is called, such as `Quầy 2`."""
    signing_key: HexDigest
    """Ed25519, public."""
    courier_key: HexDigest
    """X25519, public."""
    wrapped_store_key: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{2})*$")] = ""
    """The store's key, sealed to the centre: hexadecimal. Empty until the centre's key is known."""
    today: Day
    highest_today: Count = 0
    """The highest serial given today, so that a top-up begins above it."""
    number_width: Annotated[int, Field(ge=4, le=6)] = 4
    succeeds: tuple[Plain, ...] = ()
    """Devices whose entries lie unsent in this store."""
    signature: str = ""
    """Ed25519 by the device over the canonical JSON of all other fields, hexadecimal."""


class EnrolStanding(StrEnum):
    """Where an enrolment stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


class EnrolAnswer(Message):
    """What became of an enrolment; lanes and keys come with the approval."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    standing: EnrolStanding
    message: str = ""
    server_time: Moment
    centre_name: str = ""
    centre_signing_key: HexDigest | None = None
    centre_courier_key: HexDigest | None = None
    lanes: tuple[LaneGrant, ...] = ()


class ChallengeAnswer(Message):
    """What a device is to sign to be given a token."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    challenge: str


class TokenRequest(Message):
    """The challenge, signed by the device's key (Ed25519 over its UTF-8 bytes, hexadecimal)."""

    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    challenge: str
    signature: str


class TokenAnswer(Message):
    """What opens the centre for some minutes."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    token: str
    seconds: Count


class Refusal(Message):
    """Why a whole request was refused; `message` is one Vietnamese line."""

    sign: Literal["quay-mot-cua/1"] = SIGN
    code: str
    message: str
    support: str = ""
    """What the centre's log says of it: a reference without personal data."""
    path: str = ""
    """The field to mend, where one is wrong."""
    epoch: str = ""
    """With `epoch-changed`: what the feed's epoch is now."""


# ── courier ─────────────────────────────────────────────────────────────────────────────────


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
