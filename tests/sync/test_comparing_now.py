"""Comparing with the centre because somebody ends the day, not because a day began."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.store import runs
from sync.status import LineState
from tests.faults.sync.line import Weather
from tests.faults.sync.machine import make_template
from tests.faults.sync.world import World
from tests.sync.test_meeting import joined, take_in


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "store")


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, template, 1)
    yield made
    made.close()


def test_a_counter_without_a_centre_compares_nothing(world: World) -> None:
    assert world.machines["A"].engine.compare() is None


def test_a_day_is_compared_again_whenever_it_is_ended(world: World) -> None:
    joined(world, "A")
    engine = world.machines["A"].engine
    for _ in range(2):
        take_in(world, "A")
        compared = engine.compare()
        assert compared is not None
        assert (compared.is_done, compared.differed) == (True, 0)
        assert engine.status().unsent == 0


def test_without_a_line_it_is_said_that_nothing_was_compared_and_when_the_line_came_back(
    world: World,
) -> None:
    joined(world, "A")
    machine = world.machines["A"]
    machine.line.weather = Weather(lost=1.0)
    compared = machine.engine.compare()
    assert compared is not None
    assert not compared.is_done
    world.calm()
    again = machine.engine.compare()
    assert again is not None
    assert again.is_done
    with machine.desk.store.reading() as connection:
        outcomes = [each.outcome for each in runs.latest(connection, 2)]
    assert outcomes == [LineState.GOOD.value, LineState.NO_LINE.value]
