"""Person parts of entries: whatever names or describes a person, and every free text."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.person import Applicant


@dataclass(frozen=True, slots=True, repr=False)
class Filing:
    """Who filed, for whom, and what was written down about it."""

    applicant: Applicant
    note: str = ""
    collect_address: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """Free text: what an officer wrote, or what a file is called."""

    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """What stands on a form that goes to the citizen, in the words of who wrote it."""

    text: str = ""
    reasons: tuple[str, ...] = ()
    """Each in a sentence, beside the code of its entry."""
    missing: tuple[str, ...] = ()
    """What is to be completed."""
    fault: str = ""
    """What went wrong; with `remedy` and `cost` in an apology for it."""
    remedy: str = ""
    cost: str = ""
    extension: str = ""
    """By how much a date is moved, in words."""
    given_back: tuple[str, ...] = ()
    """Papers that go back to the citizen."""
    signer_title: str = ""
    signer: str = ""
    """Empty: signed over a blank."""


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """What a result is: its kind, số và ký hiệu, and what it says in short."""

    text: str = ""
    kind: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Collector:
    """Who took a result, and by what authority where it is not the owner."""

    text: str = ""
    """A remark."""
    name: str = ""
    number: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """What a citizen is told, and where it is sent."""

    to: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """What one field said before and says now, so that a merge needs no history."""

    was: str
    now: str


@dataclass(frozen=True, slots=True, repr=False)
class Changes:
    """Corrections of fields by path."""

    fields: Mapping[str, Change]


Person = Filing | Words | Letter | Outcome | Collector | Message | Changes
