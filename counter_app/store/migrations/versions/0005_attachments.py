"""Files attached to dossiers: which lie sealed in the home, and which wait for their dossier."""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """
    CREATE TABLE blob (
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        stored_at TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (sha256)
    )
    """,
    """
    CREATE TABLE held_file (
        held TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        label TEXT NOT NULL,
        source TEXT NOT NULL,
        held_at TEXT NOT NULL,
        PRIMARY KEY (held),
        FOREIGN KEY(sha256) REFERENCES blob (sha256)
    )
    """,
    "CREATE INDEX held_file_sha256 ON held_file (sha256)",
    """
        CREATE TRIGGER blob_is_kept BEFORE DELETE ON blob WHEN OLD.state <> 'held'
        BEGIN SELECT RAISE(ABORT, 'an entry names this file'); END""",
)


def upgrade() -> None:
    """Make the tables of files."""
    for statement in STATEMENTS:
        op.execute(statement)
