"""P1 and P13: schedules, and defects against them; what is yielded is what was seen."""

import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from tests.faults.showing import Shown
from tests.faults.sync.defects import BY_NAME, DEFECTS, Defect
from tests.faults.sync.machine import make_template
from tests.faults.sync.schedule import run, scratch

TRIES = 80
"""Schedules that a defect may pass through before it counts as not caught."""


@contextmanager
def template() -> Iterator[Path]:
    """Give the store that every machine begins with."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        yield make_template(Path(folder) / "template")


def schedules(count: int, seed: int) -> Iterator[Shown]:
    """Yield what each of `count` schedules showed."""
    with template() as store:
        for each in range(seed, seed + count):
            yield Shown(f"seed {each}", _seen(each, store))


def defects(count: int, seed: int) -> Iterator[Shown]:
    """Yield of the first `count` defects whether the schedules catch them: one that passes is bad.

    Named beside each is the seed that caught it, and by what.
    """
    with template() as store:
        for defect in DEFECTS[:count]:
            yield _hunt(defect, store, range(seed, seed + TRIES))


def hunt(name: str, seed: int) -> Shown:
    """Return whether the schedules from a seed on catch one defect."""
    with template() as store:
        return _hunt(BY_NAME[name], store, range(seed, seed + TRIES))


def _hunt(defect: Defect, store: Path, seeds: Iterable[int]) -> Shown:
    with defect.planted():
        pass  # a defect that finds no place is a mistake of ours, and not one that was caught
    for seed in seeds:
        if found := _seen(seed, store, defect.planted):
            return Shown(f"{defect.name}: caught by seed {seed}: {found[0]}")
    return Shown(defect.name, (f"not caught in {TRIES} schedules",))


def _seen(
    seed: int,
    store: Path,
    planted: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> tuple[str, ...]:
    """Return what a schedule found wrong; a crash of either end is found wrong as well."""
    try:
        with planted():
            return run(seed, store).violations
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return (f"{type(error).__name__} in {where.name}, line {where.lineno}",)
