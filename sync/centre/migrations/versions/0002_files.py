"""Files of dossiers: which dossier names which, those that are whole, those on their way."""

import json

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE file_named (
        agency TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        stream TEXT NOT NULL,
        PRIMARY KEY (agency, sha256, stream)
    )
    """,
    "CREATE INDEX file_named_sha256 ON file_named (sha256)",
    """
    CREATE TABLE blob (
        agency TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size BIGINT NOT NULL,
        media_type TEXT DEFAULT '' NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (agency, sha256)
    )
    """,
    """
    CREATE TABLE upload (
        agency TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        upload TEXT NOT NULL,
        size BIGINT NOT NULL,
        media_type TEXT DEFAULT '' NOT NULL,
        reached BIGINT DEFAULT '0' NOT NULL,
        begun_at TEXT NOT NULL,
        PRIMARY KEY (agency, sha256)
    )
    """,
    """
    CREATE TABLE upload_piece (
        agency TEXT NOT NULL,
        upload TEXT NOT NULL,
        start BIGINT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (agency, upload, start)
    )
    """,
)
FIELDS = {"attachment.added": "sha256", "form.printed": "pdf_sha256"}


def upgrade() -> None:
    """Make the tables, and note the files that the ledger names already."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    wanted = text(
        "SELECT agency, stream, kind, facts FROM entry"
        " WHERE kind IN ('attachment.added', 'form.printed')"
    )
    named = {
        (row.agency, str(json.loads(bytes(row.facts)).get(FIELDS[row.kind], "")), row.stream)
        for row in connection.execute(wanted)
    }
    adding = text(
        "INSERT INTO file_named (agency, sha256, stream) VALUES (:agency, :file, :dossier)"
    )
    for agency, file, dossier in sorted(named):
        connection.execute(adding, {"agency": agency, "file": file, "dossier": dossier})
