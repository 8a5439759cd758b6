"""What the pages of the set-up were told."""

from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.office import Office
from counter_app.services.scanning import ScannerSettings


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """Everything a new counter begins with; `catalogue` None keeps what is built in."""

    office: Office
    officer_name: str
    password: str
    recovery: str
    catalogue: Path | None
    scanner: ScannerSettings
