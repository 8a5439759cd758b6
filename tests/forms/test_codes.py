"""The codes are read back by two decoders, at the resolutions of real printers."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar

from forms.form import render
from forms.layout import codes
from forms.receipt import RECEIPT
from tests.forms.golden import Case, cases, pages

NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]
NUMBER = RECEIPT.sample.dossiers[0].number


def seen_by_zxing(page: Image.Image) -> set[tuple[str, str]]:
    return {(str(found.format), found.text) for found in zxingcpp.read_barcodes(page)}


def seen_by_zbar(page: Image.Image) -> set[tuple[str, str]]:
    return {(found.type, found.data.decode()) for found in pyzbar.decode(page)}


@pytest.mark.parametrize("case", list(cases()), ids=NAMES)
@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_both_codes_scan_in_grey(case: Case, dpi: int) -> None:
    form, edition, paper = case
    pdf = render(form, form.sample, edition=edition, paper=paper)
    for page in pages(pdf, dpi / 72):
        texts = {text for _, text in seen_by_zxing(page)}
        kinds = {kind for kind, _ in seen_by_zxing(page)}
        assert texts == {NUMBER}
        assert len(kinds) == 2
        assert seen_by_zbar(page) == {("CODE128", NUMBER), ("QRCODE", NUMBER)}


@pytest.mark.parametrize("case", list(cases()), ids=NAMES)
@pytest.mark.parametrize("white_above", [127, 254])
def test_both_codes_scan_from_a_thermal_head(case: Case, white_above: int) -> None:
    """A head burns a dot where half of it is dark, or (254) where any of it is."""
    form, edition, paper = case
    pdf = render(form, form.sample, edition=edition, paper=paper)
    for page in pages(pdf, 203 / 72):
        dots = page.point(lambda grey: 255 if grey > white_above else 0)
        assert len(seen_by_zxing(dots)) == 2
        assert seen_by_zbar(dots) == {("CODE128", NUMBER), ("QRCODE", NUMBER)}


@pytest.mark.parametrize("case", list(cases()), ids=NAMES)
def test_both_codes_scan_under_the_watermark_and_a_little_blur(case: Case) -> None:
    form, edition, paper = case
    pdf = render(form, form.sample, edition=edition, paper=paper, training=True)
    for page in pages(pdf, 300 / 72):
        assert len(seen_by_zxing(page.filter(ImageFilter.GaussianBlur(1)))) == 2


@pytest.mark.parametrize("number", ["H56.06-261103-0001", "G22.99-251225-020175", NUMBER])
def test_codes_hold_the_number_and_nothing_else(number: str) -> None:
    dossier = replace(RECEIPT.sample.dossiers[0], number=number)
    pdf = render(RECEIPT, replace(RECEIPT.sample, dossiers=(dossier,)), edition="2018", paper="A5")
    assert {text for _, text in seen_by_zxing(pages(pdf, 300 / 72)[0])} == {number}


def test_bars_are_thinner_than_their_modules_and_quiet_zones_are_kept() -> None:
    bars = codes.code128(NUMBER, 0, 0, 1.0, 10).boxes
    assert bars[0][0] == pytest.approx(codes.QUIET_MODULES + codes.REDUCTION / 2)
    assert max(x + width for x, _, width, _ in bars) <= codes.code128_width(NUMBER, 1.0) - 10
    assert all(round(width + codes.REDUCTION, 6).is_integer() for _, _, width, _ in bars)
