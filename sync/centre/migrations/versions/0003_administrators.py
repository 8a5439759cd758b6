"""People who look after the centre by its pages, and what they are about to publish."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
    CREATE TABLE administrator (
        agency TEXT NOT NULL,
        name TEXT NOT NULL,
        salt {blob} NOT NULL,
        password {blob} NOT NULL,
        valid_from TEXT NOT NULL,
        PRIMARY KEY (agency, name)
    )
    """,
    """
    CREATE TABLE login_failure (
        agency TEXT NOT NULL,
        name TEXT NOT NULL,
        failures BIGINT DEFAULT '0' NOT NULL,
        failed_at TEXT NOT NULL,
        PRIMARY KEY (agency, name)
    )
    """,
    """
    CREATE TABLE edition_draft (
        agency TEXT NOT NULL,
        name TEXT NOT NULL,
        draft TEXT NOT NULL,
        kind TEXT NOT NULL,
        version TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        reader TEXT DEFAULT '' NOT NULL,
        content {blob} NOT NULL,
        PRIMARY KEY (agency, name)
    )
    """,
)


def upgrade() -> None:
    """Make the tables."""
    blob = "BYTEA" if op.get_bind().dialect.name == "postgresql" else "BLOB"
    for statement in STATEMENTS:
        op.execute(statement.format(blob=blob))
