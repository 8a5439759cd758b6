"""What one run brought over the line."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counted while it goes on, so that what came before a cut is told as well."""

    sent: int = 0
    taken: int = 0
    files: int = 0
    differed: int = 0
    """Dossiers that the comparison found not to agree."""
