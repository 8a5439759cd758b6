"""What was changed in a signed file is told, wherever and however."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore
from reportlab.pdfgen.canvas import Canvas

from counter_app.devices.signed_pdf import MOST_SIGNATURES, NAME_LENGTH, signatures_of
from counter_app.devices.signing import sign
from counter_app.domain.errors import RuleError
from counter_app.domain.signature import Flaw, require_intact
from counter_app.words.findings import sentence
from tests.files import real_pdf
from tests.signers import AT, HEAD, OFFICER, PASSPHRASE, Person, ec_key, key_of, person, rsa_key

ONE, OTHER = person(), person(OFFICER, ec_key())
SIGNED = sign(real_pdf("mot", "hai"), key_of(ONE), AT)
TWICE = sign(SIGNED, key_of(OTHER), AT)
Change = Callable[[IncrementalPdfFileWriter], None]


def flaws(pdf: bytes) -> list[Flaw | None]:
    return [each.flaw for each in signatures_of(pdf)]


def gap(pdf: bytes) -> tuple[int, int]:
    """Where the last signature lies, which it cannot cover."""
    _, start, end, _ = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf)[-1]
    return int(start), int(end)


def revised(pdf: bytes, change: Change) -> bytes:
    """A file with a further revision, as editors write it."""
    writer, out = IncrementalPdfFileWriter(BytesIO(pdf), strict=False), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


# ── a changed byte ──────────────────────────────────────────────────────────────────────────


def assert_refused(pdf: bytes) -> None:
    with pytest.raises(RuleError) as caught:
        require_intact(signatures_of(pdf), "attachments")
    said = [sentence(each) for each in caught.value.findings]
    assert all("hãy xin" in each for each in said)


@given(place=st.integers(0, len(SIGNED) - 1), bits=st.integers(1, 255))
def test_no_byte_that_is_signed_can_be_changed(place: int, bits: int) -> None:
    start, end = gap(SIGNED)
    spoilt = bytearray(SIGNED)
    spoilt[place if not start <= place < end else place % start] ^= bits
    assert_refused(bytes(spoilt))


@pytest.mark.parametrize("near", ["head", "before the signature", "after it", "at the end"])
def test_neither_can_any_of_those_that_hold_the_file_together(near: str) -> None:
    start, end = gap(SIGNED)
    places = {
        "head": range(60),
        "before the signature": range(start - 300, start),
        "after it": range(end, end + 300),
        "at the end": range(len(SIGNED) - 300, len(SIGNED)),
    }[near]
    for place in places:
        spoilt = bytearray(SIGNED)
        spoilt[place] ^= 1
        assert_refused(bytes(spoilt))


@given(place=st.integers(0, len(TWICE) - 1), bits=st.integers(1, 255))
def test_a_second_signature_covers_the_first(place: int, bits: int) -> None:
    start, end = gap(TWICE)
    spoilt = bytearray(TWICE)
    spoilt[place if not start <= place < end else place % start] ^= bits
    assert_refused(bytes(spoilt))


@given(place=st.integers(0, len(SIGNED)), cut=st.integers(0, 3000), new=st.binary(max_size=50))
def test_whatever_is_cut_out_or_put_in_never_crashes(place: int, cut: int, new: bytes) -> None:
    spoilt = SIGNED[:place] + new + SIGNED[place + cut :]
    found = signatures_of(spoilt)
    if spoilt != SIGNED and b"/ByteRange" in spoilt:
        start, end = gap(SIGNED)
        assert start < place < end or not all(each.is_intact for each in found)
        assert found


def test_who_signed_is_still_said() -> None:
    spoilt = bytearray(SIGNED)
    spoilt[200] ^= 1
    (found,) = signatures_of(bytes(spoilt))
    assert (found.signer, found.flaw, found.was_valid) == (HEAD, Flaw.ALTERED, True)
    with pytest.raises(RuleError) as caught:
        require_intact([found])
    assert HEAD in sentence(caught.value.findings[0])
    assert HEAD not in f"{caught.value!r}{caught.value.findings[0]!r}{found!r}"


def test_nothing_hides_in_the_room_after_a_signature() -> None:
    _, end = gap(SIGNED)
    assert SIGNED[end - 5 : end] == b"0000>"
    assert flaws(SIGNED[: end - 5] + b"41>".rjust(5, b"0") + SIGNED[end:]) == [Flaw.ALTERED]


# ── something added ─────────────────────────────────────────────────────────────────────────


def _other_words(writer: IncrementalPdfFileWriter) -> None:
    writer.add_stream_to_page(
        0, writer.add_object(generic.StreamObject(stream_data=b"0 0 9 9 re f"))
    )


def _note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    note = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    annotation = generic.DictionaryObject({pdf_name(k): pdf_name(v) for k, v in note.items()})
    page["/Annots"].append(writer.add_object(annotation))
    writer.update_container(page["/Annots"])


def _empty_field(writer: IncrementalPdfFileWriter) -> None:
    """A field that nobody signed can cover what stands below it."""
    append_signature_field(writer, SigFieldSpec("cover", box=(0, 0, 300, 400)))


def _no_fields(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"] = generic.ArrayObject()
    writer.update_container(form)


def _no_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


@pytest.mark.parametrize("change", [_other_words, _note, _empty_field, _no_fields, _no_form])
@pytest.mark.parametrize("pdf", [SIGNED, TWICE], ids=["once", "twice"])
def test_a_revision_after_signing_is_told(pdf: bytes, change: Change) -> None:
    assert_refused(revised(pdf, change))


TAILS = {
    "a letter": b"x", "an end of line": b"\n", "nothing": b"\0", "a comment": b"% a word\n",
    "an end": b"\n%%EOF\n", "a wrong end": b"\nstartxref\n0\n%%EOF\n", "its own end": SIGNED[-60:],
}  # fmt: skip


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("pdf", [SIGNED, TWICE], ids=["once", "twice"])
def test_bytes_after_the_end_are_told(pdf: bytes, tail: bytes) -> None:
    assert_refused(pdf + tail)


def test_a_field_filled_in_after_signing_is_told() -> None:
    drawn = BytesIO()
    canvas = Canvas(drawn, (300, 400), invariant=1)
    canvas.acroForm.textfield(name="amount", value="100")
    canvas.showPage()
    canvas.save()
    whole = sign(drawn.getvalue(), key_of(ONE), AT)

    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        assert field["/T"] == "amount"
        field["/V"] = generic.pdf_string("900")
        writer.update_container(field)

    assert flaws(whole) == [None]
    assert flaws(revised(whole, fill)) == [Flaw.ADDED_TO]


def test_what_proves_certificates_may_be_added() -> None:
    proof = BytesIO(TWICE)
    DocumentSecurityStore.add_dss(proof, b"", certs=[_certificate(ONE.issuer)])
    assert flaws(proof.getvalue()) == [None, None]
    assert [each.covers_whole for each in signatures_of(proof.getvalue())] == [False, False]
    assert_refused(proof.getvalue() + b"x")


def test_a_time_stamp_may_be_added_and_is_told_by_its_authority() -> None:
    clock = person("Cấp dấu thời gian")
    private = clock.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    authority = DummyTimeStamper(
        _certificate(clock.certificate), PrivateKeyInfo.load(private), fixed_dt=AT
    )
    stamped = PdfTimeStamper(authority).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(SIGNED)), "sha256"
    )
    first, second = signatures_of(stamped.getvalue())
    assert (first.signer, first.flaw) == (HEAD, None)
    assert (second.signer, second.flaw) == ("Cấp dấu thời gian", None)


def _certificate(one: Any) -> Certificate:
    return Certificate.load(one.public_bytes(Encoding.DER))


# ── other people's signatures ───────────────────────────────────────────────────────────────


def by_others(who: Person, **how: Any) -> bytes:
    signer = SimpleSigner.load_pkcs12_data(who.p12(), [], PASSPHRASE.encode())
    said = PdfSignatureMetadata(field_name="Signature1", **how)
    writer = IncrementalPdfFileWriter(BytesIO(real_pdf()))
    return bytes(PdfSigner(said, signer).sign_pdf(writer).getbuffer())


def test_the_older_kind_of_signature_is_read_too() -> None:
    (found,) = signatures_of(by_others(ONE, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED))
    assert (found.signer, found.flaw, found.covers_whole) == (HEAD, None, True)


def hybrid(pdf: bytes) -> bytes:
    """The same file with a second, packed list of its objects, as office programs write it."""
    table = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    size = int(re.findall(rb"/Size (\d+)", pdf)[-1])
    packed = b"<</Type/XRef/Size %d/W[1 2 1]/Index[%d 1]/Length 4>>" % (size + 1, size)
    entry = b"\1" + table.to_bytes(2, "big") + b"\0"
    listed = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (size, packed, entry)
    tail = pdf[table : pdf.rindex(b"startxref")]
    tail = tail.replace(b"/Size %d" % size, b"/Size %d /XRefStm %d" % (size + 1, table))
    return pdf[:table] + listed + tail + b"startxref\n%d\n%%%%EOF\n" % (table + len(listed))


def test_what_office_programs_write_is_signed_and_read() -> None:
    mixed = hybrid(real_pdf())
    assert b"/XRefStm" in mixed
    assert PdfFileReader(BytesIO(mixed), strict=False).xrefs.hybrid_xrefs_present
    once = sign(mixed, key_of(ONE), AT)
    assert flaws(sign(once, key_of(OTHER), AT)) == [None, None]
    assert_refused(once.replace(b"/Root", b"/Roof", 1))
    assert_refused(revised(once, _other_words))
    assert_refused(once + b"x")


def test_what_can_be_forged_by_now_is_told() -> None:
    assert flaws(by_others(ONE, md_algorithm="sha1")) == [Flaw.WEAK]
    assert flaws(by_others(person(key=rsa_key(1024)))) == [Flaw.WEAK]
    old = SIGNED.replace(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1    ")
    assert flaws(old) == [Flaw.WEAK]


def test_a_certificate_that_had_lapsed_is_told() -> None:
    late = sign(real_pdf(), key_of(ONE), AT + timedelta(days=40))
    (found,) = signatures_of(late)
    assert (found.flaw, found.was_valid) == (None, False)


def test_a_name_is_one_line_with_an_end() -> None:
    one = person("A\nB\u202e" + "c" * 50)
    (found,) = signatures_of(sign(real_pdf(), key_of(one), AT))
    assert found.signer == "A B" + "c" * 50
    assert len(found.signer) <= NAME_LENGTH


def test_nobody_signed_an_empty_field_nor_the_right_to_fill_one_in() -> None:
    assert signatures_of(revised(real_pdf(), _empty_form)) == ()

    def rights(writer: IncrementalPdfFileWriter) -> None:
        seal = generic.DictionaryObject({pdf_name("/ByteRange"): generic.ArrayObject()})
        perms = generic.DictionaryObject({pdf_name("/UR3"): writer.add_object(seal)})
        writer.root[pdf_name("/Perms")] = writer.add_object(perms)
        writer.update_root()

    assert b"/ByteRange" in revised(real_pdf(), rights)
    assert signatures_of(revised(real_pdf(), rights)) == ()


def _empty_form(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("later", box=(0, 0, 90, 40)))


def test_a_signature_that_is_named_again_and_again_is_not_checked_again_and_again() -> None:
    def many(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form["/Fields"] = generic.ArrayObject([form["/Fields"].raw_get(0)] * (MOST_SIGNATURES + 1))
        writer.update_container(form)

    assert flaws(revised(SIGNED, many)) == [Flaw.UNREADABLE]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"/ByteRange", b"%PDF-1.4\n/ByteRange [0 1 2 3]\n%%EOF", real_pdf()[:300]],
)
def test_what_is_no_file_at_all_is_broken_where_it_claims_a_signature(content: bytes) -> None:
    assert flaws(content) == [Flaw.UNREADABLE] * (b"/ByteRange" in content)
