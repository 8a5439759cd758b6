"""Entries of what concerns the counter itself and no dossier."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.ids import AgencyCode, OfficerId, ProcedureCode


@dataclass(frozen=True, slots=True)
class CounterOpened:
    """A store was set up for the agency."""

    agency: AgencyCode
    training: bool


@dataclass(frozen=True, slots=True)
class ClockConfirmed:
    """An officer chose to go on although the clock looked wrong."""

    shown_at: datetime
    expected_at: datetime


@dataclass(frozen=True, slots=True)
class CatalogueImported:
    """Procedures came in from a file; figures of the report that was shown."""

    source: str
    sha256: str
    procedures: int
    odd: int


@dataclass(frozen=True, slots=True)
class ProcessesChanged:
    """Internal processes have new editions, with the decisions behind them, in the same order."""

    procedures: tuple[ProcedureCode, ...]
    decisions: tuple[str, ...]
    sha256: str = ""
    """Of the file they came in with; empty where they were written at the counter."""


@dataclass(frozen=True, slots=True)
class CentreJoined:
    """The counter was let in by a centre, of which only the public key is written down."""

    agency: AgencyCode
    centre_key: str


@dataclass(frozen=True, slots=True)
class LanesGranted:
    """The centre gave this device ranges of numbers, told as `kind first-last from until`."""

    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncarnationBegun:
    """The store turned out to be an old copy, or one of two: its writer began a new chain."""

    device: str
    incarnation: int
    after_seq: int
    """How far the centre knows the chain that was left."""


@dataclass(frozen=True, slots=True)
class ShiftEnded:
    """An officer handed a shift over (giao ca), with the cash of it; remarks are in the words."""

    started_at: datetime
    ended_at: datetime
    giver: OfficerId
    taker: OfficerId | None
    """Who takes the work over; None: it is not known yet."""
    cash_dong: int
    """Taken in cash less what was given back; below zero where more was given back."""


CounterFacts = (
    CounterOpened
    | ClockConfirmed
    | CatalogueImported
    | ProcessesChanged
    | CentreJoined
    | LanesGranted
    | IncarnationBegun
    | ShiftEnded
)
