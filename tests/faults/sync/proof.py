"""Runs schedules, and defects against them; what it returns is what was seen."""

import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.faults.sync.defects import Defect
from tests.faults.sync.machine import make_template
from tests.faults.sync.schedule import Outcome, run, scratch

TRIES = 60
"""Schedules that a defect may pass through before it counts as not caught."""


@dataclass(frozen=True, slots=True)
class Caught:
    """A defect, the seed that caught it (None: none did), and by what."""

    name: str
    seed: int | None
    by: str = ""


def schedules(seeds: Iterable[int]) -> Iterator[Outcome]:
    """Yield what each schedule showed."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        template = make_template(Path(folder) / "template")
        for seed in seeds:
            yield run(seed, template)


def hunt(defects: Iterable[Defect], first_seed: int, tries: int = TRIES) -> Iterator[Caught]:
    """Yield by which schedule each defect was caught."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        template = make_template(Path(folder) / "template")
        for defect in defects:
            yield _hunt(defect, template, range(first_seed, first_seed + tries))


def _hunt(defect: Defect, template: Path, seeds: Iterable[int]) -> Caught:
    for seed in seeds:
        if by := _seen(seed, template, defect.planted):
            return Caught(defect.name, seed, by)
    return Caught(defect.name, None)


def _seen(
    seed: int,
    template: Path,
    planted: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> str:
    """Return what a schedule found wrong; a crash of either end is found wrong as well."""
    try:
        with planted():
            outcome = run(seed, template)
    except Exception as error:  # noqa: BLE001 - whatever the defect breaks is what is looked for
        return f"{type(error).__name__}: {traceback.extract_tb(error.__traceback__)[-1].name}"
    return outcome.violations[0] if outcome.violations else ""
