import hashlib
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.devices.folder import FolderPrinter
from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId
from counter_app.domain.print_job import Job
from counter_app.ports import Printer
from counter_app.services.print_queue import PrintQueue
from tests.services.conftest import an_intake, facts_of
from tests.services.printers import FakePrinter


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def second() -> FakePrinter:
    return FakePrinter("M404")


@pytest.fixture
def folder(tmp_path: Path) -> FolderPrinter:
    return FolderPrinter(tmp_path / "giấy in")


@pytest.fixture
def printers(printer: FakePrinter, second: FakePrinter, folder: FolderPrinter) -> list[Printer]:
    return [printer, second, folder]


@pytest.fixture
def queue(services: Services, printers: list[Printer]) -> PrintQueue:
    return started(services, printers)


def started(services: Services, printers: list[Printer]) -> PrintQueue:
    """Return a queue as the program has it after a start."""
    desk, printing = services.desk, services.printing
    return PrintQueue(desk, printing, services.print_profiles, lambda: printers)


def queued(services: Services) -> DossierId:
    return services.reception.accept(an_intake(), wants_print=True).dossier


def only(queue: PrintQueue) -> Job:
    (listed,) = queue.jobs()
    return listed.job


def prints(services: Services, dossier: DossierId) -> list[e.Printed]:
    return [each for each in facts_of(services, dossier) if isinstance(each, e.Printed)]


def sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
