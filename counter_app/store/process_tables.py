"""Truth about internal processes: editions that are added and never changed."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from counter_app.store.metadata import truth

process_edition = Table(
    "process_edition",
    truth,
    Column("edition", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index("process_edition_code", process_edition.c.code, process_edition.c.effective_on)

PROCESS_TRIGGERS = {
    "process_edition_is_kept": """
        CREATE TRIGGER process_edition_is_kept BEFORE DELETE ON process_edition
        BEGIN SELECT RAISE(ABORT, 'an edition of a process is kept'); END""",
    "process_edition_stays": """
        CREATE TRIGGER process_edition_stays BEFORE UPDATE ON process_edition
        BEGIN SELECT RAISE(ABORT, 'an edition of a process is never changed'); END""",
}
