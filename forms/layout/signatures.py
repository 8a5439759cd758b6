"""The places where a form is signed, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.layout.fonts import BOLD, ITALIC, width_of
from forms.layout.marks import Text
from forms.layout.sheet import LEADING, Lines, Run, Sheet, wrapped

ABOVE = 1.7
"""From what stands above down to the captions, in type sizes."""
SIGNING_ROOM = 6.0
"""From the caption of a signature down to the name under it, in type sizes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: in what part, how, and under what name."""

    caption: str
    manner: str
    name: str


def draw_signatures(sheet: Sheet, signatures: Sequence[Signature]) -> None:
    """Set signatures beside each other on one page; names too long for a line take several."""
    measures = sheet.measures
    size, share = measures.size, measures.inner / len(signatures)
    names = [_name(each.name, share * 0.96, size) for each in signatures]
    height = (ABOVE + SIGNING_ROOM + LEADING * max(map(len, names))) * size
    sheet.keep(height)
    top = sheet.y - ABOVE * size
    for place, (signature, name) in enumerate(zip(signatures, names, strict=True)):
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


def _name(name: str, width: float, size: float) -> Lines:
    return wrapped([Run(name, BOLD)], width, size)
