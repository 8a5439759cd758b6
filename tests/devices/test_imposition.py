import pytest
import zxingcpp
from PIL import Image, ImageChops

from counter_app.devices.imposition import imposed
from counter_app.devices.raster import page_count, page_picture
from forms.form import render
from forms.receipt import RECEIPT
from tests.forms.golden import text_of

DPI = 100


@pytest.fixture(scope="module")
def receipt() -> bytes:
    return render(RECEIPT, RECEIPT.sample, edition="2018", paper="A5")


def picture(pdf: bytes, page: int = 0, dpi: float = DPI) -> Image.Image:
    found = page_picture(pdf, page, dpi)
    size = (found.width, found.height)
    return Image.frombytes("L", size, found.grey, "raw", "L", found.stride)


def test_what_needs_nothing_stays_as_it_is(receipt: bytes) -> None:
    assert imposed(receipt) is receipt


def test_two_pages_stand_side_by_side_with_a_line_between(receipt: bytes) -> None:
    sheets = imposed(receipt, two_up=True)
    assert page_count(sheets) == (page_count(receipt) + 1) // 2
    sheet, page = picture(sheets), picture(receipt)
    assert (sheet.width, sheet.height) == (1170, 827)
    left = sheet.crop((0, 0, page.width - 2, page.height))
    difference = ImageChops.difference(left, page.crop((0, 0, page.width - 2, page.height)))
    assert sum(difference.histogram()[64:]) < 0.002 * left.width * left.height
    middle = sheet.crop((sheet.width // 2 - 2, 0, sheet.width // 2 + 2, sheet.height))
    column = middle.resize((1, sheet.height), Image.Resampling.BOX).tobytes()
    assert 0.3 < sum(grey < 250 for grey in column) / len(column) < 0.7  # dashes and gaps


def test_the_same_bytes_every_time(receipt: bytes) -> None:
    both = [imposed(receipt, two_up=True, offset_x_mm=1.5) for _ in range(2)]
    assert both[0] == both[1]


def test_words_and_codes_survive(receipt: bytes) -> None:
    sheets = imposed(receipt, two_up=True)
    assert text_of(sheets).count("Mã hồ sơ") == text_of(receipt).count("Mã hồ sơ")
    codes = zxingcpp.read_barcodes(picture(sheets, dpi=300))
    assert len({code.text for code in codes}) >= 1
    assert len(codes) >= 2


def test_an_offset_moves_the_page_right_and_up(receipt: bytes) -> None:
    before, after = picture(receipt), picture(imposed(receipt, offset_x_mm=10, offset_y_mm=5))
    assert before.size == after.size
    old, new = (ImageChops.invert(each).getbbox() for each in (before, after))
    assert old is not None
    assert new is not None
    assert new[0] - old[0] == pytest.approx(10 / 25.4 * DPI, abs=2)
    assert old[1] - new[1] == pytest.approx(5 / 25.4 * DPI, abs=2)
