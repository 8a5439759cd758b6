"""Composition root: from a home and a secret to the services of one counter."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from counter_app import locks
from counter_app.attempts import Attempts
from counter_app.devices.device_secret import read_device_secret
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import OfficerId
from counter_app.home import Home
from counter_app.late_services import LateServices
from counter_app.new_home import TRAINING_OFFICE as TRAINING_OFFICE
from counter_app.new_home import Machine as Machine
from counter_app.new_home import NewCounter as NewCounter
from counter_app.new_home import recovery_key as recovery_key
from counter_app.new_home import set_up as set_up
from counter_app.new_home import set_up_training as set_up_training
from counter_app.new_home import set_up_world as set_up_world
from counter_app.new_home import this_machine as this_machine
from counter_app.services.agencies import Agencies
from counter_app.services.attachments import Attachments
from counter_app.services.desk import Desk
from counter_app.services.dossier_page import DossierPages
from counter_app.services.drafts import Drafts
from counter_app.services.due_dates import DueDates
from counter_app.services.linking import Linking
from counter_app.services.lookup import Lookup
from counter_app.services.mending import Mending
from counter_app.services.payment import Payments
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.print_queue import PrintQueue
from counter_app.services.printing import Printing
from counter_app.services.procedures import Procedures
from counter_app.services.reception import Reception
from counter_app.services.reference import Reference
from counter_app.services.scan_folder import ScanFolder
from counter_app.services.scanning import Scanning
from counter_app.services.status import Figures
from counter_app.services.sync_lists import SyncLists
from counter_app.services.thermal_printers import ThermalPrinters
from counter_app.services.upkeep import Upkeep
from counter_app.services.visitor import Visitors
from counter_app.store import counter
from counter_app.store.keys import (
    KeyFile,
    SecretPlace,
    is_recovery_key,
)
from counter_app.store.store import Store, open_store
from sync.engine import Means, SyncEngine
from sync.lines import Lines

if TYPE_CHECKING:
    from sync.membership import Joining
    from sync.remotes.courier import Courier

PATIENCE_S = 30
"""How long one waits for another who exchanges with the centre."""


@dataclass(frozen=True, slots=True)
class Services(LateServices):
    """The activities of one counter, ready to be asked."""

    home: Home
    desk: Desk
    reference: Reference
    reception: Reception
    lookup: Lookup
    dossiers: DossierPages
    due_dates: DueDates
    procedures: Procedures
    visitors: Visitors
    payments: Payments
    scanning: Scanning
    drafts: Drafts
    attachments: Attachments
    scan_folder: ScanFolder
    figures: Figures
    printing: Printing
    print_profiles: PrintProfiles
    print_queue: PrintQueue
    thermal_printers: ThermalPrinters
    upkeep: Upkeep
    sync: SyncEngine
    sync_lists: SyncLists
    mending: Mending
    agencies: Agencies
    linking: Linking

    @property
    def joining(self) -> "Joining":
        """Joining a centre; loaded when it is asked for, as is the courier."""
        from sync.membership import Joining

        return Joining(self.desk, self.sync, partial(_exchanging, self.home))

    @property
    def courier(self) -> "Courier":
        """What goes to the centre by USB."""
        from sync.remotes.courier import Courier

        return Courier(self.desk, partial(_exchanging, self.home))

    def close(self) -> None:
        """Close the store."""
        self.desk.store.close()


def open_services(home: Home, machine: Machine, secret: Callable[[], str]) -> Services:
    """Open a home that was set up; `secret` is asked for password or recovery key if need be.

    Raises EnvironmentTrouble when the secret opens nothing or the store cannot be read.
    """
    home.settle()
    if home.is_training:
        return _services(home, machine, open_store(home.database, home.training_key.read_bytes()))
    key_file = KeyFile(home.key_file, partial(_device_secret, home))
    attempts = Attempts(home.failed_logins, machine.clock)
    given = secret()
    if not is_recovery_key(given):
        attempts.require_patience()
    unlocked = key_file.unlock(given)
    if unlocked is None:
        attempts.note_failure()
        raise EnvironmentTrouble(Trouble.LOGIN_REFUSED)
    attempts.forget()
    return _services(home, machine, open_store(home.database, unlocked.key), unlocked.officer)


def _services(
    home: Home, machine: Machine, store: Store, officer: OfficerId | None = None
) -> Services:
    if officer is None:
        with store.reading() as connection:
            officer = next(iter(counter.officer_names(connection)))
    desk = Desk(store, machine.clock, machine.ids, officer, home.is_training)
    reference = Reference()
    thermal = ThermalPrinters(desk, machine.printers)
    printing, print_profiles = Printing(desk, reference), PrintProfiles(desk, thermal.joined)
    print_queue = PrintQueue(desk, printing, print_profiles, thermal.joined)
    _catch_up(home, Upkeep(desk))
    reception, procedures = Reception(desk, reference), Procedures(desk, reference)
    engine = SyncEngine(desk, _means(home))
    return Services(
        home=home,
        desk=desk,
        reference=reference,
        reception=reception,
        lookup=Lookup(desk),
        dossiers=DossierPages(desk, reference),
        due_dates=DueDates(desk, reference),
        procedures=procedures,
        visitors=Visitors(desk),
        payments=Payments(desk),
        scanning=Scanning(desk),
        drafts=Drafts(desk),
        attachments=Attachments(desk, engine.fetch_file),
        scan_folder=ScanFolder(desk),
        figures=Figures(desk, reference, print_queue),
        printing=printing,
        print_profiles=print_profiles,
        print_queue=print_queue,
        thermal_printers=thermal,
        upkeep=Upkeep(desk),
        sync=engine,
        sync_lists=SyncLists(desk),
        mending=Mending(desk),
        agencies=Agencies(desk),
        linking=Linking(desk, reference, reception),
    )


def _exchanging(home: Home) -> AbstractContextManager[None]:
    """Hold the lock of sync for what a person asked for: a run that is on its way may end first."""
    return locks.alone(home, locks.SYNC, holder="trao đổi với trung tâm", wait_s=PATIENCE_S)


def _means(home: Home) -> Means:
    """Return what sync works with on this machine: one loop a home, however many processes."""
    alone = partial(locks.alone, home, locks.SYNC, holder="đồng bộ")
    return Means(Lines(home.centre_authority).open, random.random, alone)


def _catch_up(home: Home, upkeep: Upkeep) -> None:
    """Make the read models anew where they are unfinished or of another program's definition.

    Where somebody is at it already, intake goes on beside them.
    """
    if upkeep.models_are_current():
        return
    try:
        with locks.alone(home, locks.UPKEEP, holder="dựng lại sổ"):
            upkeep.rebuild()
    except EnvironmentTrouble as error:
        if error.trouble is not Trouble.HOME_BUSY:
            raise


def _device_secret(home: Home, place: SecretPlace) -> bytes:
    return read_device_secret(home.device_secret, place.name, place.kept)
