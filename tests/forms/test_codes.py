"""The codes are read back by two decoders, at the resolutions of real printers and scanners."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from forms.form import PAPERS, ROLL, SHEETS, TRAINING, Form, render
from forms.layout import codes
from forms.layout.code_block import QR_MODULE
from forms.layout.fonts import BOLD
from forms.layout.marks import Page, Watermark, paint
from forms.receipt import RECEIPT, Receipt
from tests.forms import worst
from tests.forms.golden import Case, cases, pages

CODED = [each for each in cases() if each[0] is RECEIPT]
"""The forms that carry codes."""
NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in CODED]
NUMBER = RECEIPT.sample.dossiers[0].number
NUMBERS = [
    "000.00.06.H56-231027-0361", "H56.06-231027-0361",
    "000.00.06.H56-231027-020361", "G22.99-251225-020175",
]  # fmt: skip
"""Both notations of agencies, with tails of four and of six digits."""
LONGEST = "H56.06.021.001.22-231027-036112"
MONO = shutil.which("pdftoppm")

every_case = pytest.mark.parametrize("case", CODED, ids=NAMES)
every_number = pytest.mark.parametrize("number", NUMBERS)
plain_or_training = pytest.mark.parametrize("training", [False, True], ids=["plain", "training"])


def drawn(case: Case, number: str = NUMBER, *, training: bool = False) -> bytes:
    form, edition, paper = case
    value = numbered(form, number)
    return render(form, value, edition=edition, paper=paper, watermark=TRAINING if training else "")


def numbered(form: Form, number: str) -> Receipt:
    receipt: Receipt = form.sample
    return replace(receipt, dossiers=(replace(receipt.dossiers[0], number=number),))


def seen_by_zxing(page: Image.Image) -> set[tuple[str, str]]:
    return {(str(found.format), found.text) for found in zxingcpp.read_barcodes(page)}


def seen_by_zbar(page: Image.Image) -> set[tuple[str, str]]:
    return {(found.type, found.data.decode()) for found in pyzbar.decode(page)}


def assert_read(page: Image.Image, number: str, paper: str) -> None:
    """Both codes, by both decoders, and nothing but the number in them."""
    barred = on_bars(number, paper)
    assert {text for _, text in seen_by_zxing(page)} == {number, barred}
    assert len({kind for kind, _ in seen_by_zxing(page)}) == 2
    assert seen_by_zbar(page) == {("CODE128", barred), ("QRCODE", number)}


def on_bars(number: str, paper: str) -> str:
    """Return what the bars say of a number: on a roll they leave out the agency."""
    return number.partition("-")[2] if paper == ROLL else number


@every_case
@every_number
@plain_or_training
@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_both_codes_scan_in_grey(case: Case, number: str, training: bool, dpi: int) -> None:
    first, *_ = pages(drawn(case, number, training=training), dpi / 72)
    assert_read(first, number, case[2])


@every_case
@every_number
@plain_or_training
@pytest.mark.skipif(MONO is None, reason="poppler is not installed")
def test_both_codes_scan_from_a_black_and_white_raster(
    case: Case, number: str, training: bool, tmp_path: Path
) -> None:
    pdf = tmp_path / "receipt.pdf"
    pdf.write_bytes(drawn(case, number, training=training))
    command = [str(MONO), "-mono", "-r", "203", str(pdf), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    rasters = sorted(tmp_path.glob("page*"))
    assert len(rasters) == 2
    for raster in rasters:
        with Image.open(raster) as dots:
            assert_read(dots.convert("L"), number, case[2])


@every_case
@plain_or_training
@pytest.mark.parametrize("white_above", [127, 254])
def test_both_codes_scan_from_a_thermal_head(case: Case, training: bool, white_above: int) -> None:
    """A head burns a dot where half of it is dark, or (254) where any of it is."""
    for page in pages(drawn(case, training=training), 203 / 72):
        assert_read(page.point(lambda grey: 255 if grey > white_above else 0), NUMBER, case[2])


@every_case
@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_the_codes_of_each_dossier_scan_wherever_they_stand(case: Case, dpi: int) -> None:
    """Several dossiers have theirs in the middle of pages, where the watermark runs."""
    form, edition, paper = case
    receipt = worst.several(3, 4)
    pdf = render(form, receipt, edition=edition, paper=paper, watermark=TRAINING)
    found = pages(pdf, dpi / 72)
    numbers = {dossier.number for dossier in receipt.dossiers}
    for seen in (seen_by_zxing, seen_by_zbar):
        read = [pair for page in found[: len(found) // 2] for pair in seen(page)]
        assert len(read) == 2 * len(numbers)
        assert {text for _, text in read} == numbers | {on_bars(each, paper) for each in numbers}


@every_case
def test_both_codes_scan_under_the_watermark_and_a_little_blur(case: Case) -> None:
    for page in pages(drawn(case, training=True), 300 / 72):
        assert len(seen_by_zxing(page.filter(ImageFilter.GaussianBlur(1)))) == 2


@pytest.mark.parametrize("text", NUMBERS)
def test_no_watermark_shows_through_the_ground_of_a_code(text: str) -> None:
    marks = [codes.code128(text, 20, 100, 1.0, 30), codes.qr(text, 20, 150, 2.0)]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    paint(canvas, [Page([Watermark("XXXX" * 9, BOLD), *marks])], 400, 300)
    canvas.save()
    (page,) = pages(buffer.getvalue(), 4)
    for mark in marks:
        x, y, width, height = mark.ground
        top, bottom = 1200 - 4 * (y + height), 1200 - 4 * y
        inside = page.crop((4 * x + 2, top + 2, 4 * (x + width) - 2, bottom - 2))
        histogram = inside.histogram()
        assert sum(histogram[210:230]) == 0
    assert sum(page.histogram()[210:230]) > 1000


@pytest.mark.parametrize("number", [*NUMBERS, LONGEST])
@pytest.mark.parametrize("paper", SHEETS)
def test_bars_are_as_wide_as_the_paper_lets_them(number: str, paper: str) -> None:
    room = PAPERS[paper].inner - codes.qr_width(number, QR_MODULE)
    module = codes.widest_module(number, room)
    assert codes.code128_width(number, module) <= room + 1e-6
    assert 0.25 * mm <= module <= 0.40 * mm
    assert module >= 0.33 * mm or number == LONGEST


def test_bars_are_thinner_than_their_modules_and_quiet_zones_are_kept() -> None:
    mark = codes.code128(NUMBER, 0, 0, 1.0, 10)
    bars = mark.boxes
    assert bars[0][0] == pytest.approx(codes.QUIET_MODULES + codes.REDUCTION / 2)
    assert max(x + width for x, _, width, _ in bars) <= codes.code128_width(NUMBER, 1.0) - 10
    assert all(round(width + codes.REDUCTION, 6).is_integer() for _, _, width, _ in bars)
    assert mark.ground[0] == 0
    assert mark.ground[2] == codes.code128_width(NUMBER, 1.0)
