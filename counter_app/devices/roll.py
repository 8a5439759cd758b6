"""Pages of an 80 mm roll as black dots, and those as ESC/POS: the same bytes every time."""

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

from counter_app.devices.raster import PagePicture, page_picture

if TYPE_CHECKING:
    from escpos.printer import Dummy

DOTS = 576
"""What the head reaches: the middle 72 mm of the paper."""
DPI = 203.2
"""8 dots a mm."""
BLACK = 128
"""Darker than this is a dot."""
PALE_FROM, PALE_TO = 150, 240
"""Even ground of this grey is strewn with dots: the watermark of training stays to be seen."""
STREWN = (
    (0, 8, 2, 10),
    (12, 4, 14, 6),
    (3, 11, 1, 9),
    (15, 7, 13, 5),
)
"""The order in which the dots of a square appear as its ground grows darker."""
FRAGMENT = 256
"""Lines a command: what small printers can hold."""
PROFILE = "TM-T20II"
"""A model whose head is 576 dots wide, so that python-escpos neither refuses nor says anything."""
_PICKLES = "ESCPOS_CAPABILITIES_PICKLE_DIR"


def commands(pdf: bytes, pages: Iterable[int], copies: int) -> bytes:
    """Return what prints pages of a PDF, counted from 0, each cut off, all of it so many times."""
    printer = _printer()
    for page in pages:
        printer.image(dots(page_picture(pdf, page, DPI)), fragment_height=FRAGMENT)
        printer.cut(mode="PART")
    body = printer.output
    printer.clear()
    printer.hw("INIT")
    return bytes(printer.output + body * copies)


def dots(picture: PagePicture) -> Image.Image:
    """Return the middle of a page in black and white, `DOTS` wide, every line kept.

    Pale ground next to anything dark stays white: no dot fattens a bar or a letter.
    """
    size = (picture.width, picture.height)
    whole = Image.frombytes("L", size, picture.grey, "raw", "L", picture.stride)
    left = (picture.width - DOTS) // 2
    grey = whole.crop((left, 0, left + DOTS, picture.height))
    dark = _where(grey, 0, BLACK - 1)
    apart = _where(grey.filter(ImageFilter.MinFilter(3)), PALE_FROM, 255)
    pale = ImageChops.darker(_where(grey, PALE_FROM, PALE_TO), apart)
    strewn = _where(ImageChops.subtract(_thresholds(picture.height), grey), 1, 255)
    inked = ImageChops.lighter(dark, ImageChops.darker(pale, strewn))
    return ImageChops.invert(inked).convert("1", dither=Image.Dither.NONE)


def _where(grey: Image.Image, first: int, last: int) -> Image.Image:
    """Return white where a shade lies in a range, black elsewhere."""
    return grey.point([255 if first <= shade <= last else 0 for shade in range(256)])


def _thresholds(height: int) -> Image.Image:
    """Return for each place the shade below which it gets a dot."""
    rows = [bytes(round((each + 0.5) * 255 / 16) for each in row) for row in STREWN]
    across = [row * (DOTS // len(row)) for row in rows]
    return Image.frombytes(
        "L", (DOTS, height), b"".join(across[line % len(across)] for line in range(height))
    )


def _printer() -> "Dummy":
    """Return python-escpos' printer that keeps its bytes."""
    from escpos import capabilities  # late: a fifth of a second
    from escpos.printer import Dummy

    if _PICKLES not in os.environ:  # it would leave a folder behind at each start
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return Dummy(profile=PROFILE)
