"""Pages of a PDF as pictures, for preview and for printers that take no PDF."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

PDFIUM = threading.Lock()
"""The library is not made for two threads at once."""
POINTS_PER_INCH = 72
MM = POINTS_PER_INCH / 25.4
HAIR = 1 - 1e-6
"""A file rounds its sizes up and down: 80 mm at 8 dots a mm must not become 641 dots."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page in shades of grey, a byte a pixel; `stride` bytes a row."""

    width: int
    height: int
    stride: int
    grey: bytes
    width_mm: float
    height_mm: float


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give a document, alone with the library."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            document.init_forms()  # else what a signature shows is left out
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page, in mm."""
    with opened(pdf) as document:
        sizes = [document.get_page_size(page) for page in range(len(document))]
    return tuple((width / MM, height / MM) for width, height in sizes)


def page_picture(pdf: bytes, page: int, dpi: float) -> PagePicture:
    """Return one page, counted from 0, at a resolution."""
    with opened(pdf) as document:
        opened_page = document[page]
        width, height = opened_page.get_size()
        bitmap = opened_page.render(scale=dpi / POINTS_PER_INCH * HAIR, grayscale=True)
        return PagePicture(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            grey=bytes(bitmap.buffer),
            width_mm=width / MM,
            height_mm=height / MM,
        )
