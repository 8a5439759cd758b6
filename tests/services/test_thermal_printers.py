from pathlib import Path

import pytest

from counter_app.bootstrap import Machine, Services, open_services
from counter_app.devices.folder import NAME, FolderPrinter
from counter_app.devices.thermal import ThermalPrinter
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.thermal import DeviceFile, NamedPrinter, NetworkAddress
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.ports import Printer
from counter_app.services.printer_choice import fitting
from counter_app.services.thermal_printers import ThermalPrinters
from tests.builders import FakeClock
from tests.services.printers import FakePrinter

FIRST = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.50"))
SECOND = NamedPrinter("Quầy 2", DeviceFile("/dev/usb/lp0"))


@pytest.fixture
def found(tmp_path: Path) -> list[Printer]:
    return [FakePrinter("M404"), FolderPrinter(tmp_path)]


@pytest.fixture
def thermal(services: Services, found: list[Printer]) -> ThermalPrinters:
    return ThermalPrinters(services.desk, lambda: found)


def problem(error: RuleError) -> tuple[Problem, str]:
    (finding,) = error.findings
    return finding.problem, finding.field


def test_printers_are_kept_over_a_new_start(
    services: Services, home: Home, clock: FakeClock
) -> None:
    assert services.thermal_printers.all() == ()
    assert services.thermal_printers.add(" Quầy  1 ", "192.168.1.50") == FIRST
    assert services.thermal_printers.add("Quầy 2", "/dev/usb/lp0") == SECOND
    services.close()
    again = open_services(home, Machine(clock, SystemIds(clock)), str)
    try:
        assert again.thermal_printers.all() == (FIRST, SECOND)
        assert again.print_profiles.printers() == ("Quầy 1", "Quầy 2")
    finally:
        again.close()


def test_they_stand_between_those_found_and_the_folder(thermal: ThermalPrinters) -> None:
    thermal.add("Quầy 1", "192.168.1.50")
    assert [each.name for each in thermal.joined()] == ["M404", "Quầy 1", NAME]
    assert thermal.joined()[1] == ThermalPrinter(FIRST.name, FIRST.address)


def test_one_is_changed_and_removed(thermal: ThermalPrinters) -> None:
    thermal.add("Quầy 1", "192.168.1.50")
    thermal.add("Quầy 2", "/dev/usb/lp0")
    moved = NamedPrinter("Quầy 1", NetworkAddress("192.168.1.51", 9101))
    assert thermal.change("Quầy 1", "192.168.1.51:9101") == moved
    assert thermal.all() == (moved, SECOND)
    thermal.remove("Quầy 1")
    assert thermal.all() == (SECOND,)
    with pytest.raises(RuleError) as caught:
        thermal.change("Quầy 1", "192.168.1.50")
    assert problem(caught.value) == (Problem.PRINTER_UNKNOWN, "name")
    assert thermal.all() == (SECOND,)


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("", "192.168.1.50", (Problem.PRINTER_NAME_MISSING, "name")),
        ("M404", "192.168.1.50", (Problem.PRINTER_NAME_TAKEN, "name")),
        (NAME, "192.168.1.50", (Problem.PRINTER_NAME_TAKEN, "name")),
        ("Quầy 1", "192.168.1.51", (Problem.PRINTER_NAME_TAKEN, "name")),
        ("Quầy 3", "máy in", (Problem.PRINTER_ADDRESS_SHAPE, "address")),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    thermal: ThermalPrinters, name: str, address: str, expected: tuple[Problem, str]
) -> None:
    thermal.add("Quầy 1", "192.168.1.50")
    with pytest.raises(RuleError) as caught:
        thermal.add(name, address)
    assert problem(caught.value) == expected
    assert thermal.all() == (FIRST,)


@pytest.mark.parametrize(
    ("paper", "names"),
    [
        ("80mm", ["Quầy 1", "M404", "Thư mục"]),
        ("A4", ["M404", "Thư mục"]),
        ("A5", ["M404", "Thư mục"]),
        ("", ["M404", "Thư mục"]),
    ],
)
def test_a_roll_goes_to_its_own_printers_first_and_these_get_nothing_else(
    paper: str, names: list[str]
) -> None:
    found = [
        FakePrinter("Thư mục", is_folder=True),
        FakePrinter("M404"),
        FakePrinter("Quầy 1", is_roll=True),
    ]
    assert [each.name for each in fitting(found, paper)] == names
