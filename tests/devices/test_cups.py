import time
from collections.abc import Iterator

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from counter_app.devices import cups
from counter_app.devices.cups import CupsPrinter, cups_printers
from counter_app.devices.imposition import imposed
from counter_app.devices.raster import page_picture
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from forms.form import LANDSCAPE, ROLL, render
from forms.receipt import RECEIPT
from forms.test_page import MODULES_MM, QR_MODULES_MM, TestPage, code_of, draw_test_page
from tests.devices.cups_server import (
    PATIENCE_S,
    QUEUE,
    CupsServer,
    cups_server,
    missing_programs,
)
from tests.devices.thermal_paper import CODE, WHOLE_CODE, a_pdf
from tests.forms.golden import text_of

NUMBER = "000.00.06.H56-261123-0001"
A4, A5 = (595, 842), (420, 595)


@pytest.fixture(scope="module")
def server() -> Iterator[CupsServer]:
    if missing_programs():
        pytest.skip("package cups is not installed")
    with cups_server() as running:
        yield running


@pytest.fixture
def printer(server: CupsServer) -> CupsPrinter:
    (found,) = cups_printers(server.address)
    assert found.name == QUEUE
    return found


@pytest.fixture(scope="module")
def receipt() -> bytes:
    return render(RECEIPT, RECEIPT.sample, edition="2018", paper="A5")


def settled(printer: CupsPrinter, ticket: str) -> Fate:
    deadline = time.monotonic() + PATIENCE_S
    while (fate := printer.fate(ticket)) is Fate.PENDING and time.monotonic() < deadline:
        pass  # each question starts a program, which is pause enough
    return fate


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [document.get_page_size(at) for at in range(len(document))]
        return [(round(width), round(height)) for width, height in found]
    finally:
        document.close()


def picture_of(pdf: bytes) -> Image.Image:
    page = page_picture(pdf, 0, 300)
    size = (page.width, page.height)
    return Image.frombytes("L", size, page.grey, "raw", "L", page.stride)


def test_the_pages_come_out_on_their_paper(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    ticket = printer.send(receipt, PrintOrder(NUMBER, "A5"))
    assert ticket.startswith(f"{QUEUE}-")
    assert settled(printer, ticket) is Fate.DONE
    paper = server.paper.read_bytes()
    assert sizes(paper) == [A5] * len(sizes(receipt))
    assert "Mã hồ sơ" in text_of(paper)


def test_the_size_copies_and_pages_are_those_that_were_ordered(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    order = PrintOrder(NUMBER, "A4", copies=3, tray="Tray2", pages="1")
    assert settled(printer, printer.send(receipt, order)) is Fate.DONE
    assert sizes(server.paper.read_bytes()) == [A4] * 3


def test_two_on_a_sheet_are_turned_and_come_out_whole(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    ticket = printer.send(imposed(receipt, two_up=True), PrintOrder(NUMBER, "A4"))
    assert settled(printer, ticket) is Fate.DONE
    paper = server.paper.read_bytes()
    assert sizes(paper) == [A4]
    picture = picture_of(paper)
    width, height = picture.size
    halves = [(0, 0, width, height // 2), (0, height // 2, width, height)]
    for half in halves:
        kinds = {str(code.format) for code in zxingcpp.read_barcodes(picture.crop(half))}
        assert kinds == {"Code 128", "QR Code"}


def test_a_piece_of_a_roll_keeps_its_size(server: CupsServer, printer: CupsPrinter) -> None:
    pdf = a_pdf(120)
    ((width, height),) = sizes(pdf)
    assert settled(printer, printer.send(pdf, PrintOrder(NUMBER, ROLL))) is Fate.DONE
    paper = server.paper.read_bytes()
    ((wide, high),) = sizes(paper)
    assert abs(wide - width) <= 1
    assert abs(high - height) <= 4
    assert {code.text for code in zxingcpp.read_barcodes(picture_of(paper))} == {CODE, WHOLE_CODE}


def test_pieces_of_a_roll_have_room_for_the_longest(
    server: CupsServer, printer: CupsPrinter
) -> None:
    pdf = a_pdf(80, 160)
    longest = max(height for _, height in sizes(pdf))
    assert settled(printer, printer.send(pdf, PrintOrder(NUMBER, ROLL))) is Fate.DONE
    came_out = [high for _, high in sizes(server.paper.read_bytes())]
    assert len(came_out) == 2
    assert max(abs(high - longest) for high in came_out) <= 4


def test_a_page_that_lies_across_is_turned_on_its_sheet(
    server: CupsServer, printer: CupsPrinter
) -> None:
    page = draw_test_page(TestPage(QUEUE, LANDSCAPE, ""))
    assert settled(printer, printer.send(page, PrintOrder(NUMBER, LANDSCAPE))) is Fate.DONE
    paper = server.paper.read_bytes()
    assert sizes(paper) == [A4]
    found = {code.text for code in zxingcpp.read_barcodes(picture_of(paper))}
    assert found == {code_of(module) for module in (*MODULES_MM, *QR_MODULES_MM)}


def test_a_printer_that_stands_still_gets_nothing(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    server.run("cupsdisable", QUEUE)
    try:
        with pytest.raises(EnvironmentTrouble) as caught:
            printer.send(receipt, PrintOrder(NUMBER, "A5"))
        assert caught.value.trouble is Trouble.PRINTER_STOPPED
        assert server.run("lpstat", "-o") == ""
    finally:
        server.run("cupsenable", QUEUE)


def test_a_paper_that_was_cancelled_is_lost(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    server.run("lpadmin", "-p", QUEUE, "-o", "job-hold-until-default=indefinite")
    try:
        ticket = printer.send(receipt, PrintOrder(NUMBER, "A5"))
        assert printer.fate(ticket) is Fate.PENDING
        server.run("cancel", ticket)
        assert settled(printer, ticket) is Fate.LOST
    finally:
        server.run("lpadmin", "-p", QUEUE, "-o", "job-hold-until-default=no-hold")


def test_a_printer_that_refuses_is_told(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    server.run("cupsreject", QUEUE)
    try:
        with pytest.raises(EnvironmentTrouble) as caught:
            printer.send(receipt, PrintOrder(NUMBER, "A5"))
        assert caught.value.trouble is Trouble.PRINTER_REFUSED
    finally:
        server.run("cupsaccept", QUEUE)


def test_what_is_not_there_is_told(server: CupsServer, receipt: bytes) -> None:
    gone = CupsPrinter("KHONG-CO", server.address)
    with pytest.raises(EnvironmentTrouble) as caught:
        gone.send(receipt, PrintOrder(NUMBER, "A5"))
    assert caught.value.trouble is Trouble.PRINTER_GONE
    assert gone.fate("KHONG-CO-1") is Fate.UNKNOWN


def test_no_person_stands_in_the_name_of_a_job(
    server: CupsServer, printer: CupsPrinter, receipt: bytes
) -> None:
    settled(printer, printer.send(receipt, PrintOrder(NUMBER, "A5")))
    log = (server.folder / "log").read_text("utf-8")
    assert NUMBER in log
    assert "Nguyễn" not in log


def test_without_cups_there_are_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups, "is_here", lambda: False)
    assert cups_printers() == ()


def test_a_server_that_does_not_answer_has_no_printers(tmp_path: object) -> None:
    if missing_programs():
        pytest.skip("package cups is not installed")
    assert cups_printers(f"{tmp_path}/nobody.sock") == ()
