"""Entries to canonical JSON and back: sorted keys, no spaces, UTF-8, so that hashes agree."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from counter_app.domain.chain import canonical
from counter_app.domain.entries import KIND_NAMED, Facts, Person, Unreadable
from counter_app.domain.ids import EntryId

T = TypeVar("T")
SALT_SIZE = 16
"""Random bytes before a person part: without them a hash of known structure is soon guessed."""
MENDS = "mends"
"""Beside an entry's own facts: which rejected entry it takes the place of."""


def read_document(blob: bytes) -> Any:  # noqa: ANN401 - JSON is any shape
    """Return the document that `canonical` wrote."""
    return json.loads(blob)


def to_json(value: object) -> bytes:
    """Return a value made of dataclasses as canonical JSON."""
    return canonical(_adapter(type(value)).dump_python(value, mode="json"))


def from_json(kind: type[T], blob: bytes) -> T:
    """Return the value that `to_json` wrote. Raises ValueError when it is not one."""
    value: T = _adapter(kind).validate_json(blob)
    return value


def facts_json(facts: Facts, mends: EntryId | None = None) -> bytes:
    """Return an entry's facts as they are stored, with the entry that they take the place of."""
    if mends is None:
        return to_json(facts)
    return canonical({**read_document(to_json(facts)), MENDS: mends})


def read_mends(blob: bytes) -> EntryId | None:
    """Return the entry whose place these facts take, None for almost all."""
    if not isinstance(blob, bytes) or f'"{MENDS}":"'.encode() not in blob:
        return None
    document = read_document(blob)
    named = document.get(MENDS) if isinstance(document, dict) else None
    return EntryId(named) if isinstance(named, str) else None


def read_facts(kind: str, version: int, blob: bytes) -> Facts | Unreadable:
    """Return an entry's facts; what this program does not know comes back as Unreadable."""
    known = KIND_NAMED.get(kind)
    if known is None or version > known.version:
        return Unreadable(kind, version)
    try:
        return from_json(known.facts, blob)
    except ValidationError:
        return Unreadable(kind, version)


def seal_person(person: Person | None, salt: bytes) -> bytes | None:
    """Return the person part as it is stored, behind its random bytes."""
    return None if person is None else salt + to_json(person)


def read_person(kind: str, blob: bytes | None) -> Person | None:
    """Return the person part, None where there is none or it was erased."""
    known = KIND_NAMED.get(kind)
    if not isinstance(blob, bytes) or known is None or known.person is None:
        return None
    try:
        return from_json(known.person, blob[SALT_SIZE:])
    except ValidationError:
        return None


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
