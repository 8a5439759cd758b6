"""Papers of two kinds on their way: sheets and pieces of a roll."""

import pytest

from counter_app.bootstrap import Services
from counter_app.devices.raster import page_sizes
from counter_app.devices.thermal import ThermalPrinter
from counter_app.domain.errors import Problem, RuleError, Trouble
from counter_app.domain.print_job import ROLL, JobState, Profile
from counter_app.ports import Printer
from counter_app.services.print_profiles import PrintProfiles
from forms.receipt import RECEIPT
from tests.devices.test_roll import codes
from tests.devices.thermal_paper import pieces
from tests.devices.thermal_server import printer_server
from tests.forms.golden import text_of
from tests.services.print_queue.conftest import only, queued, started
from tests.services.printers import FakePrinter


@pytest.fixture
def roll() -> FakePrinter:
    return FakePrinter("Quầy 1", is_roll=True)


def test_a_sheet_never_goes_to_a_roll_unasked(
    services: Services, roll: FakePrinter, folder: Printer
) -> None:
    queue = started(services, [roll, folder])
    assert queue.usual_printer() == folder.name
    queued(services)
    queue.work_off()
    job = only(queue)
    assert (job.state, job.failure, roll.papers) == (JobState.SAVED, None, [])


def test_a_receipt_comes_out_of_a_thermal_printer_with_its_codes(
    services: Services, printer: FakePrinter
) -> None:
    with printer_server() as server:
        thermal = ThermalPrinter("Quầy 1", server.address)
        services.print_profiles.set("receipt", Profile("Quầy 1", two_up=True))
        queue = started(services, [printer, thermal])
        dossier = queued(services)
        queue.work_off()
        keep, give = pieces(server.paper())
    number = services.lookup.history(dossier).dossier.received.number
    for piece in (keep, give):
        expected = {number, number.partition("-")[2]}
        assert codes(piece.picture) == (expected, expected)
    assert (only(queue).state, printer.papers) == (JobState.CONFIRMED, [])


def test_where_the_roll_is_out_of_order_a_sheet_comes_out_elsewhere(
    services: Services, printer: FakePrinter, roll: FakePrinter
) -> None:
    roll.trouble = Trouble.PRINTER_STOPPED
    services.print_profiles.set("receipt", Profile(roll.name, paper=ROLL))
    queue = started(services, [roll, printer])
    queued(services)
    queue.work_off()
    assert printer.orders[0].paper == "A4"
    assert round(page_sizes(printer.papers[0])[0][0]) == 210
    job = only(queue)
    assert job.failure is not None
    assert job.failure.trouble is Trouble.PRINTER_STOPPED


def test_a_form_goes_only_onto_papers_that_it_has(services: Services) -> None:
    assert services.print_profiles.papers("receipt") == RECEIPT.papers
    for form, profile in (
        ("receipt", Profile(paper="A3")),
        ("refusal", Profile(paper=ROLL)),
        ("hand-over-list", Profile(two_up=True)),
    ):
        with pytest.raises(RuleError) as caught:
            services.print_profiles.set(form, profile)
        assert caught.value.findings[0].problem is Problem.PAPER_NOT_OF_FORM
        assert caught.value.findings[0].field == "paper"
    services.print_profiles.set("receipt", Profile(paper=ROLL))
    assert services.print_profiles.of("receipt") == Profile(paper=ROLL)


def test_a_roll_is_tried_where_rolls_are(
    services: Services, printer: FakePrinter, roll: FakePrinter
) -> None:
    profiles = PrintProfiles(services.desk, lambda: [printer, roll])
    profiles.try_out(Profile(paper=ROLL))
    assert printer.papers == []
    ((width, _),) = page_sizes(roll.papers[0])
    assert round(width) == 80
    assert "Máy in: Quầy 1. Khổ giấy: 80mm." in text_of(roll.papers[0])
    assert profiles.test_picture(Profile(paper=ROLL), "Quầy 1", 100).width == 315


def test_the_test_page_comes_out_of_a_thermal_printer_with_its_codes(services: Services) -> None:
    with printer_server() as server:
        services.thermal_printers.add("Quầy 1", str(server.address))
        services.print_profiles.try_out(Profile("Quầy 1", paper=ROLL))
        (piece,) = pieces(server.paper())
    expected = {"261123-0025", "261123-0033", "261123-0040", "261123-0050", "261123-0080"}
    assert codes(piece.picture) == (expected, expected)
