"""Making homes: of a real counter, for practice, and for practice that has lived."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app import locks
from counter_app.clock import SystemClock
from counter_app.devices.device_secret import make_device_secret
from counter_app.devices.printers import found_printers, no_printers
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import agency_code
from counter_app.domain.office import Office
from counter_app.files import put_in_place, write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.ports import Clock, IdSource, Printers
from counter_app.services.builtin import builtin_calendar, builtin_catalogue
from counter_app.services.desk import Desk
from counter_app.services.setting_up import Plan, new_store
from counter_app.store.keys import KEY_SIZE, Credentials, KeyFile, SecretPlace, new_recovery_key
from counter_app.store.store import open_store
from counter_app.store.verification import Progress, no_progress

if TYPE_CHECKING:
    from counter_app.services.training.world import Told, Wanted

TRAINING_OFFICE = Office(
    agency=agency_code("000.00.01.H99"),
    name="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    parent_name="ỦY BAN NHÂN DÂN XÃ TẬP HUẤN",
    place="Tập Huấn",
)
TRAINING_OFFICER = "Cán bộ tập huấn"
PATIENCE_S = 30
"""How long one waits for another who is making the same home."""


@dataclass(frozen=True, slots=True, repr=False)
class NewCounter:
    """What a real counter begins with."""

    office: Office
    officer_name: str
    password: str
    recovery: str


@dataclass(frozen=True, slots=True)
class Machine:
    """What of the machine the program is built on."""

    clock: Clock
    ids: IdSource
    printers: Printers = no_printers


def this_machine(printers: Printers = found_printers) -> Machine:
    """Return the real clocks, identities and printers."""
    clock = SystemClock()
    return Machine(clock, SystemIds(clock), printers)


def recovery_key(machine: Machine) -> str:
    """Return a new recovery key; whoever asks for it shows it, and it is kept nowhere."""
    return new_recovery_key(machine.ids)


def set_up(
    home: Home, machine: Machine, new: NewCounter, show: Callable[[], None] = lambda: None
) -> None:
    """Make a real home; `show` is the last moment to bring its recovery key before somebody's eyes.

    What is raised there leaves the home unfinished, so that none is ever used whose recovery
    key nobody saw. Raises EnvironmentTrouble when the home is set up already.
    """
    with _new(home):
        key = machine.ids.random(KEY_SIZE)
        plan = _plan(new.office, new.officer_name)
        officer = new_store(home.database, key, plan, *_parts(machine))
        name = machine.ids.new_id()
        secret, kept = make_device_secret(home.device_secret, name, machine.ids)
        credentials = Credentials(officer, new.password, new.recovery)
        file = KeyFile(home.pending_key_file, lambda _: secret)
        file.create(key, credentials, SecretPlace(name, kept), machine.ids)
        show()
        put_in_place(home.pending_key_file, home.key_file)


def set_up_training(home: Home, machine: Machine) -> None:
    """Make a home for practice: its key lies beside it, its papers carry a watermark.

    Raises EnvironmentTrouble when the home is set up already.
    """
    with _new(home):
        key = machine.ids.random(KEY_SIZE)
        plan = _plan(TRAINING_OFFICE, TRAINING_OFFICER, training=True)
        new_store(home.database, key, plan, *_parts(machine))
        write_secret(home.training_key, key)


def set_up_world(
    home: Home, machine: Machine, wanted: "Wanted", progress: Progress = no_progress
) -> "Told":
    """Make a home for practice whose counter has worked already, and return what stands in it.

    Broken off at any moment it leaves nothing. Raises EnvironmentTrouble when the home is set up
    already.
    """
    from counter_app.services.training.chance import chance
    from counter_app.services.training.world import World

    world = World(wanted)
    ids = SystemIds(world.clock, chance(wanted.seed, "identities").randbytes)
    key = machine.ids.random(KEY_SIZE)
    with _new(home), home.cleared_if_broken_off():
        plan = _plan(TRAINING_OFFICE, TRAINING_OFFICER, training=True)
        officer = new_store(home.database, key, plan, world.clock, ids)
        store = open_store(home.database, key)
        try:
            told = world.live(Desk(store, world.clock, ids, officer, training=True), progress)
        finally:
            store.close()
        write_secret(home.training_key, key)
    return told


@contextmanager
def _new(home: Home) -> Iterator[None]:
    """Hold a home that is being set up: of two who come at once, the second finds it made."""
    home.make_ready()
    with locks.alone(home, locks.SETTING_UP, holder="lập thư mục dữ liệu", wait_s=PATIENCE_S):
        if home.is_set_up:
            raise EnvironmentTrouble(Trouble.ALREADY_SET_UP)
        with home.making():
            yield


def _plan(office: Office, officer_name: str, *, training: bool = False) -> Plan:
    carried = builtin_catalogue()
    return Plan(
        office=office,
        officer_name=officer_name,
        training=training,
        procedures=carried.procedures,
        catalogue_source=carried.version,
        calendar=builtin_calendar(),
    )


def _parts(machine: Machine) -> tuple[Clock, IdSource]:
    return machine.clock, machine.ids
