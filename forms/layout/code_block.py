"""The number of a dossier to scan, and to read: at the head of the papers that go with it.

On a roll Code 128 has the number without its agency and the QR code the whole number.
"""

from reportlab.lib.units import mm

from counter_app.domain.ids import DossierNumber
from counter_app.domain.numbering import short
from forms.layout import codes
from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.marks import Text
from forms.layout.sheet import LEADING, Sheet

BAR_HEIGHT = 10 * mm
QR_MODULE = 0.55 * mm
ROLL_MODULE = 0.375 * mm
"""Three dots of a thermal head."""
SMALL = 0.85
"""Of what stands behind the number, in type sizes."""


def draw_codes(sheet: Sheet, number: str, label: str, beside: str) -> None:
    """Set bars and QR code of a number with the number in letters; `beside` stands behind it."""
    if sheet.measures.is_roll:
        _draw_on_roll(sheet, number, label, beside)
    else:
        _draw_on_page(sheet, number, label, beside)


def draw_bars(sheet: Sheet, text: str, height: float = BAR_HEIGHT) -> None:
    """Set the bars alone, as wide as they go."""
    sheet.keep(height + 3 * mm)
    module = codes.widest_module(text, sheet.measures.inner)
    y = sheet.y - height - 1 * mm
    sheet.add(codes.code128(text, sheet.measures.left, y, module, height))
    sheet.y = y - 1.5 * mm


def _draw_on_page(sheet: Sheet, number: str, label: str, beside: str) -> None:
    """Set the bars with their text, the QR code at the right."""
    measures = sheet.measures
    side = codes.qr_width(number, QR_MODULE)
    sheet.keep(side + 2 * mm)
    top = sheet.y - 2 * mm
    bars_y = top - BAR_HEIGHT
    module = codes.widest_module(number, measures.inner - side)
    sheet.add(codes.code128(number, measures.left, bars_y, module, BAR_HEIGHT))
    right = measures.width - measures.right - side
    sheet.add(codes.qr(number, right, top - side, QR_MODULE))
    x = measures.left + codes.QUIET_MODULES * module
    y = bars_y - measures.size * 1.15
    for face, size, words in (
        (REGULAR, measures.size, label),
        (BOLD, measures.size, number),
        (REGULAR, measures.size * SMALL, "   " + beside),
    ):
        sheet.add(Text(x, y, face, size, words))
        x += width_of(words, face, size)
    sheet.y = min(top - side, y - measures.size * 0.4)


def _draw_on_roll(sheet: Sheet, number: str, label: str, beside: str) -> None:
    """Set the QR code with the number beside it, the bars below."""
    measures = sheet.measures
    size, side = measures.size, codes.qr_width(number, QR_MODULE)
    spoken = short(DossierNumber(number))
    sheet.keep(side + BAR_HEIGHT + 4 * mm)
    top = sheet.y - 1 * mm
    sheet.add(codes.qr(number, measures.left, top - side, QR_MODULE))
    x, y = measures.left + side + 1 * mm, top - side / 2 + 2.4 * LEADING * size
    for face, scale, words in (
        (REGULAR, 1.0, label),
        (BOLD, 1.0, number),
        (BOLD, 1.4, spoken),
        (REGULAR, 1.0, beside),
    ):
        y -= LEADING * scale * size
        fitting = (measures.width - measures.right - x) / max(width_of(words, face, 1), 1)
        sheet.add(Text(x, y, face, min(scale * size, fitting), words))
    y = top - side - 1 * mm - BAR_HEIGHT
    x = measures.left + (measures.inner - codes.code128_width(spoken, ROLL_MODULE)) / 2
    sheet.add(codes.code128(spoken, x, y, ROLL_MODULE, BAR_HEIGHT))
    sheet.y = y - 1.5 * mm
