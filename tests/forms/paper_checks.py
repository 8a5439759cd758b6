"""What holds for every page, whatever it says."""

from itertools import combinations

from forms.layout.fonts import width_of
from forms.layout.marks import Bars, Line, Page, Text
from forms.layout.sheet import Measures


def within_margins(page: Page, measures: Measures) -> None:
    """Fail where a mark leaves the margins."""
    edge = measures.width - measures.right + 1
    for mark in page.marks:
        match mark:
            case Text(x, y, face, size, words):
                assert x >= measures.left - 1, words
                assert x + width_of(words, face, size) <= edge, words
                assert _floor(measures) <= y <= measures.height - measures.top, words
            case Line(y1=y1, y2=y2):
                assert min(y1, y2) >= measures.bottom - 1
            case Bars(ground=(x, y, width, _)):
                assert x >= measures.left - 1
                assert x + width <= edge
                assert y >= measures.bottom - 1


def _floor(measures: Measures) -> float:
    """How far down words may stand: the number of a page stands in the margin."""
    return measures.bottom * 0.4


def nothing_printed_over(page: Page) -> None:
    """Fail where words stand on words or codes."""
    lines = [mark for mark in page.marks if isinstance(mark, Text)]
    for one, other in combinations(lines, 2):
        assert not _overlap(one, other), (one.words, other.words)
    codes = [mark for mark in page.marks if isinstance(mark, Bars)]
    for bars in codes:
        x, y, width, height = bars.ground
        for line in lines:
            apart = line.y >= y + height - 1 or line.y + line.size * 0.7 <= y + 1
            beside = line.x >= x + width or line.x + width_of(line.words, line.face, line.size) <= x
            assert apart or beside, line.words


def _overlap(one: Text, other: Text) -> bool:
    if abs(one.y - other.y) > min(one.size, other.size) * 0.6:
        return False
    first, second = sorted((one, other), key=lambda mark: mark.x)
    return first.x + width_of(first.words, first.face, first.size) > second.x + 0.5
