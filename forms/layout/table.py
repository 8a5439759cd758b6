"""Tables that repeat their heads, and whose tall rows run over from one page to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.marks import Line, Text
from forms.layout.sheet import LEADING, Lines, Run, Sheet, wrapped

CELL = 0.9 * mm
"""Room between a cell's words and its rules."""
WHOLE = 4
"""A row of so many lines is not cut."""
LEAST = 2
"""Lines of a cut row on either page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and how its cells stand."""

    head: str
    share: float
    centred: bool = False


class Table:
    """A table to be set on a sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        whole: int = WHOLE,
    ) -> None:
        """Cut no row of up to `whole` lines; a cell keeps its own line breaks."""
        self._sheet = sheet
        self._whole = whole
        self._columns = columns
        self._size = sheet.measures.size * 0.94
        self._head = self._cells([column.head for column in columns], BOLD)
        self._rows = [self._cells(row, REGULAR) for row in rows]

    @property
    def start_height(self) -> float:
        """The height of the head and of the least that stands under it."""
        lines = _lines(self._rows[0]) if self._rows else 0
        first = lines if lines <= self._whole else LEAST
        return self._height(_lines(self._head)) + self._height(first)

    def set(self) -> None:
        """Set the table where the sheet stands."""
        self._sheet.keep(self.start_height)
        self._row(self._head, head=True)
        for cells in self._rows:
            done, lines = 0, _lines(cells)
            while done < lines:
                count = _piece(lines - done, self._room(), self._whole)
                if count:
                    self._row([cell[done : done + count] for cell in cells], head=False)
                    done += count
                else:
                    self._sheet.turn()
                    self._row(self._head, head=True)

    def _room(self) -> int:
        """Return how many lines of a row fit on the present page."""
        room = self._sheet.y - self._sheet.measures.bottom - 2 * CELL
        return int(room / (self._size * LEADING))

    def _height(self, lines: int) -> float:
        return lines * self._size * LEADING + 2 * CELL

    def _cells(self, row: Sequence[str], face: str) -> list[Lines]:
        inner = self._sheet.measures.inner
        return [
            [
                line
                for text in cell.split("\n")
                for line in wrapped([Run(text, face)], column.share * inner - 2 * CELL, self._size)
            ]
            for column, cell in zip(self._columns, row, strict=True)
        ]

    def _row(self, cells: Sequence[Lines], *, head: bool) -> None:
        sheet, measures = self._sheet, self._sheet.measures
        top = sheet.y
        bottom = top - self._height(_lines(cells))
        x = measures.left
        for column, lines in zip(self._columns, cells, strict=True):
            width = column.share * measures.inner
            self._cell(lines, x, width, centred=column.centred or head)
            sheet.add(Line(x, top, x, bottom))
            x += width
        sheet.add(Line(x, top, x, bottom))
        sheet.add(Line(measures.left, bottom, x, bottom))
        if head:
            sheet.add(Line(measures.left, top, x, top))
        sheet.y = bottom

    def _cell(self, lines: Lines, x: float, width: float, *, centred: bool) -> None:
        size = self._size
        for number, line in enumerate(lines, start=1):
            y = self._sheet.y - CELL - number * size * LEADING + size * 0.25
            start = x + CELL
            if centred:
                start = x + (width - sum(width_of(run.words, run.face, size) for run in line)) / 2
            for run in line:
                self._sheet.add(Text(start, y, run.face, size, run.words))
                start += width_of(run.words, run.face, size)


def _lines(cells: Iterable[Lines]) -> int:
    return max(len(cell) for cell in cells)


def _piece(lines: int, room: int, whole: int) -> int:
    """Return how many of the lines of a row go on this page; none when the page has to turn."""
    if lines <= room:
        return lines
    if lines <= whole or room < LEAST:
        return 0
    return min(room, lines - LEAST)
