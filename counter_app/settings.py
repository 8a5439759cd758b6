"""Where this machine keeps its data."""

import os
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "COUNTER_HOME"
_APPLICATION = "quay-mot-cua"


def home_folder(given: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the data folder: the one given, `COUNTER_HOME`, or else the machine's own.

    The machine's folder belongs to the machine, not the person; the user's is taken only where
    the machine's cannot be written.
    """
    if chosen := _named(given, environment):
        return Path(chosen).expanduser().absolute()
    from platformdirs import site_data_path, user_data_path

    machine = site_data_path(_APPLICATION, appauthor=False)
    if _writable(machine):
        return machine
    return user_data_path(_APPLICATION, appauthor=False)


def is_named(given: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether somebody chose the data folder, rather than leaving it to the machine."""
    return bool(_named(given, environment))


def _named(given: str | None, environment: Mapping[str, str]) -> str | None:
    return given or environment.get(HOME_VARIABLE)


def _writable(folder: Path) -> bool:
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(nearest, os.W_OK)
