"""Read models: the fold of each stream, written in the transaction that changes it."""

import hashlib
from functools import lru_cache

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text
from sqlalchemy.schema import CreateIndex, CreateTable

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Entry
from counter_app.domain.folding import fold as folded
from counter_app.domain.folding import initials
from counter_app.domain.stream import fold
from counter_app.domain.submission import Submission, fold_submission, is_submission
from counter_app.store import ledger, schema
from counter_app.store.prepared import Prepared
from counter_app.store.rows import Rows, persons_of, row_of_submission, rows_of

TABLES: tuple[Table, ...] = tuple(schema.models.sorted_tables)
_inserts = {table: Prepared(insert(table), table.columns.keys()) for table in TABLES}
_deletes = {
    table: Prepared(delete(table).where(table.c.pos == bindparam("gone"))) for table in TABLES
}
_stands_at = Prepared(
    select(schema.dossier.c.pos).where(schema.dossier.c.dossier == bindparam("stream"))
)
_submission_at = Prepared(
    select(schema.submission.c.pos).where(schema.submission.c.submission == bindparam("stream"))
)
_search = schema.search_columns()
_insert_words = Prepared(insert(_search), ("rowid", "words"))
_delete_words = Prepared(delete(_search).where(_search.c.rowid == bindparam("gone")))


def refold(connection: Connection, stream: str) -> Dossier | None:
    """Fold a stream whole and write what screens read of it in place of what stood there."""
    entries = ledger.read_stream(connection, stream)
    # What a twin wrote comes from elsewhere: with it a dossier may begin at another place.
    for pos in _stands_at.run(connection, {"stream": stream}).scalars().all():
        remove(connection, pos)
    if is_submission(entries):
        refold_submission(connection, stream, entries)
        return None
    dossier, _ = fold(entries)
    if dossier is not None:
        write(connection, dossier)
    return dossier


def refold_submission(
    connection: Connection, stream: str, entries: list[Entry]
) -> Submission | None:
    """Write what screens read of a submission in place of what stood there."""
    for pos in _submission_at.run(connection, {"stream": stream}).scalars().all():
        _deletes[schema.submission].write(connection, {"gone": pos})
    submission = fold_submission(entries)
    if submission is not None:
        _inserts[schema.submission].write(connection, row_of_submission(submission))
    return submission


def begin(connection: Connection, *first: Entry) -> None:
    """Write what screens read of a stream that begins with these entries: there is nothing yet.

    They are folded as they were appended, which spares reading them back in the accept transaction.
    """
    dossier, _ = fold(first)
    if dossier is not None:
        write(connection, dossier)


def replace(connection: Connection, dossier: Dossier) -> None:
    """Write a dossier in place of what stood there, as `refold` would with its last entry read."""
    remove(connection, dossier.first_pos)
    write(connection, dossier)


def write(connection: Connection, dossier: Dossier) -> None:
    """Insert a dossier's rows."""
    for table, rows in rows_of(dossier).items():
        for row in rows:
            _inserts[table].write(connection, row)
    write_words(connection, dossier)


def write_words(connection: Connection, dossier: Dossier, into: Prepared = _insert_words) -> None:
    """Insert a dossier's words into a full-text index."""
    into.write(connection, {"rowid": dossier.first_pos, "words": words_of(dossier)})


def stream_rows(entries: list[Entry]) -> Rows:
    """Return every read-model row that the entries of one stream ask for, by table."""
    if is_submission(entries):
        submission = fold_submission(entries)
        return {schema.submission: [row_of_submission(submission)]} if submission else {}
    dossier, _ = fold(entries)
    return rows_of(dossier) if dossier else {}


def words_of(dossier: Dossier) -> str:
    """Return the folded words by which a dossier is found."""
    received = dossier.received
    people = " ".join(" ".join(row.values()) for row in persons_of(dossier))
    codes = " ".join(each.code for each in dossier.codes)
    keys = f"{received.number} {received.check_code} {received.procedure} {codes} {people}"
    return f"{folded(keys)} {_procedure_words(received.procedure_name)}"


@lru_cache(maxsize=1024)
def _procedure_words(name: str) -> str:
    return f"{folded(name)} {initials(name)}"


def create(connection: Connection) -> None:
    """Make the empty read models."""
    schema.models.create_all(connection)
    connection.execute(text(schema.search_table()))


def drop(connection: Connection) -> None:
    """Remove the read models."""
    schema.models.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS search"))


def definition_sha256() -> str:
    """Return a hash of how the read models are defined; another one asks for a rebuild."""
    ddl = [str(CreateTable(table)) for table in TABLES]
    ddl += [str(CreateIndex(each)) for table in TABLES for each in sorted(table.indexes, key=str)]
    return hashlib.sha256("\n".join([*ddl, schema.search_table(), _VERSION]).encode()).hexdigest()


_VERSION = "9"
"""To be raised when a fold or a row changes its meaning without changing its columns."""


def remove(connection: Connection, pos: int) -> None:
    """Delete the rows of the dossier that began at `pos`."""
    for statement in (*_deletes.values(), _delete_words):
        statement.write(connection, {"gone": pos})
