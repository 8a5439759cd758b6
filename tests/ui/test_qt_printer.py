from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication

from counter_app.devices.imposition import imposed
from counter_app.devices.raster import page_picture, page_sizes
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from forms.form import render
from forms.receipt import RECEIPT
from forms.test_page import MODULES_MM, QR_MODULES_MM, TestPage, code_of, draw_test_page
from tests.devices.thermal_paper import a_pdf
from ui.qt_printer import QtPrinter, qt_printers

TITLE = "000.00.06.H56-261123-0001"


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QtPrinter:
    del qapp
    return QtPrinter("PDF", tmp_path / "paper.pdf")


def sizes(file: Path | None) -> list[tuple[int, int]]:
    assert file is not None
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        found = [document.get_page_size(at) for at in range(len(document))]
        return [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in found]
    finally:
        document.close()


def picture(file: Path | None, dpi: int = 300) -> Image.Image:
    assert file is not None
    found = page_picture(file.read_bytes(), 0, dpi)
    return Image.frombytes("L", (found.width, found.height), found.grey, "raw", "L", found.stride)


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("A5", (148, 210))])
def test_pages_come_out_on_the_paper_that_was_ordered(
    printer: QtPrinter, paper: str, size: tuple[int, int]
) -> None:
    receipt = render(RECEIPT, RECEIPT.sample, edition="2018", paper=paper)
    ticket = printer.send(receipt, PrintOrder(TITLE, paper))
    assert printer.fate(ticket) is Fate.DONE
    assert sizes(printer.to_file) == [size, size]


def test_two_on_a_sheet_lie_across(printer: QtPrinter) -> None:
    receipt = render(RECEIPT, RECEIPT.sample, edition="2018", paper="A5")
    printer.send(imposed(receipt, two_up=True), PrintOrder(TITLE, "A4"))
    assert sizes(printer.to_file) == [(297, 210)]


@pytest.mark.parametrize("paper", ["A4-landscape", "80mm"])
def test_what_lies_across_or_comes_from_a_roll_is_as_large_as_its_page(
    printer: QtPrinter, paper: str
) -> None:
    page = draw_test_page(TestPage("PDF", paper, ""))
    printer.send(page, PrintOrder(TITLE, paper))
    ((width, height),) = sizes(printer.to_file)
    drawn = page_sizes(page)[0]
    assert max(abs(width - drawn[0]), abs(height - drawn[1])) <= 1
    found = {code.text for code in zxingcpp.read_barcodes(picture(printer.to_file))}
    assert found == {code_of(module) for module in (*MODULES_MM, *QR_MODULES_MM)}


def test_pieces_of_a_roll_are_each_as_long_as_they_are(printer: QtPrinter) -> None:
    pdf = a_pdf(60, 150, 40, 90)
    printer.send(pdf, PrintOrder(TITLE, "80mm", pages="1-3"))
    drawn = page_sizes(pdf)[:3]
    assert drawn[2][0] > drawn[2][1]
    for there, asked in zip(sizes(printer.to_file), drawn, strict=True):
        assert max(abs(there[0] - asked[0]), abs(there[1] - asked[1])) <= 1


def test_no_page_is_no_paper(printer: QtPrinter) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        printer.send(a_pdf(), PrintOrder(TITLE, "80mm", pages="2"))
    assert caught.value.trouble is Trouble.PRINTER_REFUSED


def test_codes_are_fine_enough_to_scan_and_lie_where_they_should(printer: QtPrinter) -> None:
    page = draw_test_page(TestPage("PDF", "A4", ""))
    printer.send(page, PrintOrder(TITLE, "A4"))
    found = {code.text: code.position for code in zxingcpp.read_barcodes(picture(printer.to_file))}
    assert set(found) == {code_of(module) for module in (*MODULES_MM, *QR_MODULES_MM)}
    (printer.to_file or Path()).write_bytes(page)
    drawn = {code.text: code.position for code in zxingcpp.read_barcodes(picture(printer.to_file))}
    for code, place in drawn.items():
        assert abs(place.top_left.x - found[code].top_left.x) <= 3  # a quarter of a millimetre
        assert abs(place.top_left.y - found[code].top_left.y) <= 3


def test_a_printer_that_is_not_there_is_told(qapp: QApplication) -> None:
    del qapp
    with pytest.raises(EnvironmentTrouble) as caught:
        QtPrinter("KHONG-CO").send(b"", PrintOrder(TITLE, "A4"))
    assert caught.value.trouble is Trouble.PRINTER_GONE
    assert "KHONG-CO" not in [each.name for each in qt_printers()]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_told(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    receipt = render(RECEIPT, RECEIPT.sample, edition="2018", paper="A5")
    with pytest.raises(EnvironmentTrouble) as caught:
        QtPrinter("PDF", tmp_path / "không có" / "a.pdf").send(receipt, PrintOrder(TITLE, "A5"))
    assert caught.value.trouble is Trouble.PRINTER_REFUSED
