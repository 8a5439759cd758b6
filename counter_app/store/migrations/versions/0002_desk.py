"""What the desk's window keeps: drafts, settings of this device, print jobs one can follow."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "CREATE TABLE draft (draft TEXT NOT NULL, saved_at TEXT NOT NULL, body BLOB NOT NULL,"
    " PRIMARY KEY (draft))",
    "CREATE TABLE setting (name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (name))",
    "ALTER TABLE print_job ADD COLUMN others TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN copies INTEGER DEFAULT '1' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN printer TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN ticket TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN pdf TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN problem TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE print_job ADD COLUMN changed_at TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX print_job_state ON print_job (state)",
)


def upgrade() -> None:
    """Add tables and columns; what is there stays as it is."""
    for statement in STATEMENTS:
        op.execute(statement)
