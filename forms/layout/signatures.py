"""The places where a form is signed, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.layout.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, width_of
from forms.layout.marks import DESCENT, SigningPlace, Text
from forms.layout.sheet import LEADING, Run, Sheet, wrapped

ABOVE = 1.7
"""From what stands above down to the captions, in type sizes."""
SMALL = 0.88
"""Of the list of who gets the letter. Basis: NĐ 30/2020/NĐ-CP Phụ lục I (nơi nhận)."""
SIGNING_ROOM = 4.7
"""From how one signs down to the name under it, in type sizes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: in what part, how, and under what name."""

    caption: str
    manner: str
    name: str


def draw_signatures(
    sheet: Sheet,
    signatures: Sequence[Signature],
    *,
    beside: str = "",
    signing_room: float = SIGNING_ROOM,
) -> None:
    """Set signatures beside each other on one page; what is too long for a line takes several.

    One alone stands at the right; left of it `beside`, line by line: who else gets the letter.
    """
    measures = sheet.measures
    places = max(2, len(signatures))
    size, share = measures.size, measures.inner / places
    set_ones = [_Set(each, share * 0.96, size) for each in signatures]
    room = max(each.above for each in set_ones) + signing_room
    height = (ABOVE + room + LEADING * max(len(each.name) for each in set_ones)) * size
    sheet.keep(height)
    top = sheet.y - ABOVE * size
    _set_beside(sheet, beside, top)
    first = places - len(signatures)
    for place, each in enumerate(set_ones, start=first):
        left = measures.left + share * place
        each.draw(sheet, left + share / 2, top, room)
        foot = top - (room - 1) * size
        sheet.add(SigningPlace(left, foot, share, (room - each.above - 1 - DESCENT) * size))
    sheet.y -= height


class _Set:
    """A signature broken into lines."""

    def __init__(self, signature: Signature, width: float, size: float) -> None:
        self._caption = wrapped([Run(signature.caption, BOLD)], width, size)
        self._manner = wrapped([Run(signature.manner, ITALIC)], width, size)
        self.name = wrapped([Run(signature.name, BOLD)], width, size)
        self._size = size

    @property
    def above(self) -> float:
        """From the first line of the caption to where one signs, in type sizes."""
        return LEADING * (len(self._caption) + len(self._manner) - 2) + 1.3

    def draw(self, sheet: Sheet, middle: float, top: float, room: float) -> None:
        """Set all lines; the name `room` type sizes below the first."""
        above = self.above - LEADING * (len(self._manner) - 1)
        for start, lines in ((0.0, self._caption), (above, self._manner), (room, self.name)):
            for number, line in enumerate(lines):
                self._line(sheet, line, middle, top - (start + number * LEADING) * self._size)

    def _line(self, sheet: Sheet, line: Sequence[Run], middle: float, y: float) -> None:
        x = middle - sum(width_of(run.words, run.face, self._size) for run in line) / 2
        for run in line:
            sheet.add(Text(x, y, run.face, self._size, run.words))
            x += width_of(run.words, run.face, self._size)


def _set_beside(sheet: Sheet, words: str, top: float) -> None:
    size = sheet.measures.size * SMALL
    for number, line in enumerate(filter(None, words.split("\n"))):
        face = BOLD_ITALIC if number == 0 else REGULAR
        y = top - number * LEADING * size
        sheet.add(Text(sheet.measures.left, y, face, size, line))
