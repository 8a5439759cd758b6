import pytest

from counter_app.bootstrap import Services
from counter_app.devices.raster import page_count
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.print_job import MOST_COPIES, MOST_OFFSET_MM, Profile
from counter_app.ports import Printer
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.print_queue import PrintQueue
from tests.forms.golden import text_of
from tests.services.print_queue.conftest import only, prints, queued, sha256
from tests.services.printers import FakePrinter


def test_the_profile_decides_printer_tray_paper_and_copies(
    services: Services, queue: PrintQueue, second: FakePrinter
) -> None:
    services.print_profiles.set("receipt", Profile("M404", "Tray2", "A5", copies=2))
    assert queue.usual_printer() == "M404"
    queued(services)
    queue.work_off()
    (order,) = second.orders
    assert (order.tray, order.paper, order.copies) == ("Tray2", "A5", 2)
    assert only(queue).copies == 2


def test_two_pages_go_onto_one_sheet_and_the_ledger_keeps_the_form(
    services: Services, queue: PrintQueue, printer: FakePrinter
) -> None:
    services.print_profiles.set("receipt", Profile(two_up=True, offset_x_mm=1.5))
    dossier = queued(services)
    queue.work_off()
    assert printer.orders[0].paper == "A4"
    assert page_count(printer.papers[0]) == 1
    drawn = services.printing.draw("receipt", [dossier], "A5")
    assert page_count(drawn.pdf) == 2
    assert prints(services, dossier)[0].pdf_sha256 != sha256(printer.papers[0])


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (Profile(copies=0), Problem.PRINTS_OUT_OF_RANGE),
        (Profile(copies=MOST_COPIES + 1), Problem.PRINTS_OUT_OF_RANGE),
        (Profile(offset_y_mm=MOST_OFFSET_MM + 1), Problem.OFFSET_OUT_OF_RANGE),
    ],
)
def test_a_profile_out_of_range_is_refused(
    services: Services, profile: Profile, problem: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        services.print_profiles.set("receipt", profile)
    assert caught.value.findings[0].problem is problem
    assert services.print_profiles.of("receipt") == Profile()


def trial(services: Services, printers: list[Printer]) -> PrintProfiles:
    return PrintProfiles(services.desk, lambda: printers)


def test_a_printer_is_tried_as_its_profile_says(
    services: Services, printers: list[Printer], printer: FakePrinter, second: FakePrinter
) -> None:
    profiles = trial(services, printers)
    assert profiles.printers() == ("HL-L2350DW", "M404", "Thư mục PDF")
    profiles.try_out(Profile())
    profiles.try_out(Profile("M404", "Tray2", two_up=True))
    assert "Máy in: HL-L2350DW. Khổ giấy: A4. Lúc 09:00, 23/11/2026." in text_of(printer.papers[0])
    assert (second.orders[0].paper, second.orders[0].tray) == ("A4", "Tray2")
    assert "Khổ giấy: A5" in text_of(second.papers[0])


def test_a_printer_that_cannot_be_tried_is_told(
    services: Services, printers: list[Printer]
) -> None:
    for profile, found, trouble in (
        (Profile("Tầng 2"), printers, Trouble.PRINTER_GONE),
        (Profile(), [], Trouble.NO_PRINTER),
    ):
        with pytest.raises(EnvironmentTrouble) as caught:
            trial(services, found).try_out(profile)
        assert caught.value.trouble is trouble
