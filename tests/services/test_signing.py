"""Every form is signed, by one and by two; other programs agree."""

import asyncio
import re
import shutil
import socket
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image, ImageChops
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from counter_app.devices.raster import page_count, page_picture
from counter_app.devices.signing import Place, places_of
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.signature import Issuer, Signature
from counter_app.services.signing import TITLE_LENGTH, free_places, sign, signatures_in
from counter_app.words.findings import sentence
from forms.control_slip import CONTROL_SLIP
from forms.file_label import FILE_LABEL
from forms.form import render
from forms.layout.fonts import FACES
from forms.receipt import RECEIPT
from forms.refusal import REFUSAL
from forms.shelf_label import SHELF_LABEL
from tests.files import real_pdf
from tests.forms.golden import Case, cases
from tests.signers import AT, HEAD, OFFICER, Person, ec_key, key_of, person

TITLE = "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH"
ONE, OTHER = person(), person(OFFICER, ec_key())
KEYS = {ONE: key_of(ONE), OTHER: key_of(OTHER)}
DPI = 144
REFUSED: Case = (REFUSAL, "2025", "A5")
PDFSIG, PDFFONTS = shutil.which("pdfsig"), shutil.which("pdffonts")

every_case = pytest.mark.parametrize(
    "case", list(cases()), ids=[f"{form.id}-{edition}-{paper}" for form, edition, paper in cases()]
)
by_anybody = pytest.mark.parametrize("who", [ONE, OTHER], ids=["RSA", "ECDSA"])


def plain(case: Case = REFUSED) -> bytes:
    form, edition, paper = case
    return render(form, form.sample, edition=edition, paper=paper)


@cache
def signed(pdf: bytes, who: Person = ONE, place: str = "") -> bytes:
    return sign(pdf, KEYS[who], title=TITLE, at=AT, place=place)


def twice(pdf: bytes) -> bytes:
    return signed(signed(pdf), OTHER)


def last_place(pdf: bytes) -> Place | None:
    return next(reversed([*places_of(pdf).values()]), None)


def picture(pdf: bytes, number: int) -> Image.Image:
    page = page_picture(pdf, number, DPI)
    size = (page.width, page.height)
    return Image.frombuffer("L", size, page.grey, "raw", "L", page.stride, 1)


def refused(pdf: bytes, title: str = "", place: str = "") -> Problem:
    with pytest.raises(RuleError) as caught:
        sign(pdf, KEYS[ONE], title=title, at=AT, place=place)
    (finding,) = caught.value.findings
    assert sentence(finding)
    return finding.problem


# ── every form ──────────────────────────────────────────────────────────────────────────────


@every_case
@by_anybody
def test_every_form_is_signed_at_its_last_place(case: Case, who: Person) -> None:
    before = plain(case)
    after = signed(before, who)
    assert after.startswith(before)
    assert free_places(after) == free_places(before)[:-1]
    (found,) = signatures_in(after)
    holder = HEAD if who is ONE else OFFICER
    assert found == Signature(holder, AT, None, True, True, Issuer.NOT_VERIFIED)


@every_case
def test_a_second_signature_keeps_the_first(case: Case) -> None:
    first, second = signatures_in(twice(plain(case)))
    assert first == Signature(HEAD, AT, None, False, True)
    assert second == Signature(OFFICER, AT, None, True, True)


@every_case
def test_it_is_seen_in_its_place_and_nowhere_else(case: Case) -> None:
    before = plain(case)
    after, place = signed(before), last_place(before)
    assert (place is None) is (case[0] in (CONTROL_SLIP, FILE_LABEL, SHELF_LABEL))
    for number in range(page_count(before)):
        old = picture(before, number)
        changed = ImageChops.difference(old, picture(after, number)).getbbox()
        assert (changed is not None) is (place is not None and place.page == number)
        if changed and place:
            left, bottom, right, top = (edge * DPI / 72 for edge in place.box)
            assert changed[0] >= left - 1
            assert changed[1] >= old.height - top - 1
            assert changed[2] <= right + 1
            assert changed[3] <= old.height - bottom + 1


@every_case
def test_signed_again_it_looks_the_same(case: Case) -> None:
    before = plain(case)
    one, other = signed(before), sign(before, KEYS[ONE], title=TITLE, at=AT)
    for number in range(page_count(before)):
        assert picture(one, number) == picture(other, number)


# ── what others say of it ───────────────────────────────────────────────────────────────────


