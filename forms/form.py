"""A form: a value goes in, PDF bytes come out, the same bytes every time."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from operator import is_
from typing import Any, TypeVar, cast

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm

from counter_app.domain.print_job import ROLL as ROLL  # forms take it from here
from forms.layout.fonts import BOLD, DRAWING, REGULAR, register_faces
from forms.layout.glyphs import printable, unprintable_in
from forms.layout.marks import Page, Watermark, paint
from forms.layout.sheet import Measures
from forms.wording import Edition, edition_named, editions

T = TypeVar("T")
PROGRAM = "Quầy một cửa"
"""What a PDF names as its author: the program, never a person."""
TRAINING = "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ"
"""Across every paper of practice."""
DRAFT = "BẢN NHÁP"
"""Across a letter that is being written."""
SPECIMEN = "BẢN MẪU – KHÔNG CÓ GIÁ TRỊ"
"""Across a form that shows no dossier."""
SHEETS = ("A5", "A4")
"""What an office printer has in its trays, upright."""
LANDSCAPE = "A4-landscape"
LONGEST = 14_000.0
"""Of a piece of a roll, in points; readers of PDF take up to 14,400."""
PAPERS = {
    "A5": Measures(A5[0], A5[1], 12 * mm, 10 * mm, 9 * mm, 9 * mm, 9.0),
    "A4": Measures(A4[0], A4[1], 28 * mm, 18 * mm, 18 * mm, 18 * mm, 12.0),
    LANDSCAPE: Measures(A4[1], A4[0], 18 * mm, 12 * mm, 14 * mm, 14 * mm, 10.0),
    ROLL: Measures(80 * mm, LONGEST, 4 * mm, 4 * mm, 4 * mm, 5 * mm, 8.5, is_roll=True),
}
"""Papers by name; of a roll 72 of 80 mm can be printed on."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how its value is drawn, and a sample of it.

    `draw(value, edition, measures)` returns the pages, all copies one after another.
    """

    id: str
    draw: Callable[[Any, Edition, Measures], Iterable[Page]]
    value: type
    sample: Any
    papers: tuple[str, ...] = SHEETS

    @property
    def editions(self) -> tuple[str, ...]:
        """The names of its editions, oldest first."""
        return tuple(each.edition for each in editions(self.id))


def render(
    form: Form, value: object, *, edition: str | Edition, paper: str, watermark: str = ""
) -> bytes:
    """Return a form as PDF. Raises LookupError for an edition or paper that it does not have."""
    return render_all(form, [value], edition=edition, paper=paper, watermark=watermark)


def render_all(
    form: Form,
    values: Iterable[object],
    *,
    edition: str | Edition,
    paper: str,
    watermark: str = "",
) -> bytes:
    """Return several of a form as one PDF, one after another."""
    words = edition if isinstance(edition, Edition) else edition_named(form.id, edition)
    if paper not in form.papers:
        raise LookupError(paper)
    measures = PAPERS[paper]
    register_faces()
    with DRAWING:
        pages = [page for value in values for page in form.draw(composed(value), words, measures)]
        if watermark:
            for page in pages:
                page.marks.insert(0, Watermark(watermark, BOLD))
        return painted(pages, measures, title=words.title, subject=f"{form.id} {words.edition}")


def painted(pages: Iterable[Page], measures: Measures, *, title: str, subject: str = "") -> bytes:
    """Return pages as a PDF, drawn while nobody else draws."""
    from reportlab import rl_config  # late: a twentieth of the start
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # base 85 makes a page a quarter longer, and takes a sixth of its time
    buffer = BytesIO()
    size = (measures.width, measures.height)
    face: Any = REGULAR  # the stubs take it for a number
    with DRAWING:
        canvas = Canvas(buffer, size, invariant=1, initialFontName=face, lang="vi-VN")
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setAuthor(PROGRAM)
        canvas.setCreator(PROGRAM)
        paint(canvas, pages, *size, tail=measures.bottom if measures.is_roll else 0.0)
        canvas.save()
    return buffer.getvalue()


def unprintable(value: object) -> set[str]:
    """Return the characters of a value that no face has: print shows a box or the like for each."""
    if isinstance(value, str):
        return unprintable_in(value)
    if isinstance(value, tuple):
        return {letter for each in value for letter in unprintable(each)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return unprintable(tuple(getattr(value, name) for name in _fields(type(value))))
    return set()


def composed(value: T) -> T:
    """Return a value with its text as it can be drawn.

    Decomposed tones would print beside their letters, and letters that no face has not at all.
    """
    return cast(T, _composed(value))


def _composed(value: object) -> object:
    """Return the value itself where nothing in it changes: registers have thousands of words."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        items = tuple(map(_composed, value))
        return value if all(map(is_, items, value)) else items
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {name: getattr(value, name) for name in _fields(type(value))}
        shown = {name: _composed(each) for name, each in fields.items()}
        return value if all(map(is_, shown.values(), fields.values())) else type(value)(**shown)
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))
