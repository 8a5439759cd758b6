"""Tables of the centre. Every primary key leads with an agency, so that tables can be spread by it.

The agency is that of the device for what a device wrote or is, that of the reader for feeds, and
that which took a dossier in (`home`) for the ledger. What belongs to the centre itself has none:
an empty text stands there.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()


def _key(name: str) -> "Column[str]":
    return Column(name, Text, primary_key=True)


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str) -> "Column[int]":
    return Column(name, BigInteger, nullable=False, server_default="0")


def _entry_columns() -> "tuple[Column[object], ...]":
    """Return the columns of an entry beside its identity and its place, as the ledger has them."""
    return (
        Column("device", Text, nullable=False),
        Column("incarnation", BigInteger, nullable=False),
        Column("seq", BigInteger, nullable=False),
        Column("kind", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("actor", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("base_rev", BigInteger),
        Column("facts", LargeBinary, nullable=False),
        Column("person", LargeBinary),
        Column("person_sha256", LargeBinary, nullable=False),
        Column("prev_hash", LargeBinary, nullable=False),
        Column("hash", LargeBinary, nullable=False),
    )


secret = Table(
    "secret",
    metadata,
    _key("agency"),
    _key("name"),
    Column("value", LargeBinary, nullable=False),
)

agency = Table("agency", metadata, _key("agency"), _text("plan"), _text("made_at"))

# ── counters ────────────────────────────────────────────────────────────────────────────────

device = Table(
    "device",
    metadata,
    _key("agency"),
    _key("device"),
    _text("name"),
    Column("signing_key", LargeBinary, nullable=False),
    Column("courier_key", LargeBinary, nullable=False),
    _text("wrapped_store_key"),
    Column("incarnation", BigInteger, nullable=False),
    Column("database_id", Text, nullable=False),
    Column("standing", Text, nullable=False),
    _text("succeeds"),
    Column("number_width", Integer, nullable=False, server_default="4"),
    Column("approved_at", Text, nullable=False),
)
Index("device_device", device.c.device)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    _key("agency"),
    _key("code_sha256"),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("preapproved", Boolean, nullable=False),
    Column("used_by", Text),
)

enrolment = Table(
    "enrolment",
    metadata,
    _key("agency"),
    _key("device"),
    Column("standing", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("decided_at", Text),
    Column("request", LargeBinary, nullable=False),
    _text("message"),
)
Index("enrolment_device", enrolment.c.device)

counter_standing = Table(
    "counter_standing",
    metadata,
    _key("agency"),
    _key("device"),
    Column("seen_at", Text, nullable=False),
    Column("clock", Text, nullable=False),
    _text("program"),
    Column("protocol", BigInteger, nullable=False),
    _count("unsent"),
    _count("troubled"),
    Column("oldest_at", Text),
    _count("files"),
)

lane = Table(
    "lane",
    metadata,
    _key("agency"),
    _key("lane"),
    Column("device", Text, nullable=False),
    Column("incarnation", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    # Taken back before its end: the device may not use it, and until its end nobody else either.
    Column("ended_on", Date),
)
Index("lane_device", lane.c.agency, lane.c.device)

# ── the ledger ──────────────────────────────────────────────────────────────────────────────

chain = Table(
    "chain",
    metadata,
    _key("agency"),
    _key("device"),
    Column("incarnation", BigInteger, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    _key("entry_id"),
    Column("hash", LargeBinary, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    _key("agency"),
    _key("stream"),
    Column("rev", BigInteger, primary_key=True),
    Column("entry_id", Text, nullable=False),
    *_entry_columns(),
    Column("taken_at", Text, nullable=False),
)
Index("entry_entry_id", entry.c.agency, entry.c.entry_id, unique=True)

stream = Table(
    "stream",
    metadata,
    _key("agency"),
    _key("stream"),
    Column("next_rev", BigInteger, nullable=False),
    _text("agencies"),
    _text("number"),
    Column("received_on", Date),
    _text("state"),
    Column("closed_on", Date),
)
Index("stream_stream", stream.c.stream)
Index("stream_received_on", stream.c.agency, stream.c.received_on)

stream_place = Table(
    "stream_place", metadata, _key("agency"), _key("stream"), Column("home", Text, nullable=False)
)

number_taken = Table(
    "number_taken",
    metadata,
    _key("agency"),
    _key("number"),
    Column("stream", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
)

verdict = Table(
    "verdict",
    metadata,
    _key("agency"),
    _key("entry_id"),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("answered_at", Text, nullable=False),
)

parked = Table(
    "parked",
    metadata,
    _key("agency"),
    _key("entry_id"),
    Column("stream", Text, nullable=False),
    *_entry_columns(),
    Column("reason", Text, nullable=False),
    Column("parked_at", Text, nullable=False),
    Column("mended_by", Text),
)
Index("parked_stream", parked.c.agency, parked.c.stream)

dispute = Table(
    "dispute",
    metadata,
    _key("agency"),
    _key("dispute"),
    Column("number", Text, nullable=False),
    Column("streams", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("settled_at", Text),
)
Index("dispute_number", dispute.c.agency, dispute.c.number)

alarm = Table(
    "alarm",
    metadata,
    _key("agency"),
    _key("alarm"),
    Column("kind", Text, nullable=False),
    Column("device", Text, nullable=False),
    _text("detail"),
    Column("raised_at", Text, nullable=False),
)

# ── what goes down ──────────────────────────────────────────────────────────────────────────

feed_head = Table(
    "feed_head",
    metadata,
    _key("agency"),
    Column("epoch", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    _key("agency"),
    Column("position", BigInteger, primary_key=True),
    Column("home", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("rev", BigInteger, nullable=False),
    Column("entry_id", Text, nullable=False),
)

published = Table(
    "published",
    metadata,
    _key("agency"),
    _key("kind"),
    _key("version"),
    Column("effective_on", Text, nullable=False),
    Column("published_at", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

# ── files ───────────────────────────────────────────────────────────────────────────────────

file_named = Table("file_named", metadata, _key("agency"), _key("sha256"), _key("stream"))
Index("file_named_sha256", file_named.c.sha256)

blob = Table(
    "blob",
    metadata,
    _key("agency"),
    _key("sha256"),
    Column("size", BigInteger, nullable=False),
    _text("media_type"),
    Column("taken_at", Text, nullable=False),
)

upload = Table(
    "upload",
    metadata,
    _key("agency"),
    _key("sha256"),
    Column("upload", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    _text("media_type"),
    _count("reached"),
    Column("begun_at", Text, nullable=False),
)

upload_piece = Table(
    "upload_piece",
    metadata,
    _key("agency"),
    _key("upload"),
    Column("start", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
)

# ── people who look after the centre ────────────────────────────────────────────────────────

administrator = Table(
    "administrator",
    metadata,
    _key("agency"),
    _key("name"),
    Column("salt", LargeBinary, nullable=False),
    Column("password", LargeBinary, nullable=False),
    # Log-ins that began before have ended.
    Column("valid_from", Text, nullable=False),
)

login_failure = Table(
    "login_failure",
    metadata,
    _key("agency"),
    _key("name"),
    _count("failures"),
    Column("failed_at", Text, nullable=False),
)

edition_draft = Table(
    "edition_draft",
    metadata,
    _key("agency"),
    _key("name"),
    Column("draft", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    _text("reader"),
    Column("content", LargeBinary, nullable=False),
)

# ── what the tables cannot say of themselves ────────────────────────────────────────────────

_OVERLAP = """
    SELECT RAISE(ABORT, 'lanes overlap') WHERE EXISTS (
        SELECT 1 FROM lane WHERE agency = NEW.agency AND lane <> NEW.lane
        AND first <= NEW.last AND last >= NEW.first
        AND from_on <= NEW.until_on AND until_on >= NEW.from_on
    );
    SELECT RAISE(ABORT, 'a lane ends after it begins')
    WHERE NEW.first > NEW.last OR NEW.from_on > NEW.until_on;
"""
SQLITE_GUARDS = (
    f"CREATE TRIGGER lane_added BEFORE INSERT ON lane BEGIN {_OVERLAP} END",
    f"CREATE TRIGGER lane_changed BEFORE UPDATE ON lane BEGIN {_OVERLAP} END",
)
POSTGRESQL_GUARDS = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE lane ADD CONSTRAINT lanes_do_not_overlap EXCLUDE USING gist (
        agency WITH =, int4range(first, last, '[]') WITH &&,
        daterange(from_on, until_on, '[]') WITH &&
    )
    """,
)
"""No two devices ever hold one number of one day, whatever the program does."""
