"""What the centre answered to an entry, as far as an officer has to act on it."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why an entry waits for a person; `counter_app.words.sync` says what to do about each."""

    FIELD = "field"
    """A field has two values: a person chooses."""
    STATE = "state"
    """Others had moved the dossier before: the move was not made."""
    NUMBER_TAKEN = "number-taken"
    """Another dossier has the number."""
    VALIDATION = "validation"
    NOT_PERMITTED = "not-permitted"
    ID_REUSE = "id-reuse"
    FILE = "file"
    """The centre does not take a file of the dossier."""
    OTHER = "other"


IN_CONFLICT = frozenset({Cause.FIELD, Cause.STATE})
"""Causes in which the centre holds something else, so that one may go along with it."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The centre's answer to one entry."""

    outcome: str = ""
    reason: str = ""
    path: str = ""
    """The field to mend, as in the intake file."""
    paths: tuple[str, ...] = ()
    """Fields of which two places say different things."""
    against: tuple[str, ...] = ()
    """Entries that it does not agree with."""
    message: str = ""
    """One line for the officer."""

    @property
    def cause(self) -> Cause:
        """Why the entry waits; a reason that this program does not know is OTHER."""
        known = {each.value for each in Cause}
        return Cause(self.reason) if self.reason in known else Cause.OTHER
