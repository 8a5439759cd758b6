"""What is slow, foreign or random, and so is handed in."""

from datetime import datetime
from typing import Protocol


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
