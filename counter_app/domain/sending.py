"""What waits for the centre, what needs a person, and what got there today."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.answer import Answer, Cause
from counter_app.domain.badge import Badge
from counter_app.domain.ids import OfficerId


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """Whose entries they are; all is empty for what concerns the counter itself."""

    stream: str
    number: str = ""
    procedure_name: str = ""
    name: str = ""
    """The submitter's; empty once erased."""
    is_submission: bool = False
    """Filed and not taken in under this stream: it has a code of the portal or none."""
    code: str = ""
    dossier: str = ""
    """The dossier that one may open; empty where there is none."""

    @property
    def is_of_counter(self) -> bool:
        """Whether it concerns the counter itself and no citizen."""
        return not (self.number or self.is_submission)


@dataclass(frozen=True, slots=True, repr=False)
class Troubled:
    """A dossier that needs a person: its first entry in trouble, and what hangs on it.

    `pos` is 0 and `at` None where it is a file that the centre does not take.
    """

    pos: int
    subject: Subject
    kind: str
    actor: OfficerId
    at: datetime | None
    answer: Answer
    answered_at: datetime | None
    held: int = 0
    """Later entries of the dossier that wait behind it."""
    more: int = 0
    """Further entries of the dossier that need a person."""
    handed_to: str = ""
    """Who was asked to see to it; empty: nobody."""

    @property
    def cause(self) -> Cause:
        """Why it waits for a person."""
        return self.answer.cause


@dataclass(frozen=True, slots=True, repr=False)
class Queued:
    """What waits of one dossier: its entries by kind, oldest first, and its files."""

    pos: int
    subject: Subject
    kinds: tuple[str, ...]
    oldest_at: datetime
    badge: Badge = Badge.STORED


@dataclass(frozen=True, slots=True, repr=False)
class Uploading:
    """Files of one dossier on their way, in bytes."""

    subject: Subject
    files: int
    size: int
    sent: int

    @property
    def percent(self) -> int:
        """How much of them is there; never 100 while something is missing."""
        return min(99, 100 * self.sent // self.size) if self.size else 0


@dataclass(frozen=True, slots=True, repr=False)
class Done:
    """What the centre took of one dossier, latest first."""

    pos: int
    subject: Subject
    kinds: tuple[str, ...]
    at: datetime
    badge: Badge


@dataclass(frozen=True, slots=True)
class Run:
    """One run of sync: when, over what, how it ended, and how much went either way."""

    begun_at: datetime
    ended_at: datetime
    remote: str
    outcome: str
    sent: int = 0
    taken: int = 0
    files: int = 0
    detail: str = ""
