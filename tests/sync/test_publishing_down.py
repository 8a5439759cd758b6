"""What a centre publishes comes into force at real counters by their next sync."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.ids import OfficerId
from counter_app.domain.office_forms import OfficeForms
from counter_app.services import published
from counter_app.services.form_book import SETTING
from counter_app.store import counter, settings
from sync.centre.publishing import Terms
from sync.status import LineState
from sync.wire import ReferenceKind
from tests.faults.sync.machine import make_template
from tests.faults.sync.world import HOA, World
from tests.sync.centre.test_publishing import CALENDAR, CATALOGUE, FORMS, STAFF

DAY = date(2026, 11, 1)
DOCUMENTS = {
    ReferenceKind.STAFF: STAFF,
    ReferenceKind.CALENDAR: CALENDAR,
    ReferenceKind.FORMS: FORMS,
    ReferenceKind.CATALOGUE: CATALOGUE,
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, make_template(tmp_path / "template"), 1)
    yield made
    made.close()


def publish(world: World, kind: ReferenceKind, version: str, agency: str = "") -> None:
    content = json.dumps(DOCUMENTS[kind]).encode()
    world.centre.publishing.publish(Terms(kind, version, DAY, agency), content)
    world.clock.pass_time(seconds=1)


@pytest.mark.parametrize("kind", ReferenceKind)
def test_each_kind_comes_into_force(world: World, kind: ReferenceKind) -> None:
    machine = world.machines["A"]
    world.join(machine)
    publish(world, kind, "1")
    assert world.sync(machine) is LineState.GOOD
    assert published.versions(machine.desk) == {kind.value: "1"}
    machine.step(seconds=1)
    publish(world, kind, "2")
    assert world.sync(machine) is LineState.GOOD
    assert published.versions(machine.desk) == {kind.value: "2"}


def test_staff_and_forms_are_known_then(world: World) -> None:
    machine = world.machines["A"]
    world.join(machine)
    publish(world, ReferenceKind.STAFF, "1")
    publish(world, ReferenceKind.FORMS, "1")
    world.sync(machine)
    with machine.desk.store.reading() as connection:
        assert counter.officer_names(connection)[OfficerId("of-1")] == "Lê Thị Mận"
        forms = settings.load(connection, SETTING, OfficeForms())
    assert forms.on("receipt", DAY).lines == ("Tra cứu tại quầy số 3",)


def test_what_is_for_another_agency_does_not_come(world: World) -> None:
    machine = world.machines["A"]
    world.join(machine)
    publish(world, ReferenceKind.STAFF, "1", HOA)
    world.sync(machine)
    assert published.versions(machine.desk) == {}
