"""A paper that is printed again says why."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give print jobs a reason."""
    op.execute("ALTER TABLE print_job ADD COLUMN reason TEXT DEFAULT '' NOT NULL")
