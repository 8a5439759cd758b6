"""A world of practice, made once for all tests that only look at it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.bootstrap import Machine, Services, open_services
from counter_app.domain.calendar import VIETNAM
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.practice import set_up_world
from counter_app.services.training.world import Told, Wanted
from tests.builders import FakeClock

UNTIL = datetime(2026, 11, 27, 11, 30, tzinfo=VIETNAM)
"""The end of a Friday's morning."""
WANTED = Wanted(60, 7, UNTIL)


def a_machine() -> Machine:
    clock = FakeClock(UNTIL)
    return Machine(clock, SystemIds(clock))


def made(folder: Path, wanted: Wanted = WANTED) -> Told:
    return set_up_world(Home(folder), a_machine(), wanted)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world") / "quay"
    made(folder)
    return folder


@pytest.fixture
def services(world: Path) -> Iterator[Services]:
    opened = open_services(Home(world), a_machine(), str)
    yield opened
    opened.close()
