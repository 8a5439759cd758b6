"""Draw a receipt: through the program, and the same marks on a bare reportlab canvas."""

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from statistics import median

from reportlab.pdfgen.canvas import Canvas

from forms.form import PAPERS, render
from forms.layout.fonts import register_faces
from forms.layout.marks import Bars, Line, Page, Text
from forms.receipt import RECEIPT, draw
from forms.wording import edition_named
from tests.bench.timing import ms

ROUNDS = 60


def measure() -> Iterable[str]:
    """Yield, for each edition's paper, the time of a receipt and of its bare marks, in ms."""
    register_faces()
    for edition in RECEIPT.editions:
        words = edition_named(RECEIPT.id, edition)
        pages = list(draw(RECEIPT.sample, words, PAPERS[words.paper]))
        ours, canvas = [], []
        for _ in range(ROUNDS):
            drawing = partial(render, RECEIPT, RECEIPT.sample, edition=edition, paper=words.paper)
            ours.append(ms(drawing))
            canvas.append(ms(partial(bare, pages, words.paper)))
        mine, other = median(ours), median(canvas)
        yield (
            f"{edition} on {words.paper}, {len(pages)} pages: {mine:.2f} ms; bare canvas"
            f" {other:.2f} ms; ratio {mine / other:.2f} (goal at most 1.3)"
        )


def bare(pages: list[Page], paper: str) -> None:
    """Draw the marks of pages as one would by hand."""
    measures = PAPERS[paper]
    canvas = Canvas(BytesIO(), pagesize=(measures.width, measures.height), invariant=1)
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Text):
                canvas.setFont(mark.face, mark.size)
                canvas.drawString(mark.x, mark.y, mark.words)
            elif isinstance(mark, Line):
                canvas.setLineWidth(mark.width)
                canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)
            elif isinstance(mark, Bars):
                path = canvas.beginPath()
                for box in mark.boxes:
                    path.rect(*box)
                canvas.drawPath(path, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
