"""P14: an unsent queue across versions: written by an older program, sent by this one, and back."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select, text

from counter_app.domain import entries as e
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.numbering import check_code, compose
from counter_app.domain.office import Office
from counter_app.services import setting_up
from counter_app.services.builtin import builtin_calendar
from counter_app.services.setting_up import Plan
from counter_app.store import counter, ledger, migrate, numbers, projection, rebuilding
from counter_app.store.engine import open_engine, writing
from counter_app.store.ledger import Draft, Writer
from counter_app.store.schema import entry
from counter_app.store.store import Store, _blobs, open_store
from tests.builders import a_filing, a_procedure, a_reception
from tests.faults.showing import Shown
from tests.faults.sync.invariants import at_centre
from tests.faults.sync.machine import KEY, Machine
from tests.faults.sync.proof import template
from tests.faults.sync.schedule import scratch
from tests.faults.sync.world import TRACH, World

STEPS = sorted(
    file.name[:4]
    for file in (Path(migrate.__file__).parent / "migrations" / "versions").glob("[0-9]*.py")
)


def prove(count: int, seed: int) -> Iterator[Shown]:
    """Yield what became of the queue of each older version, and of one that a newer wrote."""
    with template() as store:
        for each in range(seed, seed + count):
            revision = STEPS[each % len(STEPS)]
            with tempfile.TemporaryDirectory(dir=scratch()) as folder:
                world = World(Path(folder), store, each)
                try:
                    found = tuple(_through(world, revision))
                finally:
                    world.close()
            yield Shown(f"seed {each}, step {revision}", found)


def _through(world: World, revision: str) -> Iterator[str]:
    machine = world.machines["A"]
    machine.stop()
    shutil.rmtree(machine.folder)
    written = _older(machine, revision, world.chance)
    yield from _newer_is_left_alone(machine)
    world.join(machine)
    for _ in range(2):
        world.sync(machine)
    there = {row["entry_id"] for row in at_centre(world)["entry"]}
    if not written <= there:
        yield f"{len(written - there)} of {len(written)} entries of an older version are lost"


def _older(machine: Machine, revision: str, chance: random.Random) -> set[str]:
    """Make a store as the program of a step made it, with a day's work unsent; return the work."""
    machine.folder.mkdir(parents=True)
    engine = open_engine(machine.path, KEY)
    store = Store(engine, _blobs(machine.path, KEY))
    with writing(engine) as connection:
        migrate.migrate(connection, revision)
        rebuilding.prepare(connection)
        counter.register_device(connection, Writer(machine.ids.new_id(), 1), "old")
    officer = OfficerId(machine.ids.new_id())
    plan = Plan(
        office=Office(agency=TRACH, name="TRUNG TÂM", parent_name="XÃ THỬ", place="Thử"),
        officer_name="Cán bộ cũ",
        training=True,
        procedures=(a_procedure(),),
        catalogue_source="mẫu",
        calendar=builtin_calendar(),
    )
    setting_up._fill(store, plan, officer, machine.clock.now(), machine.ids)
    for serial in range(1, 2 + chance.randrange(12)):
        _take_in(machine, store, officer, serial)
    with store.reading() as connection:
        written = set(connection.scalars(select(entry.c.entry_id)))
    store.close()
    (machine.folder / "begun").touch()
    return written


def _take_in(machine: Machine, store: Store, officer: OfficerId, serial: int) -> None:
    now, stream = machine.clock.now(), DossierId(machine.ids.new_id())
    number = compose(TRACH, machine.clock.now().date(), serial)
    received = a_reception(
        number=number, check_code=check_code(number, stream), received_at=now,
        filed_with=TRACH, received_by=TRACH, decided_by=TRACH,
    )  # fmt: skip
    with store.writing() as connection:
        one = Draft(stream, officer, now, received, a_filing())
        first = ledger.append(connection, machine.ids, one)
        note = Draft(stream, officer, now, e.Noted(), e.Words("ghi ở bản cũ"))
        second = ledger.append(connection, machine.ids, note)
        numbers.issue(connection, number, stream, received.check_code)
        projection.begin(connection, first, second)


def _newer_is_left_alone(machine: Machine) -> Iterator[str]:
    """A store that a newer program has touched is refused, and opens again under that one."""
    open_store(machine.path, KEY).close()
    engine = open_engine(machine.path, KEY)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = machine.path.read_bytes()
    try:
        open_store(machine.path, KEY).close()
        yield "a store of a newer program was opened"
    except EnvironmentTrouble as error:
        if error.trouble is not Trouble.STORE_NEWER:
            yield f"a newer store is told as {error.trouble.value}"
    if machine.path.read_bytes() != before:
        yield "a store of a newer program was written to"
    with writing(engine) as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :now"), {"now": STEPS[-1]}
        )
    engine.dispose()
