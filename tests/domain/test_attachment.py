import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.domain.attachment import (
    LABEL_LENGTH,
    MOST_BYTES,
    MOST_FILES,
    Attachment,
    AttachmentAdded,
    HeldFile,
    label_of,
    require_attachable,
    require_room,
)
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import EntryId
from counter_app.domain.media import MediaType, pixels
from tests.domain.hostile import (
    HONEST,
    a_docx,
    a_heic,
    a_jpeg,
    a_pdf,
    a_png,
    a_tiff,
    a_webp,
    an_archive,
    packed,
)

RUNS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
CIRCLE = a_tiff((10, 10))[:-16] + struct.pack("<I", 8) + bytes(12)
MANY_PAGES = a_tiff(*[(10, 10)] * 1001)
LOCKED = bytearray(a_docx())
LOCKED[LOCKED.rindex(b"PK\x01\x02") + 8] |= 1
SPOILT = bytearray(a_docx())
SPOILT[52] ^= 0xFF  # inside the first packed part


def refused(content: bytes) -> Problem:
    with pytest.raises(RuleError) as caught:
        require_attachable(content)
    (finding,) = caught.value.findings
    return finding.problem


@pytest.mark.parametrize(("media", "content"), HONEST)
def test_honest_files_are_known_by_their_first_bytes(media: MediaType, content: bytes) -> None:
    assert require_attachable(content) is media


@pytest.mark.parametrize(
    ("media", "content", "count"),
    [
        (MediaType.PNG, a_png(60_000, 60_000), 3_600_000_000),
        (MediaType.JPEG, a_jpeg(1600, 1200), 1_920_000),
        (MediaType.TIFF, a_tiff((10, 10), (30, 20)), 600),
        (MediaType.HEIC, a_heic((10, 10), (30, 20)), 600),
        (MediaType.WEBP, a_webp(b"VP8X", bytes(4) + struct.pack("<HBHB", 0, 1, 0, 1)), 65537**2),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(
    media: MediaType, content: bytes, count: int
) -> None:
    assert pixels(content, media) == count


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"%PDF-1.7" + bytes(MOST_BYTES), Problem.FILE_TOO_LARGE),
        (b"MZ\x90\0" + a_pdf(), Problem.FILE_IS_PROGRAM),
        (b"\x7fELF\x02\x01\x01", Problem.FILE_IS_PROGRAM),
        (b"#!/bin/sh\nrm -rf ~\n", Problem.FILE_IS_PROGRAM),
        (b"<html><script>alert(1)</script>", Problem.FILE_KIND_UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem.FILE_KIND_UNKNOWN),
        (an_archive("evil.exe"), Problem.FILE_KIND_UNKNOWN),
        (a_pdf() + an_archive("evil.exe"), Problem.FILE_OF_TWO_KINDS),
        (a_png() + an_archive("evil.exe"), Problem.FILE_OF_TWO_KINDS),
        (a_png()[:33] + a_pdf(RUNS), Problem.FILE_OF_TWO_KINDS),
        (b"PK\x03\x04" + a_pdf(RUNS), Problem.FILE_OF_TWO_KINDS),
        (b"PK\x03\x04" + bytes(40), Problem.FILE_DAMAGED),
        (bytes(SPOILT), Problem.FILE_DAMAGED),
        (bytes(LOCKED), Problem.FILE_LOCKED),
        (a_docx("word/vbaProject.bin"), Problem.OFFICE_FILE_SCRIPTED),
        (a_docx("word/activeX/activeX1.xml"), Problem.OFFICE_FILE_SCRIPTED),
        (a_docx(types="<T>ms-word.document.macroEnabled</T>"), Problem.OFFICE_FILE_SCRIPTED),
        (a_docx("../../etc/cron.d/x"), Problem.ARCHIVE_UNSAFE),
        (a_docx("/etc/passwd"), Problem.ARCHIVE_UNSAFE),
        (a_docx("C:/x"), Problem.ARCHIVE_UNSAFE),
        (a_docx(bomb=bytes(20_000_000)), Problem.ARCHIVE_UNSAFE),
        (a_docx(bomb=bytes(2_000_000), ballast=bytes(range(256)) * 40_000), Problem.ARCHIVE_UNSAFE),
        (a_png(60_000, 60_000), Problem.PICTURE_TOO_LARGE),
        (a_jpeg(65_000, 65_000), Problem.PICTURE_TOO_LARGE),
        (a_tiff((10, 10), (60_000, 60_000)), Problem.PICTURE_TOO_LARGE),
        (a_png()[:20], Problem.FILE_DAMAGED),
        (a_png().replace(b"IHDR", b"JHDR"), Problem.FILE_DAMAGED),
        (a_jpeg()[:8], Problem.FILE_DAMAGED),
        (b"\xff\xd8\xff\xe0\x00\x04ABxx", Problem.FILE_DAMAGED),
        (a_tiff(), Problem.FILE_DAMAGED),
        (CIRCLE, Problem.FILE_DAMAGED),
        (MANY_PAGES, Problem.FILE_DAMAGED),
        (a_heic(), Problem.FILE_DAMAGED),
        (a_heic(*[(1, 1)] * 10_001), Problem.FILE_DAMAGED),
        (b"\xff" + b"\xd8" + b"\xff" * 20_000, Problem.FILE_DAMAGED),
        (b"II*\0\x08\0\0\0" + b"\xff\xff" + bytes(12 * 65_535 + 4), Problem.FILE_DAMAGED),
        (a_webp(b"ANIM", bytes(30)), Problem.FILE_DAMAGED),
        (a_pdf(b"1 0 obj << /Encrypt 5 0 R >>"), Problem.FILE_LOCKED),
        (a_pdf(RUNS), Problem.PDF_SCRIPTED),
        (a_pdf(b"<< /S /J#61vaScr#69pt >>"), Problem.PDF_SCRIPTED),
        (a_pdf(b"<< /S /Launch/F (cmd.exe) >>"), Problem.PDF_SCRIPTED),
        (a_pdf(packed(b"1 0 " + RUNS)), Problem.PDF_SCRIPTED),
        (a_pdf(packed(b"1 0 " + RUNS, name=b"/Obj#53tm")), Problem.PDF_SCRIPTED),
        (a_pdf(packed(b"x")[:-20] + b"endstream"), Problem.PDF_NOT_CHECKABLE),
        (a_pdf(b"<< /Type /ObjStm >> stream\nplain\nendstream"), Problem.PDF_NOT_CHECKABLE),
        (a_pdf(packed(bytes(70_000_000))), Problem.PDF_NOT_CHECKABLE),
        (a_pdf(*[packed(bytes(34_000_000))] * 2), Problem.PDF_NOT_CHECKABLE),
        (a_pdf(packed(packed(b"1 0 " + RUNS), level=0)), Problem.PDF_SCRIPTED),
        (a_pdf(b"/ObjStm stream\n" * 1_600_000), Problem.PDF_NOT_CHECKABLE),
        (a_pdf((b"/ObjStm stream\n" + zlib.compress(b"x")) * 20_001), Problem.PDF_NOT_CHECKABLE),
    ],
)
def test_what_means_no_good_is_refused_with_one_reason(content: bytes, problem: Problem) -> None:
    assert refused(content) is problem


