"""Print jobs: how far each got, what hindered it, and on what paper each form goes."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import DossierId


class JobState(StrEnum):
    """How far a job got."""

    COLLECTING = "collecting"
    """More dossiers of the same sitting are to come onto the paper."""
    QUEUED = "queued"
    SPOOLED = "spooled"
    """Handed to a printer; with a ticket it is known to have taken the paper over."""
    CONFIRMED = "confirmed"
    FAILED = "failed"
    MOVED = "moved"
    """Waits for another printer than its own."""
    SAVED = "saved"
    """In a file, to be put on paper elsewhere."""
    REPLACED = "replaced"
    """No paper is wanted any more: its dossiers were voided."""


WAITING = (JobState.QUEUED, JobState.MOVED)
OPEN = (JobState.COLLECTING, *WAITING, JobState.SPOOLED, JobState.FAILED)
"""Not known to be on paper or in a file."""


class Fate(StrEnum):
    """What a printer knows of a paper that it took over."""

    PENDING = "pending"
    DONE = "done"
    LOST = "lost"
    UNKNOWN = "unknown"


ROLL = "80mm"
"""Paper from a roll, as thermal printers have it."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """How a PDF is to be printed; `title` names no person. Empty: as the printer is set."""

    title: str
    paper: str
    copies: int = 1
    tray: str = ""
    pages: str = ""
    """As in `1-2,4`; empty for all."""

    def chosen(self, count: int) -> tuple[int, ...]:
        """Return which of so many pages are to be printed, counted from 0, in their order."""
        if not self.pages:
            return tuple(range(count))
        wanted: set[int] = set()
        for piece in self.pages.split(","):
            first, _, last = piece.partition("-")
            wanted.update(range(int(first) - 1, int(last or first)))
        return tuple(each for each in range(count) if each in wanted)


@dataclass(frozen=True, slots=True)
class Failure:
    """What hindered a job; `details` as its sentence needs them."""

    trouble: Trouble
    details: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, error: EnvironmentTrouble) -> "Failure":
        """Return an error as a value that can be stored."""
        return cls(error.trouble, dict(error.details))

    def error(self) -> EnvironmentTrouble:
        """Return it as the error that it was."""
        return EnvironmentTrouble(self.trouble, **self.details)


@dataclass(frozen=True, slots=True)
class Job:
    """One form for one or several dossiers, on its way to paper."""

    id: int
    dossiers: tuple[DossierId, ...]
    form: str
    state: JobState
    made_at: datetime
    changed_at: datetime | None = None
    printer: str = ""
    ticket: str = ""
    """What the printer calls it; from then on the print stands in the ledger."""
    pdf_sha256: str = ""
    """Of the form that was last handed over."""
    copies: int = 1
    reason: str = ""
    """Why it is printed again."""
    failure: Failure | None = None

    @property
    def may_be_out(self) -> bool:
        """Whether a paper went to a printer and nobody knows if it came out."""
        return self.state is JobState.SPOOLED and not self.ticket

    @property
    def went_out(self) -> bool:
        """Whether a paper of it was handed to a printer or a file, as far as is known."""
        is_out = self.state in {JobState.SPOOLED, JobState.CONFIRMED, JobState.SAVED}
        return is_out and bool(self.pdf_sha256)

    @property
    def was_left(self) -> bool:
        """Whether the program ended before it was printed: it waits for an officer's word."""
        return self.failure is not None and self.failure.trouble is Trouble.PRINT_LEFT

    @property
    def is_open(self) -> bool:
        """Whether it still wants something."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Profile:
    """Where and how one form is printed. Offsets move the page right and up, in mm."""

    printer: str = ""
    """Empty: the first that is found."""
    tray: str = ""
    paper: str = ""
    """A name such as `A5` or `80mm`; empty as the office or the form's edition says."""
    copies: int = 1
    offset_x_mm: float = 0.0
    offset_y_mm: float = 0.0
    two_up: bool = False
    """Two A5 pages side by side on one A4 sheet, with a line to cut along."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profile of each form by its id."""

    forms: Mapping[str, Profile] = dataclasses.field(default_factory=dict)

    def of(self, form: str) -> Profile:
        """Return a form's profile; one never set prints as it comes."""
        return self.forms.get(form, Profile())

    def with_profile(self, form: str, profile: Profile) -> "Profiles":
        """Return profiles with one of them changed."""
        return Profiles({**self.forms, form: profile})


MOST_OFFSET_MM = 20
"""Beyond it codes leave the page."""
MOST_COPIES = 9
