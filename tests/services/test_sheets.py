"""Sheets of the counter, and the list of apologies that hangs on the notice board."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.print_job import Profile
from counter_app.domain.reasons import LateCause
from counter_app.services.apology import Excuse
from counter_app.services.notice_board import NoticeBoard
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.sheets import Sheets
from forms.end_of_day import SAMPLE as END_OF_DAY
from forms.form import LANDSCAPE, TRAINING
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import Truth, an_intake
from tests.services.printers import FakePrinter
from tests.services.test_letters_to_citizens import MENDED

DAY, LATER = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def profiles(services: Services, printer: FakePrinter) -> PrintProfiles:
    return PrintProfiles(services.desk, lambda: [printer])


@pytest.fixture
def sheets(services: Services, profiles: PrintProfiles) -> Sheets:
    return Sheets(services.desk, profiles)


# ── any sheet ───────────────────────────────────────────────────────────────────────────────


def test_a_sheet_goes_to_the_printer_of_its_form_and_nothing_is_written_down(
    sheets: Sheets,
    profiles: PrintProfiles,
    printer: FakePrinter,
    truth: Callable[[], Truth],
) -> None:
    profiles.set("end-of-day", Profile(printer.name, "Khay 2", "A5", copies=2))
    before = truth()
    assert sheets.print_("end-of-day", END_OF_DAY) == printer.name
    (order,) = printer.orders
    assert (order.title, order.paper) == ("PHIẾU ĐỐI CHIẾU CUỐI NGÀY", "A5")
    assert (order.copies, order.tray) == (2, "Khay 2")
    assert TRAINING in text_of(printer.papers[0])
    assert truth() == before


def test_two_small_sheets_share_a_large_one(
    sheets: Sheets, profiles: PrintProfiles, printer: FakePrinter
) -> None:
    profiles.set("end-of-day", Profile(two_up=True))
    sheets.print_("end-of-day", END_OF_DAY)
    assert printer.orders[0].paper == "A4"


def test_a_folder_gets_one_copy_however_many_are_wanted(
    services: Services, profiles: PrintProfiles
) -> None:
    folder = FakePrinter("PDF", is_folder=True)
    profiles.set("end-of-day", Profile(copies=3))
    saving = PrintProfiles(services.desk, lambda: [folder])
    assert Sheets(services.desk, saving).print_("end-of-day", END_OF_DAY) == "PDF"
    assert folder.orders[0].copies == 1


@pytest.mark.parametrize("trouble", [Trouble.PRINTER_OUT_OF_PAPER, Trouble.PRINTER_REFUSED])
def test_a_printer_that_will_not_is_told(
    sheets: Sheets, printer: FakePrinter, trouble: Trouble
) -> None:
    printer.trouble = trouble
    with pytest.raises(EnvironmentTrouble) as caught:
        sheets.print_("end-of-day", END_OF_DAY)
    assert caught.value.trouble is trouble


def test_no_printer_is_told(services: Services) -> None:
    without = Sheets(services.desk, PrintProfiles(services.desk, list))
    with pytest.raises(EnvironmentTrouble) as caught:
        without.print_("end-of-day", END_OF_DAY)
    assert caught.value.trouble is Trouble.NO_PRINTER


def test_a_sheet_is_kept_as_a_file(sheets: Sheets, tmp_path: Path) -> None:
    path = tmp_path / "cuoi-ngay.pdf"
    sheets.save(path, "end-of-day", END_OF_DAY, "A5")
    assert "PHIẾU ĐỐI CHIẾU CUỐI NGÀY" in text_of(path.read_bytes())
    assert sheets.picture("end-of-day", END_OF_DAY, 0, 40).pages == 1
    with pytest.raises(EnvironmentTrouble):
        sheets.save(tmp_path / "không-có" / "x.pdf", "end-of-day", END_OF_DAY)


# ── the notice board ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def apologised(services: Services, clock: FakeClock) -> str:
    """A dossier late by workload, and one whose papers were lost; the number of the first."""
    first = services.reception.accept(an_intake())
    services.apologies.apologise(services.reception.accept(an_intake()).dossier, MENDED)
    clock.pass_time(days=4, hours=2)
    new_due_at = clock.now() + timedelta(days=3)
    services.apologies.extend(first.dossier, Excuse(LateCause.WORKLOAD, "Bà Bưởi.", new_due_at))
    return first.number


def test_the_list_names_dossiers_by_number_and_nobody(
    services: Services, apologised: str, tmp_path: Path
) -> None:
    path = tmp_path / "niem-yet.pdf"
    assert services.notice_board.save(path, DAY, LATER) == 2
    said = text_of(path.read_bytes())
    for words in (
        apologised.partition("-")[2], "Thủ tục đăng ký khai sinh", "27/11/2026", "30/11/2026",
        "Quá tải, thiếu người", "Thất lạc, hư hỏng giấy tờ", "Tổng số: 02 hồ sơ.",
        "Từ ngày 23/11/2026 đến ngày 30/11/2026",
    ):  # fmt: skip
        assert words in said, words
    for person in ("Bưởi", "044190001234", "0912345678", "thất lạc Giấy chứng sinh"):
        assert person not in said


def test_a_period_without_apologies_says_so(services: Services, apologised: str) -> None:
    pdf = services.sheets.draw("apology-list", services.notice_board.list_of(LATER, LATER))
    assert "Không có hồ sơ nào phải xin lỗi" in text_of(pdf)
    assert apologised.partition("-")[2] not in text_of(pdf)


def test_a_period_that_ends_before_it_begins_is_not_listed(services: Services) -> None:
    with pytest.raises(RuleError) as caught:
        services.notice_board.picture(LATER, DAY, 0, 40)
    assert caught.value.findings[0].problem is Problem.PERIOD_REVERSED


def test_the_list_is_printed_as_its_profile_says(
    services: Services,
    sheets: Sheets,
    profiles: PrintProfiles,
    printer: FakePrinter,
    apologised: str,
) -> None:
    del apologised
    profiles.set("apology-list", Profile(paper=LANDSCAPE))
    board = NoticeBoard(services.desk, services.reference, sheets)
    assert board.print_(DAY, LATER) == printer.name
    assert printer.orders[0].paper == LANDSCAPE
    assert board.picture(DAY, LATER, 0, 40).pages == 1
