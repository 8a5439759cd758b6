"""What the codes of every form say, read from grey pages and from black and white ones."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from counter_app.domain.vietqr import PaymentAccount, payment_text
from forms import fee_notice, file_label, shelf_label
from forms.control_slip import CONTROL_SLIP
from forms.fee_notice import FEE_NOTICE
from forms.file_label import FILE_LABEL
from forms.form import PAPERS, ROLL, TRAINING, render
from forms.layout.marks import Bars
from forms.receipt import RECEIPT
from forms.replacement_receipt import REPLACEMENT_RECEIPT
from forms.result_note import RESULT_NOTE
from forms.shelf_label import SHELF_LABEL
from forms.wording import edition_named
from tests.forms.golden import Case, cases, pages
from tests.forms.test_codes import MONO, seen_by_zbar, seen_by_zxing

Seen = set[tuple[str, str]]


def _both(number: str, barred: str) -> Seen:
    return {("QRCODE", number), ("CODE128", barred)}


def _number(paper: str) -> Seen:
    number = RECEIPT.sample.dossiers[0].number
    return _both(number, number.partition("-")[2] if paper == ROLL else number)


def _bars(_paper: str) -> Seen:
    return {("CODE128", RECEIPT.sample.dossiers[0].number)}


def _labels(_paper: str) -> Seen:
    numbers = [each.number for each in file_label.SAMPLE.labels]
    return set().union(*(_both(each, each.partition("-")[2]) for each in numbers))


def _places(_paper: str) -> Seen:
    return set().union(*(_both(each.code, each.code) for each in shelf_label.SAMPLE.labels))


def _payment(_paper: str) -> Seen:
    transfer = fee_notice.SAMPLE.transfer
    assert transfer is not None
    account = PaymentAccount(transfer.bank_code, transfer.account, transfer.holder)
    return {("QRCODE", payment_text(account, 32_000, transfer.reference))}


EXPECTED: dict[str, Callable[[str], Seen]] = {
    RECEIPT.id: _number,
    REPLACEMENT_RECEIPT.id: _number,
    CONTROL_SLIP.id: _bars,
    RESULT_NOTE.id: _bars,
    FILE_LABEL.id: _labels,
    SHELF_LABEL.id: _places,
    FEE_NOTICE.id: _payment,
}
CASES = list(cases())
NAMES = [f"{form.id}-{edition}-{paper}" for form, edition, paper in CASES]
every_case = pytest.mark.parametrize("case", CASES, ids=NAMES)
every_coded = pytest.mark.parametrize(
    "case", [each for each in CASES if each[0].id in EXPECTED],
    ids=[name for name, case in zip(NAMES, CASES, strict=True) if case[0].id in EXPECTED],
)  # fmt: skip


@every_case
def test_codes_stand_where_they_are_expected_and_nowhere_else(case: Case) -> None:
    form, edition, paper = case
    drawn = form.draw(form.sample, edition_named(form.id, edition), PAPERS[paper])
    coded = any(isinstance(mark, Bars) for page in drawn for mark in page.marks)
    assert coded == (form.id in EXPECTED)


@every_coded
@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_two_decoders_read_the_codes_in_grey(case: Case, dpi: int) -> None:
    form, edition, paper = case
    pdf = render(form, form.sample, edition=edition, paper=paper, watermark=TRAINING)
    _assert_read(pages(pdf, dpi / 72), EXPECTED[form.id](paper))


@every_coded
@pytest.mark.skipif(MONO is None, reason="poppler is not installed")
def test_two_decoders_read_the_codes_in_black_and_white(case: Case, tmp_path: Path) -> None:
    form, edition, paper = case
    pdf = tmp_path / "form.pdf"
    pdf.write_bytes(render(form, form.sample, edition=edition, paper=paper))
    program = shutil.which("pdftoppm")
    assert program is not None
    command = [program, "-mono", "-r", "203", str(pdf), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    rasters = []
    for file in sorted(tmp_path.glob("page*")):
        with Image.open(file) as dots:
            rasters.append(dots.convert("L"))
    _assert_read(rasters, EXPECTED[form.id](paper))


def _assert_read(found: list[Image.Image], expected: Seen) -> None:
    by_zbar = {pair for page in found for pair in seen_by_zbar(page)}
    by_zxing = {text for page in found for _, text in seen_by_zxing(page)}
    assert by_zbar == expected
    assert by_zxing == {text for _, text in expected}