@by_anybody
def test_who_trusts_the_issuer_trusts_the_signature(who: Person) -> None:
    root = Certificate.load(who.issuer.public_bytes(Encoding.DER))
    trusting = ValidationContext(trust_roots=[root], allow_fetching=False, moment=AT)
    (embedded,) = PdfFileReader(BytesIO(signed(plain(), who))).embedded_signatures
    status = asyncio.run(async_validate_pdf_signature(embedded, trusting))
    assert (status.bottom_line, status.trusted) == (True, True)
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert status.md_algorithm == "sha256"
    assert status.signer_reported_dt == AT


@pytest.mark.skipif(PDFSIG is None, reason="poppler is not installed")
@every_case
def test_poppler_finds_both_signatures_valid(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(twice(plain(case)))
    told = subprocess.run([str(PDFSIG), str(file)], capture_output=True, text=True, check=False)
    assert told.stdout.count("Signature is Valid.") == 2
    assert told.stdout.count("ETSI.CAdES.detached") == 2
    assert HEAD in told.stdout
    assert OFFICER in told.stdout


@pytest.mark.skipif(PDFFONTS is None, reason="poppler is not installed")
@every_case
def test_every_face_is_a_subset_of_ours(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(twice(plain(case)))
    told = subprocess.run([str(PDFFONTS), str(file)], capture_output=True, text=True, check=True)
    rows = [line.split() for line in told.stdout.splitlines()[2:]]
    assert rows
    for name, _kind, _encoding, embedded, subset, *_ in rows:
        assert name.partition("+")[2] in FACES
        assert (embedded, subset) == ("yes", "yes")
    names = {name.decode() for name in re.findall(rb"/BaseFont\s*/(\S+)", file.read_bytes())}
    assert {name.partition("+")[2] for name in names} <= set(FACES)


def test_nobody_is_asked_over_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_line(*_: object) -> None:
        raise AssertionError("somebody called out")

    monkeypatch.setattr(socket.socket, "connect", no_line)
    monkeypatch.setattr(socket, "getaddrinfo", no_line)
    assert len(signatures_in(twice(plain()))) == 2


# ── where and when ──────────────────────────────────────────────────────────────────────────


def test_places_are_taken_from_the_last_to_the_first_or_by_name() -> None:
    receipt = plain((RECEIPT, "2018", "A5"))
    assert free_places(receipt) == ("sign-1", "sign-2", "sign-3", "sign-4")
    assert free_places(twice(receipt)) == ("sign-1", "sign-2")
    named = signed(receipt, place="sign-2")
    assert free_places(named) == ("sign-1", "sign-3", "sign-4")
    assert refused(named, place="sign-2") is Problem.SIGNING_PLACE_TAKEN
    assert refused(named, place="sign-5") is Problem.SIGNING_PLACE_UNKNOWN
    assert refused(plain((CONTROL_SLIP, "2018", "A4")), place="x") is Problem.SIGNING_PLACE_UNKNOWN


def test_without_a_free_place_it_is_signed_and_shows_nothing() -> None:
    full = twice(plain())
    third = signed(signed(full, ONE), OTHER)
    assert [each.flaw for each in signatures_in(third)] == [None] * 4
    assert picture(third, 0) == picture(full, 0)


def test_a_pdf_of_somebody_else_is_signed_too() -> None:
    (found,) = signatures_in(signed(real_pdf()))
    assert found.is_intact


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4\n%%EOF", plain()[:5000]])
def test_what_is_no_pdf_is_not_signed(content: bytes) -> None:
    assert refused(content) is Problem.NOT_A_PDF


def test_a_title_has_an_end() -> None:
    assert refused(plain(), title="x" * (TITLE_LENGTH + 1)) is Problem.FIELD_TOO_LONG


def test_nobody_signs_what_was_spoilt_before() -> None:
    spoilt = bytearray(signed(plain()))
    spoilt[1000] ^= 1
    assert refused(bytes(spoilt)) is Problem.SIGNATURE_ALTERED


def test_a_moment_beyond_the_certificate_is_told() -> None:
    late = sign(plain(), KEYS[ONE], title="", at=AT + timedelta(days=31))
    (found,) = signatures_in(late)
    assert (found.is_intact, found.was_valid) == (True, False)
    assert found.signed_at == AT + timedelta(days=31)


def test_an_unsigned_file_has_no_signatures() -> None:
    assert signatures_in(plain()) == signatures_in(real_pdf()) == signatures_in(b"") == ()
