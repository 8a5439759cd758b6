"""Texts of a rejected entry, by path: what an officer may write anew, and what comes of it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from counter_app.domain.comparison import paths_of
from counter_app.domain.correction import corrected, field_of
from counter_app.domain.entries import Change, Changes, Filing, Person, Words
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.identity_checks import require_party
from counter_app.domain.person import Applicant

TEXT = "text"
"""The path of the words of an entry that has nothing else."""
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
        case Changes(fields=fields):
            return {path: change.now for path, change in fields.items()}
        case Words(text=text):
            return {TEXT: text}
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
        case Changes(fields=fields):
            now = {path: said.get(path, change.now) for path, change in fields.items()}
            return Changes({path: Change(fields[path].was, now[path]) for path in fields})
        case Words(text=text):
            if not said.get(TEXT, text):
                raise forbid(Problem.FIELD_MISSING, TEXT)
            return Words(said.get(TEXT, text))
        case _:
            assert_never(person)


def require_parties(applicant: Applicant) -> None:
    """Raise RuleError when a party could not be given a result. Basis: NĐ 61/2018 Điều 17.1."""
    require_party(applicant.submitter, "submitter")
    if applicant.owner:
        require_party(applicant.owner, "owner")


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
