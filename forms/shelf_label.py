"""Tem kệ: labels for the cells of a shelf, to be cut and stuck on.

Basis: none in law; each office decides where its papers lie.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from reportlab.lib.units import mm

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.shelf import LABEL
from forms.form import ROLL, Form
from forms.layout import codes
from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.labels import label_pages
from forms.layout.marks import Page, Text
from forms.layout.sheet import Measures, Run, Sheet, shortened
from forms.wording import Edition

MODULE = 0.375 * mm
"""Three dots of a thermal head."""
QR_MODULE = 0.75 * mm
BAR_HEIGHT = 9 * mm
GAP = 1.2 * mm
"""Below a line whose tones and tails a quiet zone would cut off."""
BIG = 44.0
"""Of the place in letters, to be read from two steps away."""


@dataclass(frozen=True, slots=True)
class ShelfLabel:
    """What stands on one label: what its codes say, and where it is in words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class ShelfLabels:
    """Labels to be printed together. Raises RuleError for none."""

    office: str
    labels: tuple[ShelfLabel, ...]

    def __post_init__(self) -> None:
        if not self.labels:
            raise forbid(Problem.LIST_EMPTY, "labels")


def draw(value: ShelfLabels, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return pages of labels."""
    labels = [partial(_label, value.office, each, edition) for each in value.labels]
    return label_pages(labels, measures)


def _label(office: str, label: ShelfLabel, edition: Edition, measures: Measures) -> Page:
    sheet = Sheet(measures, lambda _page: ())
    size = measures.size
    sheet.paragraph(_line(office, REGULAR, measures, 0.9), size=size * 0.9)
    _draw_place(sheet, label.code)
    sheet.paragraph(_line(label.words, BOLD, measures, 1.2), size=size * 1.2)
    _draw_bars(sheet, label.code)
    said = f"{label.code} – {edition.line('scan')}"
    sheet.paragraph(_line(said, REGULAR, measures, 0.85), size=size * 0.85)
    return sheet.pages[0]


def _draw_place(sheet: Sheet, code: str) -> None:
    """Set the QR code at the right, the place beside it as large as it goes."""
    measures, side = sheet.measures, codes.qr_width(code, QR_MODULE)
    sheet.space(GAP)
    right = measures.width - measures.right - side
    sheet.add(codes.qr(code, right, sheet.y - side, QR_MODULE))
    big = code.removeprefix(LABEL)
    size = min(BIG, (right - measures.left) / width_of(big, BOLD, 1))
    sheet.add(Text(measures.left, sheet.y - side / 2 - size * 0.36, BOLD, size, big))
    sheet.y -= side


def _draw_bars(sheet: Sheet, code: str) -> None:
    measures = sheet.measures
    wide = codes.code128_width(code, MODULE)
    x = measures.left + (measures.inner - wide) / 2
    y = sheet.y - GAP - codes.CLEAR - BAR_HEIGHT
    sheet.add(codes.code128(code, x, y, MODULE, BAR_HEIGHT))
    sheet.y = y - codes.CLEAR


def _line(text: str, face: str, measures: Measures, scale: float) -> Run:
    """Return words cut to one line: every label of a sheet is as high as the next."""
    return Run(shortened(text, face, measures.inner, measures.size * scale), face)


SAMPLE = ShelfLabels(
    office="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    labels=(
        ShelfLabel("KE-B-15", "Kệ B, tầng 3, ô 15"),
        ShelfLabel("KE-B-16", "Kệ B, tầng 3, ô 16"),
        ShelfLabel("KE-AB-120", "Tủ sắt phòng lưu trữ, tầng 10, ô 120"),
    ),
)

SHELF_LABEL = Form(
    id="shelf-label", draw=draw, value=ShelfLabels, sample=SAMPLE, papers=("A4", ROLL)
)
