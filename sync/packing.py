"""Entries between a ledger's rows and the line."""

from collections.abc import Mapping
from typing import Any

from counter_app.codec import SALT_SIZE
from sync.wire import WireEntry


def to_wire(row: Mapping[str, Any]) -> WireEntry:
    """Return a ledger's row as it travels."""
    person: bytes | None = row["person"]
    erased = None
    if person is None and row["person_sha256"] != _NOBODY:
        erased = row["person_sha256"].hex()
    return WireEntry(
        entry_id=row["entry_id"],
        device=row["device"],
        incarnation=row["incarnation"],
        seq=row["seq"],
        stream=row["stream"],
        kind=row["kind"],
        version=row["version"],
        actor=row["actor"],
        at=row["at"],
        base_rev=row["base_rev"],
        facts=row["facts"].decode(),
        salt=person[:SALT_SIZE].hex() if person is not None else None,
        person=person[SALT_SIZE:].decode() if person is not None else None,
        person_sha256=erased,
        prev_hash=row["prev_hash"].hex(),
        hash=row["hash"].hex(),
    )


def size_of(row: Mapping[str, Any]) -> int:
    """Return about how many bytes an entry takes on the line before it is packed."""
    return len(row["facts"]) + len(row["person"] or b"") + _REST


_NOBODY = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
"""sha256 of nothing: there never was a person part."""
_REST = 700
