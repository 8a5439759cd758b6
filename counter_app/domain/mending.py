"""Texts of a rejected entry, by path: what an officer may write anew, and what comes of it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, assert_never

from counter_app.domain.comparison import paths_of
from counter_app.domain.correction import corrected, field_of
from counter_app.domain.entries import (
    Change,
    Changes,
    Collector,
    Filing,
    Letter,
    Message,
    Outcome,
    Person,
    Words,
)
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.identity_checks import require_party
from counter_app.domain.person import Applicant

TEXT = "text"
"""The path of the words of an entry that has nothing else."""
_Said = Letter | Outcome | Collector | Message
_OF_FILING = ("note", "collect_address")
LEAST_LETTERS = 3


def same_field(path: str, other: str) -> bool:
    """Return whether two paths name one field: intake files leave `contact` out."""
    return path.replace(".contact.", ".") == other.replace(".contact.", ".")


def require_reason(reason: str, field: str = "reason") -> str:
    """Return a reason as it is written down. Raises RuleError unless it has three letters."""
    said = " ".join(unicodedata.normalize("NFC", reason).split())
    if sum(letter.isalpha() for letter in said) < LEAST_LETTERS:
        raise forbid(Problem.REASON_MISSING, field)
    return said


def texts_of(person: Person | None) -> dict[str, str]:
    """Return the texts of a person part by path, in reading order; none where it was erased."""
    match person:
        case Filing(applicant=applicant):
            own = {path: field_of(applicant, path) for path in paths_of(applicant)}
            return own | {path: getattr(person, path) for path in _OF_FILING}
        case Changes(fields=changes):
            return {path: change.now for path, change in changes.items()}
        case Words(text=text):
            return {TEXT: text}
        case Letter() | Outcome() | Collector() | Message():
            return _texts(person)
        case None:
            return {}
        case _:
            assert_never(person)


def with_texts(person: Person, texts: Mapping[str, str]) -> Person:
    """Return a person part with some texts written anew, in NFC and without blanks around them.

    Raises RuleError for a path that it does not have, or a party that could not be taken in so.
    """
    known = texts_of(person)
    for path in texts:
        if path not in known:
            raise forbid(Problem.FIELD_NOT_CORRECTABLE, path)
    said = {path: unicodedata.normalize("NFC", text).strip() for path, text in texts.items()}
    match person:
        case Filing():
            return _with_filing(person, said)
        case Changes(fields=changes):
            now = {path: said.get(path, change.now) for path, change in changes.items()}
            return Changes({path: Change(changes[path].was, now[path]) for path in changes})
        case Words(text=text):
            if not said.get(TEXT, text):
                raise forbid(Problem.FIELD_MISSING, TEXT)
            return Words(said.get(TEXT, text))
        case Letter() | Outcome() | Collector() | Message():
            return _with_own(person, said)
        case _:
            assert_never(person)


def require_parties(applicant: Applicant) -> None:
    """Raise RuleError when a party could not be given a result. Basis: NĐ 61/2018 Điều 17.1."""
    require_party(applicant.submitter, "submitter")
    if applicant.owner:
        require_party(applicant.owner, "owner")


def _texts(person: _Said) -> dict[str, str]:
    """Return what stands in the fields of a person part, the lines of a list each by its place."""
    texts: dict[str, str] = {}
    for each in fields(person):
        value: str | tuple[str, ...] = getattr(person, each.name)
        lines = {each.name: value} if isinstance(value, str) else _lines(each.name, value)
        texts |= {path: line for path, line in lines.items() if line}
    return texts


def _lines(name: str, lines: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}[{place}]": line for place, line in enumerate(lines)}


def _with_own(person: _Said, said: Mapping[str, str]) -> _Said:
    values: dict[str, Any] = {}
    for each in fields(person):
        value: str | tuple[str, ...] = getattr(person, each.name)
        if isinstance(value, str):
            values[each.name] = said.get(each.name, value)
        else:
            kept = _lines(each.name, value)
            values[each.name] = tuple(said.get(path, line) for path, line in kept.items())
    return replace(person, **values)


def _with_filing(filing: Filing, said: Mapping[str, str]) -> Filing:
    own = {path: text for path, text in said.items() if path in _OF_FILING}
    changes = {path: Change("", text) for path, text in said.items() if path not in own}
    applicant = corrected(filing.applicant, changes, changes)
    require_parties(applicant)
    return replace(
        filing,
        applicant=applicant,
        note=own.get("note", filing.note),
        collect_address=own.get("collect_address", filing.collect_address),
    )
