"""Entries as they travel, as rows of the centre's tables, and as the rules want them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from counter_app import codec
from counter_app.domain.chain import entry_hash, person_hash
from counter_app.domain.entries import COUNTER_STREAM, Entry, Received, Unreadable
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.domain.merge import Arrival
from sync.centre.moments import read_moment
from sync.centre.receptions import Opening, opening_flaw
from sync.wire import MOST_WHOLE, WireEntry

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NAMES = ("entry_id", "device", "stream", "kind", "actor", "at")
_NUMBERS = ("incarnation", "seq", "version", "base_rev")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that came in; `arrival` is None where something keeps it out of any ledger."""

    entry: WireEntry
    row: Mapping[str, Any]
    flaw: str
    arrival: Arrival | None
    opening_flaw: str = ""
    """Of what opens a stream: the field that cannot be meant so."""

    @property
    def opening(self) -> Opening | None:
        """What it opens a stream with, whose agencies and number are as they can be."""
        facts = self.arrival.entry.facts if self.arrival and not self.opening_flaw else None
        return facts if isinstance(facts, Opening) else None

    @property
    def received(self) -> Received | None:
        """The reception that it is."""
        return self.opening if isinstance(self.opening, Received) else None


def candidate(entry: WireEntry) -> Candidate:
    """Return an entry read as far as can be."""
    row = entry.row()
    if wrong := _flaw(entry, row):
        return Candidate(entry, row, wrong, None)
    came = arrival(row)
    facts = came.entry.facts
    return Candidate(
        entry, row, "", came, opening_flaw(facts) if isinstance(facts, Opening) else ""
    )


def _flaw(entry: WireEntry, row: Mapping[str, Any]) -> str:
    """Return the path of what keeps an entry out of any ledger; empty: it may be judged."""
    for name in _NAMES:
        if not getattr(entry, name).isprintable():
            return name
    for name in _NUMBERS:
        if abs(getattr(entry, name) or 0) > MOST_WHOLE:
            return name
    if entry.person is not None and entry.salt is None:
        return "salt"
    if entry_hash(row) != row["hash"]:
        return "hash"
    if entry.stream.startswith(f"{COUNTER_STREAM}:"):
        return "stream"
    return "" if _is_object(entry.facts) else "facts"


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def arrival(row: Mapping[str, Any]) -> Arrival:
    """Return an entry's row as the rules judge it; `rev` is its place in the stream, if any."""
    at = read_moment(row["at"])
    unreadable = Unreadable(row["kind"], row["version"])
    entry = Entry(
        pos=row.get("rev") or 0,
        entry_id=EntryId(row["entry_id"]),
        stream=row["stream"],
        actor=OfficerId(row["actor"]),
        at=at or _LONG_AGO,
        facts=codec.read_facts(row["kind"], row["version"], row["facts"]) if at else unreadable,
        person=codec.read_person(row["kind"], row["person"]),
        rev=row.get("rev"),
        mends=codec.read_mends(row["facts"]),
    )
    return Arrival(entry, row["device"], row["incarnation"], row["seq"], row["base_rev"])


def wire_entry(row: Mapping[str, Any], stream: str) -> WireEntry:
    """Return a row of the ledger as it travels."""
    person = row["person"]
    salt, words = (person[: codec.SALT_SIZE], person[codec.SALT_SIZE :]) if person else (b"", b"")
    erased = person is None and row["person_sha256"] != _NO_PERSON
    return WireEntry(
        entry_id=row["entry_id"],
        device=row["device"],
        incarnation=row["incarnation"],
        seq=row["seq"],
        stream=stream,
        kind=row["kind"],
        version=row["version"],
        actor=row["actor"],
        at=row["at"],
        base_rev=row["base_rev"],
        facts=row["facts"].decode(),
        salt=salt.hex() if person else None,
        person=words.decode() if person else None,
        person_sha256=row["person_sha256"].hex() if erased else None,
        prev_hash=row["prev_hash"].hex(),
        hash=row["hash"].hex(),
    )


_NO_PERSON = person_hash(None)
"""What stands for the person part of an entry that never had one."""
