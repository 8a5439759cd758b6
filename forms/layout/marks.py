"""A page as a list of marks: laid out first, numbered when all are there, painted at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.layout.glyphs import pieces

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a point, in points from the lower left corner."""

    x: float
    y: float
    face: str
    size: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A rule of a width."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Bars:
    """Filled rectangles as (x, y, width, height), painted as one path on white ground."""

    boxes: tuple[Box, ...]
    ground: Box
    """The quiet zones with what they enclose: no watermark shows through here."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """Words across the page, pale enough to read through."""

    words: str
    face: str


Mark = Text | Line | Bars | Watermark
PALE = 0.86
"""Grey of the watermark; it hangs low, so that the codes at the head cut none of it."""


@dataclass(slots=True)
class Page:
    """The marks of one page."""

    marks: list[Mark] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        """Put a mark on the page."""
        self.marks.append(mark)


def paint(canvas: "Canvas", pages: Iterable[Page], width: float, height: float) -> None:
    """Draw pages on a canvas, each ended with a page break."""
    for page in pages:
        for mark in page.marks:
            _paint(canvas, mark, width, height)
        canvas.showPage()


def _paint(canvas: "Canvas", mark: Mark, width: float, height: float) -> None:
    match mark:
        case Text(x, y, face, size, words):
            canvas.setFont(face, size)
            for right, up, piece in pieces(words, face, size):
                canvas.drawString(x + right, y + up, piece)
        case Line(x1, y1, x2, y2, line_width):
            canvas.setLineWidth(line_width)
            canvas.line(x1, y1, x2, y2)
        case Bars(boxes, ground):
            canvas.setFillGray(1)
            canvas.rect(*ground, stroke=0, fill=1)
            canvas.setFillGray(0)
            path = canvas.beginPath()
            for box in boxes:
                path.rect(*box)
            canvas.drawPath(path, stroke=0, fill=1)
        case Watermark(words, face):
            _paint_watermark(canvas, words, face, width, height)


def _paint_watermark(canvas: "Canvas", words: str, face: str, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillGray(PALE)
    canvas.translate(width / 2, height * 0.45)
    canvas.rotate(52)
    size = 100 * (width**2 + height**2) ** 0.5 * 0.64 / canvas.stringWidth(words, face, 100)
    canvas.setFont(face, size)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()
