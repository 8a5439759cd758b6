"""Pages moved on their paper, or set two on a sheet: the same bytes every time."""

import re
from ctypes import c_float
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from counter_app.devices.raster import opened

MM = 72 / 25.4
A4_LANDSCAPE = (297 * MM, 210 * MM)
CUT = (c_float * 2)(4.0, 4.0)
"""Dashes and gaps of the cutting line, in points."""
_MADE_NOW = re.compile(rb"/ID\[<[0-9A-Fa-f]+><[0-9A-Fa-f]+>\]|/(?:Creation|Mod)Date\([^)]*\)")


def imposed(
    pdf: bytes, *, two_up: bool = False, offset_x_mm: float = 0.0, offset_y_mm: float = 0.0
) -> bytes:
    """Return a PDF as it goes to the printer; one that needs nothing is returned as it is.

    `two_up` sets A5 pages side by side on A4 sheets with a dashed line to cut along. Offsets move
    every page to the right and up.
    """
    if not (two_up or offset_x_mm or offset_y_mm):
        return pdf
    offset = (offset_x_mm * MM, offset_y_mm * MM)
    with opened(pdf) as source:
        sheets = pypdfium2.PdfDocument.new()
        try:
            if two_up:
                _set_pairs(source, sheets, offset)
            else:
                _set_singles(source, sheets, offset)
            buffer = BytesIO()
            sheets.save(buffer)
        finally:
            sheets.close()
    return _MADE_NOW.sub(_blank, buffer.getvalue())


def _set_pairs(
    source: pypdfium2.PdfDocument, sheets: pypdfium2.PdfDocument, offset: tuple[float, float]
) -> None:
    width, height = A4_LANDSCAPE
    for first in range(0, len(source), 2):
        sheet = sheets.new_page(width, height)
        for place in range(min(2, len(source) - first)):
            x = offset[0] + place * width / 2
            _put(source, first + place, sheets, sheet, (x, offset[1]))
        _cutting_line(sheet, width / 2, height)
        sheet.gen_content()


def _set_singles(
    source: pypdfium2.PdfDocument, sheets: pypdfium2.PdfDocument, offset: tuple[float, float]
) -> None:
    for place in range(len(source)):
        sheet = sheets.new_page(*source.get_page_size(place))
        _put(source, place, sheets, sheet, offset)
        sheet.gen_content()


def _put(
    source: pypdfium2.PdfDocument,
    page: int,
    sheets: pypdfium2.PdfDocument,
    sheet: pypdfium2.PdfPage,
    at: tuple[float, float],
) -> None:
    """Draw a page of the source on a sheet, its lower left corner at a point."""
    drawing = source.page_as_xobject(page, sheets).as_pageobject()
    drawing.transform(pypdfium2.PdfMatrix().translate(*at))
    sheet.insert_obj(drawing)


def _cutting_line(sheet: pypdfium2.PdfPage, x: float, height: float) -> None:
    path = raw.FPDFPageObj_CreateNewPath(x, 0)
    raw.FPDFPath_LineTo(path, x, height)
    raw.FPDFPageObj_SetStrokeColor(path, 90, 90, 90, 255)
    raw.FPDFPageObj_SetStrokeWidth(path, 0.6)
    raw.FPDFPageObj_SetDashArray(path, CUT, len(CUT), 0)
    raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_NONE, True)
    raw.FPDFPage_InsertObject(sheet.raw, path)


def _blank(found: re.Match[bytes]) -> bytes:
    """Return what the library made up for this moment as noughts, at its old length."""
    return re.sub(rb"(?<=[<(:0-9A-Fa-f])[0-9A-Fa-f]", b"0", found[0])
