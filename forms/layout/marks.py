"""A page as a list of marks: laid out first, numbered when all are there, painted at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Any, assert_never, cast

from counter_app.domain.signature import SIGNING_PLACE
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


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Where somebody signs, on paper or with a certificate; nothing is drawn there.

    In the file it is a destination `sign-1`, `sign-2`, ... in reading order.
    """

    x: float
    y: float
    width: float
    height: float


Figure = Bars | Watermark | SigningPlace
Mark = Text | Line | Figure
DESCENT = 0.25
"""How far letters reach below their line, in type sizes."""
LONG = 1.5
"""Height of a watermark, in widths of its page."""
PALE = 0.86
"""Grey of the watermark; it hangs low, so that the codes at the head cut none of it."""


@dataclass(slots=True)
class Page:
    """The marks of one page."""

    marks: list[Mark] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        """Put a mark on the page."""
        self.marks.append(mark)


def moved(mark: Mark, right: float, up: float) -> Mark:
    """Return a mark somewhere else, in points from where it was."""
    match mark:
        case Text(x, y) | SigningPlace(x, y):
            return replace(mark, x=x + right, y=y + up)
        case Line(x1, y1, x2, y2):
            return replace(mark, x1=x1 + right, y1=y1 + up, x2=x2 + right, y2=y2 + up)
        case Bars(boxes, ground):
            boxes = tuple(_moved_box(box, right, up) for box in boxes)
            return Bars(boxes, _moved_box(ground, right, up))
        case Watermark():
            return mark
        case _:
            assert_never(mark)


def _moved_box(box: Box, right: float, up: float) -> Box:
    x, y, width, height = box
    return x + right, y + up, width, height


def lowest(page: Page) -> float:
    """Return how far down the marks of a page reach, in points from its lower edge."""
    return min(map(_foot, page.marks))


def _foot(mark: Mark) -> float:
    match mark:
        case Text(_, y, _, size, _):
            return y - size * DESCENT
        case Line(_, y1, _, y2, _):
            return min(y1, y2)
        case Bars(_, (_, y, _, _)) | SigningPlace(_, y, _, _):
            return y
        case Watermark():
            return inf
        case _:
            assert_never(mark)


def paint(
    canvas: "Canvas", pages: Iterable[Page], width: float, height: float, *, tail: float = 0.0
) -> None:
    """Draw pages on a canvas, each ended with a page break.

    On a roll (`tail` not 0) a page is cut off so far below its lowest mark.
    """
    places: dict[str, Any] = {}
    for page in pages:
        below = lowest(page) - tail if tail else 0.0
        canvas.setPageSize((width, height - below))
        canvas.translate(0, -below)
        for kind, marks in groupby(page.marks, type):
            if kind is Text:
                _write(canvas, cast("Iterator[Text]", marks))
            elif kind is Line:
                _rule(canvas, cast("Iterator[Line]", marks))
            else:
                for mark in cast("Iterator[Figure]", marks):
                    _paint(canvas, mark, (width, height - below), below, places)
        canvas.showPage()
    if places:  # else reportlab keeps only those that something links to
        canvas.setCatalogEntry("Dests", places)


def _write(canvas: "Canvas", texts: Iterable[Text]) -> None:
    """Draw words in one text object: in one for each they take twice as long."""
    writing = canvas.beginText()
    face, size = "", 0.0
    for text in texts:
        if text.face != face or text.size != size:
            face, size = text.face, text.size
            writing.setFont(face, size)
        for right, up, piece in pieces(text.words, face, size):
            writing.setTextOrigin(text.x + right, text.y + up)
            writing.textLine(piece)
    canvas.drawText(writing)


def _rule(canvas: "Canvas", lines: Iterable[Line]) -> None:
    width = 0.0
    for line in lines:
        if line.width != width:
            width = line.width
            canvas.setLineWidth(width)
        canvas.line(line.x1, line.y1, line.x2, line.y2)


def _paint(
    canvas: "Canvas",
    mark: Figure,
    size: tuple[float, float],
    below: float,
    places: dict[str, Any],
) -> None:
    match mark:
        case Bars():
            _fill(canvas, mark)
        case Watermark():
            _paint_watermark(canvas, mark, size, below)
        case SigningPlace():
            name = f"{SIGNING_PLACE}{len(places) + 1}"
            places[name] = _mark_place(canvas, mark, name, below)
        case _:
            assert_never(mark)


def _fill(canvas: "Canvas", bars: Bars) -> None:
    canvas.setFillGray(1)
    canvas.rect(*bars.ground, stroke=0, fill=1)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for box in bars.boxes:
        path.rect(*box)
    canvas.drawPath(path, stroke=0, fill=1)


def _mark_place(canvas: "Canvas", place: SigningPlace, name: str, below: float) -> object:
    left, bottom = place.x, place.y - below
    right, top = left + place.width, bottom + place.height
    return canvas.bookmarkPage(name, fit="FitR", left=left, bottom=bottom, right=right, top=top)


def _paint_watermark(
    canvas: "Canvas", mark: Watermark, size: tuple[float, float], below: float
) -> None:
    """Paint the words once a page; on what is long, again and again."""
    width, height = size
    times = max(1, round(height / width / LONG))
    band = height / times
    for number in range(times):
        canvas.saveState()
        canvas.setFillGray(PALE)
        canvas.translate(width / 2, below + band * (number + 0.45))
        canvas.rotate(52)
        wide = canvas.stringWidth(mark.words, mark.face, 100)
        letters = 100 * (width**2 + band**2) ** 0.5 * 0.64 / wide
        canvas.setFont(mark.face, letters)
        canvas.drawCentredString(0, -letters / 3, mark.words)
        canvas.restoreState()
