"""The centre: counters, ledger, feeds, verdicts."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE agency (
        agency TEXT NOT NULL,
        "plan" TEXT DEFAULT '' NOT NULL,
        made_at TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (agency)
    )
    """,
    """
    CREATE TABLE alarm (
        agency TEXT NOT NULL,
        alarm TEXT NOT NULL,
        kind TEXT NOT NULL,
        device TEXT NOT NULL,
        detail TEXT DEFAULT '' NOT NULL,
        raised_at TEXT NOT NULL,
        PRIMARY KEY (agency, alarm)
    )
    """,
    """
    CREATE TABLE chain (
        agency TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        entry_id TEXT NOT NULL,
        hash {blob} NOT NULL,
        prev_hash {blob} NOT NULL,
        PRIMARY KEY (agency, device, incarnation, seq, entry_id)
    )
    """,
    """
    CREATE TABLE counter_standing (
        agency TEXT NOT NULL,
        device TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        clock TEXT NOT NULL,
        program TEXT DEFAULT '' NOT NULL,
        protocol BIGINT NOT NULL,
        unsent BIGINT DEFAULT '0' NOT NULL,
        troubled BIGINT DEFAULT '0' NOT NULL,
        oldest_at TEXT,
        files BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (agency, device)
    )
    """,
    """
    CREATE TABLE device (
        agency TEXT NOT NULL,
        device TEXT NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        signing_key {blob} NOT NULL,
        courier_key {blob} NOT NULL,
        wrapped_store_key TEXT DEFAULT '' NOT NULL,
        incarnation BIGINT NOT NULL,
        database_id TEXT NOT NULL,
        standing TEXT NOT NULL,
        succeeds TEXT DEFAULT '' NOT NULL,
        number_width INTEGER DEFAULT '4' NOT NULL,
        approved_at TEXT NOT NULL,
        PRIMARY KEY (agency, device)
    )
    """,
    "CREATE INDEX device_device ON device (device)",
    """
    CREATE TABLE dispute (
        agency TEXT NOT NULL,
        dispute TEXT NOT NULL,
        number TEXT NOT NULL,
        streams TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        settled_at TEXT,
        PRIMARY KEY (agency, dispute)
    )
    """,
    "CREATE INDEX dispute_number ON dispute (agency, number)",
    """
    CREATE TABLE enrolment (
        agency TEXT NOT NULL,
        device TEXT NOT NULL,
        standing TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        decided_at TEXT,
        request {blob} NOT NULL,
        message TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (agency, device)
    )
    """,
    "CREATE INDEX enrolment_device ON enrolment (device)",
    """
    CREATE TABLE enrolment_code (
        agency TEXT NOT NULL,
        code_sha256 TEXT NOT NULL,
        made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        preapproved BOOLEAN NOT NULL,
        used_by TEXT,
        PRIMARY KEY (agency, code_sha256)
    )
    """,
    """
    CREATE TABLE entry (
        agency TEXT NOT NULL,
        stream TEXT NOT NULL,
        rev BIGINT NOT NULL,
        entry_id TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        kind TEXT NOT NULL,
        version BIGINT NOT NULL,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        base_rev BIGINT,
        facts {blob} NOT NULL,
        person {blob},
        person_sha256 {blob} NOT NULL,
        prev_hash {blob} NOT NULL,
        hash {blob} NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (agency, stream, rev)
    )
    """,
    "CREATE UNIQUE INDEX entry_entry_id ON entry (agency, entry_id)",
    """
    CREATE TABLE feed (
        agency TEXT NOT NULL,
        position BIGINT NOT NULL,
        home TEXT NOT NULL,
        stream TEXT NOT NULL,
        rev BIGINT NOT NULL,
        entry_id TEXT NOT NULL,
        PRIMARY KEY (agency, position)
    )
    """,
    """
    CREATE TABLE feed_head (
        agency TEXT NOT NULL,
        epoch TEXT NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (agency)
    )
    """,
    """
    CREATE TABLE lane (
        agency TEXT NOT NULL,
        lane TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation BIGINT NOT NULL,
        kind TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        from_on DATE NOT NULL,
        until_on DATE NOT NULL,
        ended_on DATE,
        PRIMARY KEY (agency, lane)
    )
    """,
    "CREATE INDEX lane_device ON lane (agency, device)",
    """
    CREATE TABLE number_taken (
        agency TEXT NOT NULL,
        number TEXT NOT NULL,
        stream TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        PRIMARY KEY (agency, number)
    )
    """,
    """
    CREATE TABLE parked (
        agency TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        stream TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        kind TEXT NOT NULL,
        version BIGINT NOT NULL,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        base_rev BIGINT,
        facts {blob} NOT NULL,
        person {blob},
        person_sha256 {blob} NOT NULL,
        prev_hash {blob} NOT NULL,
        hash {blob} NOT NULL,
        reason TEXT NOT NULL,
        parked_at TEXT NOT NULL,
        mended_by TEXT,
        PRIMARY KEY (agency, entry_id)
    )
    """,
    "CREATE INDEX parked_stream ON parked (agency, stream)",
    """
    CREATE TABLE published (
        agency TEXT NOT NULL,
        kind TEXT NOT NULL,
        version TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        published_at TEXT NOT NULL,
        document {blob} NOT NULL,
        PRIMARY KEY (agency, kind, version)
    )
    """,
    """
    CREATE TABLE secret (
        agency TEXT NOT NULL,
        name TEXT NOT NULL,
        value {blob} NOT NULL,
        PRIMARY KEY (agency, name)
    )
    """,
    """
    CREATE TABLE stream (
        agency TEXT NOT NULL,
        stream TEXT NOT NULL,
        next_rev BIGINT NOT NULL,
        agencies TEXT DEFAULT '' NOT NULL,
        number TEXT DEFAULT '' NOT NULL,
        received_on DATE,
        state TEXT DEFAULT '' NOT NULL,
        closed_on DATE,
        PRIMARY KEY (agency, stream)
    )
    """,
    "CREATE INDEX stream_received_on ON stream (agency, received_on)",
    "CREATE INDEX stream_stream ON stream (stream)",
    """
    CREATE TABLE stream_place (
        agency TEXT NOT NULL,
        stream TEXT NOT NULL,
        home TEXT NOT NULL,
        PRIMARY KEY (agency, stream)
    )
    """,
    """
    CREATE TABLE verdict (
        agency TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        hash {blob} NOT NULL,
        body {blob} NOT NULL,
        answered_at TEXT NOT NULL,
        PRIMARY KEY (agency, entry_id)
    )
    """,
)
OVERLAP = """
    SELECT RAISE(ABORT, 'lanes overlap') WHERE EXISTS (
        SELECT 1 FROM lane WHERE agency = NEW.agency AND lane <> NEW.lane
        AND first <= NEW.last AND last >= NEW.first
        AND from_on <= NEW.until_on AND until_on >= NEW.from_on
    );
    SELECT RAISE(ABORT, 'a lane ends after it begins')
    WHERE NEW.first > NEW.last OR NEW.from_on > NEW.until_on;
"""
GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER lane_added BEFORE INSERT ON lane BEGIN {OVERLAP} END",
        f"CREATE TRIGGER lane_changed BEFORE UPDATE ON lane BEGIN {OVERLAP} END",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        """
    ALTER TABLE lane ADD CONSTRAINT lanes_do_not_overlap EXCLUDE USING gist (
        agency WITH =, int4range(first, last, '[]') WITH &&,
        daterange(from_on, until_on, '[]') WITH &&
    )
    """,
    ),
}


def upgrade() -> None:
    """Make all tables, and what keeps lanes apart."""
    dialect = op.get_bind().dialect.name
    blob = "BYTEA" if dialect == "postgresql" else "BLOB"
    for statement in STATEMENTS:
        op.execute(statement.format(blob=blob))
    for guard in GUARDS[dialect]:
        op.execute(guard)
