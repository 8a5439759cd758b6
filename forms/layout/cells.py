"""Cells of a table: words broken into lines once, set as often as they come again."""

from functools import lru_cache

from reportlab.lib.units import mm

from forms.layout.fonts import width_of
from forms.layout.marks import Text
from forms.layout.sheet import LEADING, Run, Sheet, wrapped

INSET = 0.9 * mm
"""Room between a cell's words and its rules."""

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
"""How a cell stands between its rules: the share of the free room that is left of it."""

Cell = tuple[tuple[str, float], ...]
"""The lines of a cell, each with its width."""


@lru_cache(maxsize=4096)
def cell_of(text: str, face: str, width: float, size: float) -> Cell:
    """Return the lines of a cell `width` wide between its rules; it keeps its own line breaks.

    Registers say the same procedures and agencies again and again.
    """
    lines = (
        "".join(run.words for run in line)
        for part in text.split("\n")
        for line in wrapped([Run(part, face)], width - 2 * INSET, size)
    )
    return tuple((line, width_of(line, face, size)) for line in lines)


def height_of(lines: int, size: float) -> float:
    """Return the height of a cell of so many lines."""
    return lines * size * LEADING + 2 * INSET


def lines_in(height: float, size: float) -> int:
    """Return how many lines a cell of a height holds."""
    return int((height - 2 * INSET) / (size * LEADING))


def set_cell(
    sheet: Sheet, lines: Cell, face: str, size: float, *, rules: tuple[float, float], align: float
) -> None:
    """Set the lines of a cell between two rules, down from where the sheet stands."""
    first = sheet.y - INSET + size * 0.25
    start, room = rules[0] + INSET, rules[1] - rules[0] - 2 * INSET
    for number, (words, wide) in enumerate(lines, start=1):
        if words:
            x = start + (room - wide) * align
            sheet.add(Text(x, first - number * size * LEADING, face, size, words))
