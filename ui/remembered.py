"""What the window knows of a home before its store is open; nothing of any person."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from counter_app.domain.errors import EnvironmentTrouble
from counter_app.files import write_secret


class Theme(StrEnum):
    """How light the window is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The unit as it calls itself, and the theme that was chosen."""

    unit: str = ""
    theme: Theme = Theme.SYSTEM


def recall(path: Path) -> Remembered:
    """Return what was remembered; what cannot be read counts for nothing."""
    try:
        kept = json.loads(path.read_bytes())
        return Remembered(str(kept["unit"]), Theme(kept["theme"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Remembered()


def remember(path: Path, after: Remembered) -> bool:
    """Keep what is to be remembered; return False where nothing can be written."""
    if after == recall(path):
        return True
    try:
        write_secret(path, json.dumps(asdict(after), ensure_ascii=False).encode())
    except EnvironmentTrouble:
        return False
    return True
