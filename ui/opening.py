"""Opening a home for the window; everything slow is imported here, off the first paint."""

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from counter_app.domain.errors import EnvironmentTrouble, RuleError
from counter_app.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from counter_app.bootstrap import Machine, Services
    from ui.screens.setup.answers import Answers

PRACTICE_FOLDER = "tap-huan"
PRACTICE_DOSSIERS = 60


def warm_up() -> None:
    """Import what opening a home needs, while somebody reads or types: a third of a second."""
    import_module("counter_app.bootstrap")


def practice_home(home: Home) -> Home:
    """Return the home for practice beside a machine's own."""
    return Home(home.folder / PRACTICE_FOLDER)


def open_practice(
    home: Home,
    machine: "Machine | None" = None,
    progress: "Callable[[int, int], None]" = lambda _done, _total: None,
) -> "Services":
    """Open a home for practice; one that is not there yet is made with two weeks of work in it."""
    from counter_app.bootstrap import open_services
    from counter_app.practice import set_up_world
    from counter_app.services.training.world import Wanted, new_seed

    machine = machine or _this_machine(home.practice_papers)
    if not home.is_set_up:
        wanted = Wanted(PRACTICE_DOSSIERS, new_seed(machine.ids), machine.clock.now())
        set_up_world(home, machine, wanted, progress)
    return open_services(home, machine, str)


def open_home(home: Home, secret: str, machine: "Machine | None" = None) -> "Services":
    """Open a home that was set up. Raises EnvironmentTrouble when the secret opens nothing."""
    from counter_app.bootstrap import open_services

    services = open_services(home, machine or _this_machine(), lambda: secret)
    _remember_unit(services)
    return services


def _this_machine(papers: "Path | None" = None) -> "Machine":
    """Return this machine; where CUPS is not at home, Qt's printers are made here.

    `papers` None: what no printer takes goes to the officer's documents.
    """
    from counter_app.bootstrap import this_machine
    from counter_app.devices.printers import found_printers
    from ui.qt_printer import qt_printers

    return this_machine(partial(found_printers, qt_printers, papers))


def login_wait_s(home: Home, machine: "Machine | None" = None) -> int:
    """Return how many seconds are left before a password may be given again."""
    from counter_app.attempts import Attempts
    from counter_app.clock import SystemClock

    return Attempts(home.failed_logins, machine.clock if machine else SystemClock()).wait_s()


def today(machine: "Machine | None" = None) -> "date":
    """Return the date in Vietnam."""
    from counter_app.clock import SystemClock
    from counter_app.domain.calendar import local

    return local((machine.clock if machine else SystemClock()).now()).date()


def new_recovery_key(machine: "Machine | None" = None) -> str:
    """Return a recovery key that nobody has seen yet."""
    from counter_app.bootstrap import recovery_key

    return recovery_key(machine or _this_machine())


def set_up_counter(home: Home, answers: "Answers", machine: "Machine | None" = None) -> "Services":
    """Make a real home of what the pages were told, open it, and bring in what was chosen.

    Raises EnvironmentTrouble when it cannot be made; what was shown and proven stays true.
    """
    from counter_app.bootstrap import NewCounter, open_services, set_up

    machine = machine or _this_machine()
    new = NewCounter(answers.office, answers.officer_name, answers.password, answers.recovery)
    if not home.is_set_up:
        set_up(home, machine, new)
    services = open_services(home, machine, lambda: answers.password)
    try:
        services.scanning.set_settings(answers.scanner)
        if answers.catalogue:
            services.catalogue.import_file(answers.catalogue)
    except (EnvironmentTrouble, RuleError):
        services.close()
        raise
    _remember_unit(services)
    return services


def _remember_unit(services: "Services") -> None:
    """Let the page that asks for the password name the unit next time."""
    from ui.remembered import recall, remember

    desk = services.desk
    with desk.store.reading() as connection:
        office = services.reference.on(connection, desk.today()).office
    place = services.home.remembered
    remember(place, replace(recall(place), unit=office.parent_name or office.name))


def printer_names() -> list[str]:
    """Return the printers of this machine."""
    from counter_app.devices.printers import found_printers
    from ui.qt_printer import qt_printers

    return [each.name for each in found_printers(qt_printers)]


def scanner_ports() -> list[str]:
    """Return the serial ports of this machine."""
    from counter_app.devices.serial_scanner import serial_ports

    return serial_ports()
