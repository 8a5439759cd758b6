"""Tables that repeat their heads, and whose tall rows run over from one page to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from forms.layout.cells import CENTRE, LEFT, Cell, cell_of, height_of, lines_in, set_cell
from forms.layout.fonts import BOLD, ITALIC, REGULAR
from forms.layout.marks import Line
from forms.layout.sheet import Sheet

WHOLE = 4
"""A row of so many lines is not cut."""
LEAST = 2
"""Lines of a cut row on either page."""
SIZE = 0.94
"""Of a table's type, in type sizes of its page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and how its cells stand.

    Neighbours of one `group` have its name over their heads.
    """

    head: str
    share: float
    align: float = LEFT
    group: str = ""


class Table:
    """A table to be set on a sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        whole: int = WHOLE,
        size: float = SIZE,
        numbered: bool = False,
    ) -> None:
        """Cut no row of up to `whole` lines; a cell keeps its own line breaks.

        `size` is that of the type, in type sizes of the page; `numbered` sets the number of each
        column under its head.
        """
        self._sheet = sheet
        self._whole = whole
        self._size = size * sheet.measures.size
        self._columns = columns
        widths = [column.share * sheet.measures.inner for column in columns]
        self._edges = list(accumulate(widths, initial=sheet.measures.left))
        self._head = _Head(columns, self._edges, self._size, numbered=numbered)
        self._rows = [self._cells(row, widths) for row in rows]
        self._rules: list[float] = []

    @property
    def start_height(self) -> float:
        """The height of the head and of the least that stands under it."""
        lines = _most_lines(self._rows[0]) if self._rows else 0
        first = lines if lines <= self._whole else LEAST
        return self._head.height + height_of(first, self._size)

    def set(self) -> None:
        """Set the table where the sheet stands."""
        self._sheet.keep(self.start_height)
        self._begin()
        for cells in self._rows:
            done, lines = 0, _most_lines(cells)
            while done < lines:
                count = _piece(lines - done, self._room(), self._whole)
                if count:
                    self._row(cells, done, count)
                    done += count
                else:
                    self._end()
                    self._sheet.turn()
                    self._begin()
        self._end()

    def _cells(self, row: Sequence[str], widths: Sequence[float]) -> list[Cell]:
        return [
            cell_of(text, REGULAR, width, self._size)
            for text, width in zip(row, widths, strict=True)
        ]

    def _room(self) -> int:
        """Return how many lines of a row fit on the present page."""
        return lines_in(self._sheet.y - self._sheet.measures.bottom, self._size)

    def _begin(self) -> None:
        """Set the head where the part of the table on this page begins."""
        self._rules = [self._sheet.y]
        self._head.set(self._sheet)
        self._rules.append(self._sheet.y)

    def _row(self, cells: Sequence[Cell], done: int, count: int) -> None:
        """Set so many lines of a row, past those that are done."""
        for column, lines, rules in zip(self._columns, cells, pairwise(self._edges), strict=True):
            shown = lines[done : done + count]
            set_cell(self._sheet, shown, REGULAR, self._size, rules=rules, align=column.align)
        self._sheet.y -= height_of(count, self._size)
        self._rules.append(self._sheet.y)

    def _end(self) -> None:
        """Rule the part of the table on this page."""
        add, edges = self._sheet.add, self._edges
        starts = [self._rules[0] - drop for drop in self._head.drops]
        add(Line(edges[0], self._rules[0], edges[-1], self._rules[0]))
        for bottom in self._rules[1:]:
            for x, start in zip(edges, starts, strict=True):
                add(Line(x, start, x, bottom))
            add(Line(edges[0], bottom, edges[-1], bottom))
            starts = [bottom] * len(edges)


class _Head:
    """The heads of all columns, broken into lines once and set on every page."""

    def __init__(
        self, columns: Sequence[Column], edges: Sequence[float], size: float, *, numbered: bool
    ) -> None:
        self._size = size
        self._edges = edges
        widths = [right - left for left, right in pairwise(edges)]
        self._heads = [
            cell_of(column.head, BOLD, width, size)
            for column, width in zip(columns, widths, strict=True)
        ]
        self._groups = [
            (first, last, cell_of(name, BOLD, edges[last] - edges[first], size))
            for name, first, last in _spans(columns)
        ]
        upper = max((height_of(len(cell), size) for *_, cell in self._groups), default=0.0)
        self._lower = [upper if column.group else 0.0 for column in columns]
        inside = {place for first, last, _ in self._groups for place in range(first + 1, last)}
        self.drops = [upper if place in inside else 0.0 for place in range(len(edges))]
        """How far below the top the rule at each edge begins."""
        self._numbers = height_of(1, size) if numbered else 0.0
        self.height = self._numbers + max(
            drop + height_of(len(cell), size)
            for drop, cell in zip(self._lower, self._heads, strict=True)
        )

    def set(self, sheet: Sheet) -> None:
        """Set the heads where the sheet stands."""
        top, edges = sheet.y, self._edges
        for first, last, cell in self._groups:
            sheet.y = top - self._lower[first]
            sheet.add(Line(edges[first], sheet.y, edges[last], sheet.y))
            sheet.y = top
            self._centred(sheet, cell, BOLD, first, last)
        for place, (drop, cell) in enumerate(zip(self._lower, self._heads, strict=True)):
            sheet.y = top - drop
            self._centred(sheet, cell, BOLD, place, place + 1)
        sheet.y = top - self.height
        if self._numbers:
            self._number(sheet)

    def _number(self, sheet: Sheet) -> None:
        bottom = sheet.y
        sheet.y += self._numbers
        sheet.add(Line(self._edges[0], sheet.y, self._edges[-1], sheet.y))
        for place in range(len(self._heads)):
            width = self._edges[place + 1] - self._edges[place]
            cell = cell_of(f"({place + 1})", ITALIC, width, self._size)
            self._centred(sheet, cell, ITALIC, place, place + 1)
        sheet.y = bottom

    def _centred(self, sheet: Sheet, cell: Cell, face: str, first: int, last: int) -> None:
        rules = self._edges[first], self._edges[last]
        set_cell(sheet, cell, face, self._size, rules=rules, align=CENTRE)


def _spans(columns: Sequence[Column]) -> Iterable[tuple[str, int, int]]:
    """Yield each group with its first column and the one after its last."""
    first = 0
    for name, members in groupby(column.group for column in columns):
        last = first + len(list(members))
        if name:
            yield name, first, last
        first = last


def _most_lines(cells: Iterable[Cell]) -> int:
    return max(map(len, cells))


def _piece(lines: int, room: int, whole: int) -> int:
    """Return how many of the lines of a row go on this page; none when the page has to turn."""
    if lines <= room:
        return lines
    if lines <= whole or room < LEAST:
        return 0
    return min(room, lines - LEAST)
