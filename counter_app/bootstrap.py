"""Composition root: from a home and a secret to the services of one counter."""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from counter_app import locks
from counter_app.attempts import Attempts
from counter_app.clock import SystemClock
from counter_app.devices.device_secret import make_device_secret, read_device_secret
from counter_app.devices.printers import found_printers, no_printers
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.ids import OfficerId, agency_code
from counter_app.domain.office import Office
from counter_app.files import put_in_place, write_secret
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.ports import Clock, IdSource, Printers
from counter_app.services.agencies import Agencies
from counter_app.services.apology import Apologies
from counter_app.services.attachments import Attachments
from counter_app.services.builtin import builtin_calendar, builtin_catalogue
from counter_app.services.call_list import CallList
from counter_app.services.catalogue import Catalogue
from counter_app.services.collecting import Collecting
from counter_app.services.day_end import DayEnds
from counter_app.services.desk import Desk
from counter_app.services.dossier_page import DossierPages
from counter_app.services.drafts import Drafts
from counter_app.services.due_dates import DueDates
from counter_app.services.due_page import DueDesk
from counter_app.services.fee_desk import FeeDesk
from counter_app.services.form_book import FormBook
from counter_app.services.handover import HandOver
from counter_app.services.handover_lists import HandOverLists
from counter_app.services.issuing import Issuing
from counter_app.services.letter_drafts import LetterDrafts
from counter_app.services.linking import Linking
from counter_app.services.lookup import Lookup
from counter_app.services.mending import Mending
from counter_app.services.notice_board import NoticeBoard
from counter_app.services.notice_texts import NoticeTexts
from counter_app.services.online import OnlineDesk
from counter_app.services.outages import Outages
from counter_app.services.payment import Payments
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.print_queue import PrintQueue
from counter_app.services.printing import Printing
from counter_app.services.procedures import Procedures
from counter_app.services.processes import Processes
from counter_app.services.reception import Reception
from counter_app.services.recompute import Recomputing
from counter_app.services.reference import Reference
from counter_app.services.refusal import Refusals
from counter_app.services.remarks import Remarks
from counter_app.services.responsibility import Responsibility
from counter_app.services.returning import Returning
from counter_app.services.scan_folder import ScanFolder
from counter_app.services.scanning import Scanning
from counter_app.services.setting_up import Plan, new_store
from counter_app.services.sheets import Sheets
from counter_app.services.shelves import ShelfBook
from counter_app.services.shift import Shifts
from counter_app.services.status import Figures
from counter_app.services.stopping import Stopping
from counter_app.services.submissions import Submissions
from counter_app.services.supplement import Supplements
from counter_app.services.sync_lists import SyncLists
from counter_app.services.thermal_printers import ThermalPrinters
from counter_app.services.upkeep import Upkeep
from counter_app.services.visitor import Visitors
from counter_app.store import counter, places
from counter_app.store.keys import (
    KEY_SIZE,
    Credentials,
    KeyFile,
    SecretPlace,
    is_recovery_key,
    new_recovery_key,
)
from counter_app.store.store import Store, open_store
from sync.engine import Means, SyncEngine
from sync.lines import Lines

if TYPE_CHECKING:
    from sync.membership import Joining
    from sync.remotes.courier import Courier

TRAINING_OFFICE = Office(
    agency=agency_code("000.00.01.H99"),
    name="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    parent_name="ỦY BAN NHÂN DÂN XÃ TẬP HUẤN",
    place="Tập Huấn",
)
TRAINING_OFFICER = "Cán bộ tập huấn"
PATIENCE_S = 30
"""How long one waits for another who is making the same home, or exchanging with the centre."""


@dataclass(frozen=True, slots=True)
class Services:
    """The activities of one counter, ready to be asked."""

    home: Home
    desk: Desk
    reference: Reference
    reception: Reception
    lookup: Lookup
    dossiers: DossierPages
    due_dates: DueDates
    due_desk: DueDesk
    recomputing: Recomputing
    call_list: CallList
    catalogue: Catalogue
    procedures: Procedures
    processes: Processes
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
    form_book: FormBook
    sheets: Sheets
    notice_board: NoticeBoard
    issuing: Issuing
    thermal_printers: ThermalPrinters
    shelves: ShelfBook
    notice_texts: NoticeTexts
    upkeep: Upkeep
    sync: SyncEngine
    sync_lists: SyncLists
    mending: Mending
    supplements: Supplements
    refusals: Refusals
    apologies: Apologies
    stopping: Stopping
    fee_desk: FeeDesk
    returning: Returning
    collecting: Collecting
    handover: HandOver
    handover_lists: HandOverLists
    agencies: Agencies
    linking: Linking
    remarks: Remarks
    submissions: Submissions
    online: OnlineDesk
    letter_drafts: LetterDrafts
    shifts: Shifts
    day_ends: DayEnds
    outages: Outages
    responsibility: Responsibility

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
    with new_home(home):
        key = machine.ids.random(KEY_SIZE)
        plan = plan_of(new.office, new.officer_name)
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
    with new_home(home):
        key = machine.ids.random(KEY_SIZE)
        plan = plan_of(TRAINING_OFFICE, TRAINING_OFFICER, training=True)
        new_store(home.database, key, plan, *_parts(machine))
        write_secret(home.training_key, key)


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
    sheets = Sheets(desk, print_profiles)
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
        due_desk=DueDesk(desk, reference),
        recomputing=Recomputing(desk),
        call_list=CallList(desk),
        catalogue=Catalogue(desk),
        procedures=procedures,
        processes=Processes(desk, reference),
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
        form_book=FormBook(desk, reference, print_profiles),
        sheets=sheets,
        notice_board=NoticeBoard(desk, reference, sheets),
        issuing=Issuing(desk, printing),
        thermal_printers=thermal,
        shelves=ShelfBook(desk, reference, print_profiles, occupied=places.occupied),
        notice_texts=NoticeTexts(desk, reference),
        upkeep=Upkeep(desk),
        sync=engine,
        sync_lists=SyncLists(desk),
        mending=Mending(desk),
        supplements=Supplements(desk, reference),
        refusals=Refusals(desk),
        apologies=Apologies(desk, reference),
        stopping=Stopping(desk),
        fee_desk=FeeDesk(desk),
        returning=Returning(desk),
        collecting=Collecting(desk, reference),
        handover=HandOver(desk, reference),
        handover_lists=HandOverLists(desk, reference),
        agencies=Agencies(desk),
        linking=Linking(desk, reference, procedures, reception),
        remarks=Remarks(desk),
        submissions=Submissions(desk, reference),
        online=OnlineDesk(desk, reference),
        letter_drafts=LetterDrafts(desk, reference),
        shifts=Shifts(desk, reference),
        day_ends=DayEnds(desk, reference, engine.compare),
        outages=Outages(desk, reference),
        responsibility=Responsibility(desk, reference),
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


@contextmanager
def new_home(home: Home) -> Iterator[None]:
    """Hold a home that is being set up: of two who come at once, the second finds it made."""
    home.make_ready()
    with locks.alone(home, locks.SETTING_UP, holder="lập thư mục dữ liệu", wait_s=PATIENCE_S):
        if home.is_set_up:
            raise EnvironmentTrouble(Trouble.ALREADY_SET_UP)
        with home.making():
            yield


def plan_of(office: Office, officer_name: str, *, training: bool = False) -> Plan:
    """Return what a new counter begins with: an office, an officer, what the program carries."""
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


def _device_secret(home: Home, place: SecretPlace) -> bytes:
    return read_device_secret(home.device_secret, place.name, place.kept)
