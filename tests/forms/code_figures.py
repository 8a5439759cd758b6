"""Figures for docs/decisions/0007-codes.md: `python -m tests.forms.code_figures` prints them."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path

import zxingcpp
from PIL import Image
from pyzbar import pyzbar
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from forms.layout import codes
from forms.layout.marks import Page, paint
from tests.forms.golden import pages

NUMBERS = (
    "000.00.06.H56-231027-0361", "H56.06-231027-0361",
    "000.00.06.H56-261103-020361", "G22.99-251225-020175",
)  # fmt: skip
MODULES_MM = (0.25, 0.28, 0.30, 0.32, 0.33, 0.338, 0.35, 0.375, 0.40)
OFFSETS = 8
"""Places within one dot of 150 dpi, evenly spread."""
WIDTH, HEIGHT = 150 * mm, 30 * mm
Raster = Callable[[bytes], list[Image.Image]]


def figures() -> Iterator[str]:
    """Yield, for each module, how many of the bars each decoder reads: zxing-cpp/zbar."""
    rasters = dict(_rasters())
    yield "  ".join(["x mm ", *(f"{name:>9}" for name in rasters)])
    offsets = [place / OFFSETS * 72 / 150 for place in range(OFFSETS)]
    cases = list(product(NUMBERS, offsets))
    for module in MODULES_MM:
        pdf = _drawn([_bars(number, offset, module * mm) for number, offset in cases])
        found = [_read(raster(pdf), [number for number, _ in cases]) for raster in rasters.values()]
        yield "  ".join([f"{module:.3f}", *(f"{one:>4}/{other:<4}" for one, other in found)])
    yield f"of {len(cases)} each"


def _rasters() -> Iterator[tuple[str, Raster]]:
    for dpi in (150, 203, 300):
        yield f"{dpi} grey", partial(pages, scale=dpi / 72)
    poppler = shutil.which("pdftoppm")
    if poppler:
        for dpi in (203, 300):
            yield f"{dpi} mono", partial(_mono, poppler, dpi)


def _mono(poppler: str, dpi: int, pdf: bytes) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bars.pdf")
        file.write_bytes(pdf)
        command = [poppler, "-mono", "-r", str(dpi), str(file), f"{folder}/page"]
        subprocess.run(command, check=True)
        return [Image.open(each).convert("L") for each in sorted(Path(folder).glob("page*"))]


def _bars(number: str, offset: float, module: float) -> Page:
    return Page([codes.code128(number, 3 * mm + offset, 10 * mm, module, 10 * mm)])


def _drawn(drawn: list[Page]) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    paint(canvas, drawn, WIDTH, HEIGHT)
    canvas.save()
    return buffer.getvalue()


def _read(found: list[Image.Image], numbers: list[str]) -> tuple[int, int]:
    pairs = list(zip(found, numbers, strict=True))
    return (
        sum({each.text for each in zxingcpp.read_barcodes(page)} == {text} for page, text in pairs),
        sum({each.data.decode() for each in pyzbar.decode(page)} == {text} for page, text in pairs),
    )


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in figures())
