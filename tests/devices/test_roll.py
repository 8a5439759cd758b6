import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar import pyzbar

from counter_app.devices import roll
from counter_app.devices.raster import PagePicture, page_picture
from tests.devices.thermal_paper import CODE, WHOLE_CODE, a_pdf, pieces

WATERMARK = 219
"""The grey of the watermark of training."""


def a_picture(grey: Image.Image) -> PagePicture:
    return PagePicture(grey.width, grey.height, grey.width, grey.tobytes(), 80, grey.height / 8)


def codes(picture: Image.Image) -> tuple[set[str], set[str]]:
    """Return what both decoders read of a piece of paper, its edges white as on a table."""
    on_table = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    on_table.paste(picture.convert("L"), (40, 40))
    return (
        {each.text for each in zxingcpp.read_barcodes(on_table)},
        {each.data.decode() for each in pyzbar.decode(on_table)},
    )


@pytest.mark.parametrize("training", [False, True])
def test_both_decoders_read_both_codes_of_what_comes_out(training: bool) -> None:
    (piece,) = pieces(roll.commands(a_pdf(training=training), [0], 1))
    assert codes(piece.picture) == ({CODE, WHOLE_CODE}, {CODE, WHOLE_CODE})


def test_every_page_is_cut_off_and_all_of_them_come_again() -> None:
    pdf = a_pdf(60, 70, 90)
    found = pieces(roll.commands(pdf, [0, 2], 3))
    first, last = (roll.dots(page_picture(pdf, page, roll.DPI)) for page in (0, 2))
    assert [each.picture.tobytes() for each in found] == [first.tobytes(), last.tobytes()] * 3


def test_the_same_bytes_every_time() -> None:
    assert roll.commands(a_pdf(), [0], 2) == roll.commands(a_pdf(), [0], 2)


def test_a_page_is_8_dots_to_the_mm_and_its_middle_is_printed() -> None:
    pdf = a_pdf(100)
    picture = page_picture(pdf, 0, roll.DPI)
    assert picture.width == 640
    assert abs(picture.height - picture.height_mm * 8) < 1
    dots = roll.dots(picture)
    assert dots.size == (576, picture.height)
    shades = picture.grey[88 * picture.stride :][32 : 32 + 576]  # across the bars
    assert [shade < 128 for shade in shades] == [not dots.getpixel((x, 88)) for x in range(576)]


@given(
    width=st.integers(640, 642),
    height=st.integers(1, 3 * roll.FRAGMENT),
    seed=st.binary(min_size=9),
)
def test_whatever_a_page_shows_every_line_is_kept(width: int, height: int, seed: bytes) -> None:
    size = width * height
    grey = Image.frombytes("L", (width, height), (seed * (size // len(seed) + 1))[:size])
    dots = roll.dots(a_picture(grey))
    assert dots.size == (roll.DOTS, height)
    left = (width - roll.DOTS) // 2
    shades = grey.tobytes()
    for line in {0, height // 2, height - 1}:
        for across in range(0, roll.DOTS, 37):
            shade = shades[line * width + left + across]
            if shade < roll.BLACK:
                assert dots.getpixel((across, line)) == 0
            elif shade < roll.PALE_FROM or shade > roll.PALE_TO:
                assert dots.getpixel((across, line)) == 255


@settings(max_examples=15)
@given(lengths=st.lists(st.integers(60, 260), min_size=1, max_size=2))
def test_no_byte_is_lost_between_fragments(lengths: list[int]) -> None:
    pdf = a_pdf(*lengths)
    found = pieces(roll.commands(pdf, range(len(lengths)), 1))
    for number, piece in enumerate(found):
        expected = roll.dots(page_picture(pdf, number, roll.DPI))
        assert piece.picture.size == expected.size
        assert piece.picture.tobytes() == expected.tobytes()
        assert max(piece.heights) <= roll.FRAGMENT
        assert all(height == roll.FRAGMENT for height in piece.heights[:-1])


def test_pale_ground_is_strewn_and_stays_off_what_is_dark() -> None:
    grey = Image.new("L", (640, 160), WATERMARK)
    grey.paste(0, (320, 0, 328, 160))
    dots = roll.dots(a_picture(grey))
    far = dots.crop((0, 0, 160, 160)).histogram()[0]
    assert far == 160 * 160 // 8
    beside = dots.crop((287, 0, 288, 160)), dots.crop((296, 0, 297, 160))
    assert [each.histogram()[0] for each in beside] == [0, 0]
    assert dots.crop((288, 0, 296, 160)).histogram()[0] == 8 * 160


@pytest.mark.parametrize("shade", [128, 149, 241, 255])
def test_other_ground_is_white(shade: int) -> None:
    dots = roll.dots(a_picture(Image.new("L", (640, 40), shade)))
    assert dots.histogram()[0] == 0


def test_the_darker_the_ground_the_more_dots() -> None:
    counts = [
        roll.dots(a_picture(Image.new("L", (640, 40), shade))).histogram()[0]
        for shade in range(roll.PALE_FROM, roll.PALE_TO + 1)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0
