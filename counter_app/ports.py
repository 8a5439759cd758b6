"""What is slow, foreign or random, and so is handed in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.print_job import Fate, PrintOrder


class Clock(Protocol):
    """The machine's clocks."""

    def now(self) -> datetime:
        """Return the wall clock in UTC, aware."""
        ...

    def boot(self) -> str:
        """Return what tells this start of the machine from others; empty where unknown."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds since the machine started, sleep included where it can tell."""
        ...


class IdSource(Protocol):
    """Where identities and randomness come from."""

    def new_id(self) -> str:
        """Return a new UUIDv7, lower case."""
        ...

    def random(self, size: int) -> bytes:
        """Return `size` random bytes fit for secrets."""
        ...


class Printer(Protocol):
    """What puts a PDF on paper, or in a file."""

    @property
    def name(self) -> str:
        """What it is called on this machine."""
        ...

    @property
    def is_folder(self) -> bool:
        """Whether its papers are files, still to be put on paper elsewhere."""
        ...

    @property
    def is_roll(self) -> bool:
        """Whether it takes paper from an 80 mm roll, and no other."""
        ...

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Hand a PDF over and return the ticket by which the printer knows it, never empty.

        Raises EnvironmentTrouble: PRINT_UNCERTAIN when something may have come out, any other
        when surely nothing did.
        """
        ...

    def fate(self, ticket: str) -> Fate:
        """Return what became of a paper."""
        ...


class Printers(Protocol):
    """The printers of this machine, asked for anew each time: one may be plugged in meanwhile."""

    def __call__(self) -> Sequence[Printer]:
        """Return them, best first; those that save files come last."""
        ...
