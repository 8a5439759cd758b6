"""Code 128 and QR as filled rectangles: they scan from any printer, down to 203 dpi."""

from functools import lru_cache
from itertools import groupby

from reportlab.lib.units import mm

from forms.layout.marks import Bars

REDUCTION = 0.02 * mm
"""Taken off the width of each bar: bars exactly on the dot grid grow by a dot at 203 dpi, and the
code no longer scans."""
NARROWEST = 0.25 * mm
WIDEST = 0.40 * mm
"""Modules of a Code 128. A scan at 150 dpi is read from 0.33 mm up: decision 0007."""
QUIET_MODULES = 10
CLEAR = 0.8 * mm
"""White above and below the bars, where nothing else is asked for."""
QR_QUIET_MODULES = 4


def code128_width(text: str, module: float) -> float:
    """Return the width of a Code 128 with its quiet zones, in the unit of `module`."""
    return (len(_code128(text)) + 2 * QUIET_MODULES) * module


def widest_module(text: str, room: float) -> float:
    """Return the widest module with which a Code 128 and its quiet zones fit into `room`."""
    return max(NARROWEST, min(WIDEST, room / code128_width(text, 1)))


def code128(text: str, x: float, y: float, module: float, height: float) -> Bars:
    """Return the bars of a text; the quiet zone begins at `x`."""
    boxes = []
    place = QUIET_MODULES
    for bit, run in groupby(_code128(text)):
        count = len(list(run))
        if bit == "1":
            left = x + place * module + REDUCTION / 2
            boxes.append((left, y, count * module - REDUCTION, height))
        place += count
    width = code128_width(text, module)
    return Bars(tuple(boxes), (x, y - CLEAR, width, height + 2 * CLEAR))


def qr_width(text: str, module: float) -> float:
    """Return the side of a QR code with its quiet zone, in the unit of `module`."""
    return (len(qr_modules(text)) + 2 * QR_QUIET_MODULES) * module


def qr(text: str, x: float, y: float, module: float) -> Bars:
    """Return the squares of a text, joined along each row; `x`, `y` is the lower left corner."""
    boxes = []
    rows = qr_modules(text)
    for number, row in enumerate(rows):
        bottom = y + (QR_QUIET_MODULES + len(rows) - 1 - number) * module
        place = QR_QUIET_MODULES
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                boxes.append((x + place * module, bottom, count * module, module))
            place += count
    side = qr_width(text, module)
    return Bars(tuple(boxes), (x, y, side, side))


@lru_cache(maxsize=64)
def _code128(text: str) -> str:
    from barcode.codex import Code128  # late: it brings pictures along

    (bits,) = Code128(text).build()
    return str(bits)


@lru_cache(maxsize=64)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a QR code, row by row, dark ones True."""
    # late: it draws in all of reportlab's text layout, a sixth of the start
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    encoded = QRCode(None, QRErrorCorrectLevel.M)
    encoded.addData(text)
    encoded.make()
    return tuple(tuple(bool(dark) for dark in row) for row in encoded.modules)
