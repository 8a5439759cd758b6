"""Entries as they travel, and what the centre made of each."""

import hashlib
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from counter_app.domain.chain import entry_hash
from sync.wire.base import MOST_BYTES, Code, HexDigest, Identity, Message, Moment


class WireEntry(Message):
    """One entry of the ledger as it travels; `facts` is the very text that was hashed."""

    entry_id: Identity
    device: Identity
    incarnation: Annotated[int, Field(ge=1)]
    seq: Annotated[int, Field(ge=1)]
    stream: Identity
    kind: Code
    version: Annotated[int, Field(ge=1)]
    actor: Identity
    at: Moment
    base_rev: int | None = None
    facts: Annotated[str, StringConstraints(max_length=MOST_BYTES)]
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None
    """The random bytes before the person part; absent with it."""
    person: Annotated[str, StringConstraints(max_length=MOST_BYTES)] | None = None
    person_sha256: HexDigest | None = None
    """Only where a person part was erased: else it is computed."""
    prev_hash: HexDigest
    hash: HexDigest

    def person_blob(self) -> bytes | None:
        """Return the person part as it is stored: random bytes, then JSON."""
        if self.person is None:
            return None
        return bytes.fromhex(self.salt or "") + self.person.encode()

    def row(self) -> dict[str, Any]:
        """Return the entry as a row of a ledger, without its places there."""
        person = self.person_blob()
        said = hashlib.sha256(person or b"").digest()
        if person is None and self.person_sha256:
            said = bytes.fromhex(self.person_sha256)
        return {
            "entry_id": self.entry_id,
            "device": self.device,
            "incarnation": self.incarnation,
            "seq": self.seq,
            "stream": self.stream,
            "kind": self.kind,
            "version": self.version,
            "actor": self.actor,
            "at": self.at,
            "base_rev": self.base_rev,
            "facts": self.facts.encode(),
            "person": person,
            "person_sha256": said,
            "prev_hash": bytes.fromhex(self.prev_hash),
            "hash": bytes.fromhex(self.hash),
        }

    def is_whole(self) -> bool:
        """Return whether the entry is what its hash says."""
        row = self.row()
        return bool(entry_hash(row) == row["hash"])


class Outcome(StrEnum):
    """What the centre made of an entry."""

    APPLIED = "applied"
    MERGED = "merged"
    """Applied beside what others wrote meanwhile."""
    CONFLICT = "conflict"
    """A person must decide; both are kept."""
    REJECTED = "rejected"
    """Not taken as it is; the counter parks it for a person."""
    DEFERRED = "deferred"
    """Something it leans on is missing: send that first. Nothing is kept of this answer."""


class Verdict(Message):
    """The centre's answer to one entry; a repeat gets the very same one."""

    entry_id: Identity
    outcome: Outcome
    rev: int | None = None
    """Place in the stream; given whenever the entry is in the centre's ledger."""
    reason: str = ""
    """`field`, `state`, `number-taken` of a conflict; `validation`, `not-permitted`, `id-reuse` of
    a rejection; `parent` of a deferral."""
    path: str = ""
    """The field to mend, as in the intake file."""
    paths: tuple[str, ...] = ()
    """Fields of which two places say different things."""
    against: tuple[str, ...] = ()
    """Entries that it does not agree with."""
    message: str = ""
    """One Vietnamese line for the officer."""
