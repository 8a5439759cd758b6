"""A home for practice whose counter has worked already."""

from counter_app.bootstrap import (
    TRAINING_OFFICE,
    TRAINING_OFFICER,
    Machine,
    new_home,
    plan_of,
)
from counter_app.files import write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.desk import Desk
from counter_app.services.setting_up import new_store
from counter_app.services.training.chance import chance
from counter_app.services.training.world import Told, Wanted, World
from counter_app.store.keys import KEY_SIZE
from counter_app.store.store import open_store
from counter_app.store.verification import Progress, no_progress


def set_up_world(
    home: Home, machine: Machine, wanted: Wanted, progress: Progress = no_progress
) -> Told:
    """Make a home for practice whose counter has worked already, and return what stands in it.

    Broken off at any moment it leaves nothing. Raises EnvironmentTrouble when the home is set up
    already.
    """
    world = World(wanted)
    ids = SystemIds(world.clock, chance(wanted.seed, "identities").randbytes)
    key = machine.ids.random(KEY_SIZE)
    with new_home(home), home.cleared_if_broken_off():
        plan = plan_of(TRAINING_OFFICE, TRAINING_OFFICER, training=True)
        officer = new_store(home.database, key, plan, world.clock, ids)
        store = open_store(home.database, key)
        try:
            told = world.live(Desk(store, world.clock, ids, officer, training=True), progress)
        finally:
            store.close()
        write_secret(home.training_key, key)
    return told
