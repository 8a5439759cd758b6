"""An issued number is never changed, as it is never taken back."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the trigger, and the index by which the proof of numbers finds its way."""
    op.execute("CREATE INDEX issued_number_dossier ON issued_number (dossier)")
    op.execute(
        "CREATE TRIGGER issued_number_stays BEFORE UPDATE ON issued_number"
        " BEGIN SELECT RAISE(ABORT, 'an issued number is never changed'); END"
    )
