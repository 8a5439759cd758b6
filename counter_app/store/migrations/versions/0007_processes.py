"""Internal processes, one row an edition."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE process_edition (
        edition INTEGER NOT NULL,
        code TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (edition)
    )
    """,
    "CREATE INDEX process_edition_code ON process_edition (code, effective_on)",
    """
        CREATE TRIGGER process_edition_is_kept BEFORE DELETE ON process_edition
        BEGIN SELECT RAISE(ABORT, 'an edition of a process is kept'); END""",
    """
        CREATE TRIGGER process_edition_stays BEFORE UPDATE ON process_edition
        BEGIN SELECT RAISE(ABORT, 'an edition of a process is never changed'); END""",
)


def upgrade() -> None:
    """Make the table of processes."""
    for statement in STATEMENTS:
        op.execute(statement)
