"""Sync: what the centre answered, lanes with their days, feeds, files on their way, runs."""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    "ALTER TABLE delivery ADD COLUMN reason TEXT",
    "ALTER TABLE delivery ADD COLUMN answered_at TEXT",
    "CREATE INDEX delivery_state ON delivery (state, pos)",
    "ALTER TABLE number_lane ADD COLUMN kind TEXT DEFAULT 'lone' NOT NULL",
    "ALTER TABLE number_lane ADD COLUMN from_on TEXT DEFAULT '2000-01-01' NOT NULL",
    "ALTER TABLE number_lane ADD COLUMN until_on TEXT DEFAULT '9999-12-31' NOT NULL",
    "ALTER TABLE number_lane ADD COLUMN grant_id TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE past_writer (
        device TEXT NOT NULL,
        incarnation INTEGER NOT NULL,
        database_id TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        PRIMARY KEY (device, incarnation)
    )
    """,
    """
    CREATE TABLE twin_entry (
        entry_id TEXT NOT NULL,
        device TEXT NOT NULL,
        incarnation INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        stream TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        base_rev INTEGER,
        facts BLOB NOT NULL,
        person BLOB,
        person_sha256 BLOB NOT NULL,
        prev_hash BLOB NOT NULL,
        hash BLOB NOT NULL,
        rev INTEGER,
        pos INTEGER NOT NULL,
        PRIMARY KEY (pos),
        UNIQUE (entry_id)
    )
    """,
    "CREATE INDEX twin_entry_stream ON twin_entry (stream)",
    """
        CREATE TRIGGER twin_entry_is_kept BEFORE DELETE ON twin_entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """
    CREATE TABLE feed_cursor (
        feed TEXT NOT NULL,
        epoch TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (feed)
    )
    """,
    """
    CREATE TABLE blob_delivery (
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        dossier TEXT NOT NULL,
        state TEXT NOT NULL,
        "offset" INTEGER DEFAULT '0' NOT NULL,
        problem TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (sha256)
    )
    """,
    "CREATE INDEX blob_delivery_dossier ON blob_delivery (dossier)",
    "CREATE INDEX blob_delivery_state ON blob_delivery (state)",
    """
    CREATE TABLE sync_run (
        run INTEGER NOT NULL,
        begun_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        remote TEXT NOT NULL,
        outcome TEXT NOT NULL,
        sent INTEGER NOT NULL,
        taken INTEGER NOT NULL,
        files INTEGER NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (run)
    )
    """,
    """
    CREATE TABLE courier_parcel (
        parcel TEXT NOT NULL,
        made_at TEXT NOT NULL,
        entries INTEGER NOT NULL,
        answered_at TEXT,
        PRIMARY KEY (parcel)
    )
    """,
    """
    CREATE TABLE published (
        kind TEXT NOT NULL,
        version TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (kind, version)
    )
    """,
    """
        CREATE TRIGGER delivery_needs_a_rev BEFORE UPDATE ON delivery
        WHEN NEW.state = 'acked' AND (SELECT rev FROM entry WHERE pos = NEW.pos) IS NULL
        BEGIN SELECT RAISE(ABORT, 'the centre never took this entry'); END""",
    """
        CREATE TRIGGER delivery_needs_a_mending BEFORE UPDATE ON delivery
        WHEN NEW.state = 'mended' AND NOT EXISTS (
            SELECT 1 FROM entry AS old JOIN entry AS mending ON mending.stream = old.stream
            WHERE old.pos = NEW.pos
            AND json_extract(CAST(mending.facts AS TEXT), '$.mends') = old.entry_id
        )
        BEGIN SELECT RAISE(ABORT, 'nobody mended this entry'); END""",
    """
        CREATE TRIGGER delivery_is_known BEFORE UPDATE ON delivery
        WHEN NEW.pos IS NOT OLD.pos OR NEW.state NOT IN
            ('queued', 'sent', 'acked', 'rejected', 'conflict', 'held', 'mended')
        BEGIN SELECT RAISE(ABORT, 'no such state of delivery'); END""",
)


def upgrade() -> None:
    """Make what sync needs."""
    for statement in STATEMENTS:
        op.execute(statement)
