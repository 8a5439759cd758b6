"""The truth tables of the first version, as they were; never edited afterwards."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE book_counter (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        volume INTEGER NOT NULL,
        next INTEGER NOT NULL,
        PRIMARY KEY (series, year)
    )
    """,
    """
    CREATE TABLE calendar_edition (
        edition INTEGER NOT NULL,
        version TEXT NOT NULL,
        as_of TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (edition)
    )
    """,
    """
    CREATE TABLE clock_mark (
        id INTEGER NOT NULL,
        wall TEXT NOT NULL,
        boot TEXT NOT NULL,
        monotonic_s FLOAT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE definition (
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE device (
        device TEXT NOT NULL,
        incarnation INTEGER NOT NULL,
        database_id TEXT NOT NULL,
        PRIMARY KEY (device)
    )
    """,
    """
    CREATE TABLE entry (
        pos INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
        UNIQUE (device, incarnation, seq),
        UNIQUE (entry_id)
    )
    """,
    """
    CREATE INDEX entry_stream ON entry (stream)
    """,
    """
    CREATE TABLE issued_number (
        number TEXT NOT NULL,
        dossier TEXT NOT NULL,
        check_code TEXT NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE number_lane (
        lane INTEGER NOT NULL,
        agency TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (lane)
    )
    """,
    """
    CREATE TABLE office (
        id INTEGER NOT NULL,
        effective_on TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE officer (
        officer TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (officer)
    )
    """,
    """
    CREATE TABLE print_job (
        job INTEGER NOT NULL,
        dossier TEXT NOT NULL,
        form TEXT NOT NULL,
        state TEXT NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (job)
    )
    """,
    """
    CREATE TABLE procedure_edition (
        edition INTEGER NOT NULL,
        code TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        source TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (edition)
    )
    """,
    """
    CREATE INDEX procedure_edition_code ON procedure_edition (code, effective_on)
    """,
    """
    CREATE TABLE delivery (
        pos INTEGER NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER DEFAULT '0' NOT NULL,
        next_at TEXT,
        problem TEXT,
        PRIMARY KEY (pos),
        FOREIGN KEY(pos) REFERENCES entry (pos)
    )
    """,
    """
    CREATE TABLE number_counter (
        lane INTEGER NOT NULL,
        day TEXT NOT NULL,
        next INTEGER NOT NULL,
        PRIMARY KEY (lane, day),
        FOREIGN KEY(lane) REFERENCES number_lane (lane)
    )
    """,
    """
        CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """
        CREATE TRIGGER entry_is_written_once BEFORE UPDATE ON entry
        WHEN NOT (
            NEW.pos IS OLD.pos AND NEW.entry_id IS OLD.entry_id AND NEW.device IS OLD.device
            AND NEW.incarnation IS OLD.incarnation AND NEW.seq IS OLD.seq
            AND NEW.stream IS OLD.stream AND NEW.kind IS OLD.kind AND NEW.version IS OLD.version
            AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at AND NEW.base_rev IS OLD.base_rev
            AND NEW.facts IS OLD.facts AND NEW.person_sha256 IS OLD.person_sha256
            AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash
            AND (NEW.person IS OLD.person OR NEW.person IS NULL)
            AND (NEW.rev IS OLD.rev OR OLD.rev IS NULL)
        )
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """
        CREATE TRIGGER delivery_is_kept BEFORE DELETE ON delivery WHEN OLD.state <> 'acked'
        BEGIN SELECT RAISE(ABORT, 'an unacknowledged entry stays in the queue'); END""",
    """
        CREATE TRIGGER issued_number_is_kept BEFORE DELETE ON issued_number
        BEGIN SELECT RAISE(ABORT, 'an issued number is never taken back'); END""",
)


def upgrade() -> None:
    """Make the tables and the triggers that keep the ledger append-only."""
    for statement in STATEMENTS:
        op.execute(statement)
