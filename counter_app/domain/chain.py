"""The chain of the ledger: how an entry is written for hashing, and what its hash is.

Both ends compute the same bytes, so neither can change a word without the other seeing it.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = bytes(32)
"""What the first entry of a chain names as the one before it."""
HEADER = (
    "entry_id", "device", "incarnation", "seq", "stream", "kind", "version", "actor", "at",
    "base_rev",
)  # fmt: skip
"""What stands in an entry's hash beside its facts, its person part and the entry before."""

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(document: object) -> bytes:
    """Return a JSON document in the one form that is hashed: sorted keys, no spaces, UTF-8."""
    return _CANONICAL.encode(document).encode()


def entry_hash(row: Mapping[str, Any]) -> bytes:
    """Return sha256(prev_hash || header || sha256(facts) || person_sha256) of an entry's row."""
    header = canonical({name: row[name] for name in HEADER})
    facts = hashlib.sha256(row["facts"]).digest()
    return hashlib.sha256(row["prev_hash"] + header + facts + row["person_sha256"]).digest()


def person_hash(person: bytes | None) -> bytes:
    """Return the hash that stands for a person part, also once it was erased."""
    return hashlib.sha256(person or b"").digest()
