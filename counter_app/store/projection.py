"""Read models: the fold of each dossier, written in the transaction that changes it."""

import hashlib
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text
from sqlalchemy.schema import CreateIndex, CreateTable

from counter_app.domain.dossier import Dossier, fold
from counter_app.domain.entries import Entry
from counter_app.domain.folding import fold as folded
from counter_app.domain.folding import initials
from counter_app.domain.lookup_keys import identity_key, telephone_key
from counter_app.domain.numbering import short
from counter_app.domain.person import Party
from counter_app.store import ledger, schema
from counter_app.store.ledger import moment_text
from counter_app.store.prepared import Prepared

TABLES: tuple[Table, ...] = tuple(schema.models.sorted_tables)
_inserts = {table: Prepared(insert(table), table.columns.keys()) for table in TABLES}
_deletes = {table: delete(table).where(table.c.pos == bindparam("gone")) for table in TABLES}
_stands_at = Prepared(
    select(schema.dossier.c.pos).where(schema.dossier.c.dossier == bindparam("stream"))
)
_search = schema.search_columns()
_insert_words = Prepared(insert(_search), ("rowid", "words"))
_delete_words = delete(_search).where(_search.c.rowid == bindparam("gone"))

Rows = dict[Table, list[dict[str, Any]]]


def refold(connection: Connection, stream: str) -> Dossier | None:
    """Fold a stream whole and write what screens read of it in place of what stood there."""
    entries = ledger.read_stream(connection, stream)
    # What a twin wrote comes from elsewhere: with it a dossier may begin at another place.
    for pos in _stands_at.run(connection, {"stream": stream}).scalars().all():
        remove(connection, pos)
    dossier, _ = fold(entries)
    if dossier is not None:
        write(connection, dossier)
    return dossier


def begin(connection: Connection, *first: Entry) -> None:
    """Write what screens read of a stream that begins with these entries: there is nothing yet.

    They are folded as they were appended, which spares reading them back in the accept transaction.
    """
    dossier, _ = fold(first)
    if dossier is not None:
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


def rows_of(dossier: Dossier) -> Rows:
    """Return every read-model row of a dossier, by table."""
    pos, received = dossier.first_pos, dossier.received
    return {
        schema.dossier: [
            {
                "pos": pos,
                "dossier": dossier.id,
                "number": received.number,
                "short": short(received.number),
                "state": dossier.state.value,
                "agency": received.received_by,
                "procedure": received.procedure,
                "procedure_name": received.procedure_name,
                "received_at": moment_text(received.received_at),
                "findings": len(dossier.findings),
            }
        ],
        schema.person: [{"pos": pos, **row} for row in _persons(dossier)],
        schema.due: [
            {
                "pos": pos,
                "state": dossier.state.value,
                "due_at": dossier.due_at and moment_text(dossier.due_at),
                "first_due_at": received.due_at and moment_text(received.due_at),
                "extensions": dossier.extensions,
                "supplements": dossier.supplements,
                "held_by": dossier.held_by,
            }
        ],
        schema.register_line: [
            {
                "pos": pos,
                "year": received.book.year,
                "volume": received.book.volume,
                "line": received.book.line,
                "sets": received.sets,
                "decided_by": received.decided_by,
                "collect_at": received.collect_at.value,
                "returned_at": dossier.returned_at and moment_text(dossier.returned_at),
            }
        ],
        schema.fee_line: [
            {
                "pos": pos,
                "line": line,
                "code": fee.code,
                "amount_dong": fee.amount_dong,
                "exemption": fee.exemption,
            }
            for line, fee in enumerate(received.fees, start=1)
        ],
        schema.attachment: [
            {
                "pos": pos,
                "line": line,
                "added_by": each.id,
                "sha256": each.file.sha256,
                "size": each.file.size,
                "media_type": each.file.media_type.value,
                "document": each.file.document.value,
                "paper": each.file.paper,
            }
            for line, each in enumerate(dossier.attachments, start=1)
        ],
    }


def words_of(dossier: Dossier) -> str:
    """Return the folded words by which a dossier is found."""
    received = dossier.received
    people = " ".join(" ".join(row.values()) for row in _persons(dossier))
    said = folded(f"{received.number} {received.check_code} {received.procedure} {people}")
    return f"{said} {_procedure_words(received.procedure_name)}"


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


_VERSION = "5"
"""To be raised when a fold or a row changes its meaning without changing its columns."""


def remove(connection: Connection, pos: int) -> None:
    """Delete the rows of the dossier that began at `pos`."""
    for statement in _deletes.values():
        connection.execute(statement, {"gone": pos})
    connection.execute(_delete_words, {"gone": pos})


def _persons(dossier: Dossier) -> list[dict[str, str]]:
    applicant = dossier.applicant
    if applicant is None:
        return []
    people = [_person("submitter", applicant.submitter)]
    return [*people, _person("owner", applicant.owner)] if applicant.owner else people


def _person(role: str, party: Party) -> dict[str, str]:
    return {
        "role": role,
        "name": party.name,
        "id_number": identity_key(party.number),
        "phone": telephone_key(party.contact.phone),
    }