def test_a_word_that_only_begins_like_a_script_does_no_harm() -> None:
    assert require_attachable(a_pdf(b"(/JavaScripts are not run) /Encryption")) is MediaType.PDF
    assert require_attachable(a_pdf(b"<< /Type /ObjStm >> and no content")) is MediaType.PDF
    assert require_attachable(a_pdf(b"/ObjStm " * 3_000_000)) is MediaType.PDF
    assert require_attachable(a_pdf(*[packed(b"x")] * 500)) is MediaType.PDF
    assert require_attachable(a_pdf(packed(b"x", name=b"/ObjStm /ObjStm"))) is MediaType.PDF


@given(st.sampled_from([content for _, content in HONEST]), st.data())
def test_a_file_cut_or_spoilt_anywhere_is_taken_or_refused(
    content: bytes, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(content)))
    spoilt = bytearray(content[:cut] if data.draw(st.booleans()) else content)
    for _ in range(data.draw(st.integers(0, 6))):
        if spoilt:
            spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RuleError):
        require_attachable(bytes(spoilt))


def test_thirty_files_and_no_more() -> None:
    require_room(MOST_FILES)
    with pytest.raises(RuleError) as caught:
        require_room(MOST_FILES + 1)
    assert caught.value.findings[0].problem is Problem.FILES_TOO_MANY


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Giấy chứng sinh.pdf", "Giấy chứng sinh.pdf"),
        ("C:\\Users\\quay\\to khai.pdf", "to khai.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\u202egpj.exe\x00", "abgpj.exe"),
        ("  nhiều   khoảng trắng ", "nhiều khoảng trắng"),
        ("e\u0302.pdf", "ê.pdf"),
        ("", "tệp"),
        ("///", "tệp"),
        ("x" * 500, "x" * LABEL_LENGTH),
    ],
)
def test_a_name_becomes_a_label_and_leads_nowhere(name: str, label: str) -> None:
    assert label_of(name) == label


@given(st.text())
@example("\ud800")
def test_a_label_is_never_empty_and_never_a_path(name: str) -> None:
    label = label_of(name)
    assert 0 < len(label) <= LABEL_LENGTH
    assert not set(label) & set("/\\\n\0")


def test_repr_shows_no_label() -> None:
    file = AttachmentAdded("ab" * 32, 10, MediaType.PDF)
    held = HeldFile("x", "ab" * 32, 10, MediaType.PDF, "CCCD Nguyễn Thị Bưởi.jpg")
    assert "Bưởi" not in repr(held)
    assert "Bưởi" not in repr(Attachment(EntryId("x"), file, "CCCD Nguyễn Thị Bưởi.jpg"))
