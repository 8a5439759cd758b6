"""Labels to be cut apart: on a roll a piece each, on a sheet in two columns with lines to cut."""

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.units import mm

from forms.layout.marks import Line, Page, lowest, moved
from forms.layout.sheet import Measures

PADDING = 2 * mm
SIZE = 9.0
COLUMNS = 2
Setting = Callable[[Measures], Page]
"""Sets one label from the top of a piece of paper."""


def label_pages(labels: Sequence[Setting], measures: Measures) -> Iterator[Page]:
    """Yield the pages of labels."""
    if measures.is_roll:
        for each in labels:
            yield each(measures)
    else:
        yield from _on_sheets(labels, measures)


def _on_sheets(labels: Sequence[Setting], measures: Measures) -> Iterator[Page]:
    width = measures.inner / COLUMNS
    piece = Measures(width, measures.height, PADDING, PADDING, PADDING, PADDING, SIZE, is_roll=True)
    page, y = Page(), measures.height - measures.top
    for first in range(0, len(labels), COLUMNS):
        row = [each(piece) for each in labels[first : first + COLUMNS]]
        height = max(piece.height - lowest(each) for each in row) + PADDING
        if y - height < measures.bottom and page.marks:
            yield page
            page, y = Page(), measures.height - measures.top
        for place, label in enumerate(row):
            x = measures.left + place * width
            for mark in label.marks:
                page.add(moved(mark, x, y - piece.height))
            _frame(page, x, y, width, height)
        y -= height
    yield page


def _frame(page: Page, x: float, y: float, width: float, height: float) -> None:
    """Draw where a label is cut."""
    for x1, y1, x2, y2 in (
        (x, y, x + width, y),
        (x, y - height, x + width, y - height),
        (x, y, x, y - height),
        (x + width, y, x + width, y - height),
    ):
        page.add(Line(x1, y1, x2, y2, 0.3))
