"""Proof: is the file sound, is every chain whole, do the read models say what the ledger says."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    RowMapping,
    Text,
    cast,
    column,
    func,
    insert,
    select,
    table,
    text,
)

from counter_app.domain.chain import GENESIS, entry_hash
from counter_app.domain.entries import COUNTER_STREAM, KIND_OF, Entry, Received
from counter_app.domain.stream import fold
from counter_app.domain.submission import fold_submission, is_submission
from counter_app.store import counter, ledger, projection, schema
from counter_app.store.engine import reading
from counter_app.store.ledger import Writer
from counter_app.store.prepared import Prepared
from counter_app.store.schema import entry

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be; `where` is a position or a table, never a person."""

    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole store found.

    `findings` counts dossiers and submissions whose entries did not all fold: for a person to see,
    not a fault.
    """

    entries: int
    dossiers: int
    findings: int
    faults: tuple[Fault, ...]


def no_progress(_done: int, _total: int) -> None:
    """Show nothing."""


def verify(engine: Engine, progress: Progress = no_progress) -> Verdict:
    """Check the file, the chains and every read model against the ledger; change nothing.

    The own chain is verified whole, each foreign entry alone.
    """
    with reading(engine) as connection:
        total = connection.scalar(select(func.count()).select_from(entry)) or 0
        own = counter.writer_of(connection)
        faults = [*_file_faults(connection), *_chain_faults(connection, own)]
        faults += _number_faults(connection, own)
        models = _Models(connection)
        done = 0
        for stream, entries in ledger.read_all(connection):
            if stream != COUNTER_STREAM:
                models.add(entries)
            done += len(entries)
            progress(done, total)
        faults += models.faults() if _models_are_whole(connection) else [Fault("unfinished")]
        connection.rollback()
    return Verdict(total, models.dossiers, models.findings, tuple(faults))


def _models_are_whole(connection: Connection) -> bool:
    """Tell whether no rebuild is at work or was cut short: rows would be missing, not wrong."""
    states = connection.scalars(select(schema.definition.c.sha256)).all()
    return projection.definition_sha256() in states


def file_faults(engine: Engine) -> tuple[Fault, ...]:
    """Return what is wrong with the file itself, whatever is written in it."""
    with reading(engine) as connection:
        return tuple(_file_faults(connection))


def _file_faults(connection: Connection) -> Iterator[Fault]:
    for (line,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield Fault("cipher", str(line))
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("file", str(line))


def _chain_faults(connection: Connection, own: Writer) -> Iterator[Fault]:
    order = (entry.c.device, entry.c.incarnation, entry.c.seq)
    rows = connection.execute(select(entry).order_by(*order).execution_options(yield_per=1000))
    seq, prev = 0, GENESIS
    for row in rows.mappings():
        if (row["device"], row["incarnation"]) == (own.device, own.incarnation):
            if row["seq"] != seq + 1:
                yield Fault("chain-gap", str(row["pos"]))
            elif row["prev_hash"] != prev:
                yield Fault("chain-broken", str(row["pos"]))
            seq, prev = row["seq"], row["hash"]
        yield from _entry_faults(row)


def _number_faults(connection: Connection, own: Writer) -> Iterator[Fault]:
    """Yield numbers that stand in no dossier, and receptions whose number nobody gave away."""
    issued = schema.issued_number
    is_reception = entry.c.kind == KIND_OF[Received].name
    number = func.json_extract(cast(entry.c.facts, Text), "$.number")
    taken_in = select(entry.c.pos).where(
        entry.c.stream == issued.c.dossier, is_reception, number == issued.c.number
    )
    for lost in connection.scalars(select(issued.c.number).where(~taken_in.exists())):
        yield Fault("number-lost", lost)
    given = select(issued.c.number).where(issued.c.number == number)
    unwritten = select(entry.c.pos).where(
        is_reception, entry.c.device == own.device, ~given.exists()
    )
    for pos in connection.scalars(unwritten):
        yield Fault("number-unwritten", str(pos))


def _entry_faults(row: RowMapping) -> Iterator[Fault]:
    if not _is_whole(row):
        yield Fault("entry-changed", str(row["pos"]))
    if not _is_person_whole(row):
        yield Fault("person-changed", str(row["pos"]))


def _is_person_whole(row: RowMapping) -> bool:
    """Tell whether a person part is what its hash says; an erased one is."""
    person = row["person"]
    if person is None:
        return True
    return isinstance(person, bytes) and hashlib.sha256(person).digest() == row["person_sha256"]


_asked_words = Prepared(insert(schema.search_columns("asked", "temp")), ("rowid", "words"))


def _is_whole(row: RowMapping) -> bool:
    try:
        return bool(entry_hash(dict(row)) == row["hash"])
    except TypeError:  # somebody wrote text where bytes belong
        return False


@dataclass(slots=True)
class _Digest:
    """A count and a sum of hashes: equal for equal rows in whatever order."""

    count: int = 0
    total: int = 0

    def add(self, row: Iterable[object]) -> None:
        digest = hashlib.blake2b(repr(tuple(row)).encode(), digest_size=8).digest()
        self.count += 1
        self.total = (self.total + int.from_bytes(digest)) % 2**64


class _Models:
    """Compares the stored read models, table by table, with what the folds ask for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._asked = {model: _Digest() for model in projection.TABLES}
        self.dossiers = 0
        self.findings = 0
        connection.execute(text(schema.search_table("temp.asked")))

    def add(self, entries: list[Entry]) -> None:
        """Note what the read models should hold of a stream."""
        for model, rows in projection.stream_rows(entries).items():
            for row in rows:
                self._asked[model].add(row[each.name] for each in model.columns)
        if is_submission(entries):
            submission = fold_submission(entries)
            self.findings += bool(submission and submission.findings)
            return
        dossier, _ = fold(entries)
        if dossier:
            self.dossiers += 1
            self.findings += bool(dossier.findings)
            projection.write_words(self._connection, dossier, _asked_words)

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for each read model that is not what the ledger asks for."""
        for model, asked in self._asked.items():
            if self._digest(select(model)) != asked:
                yield Fault("model", model.name)
        if self._words("main", "search") != self._words("temp", "asked"):
            yield Fault("model", "search")

    def _words(self, database: str, index: str) -> _Digest:
        name = f"{index}_vocabulary"
        self._connection.execute(
            text(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({database}, {index}, instance)")
        )
        terms = table(name, column("term"), column("doc"), column("offset"), schema="temp")
        return self._digest(select(terms))

    def _digest(self, statement: Executable) -> _Digest:
        digest = _Digest()
        for row in self._connection.execute(statement.execution_options(yield_per=1000)):
            digest.add(row)
        return digest
