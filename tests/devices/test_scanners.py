import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from counter_app.devices.picture_scan import codes_in
from counter_app.devices.serial_scanner import LONGEST, SerialScanner, decoded
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from forms.form import render
from forms.receipt import RECEIPT, SAMPLE
from tests.domain.hostile import a_png
from tests.forms.golden import pages

CARD = "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|Quảng Bình|12082021"


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """A serial line: the scanner's end, and the name of the computer's."""
    scanner, computer = os.openpty()
    tty.setraw(computer)
    yield scanner, os.ttyname(computer)
    for end in (scanner, computer):
        os.close(end)


def test_codes_come_whole_whatever_ends_them(line: tuple[int, str]) -> None:
    sends, port = line
    over = list[bool]()
    scanner = SerialScanner(port)
    codes = scanner.codes(lambda: bool(over))
    os.write(sends, f"{CARD}\r\n261123-0361\r".encode())
    assert [next(codes), next(codes)] == [CARD, "261123-0361"]
    os.write(sends, b"H56.06-261123")
    os.write(sends, b"-0361\n")
    assert next(codes) == "H56.06-261123-0361"
    over.append(True)
    assert list(codes) == []
    scanner.close()


def test_noise_without_an_end_is_forgotten(line: tuple[int, str]) -> None:
    sends, port = line
    scanner = SerialScanner(port)
    codes = scanner.codes(lambda: False)
    os.write(sends, b"x" * (LONGEST - 100))
    os.write(sends, b"x" * 200 + b"\n261123-0361\n")
    assert "261123-0361" in (next(codes), next(codes))
    scanner.close()


def test_a_scanner_that_is_unplugged_is_told() -> None:
    scanner_end, computer = os.openpty()
    tty.setraw(computer)
    scanner = SerialScanner(os.ttyname(computer))
    os.close(scanner_end)
    with pytest.raises(EnvironmentTrouble) as told:
        list(scanner.codes(lambda: False))
    assert told.value.trouble is Trouble.SCANNER_GONE
    scanner.close()
    os.close(computer)


def test_a_port_that_is_not_there_is_told() -> None:
    with pytest.raises(EnvironmentTrouble) as told:
        SerialScanner("/dev/không-có")
    assert told.value.trouble is Trouble.SCANNER_GONE


def test_old_scanners_send_the_code_page_of_windows() -> None:
    assert decoded("Đức".encode()) == "Đức"
    assert "c" in decoded(b"\xd0\xfec")


def test_a_picture_of_a_receipt_gives_its_number(tmp_path: Path) -> None:
    pdf = render(RECEIPT, SAMPLE, edition="2025", paper="A4")
    page = pages(pdf, 150 / 72)[0]
    page.save(tmp_path / "giấy hẹn.png")
    number = SAMPLE.dossiers[0].number
    assert codes_in(tmp_path / "giấy hẹn.png")[0] == number
    ImageOps.expand(page.rotate(7, expand=True, fillcolor="white"), 40, "white").save(
        tmp_path / "nghiêng.jpg", quality=70
    )
    assert number in codes_in(tmp_path / "nghiêng.jpg")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", os.urandom(500)])
def test_what_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.png").write_bytes(content)
    with pytest.raises(EnvironmentTrouble) as told:
        codes_in(tmp_path / "x.png")
    assert told.value.trouble is Trouble.NOT_A_PICTURE


def test_a_picture_whose_head_says_it_is_huge_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(a_png(60_000, 60_000))
    with pytest.raises(EnvironmentTrouble) as told:
        codes_in(tmp_path / "x.png")
    assert told.value.trouble is Trouble.PICTURE_TOO_LARGE


def test_a_picture_without_a_code_gives_nothing(tmp_path: Path) -> None:
    Image.new("RGB", (200, 200), "white").save(tmp_path / "trắng.png")
    assert codes_in(tmp_path / "trắng.png") == []
