"""Filings from the portal: written into the ledger by the centre itself, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from counter_app import codec
from counter_app.domain.chain import GENESIS, entry_hash, person_hash
from counter_app.domain.entries import KIND_OF, FiledOnline, Filing
from counter_app.domain.submission import Fate as Fate
from counter_app.domain.submission import online_id
from sync.centre import schema
from sync.centre.devices import Device
from sync.centre.known import lock_feeds
from sync.centre.moments import moment_text
from sync.centre.push import Push
from sync.centre.receptions import agencies_of, home_of
from sync.centre.rows import wire_entry
from sync.centre.surroundings import Surroundings
from sync.centre.tokens import Session
from sync.wire import Standing, WireEntry

ACTOR = "centre"
"""Who writes: no officer of any counter."""
_KIND = KIND_OF[FiledOnline]
Told = tuple[FiledOnline, Filing]


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one filing, by the portal's code."""

    code: str
    fate: Fate


def writer_of(agency: str) -> Session:
    """Return as whom the centre writes for an agency; no counter can be let in by that name.

    Each agency has a chain of its own, so that whoever writes for one waits for no other.
    """
    return Session(agency, f"centre {agency}", 1)


class OnlineFilings:
    """Takes in what citizens filed on the portal."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def take(self, told: Sequence[Told]) -> tuple[Filed, ...]:
        """Write down what is new, in the feeds of the agencies concerned; tell of each.

        What the portal calls by one code is one submission: the first words stand.
        """
        agencies = {each for facts, _ in told for each in agencies_of(facts)}
        with self._around.database.writing() as connection:
            lock_feeds(connection, agencies, self._around.ids)
            return tuple(
                Filed(facts.code, self._take(connection, facts, filing)) for facts, filing in told
            )

    def _take(self, connection: Connection, facts: FiledOnline, filing: Filing) -> Fate:
        stream = online_id(facts.code)
        held = _opening(connection, stream)
        if held is not None:
            return Fate.KNOWN if _says(held, facts, filing) else Fate.CHANGED
        session = writer_of(home_of(facts))
        entry = self._written(connection, session, facts, filing)
        device = Device(session.agency, session.device, 1, "", Standing.ACTIVE, b"", 4, ())
        push = Push(connection, session, device, self._around.now(), self._around.ids)
        (verdict,) = push.take([entry])
        assert verdict.rev == 1  # noqa: S101 - nobody else opened it, and its fields were read
        return Fate.TAKEN

    def _written(
        self, connection: Connection, session: Session, facts: FiledOnline, filing: Filing
    ) -> WireEntry:
        """Return the next entry of the centre's chain for an agency."""
        seq, prev_hash = _head(connection, session)
        person = codec.seal_person(filing, self._around.ids.random(codec.SALT_SIZE))
        row: dict[str, Any] = {
            "entry_id": self._around.ids.new_id(),
            "device": session.device,
            "incarnation": session.incarnation,
            "seq": seq + 1,
            "stream": online_id(facts.code),
            "kind": _KIND.name,
            "version": _KIND.version,
            "actor": ACTOR,
            "at": moment_text(self._around.now()),
            "base_rev": None,
            "facts": codec.facts_json(facts),
            "person": person,
            "person_sha256": person_hash(person),
            "prev_hash": prev_hash,
        }
        return wire_entry({**row, "hash": entry_hash(row)}, row["stream"])


def _head(connection: Connection, session: Session) -> tuple[int, bytes]:
    table = schema.chain
    of_writer = (table.c.agency == session.agency, table.c.device == session.device)
    last = connection.execute(
        select(table.c.seq, table.c.hash)
        .where(*of_writer, table.c.incarnation == session.incarnation)
        .order_by(table.c.seq.desc())
        .limit(1)
    ).first()
    return (last.seq, last.hash) if last else (0, GENESIS)


def _opening(connection: Connection, stream: str) -> RowMapping | None:
    """Return the entry that opened a submission, whichever counter or the centre wrote it."""
    entry, held = schema.entry, schema.stream
    wanted = (
        select(entry.c.facts, entry.c.person)
        .select_from(
            held.join(entry, (entry.c.agency == held.c.agency) & (entry.c.stream == held.c.stream))
        )
        .where(held.c.stream == stream, entry.c.kind == _KIND.name)
        .order_by(entry.c.rev)
        .limit(1)
    )
    return connection.execute(wanted).mappings().first()


def _says(held: RowMapping, facts: FiledOnline, filing: Filing) -> bool:
    """Tell whether an entry says the same; of one whose persons were erased, its facts count."""
    if held["facts"] != codec.facts_json(facts):
        return False
    person: bytes | None = held["person"]
    return person is None or codec.read_person(_KIND.name, person) == filing
