"""The places where a form is signed, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.layout.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, width_of
from forms.layout.marks import Text
from forms.layout.sheet import LEADING, Lines, Run, Sheet, wrapped

ABOVE = 1.7
"""From what stands above down to the captions, in type sizes."""
SMALL = 0.88
"""Of the list of who gets the letter. Basis: NĐ 30/2020/NĐ-CP Phụ lục I (nơi nhận)."""
SIGNING_ROOM = 6.0
"""From the caption of a signature down to the name under it, in type sizes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: in what part, how, and under what name."""

    caption: str
    manner: str
    name: str


def draw_signatures(sheet: Sheet, signatures: Sequence[Signature], *, beside: str = "") -> None:
    """Set signatures beside each other on one page; names too long for a line take several.

    One alone stands at the right; left of it `beside`, line by line: who else gets the letter.
    """
    measures = sheet.measures
    places = max(2, len(signatures))
    size, share = measures.size, measures.inner / places
    names = [_name(each.name, share * 0.96, size) for each in signatures]
    height = (ABOVE + SIGNING_ROOM + LEADING * max(map(len, names))) * size
    sheet.keep(height)
    top = sheet.y - ABOVE * size
    _set_beside(sheet, beside, top)
    first = places - len(signatures)
    for place, (signature, name) in enumerate(zip(signatures, names, strict=True), start=first):
        middle = measures.left + share * (place + 0.5)
        said = [(0.0, BOLD, signature.caption), (1.3, ITALIC, signature.manner)]
        said += [
            (SIGNING_ROOM + number * LEADING, BOLD, "".join(run.words for run in line))
            for number, line in enumerate(name)
        ]
        for drop, face, words in said:
            x = middle - width_of(words, face, size) / 2
            sheet.add(Text(x, top - drop * size, face, size, words))
    sheet.y -= height


def _set_beside(sheet: Sheet, words: str, top: float) -> None:
    size = sheet.measures.size * SMALL
    for number, line in enumerate(filter(None, words.split("\n"))):
        face = BOLD_ITALIC if number == 0 else REGULAR
        y = top - number * LEADING * size
        sheet.add(Text(sheet.measures.left, y, face, size, line))


def _name(name: str, width: float, size: float) -> Lines:
    return wrapped([Run(name, BOLD)], width, size)
