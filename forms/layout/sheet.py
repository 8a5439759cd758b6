"""Text that flows down a page and over to the next, with tables that repeat their heads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.marks import Line, Mark, Page, Text

LEADING = 1.25
"""Line height, in type sizes."""
CELL = 0.9 * mm


@dataclass(frozen=True, slots=True)
class Measures:
    """A paper's size, margins and type, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    words: str
    face: str = REGULAR


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and how its cells stand."""

    head: str
    share: float
    centred: bool = False


Lines = list[tuple[Run, ...]]


class Sheet:
    """Pages being filled from top to bottom."""

    def __init__(self, measures: Measures, running_head: Callable[[int], Iterable[Mark]]) -> None:
        self.measures = measures
        self.pages: list[Page] = []
        self._running_head = running_head
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append(Page())
        self.y = self.measures.height - self.measures.top
        if len(self.pages) > 1:
            for mark in self._running_head(len(self.pages)):
                self.add(mark)
            self.y -= self.measures.size * LEADING * 1.6

    def add(self, mark: Mark) -> None:
        """Put a mark on the present page."""
        self.pages[-1].add(mark)

    def space(self, height: float) -> None:
        """Leave room."""
        self.y -= height

    def keep(self, height: float) -> None:
        """Turn the page unless so much room is left."""
        if self.y - height < self.measures.bottom:
            self.turn()

    def centred(self, text: str, face: str = BOLD, size: float | None = None) -> None:
        """Set one line in the middle."""
        size = size or self.measures.size
        self.keep(size * LEADING)
        self.y -= size * LEADING
        x = self.measures.left + (self.measures.inner - width_of(text, face, size)) / 2
        self.add(Text(x, self.y, face, size, text))

    def paragraph(self, *runs: Run, size: float | None = None) -> None:
        """Set runs of words as one paragraph between the margins."""
        size = size or self.measures.size
        for line in wrapped(runs, self.measures.inner, size):
            self.keep(size * LEADING)
            self.y -= size * LEADING
            self._line(line, self.measures.left, size)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Set a table: its head on every page, no row cut that fits on one."""
        size = self.measures.size * 0.94
        head = self._cells(columns, [column.head for column in columns], size, BOLD)
        self.keep(_height(head, size) * 3)
        self._row(columns, head, size, head=True)
        body = self.measures.height - self.measures.top - self.measures.bottom
        most = int((body - _height(head, size) - 4 * size) / (size * LEADING))
        for row in rows:
            cells = self._cells(columns, row, size, REGULAR)
            for start in range(0, max(map(len, cells)), most):
                part = [cell[start : start + most] for cell in cells]
                pages = len(self.pages)
                self.keep(_height(part, size))
                if len(self.pages) > pages:
                    self._row(columns, head, size, head=True)
                self._row(columns, part, size, head=False)

    def _line(self, line: Sequence[Run], x: float, size: float) -> None:
        for run in line:
            self.add(Text(x, self.y, run.face, size, run.words))
            x += width_of(run.words, run.face, size)

    def _cells(
        self, columns: Sequence[Column], row: Sequence[str], size: float, face: str
    ) -> list[Lines]:
        inner = self.measures.inner
        return [
            wrapped([Run(text, face)], column.share * inner - 2 * CELL, size)
            for column, text in zip(columns, row, strict=True)
        ]

    def _row(
        self, columns: Sequence[Column], cells: Sequence[Lines], size: float, *, head: bool
    ) -> None:
        top = self.y
        bottom = top - _height(cells, size)
        x = self.measures.left
        for column, lines in zip(columns, cells, strict=True):
            width = column.share * self.measures.inner
            self._cell(lines, x, top, width, size, centred=column.centred or head)
            self.add(Line(x, top, x, bottom))
            x += width
        self.add(Line(x, top, x, bottom))
        self.add(Line(self.measures.left, bottom, x, bottom))
        if head:
            self.add(Line(self.measures.left, top, x, top))
        self.y = bottom

    def _cell(
        self, lines: Lines, x: float, top: float, width: float, size: float, *, centred: bool
    ) -> None:
        for number, line in enumerate(lines, start=1):
            y = top - CELL - number * size * LEADING + size * 0.25
            start = x + CELL
            if centred:
                start = x + (width - sum(width_of(run.words, run.face, size) for run in line)) / 2
            for run in line:
                self.add(Text(start, y, run.face, size, run.words))
                start += width_of(run.words, run.face, size)


def _height(cells: Iterable[Lines], size: float) -> float:
    return max(len(cell) for cell in cells) * size * LEADING + 2 * CELL


def wrapped(runs: Iterable[Run], width: float, size: float) -> Lines:
    """Return runs broken into lines no wider than `width`; a word wider than that is cut."""
    lines: list[list[Run]] = [[]]
    room = width
    for word, face in _words(runs, width, size):
        needed = width_of(word, face, size)
        if needed > room and lines[-1]:
            lines.append([])
            room = width
            word = word.lstrip(" ")
            needed = width_of(word, face, size)
        _join(lines[-1], word, face)
        room -= needed
    return [tuple(line) for line in lines]


def _words(runs: Iterable[Run], width: float, size: float) -> Iterable[tuple[str, str]]:
    """Yield words with the space before them, cut where one alone is too wide."""
    for run in runs:
        for place, word in enumerate(run.words.split(" ")):
            lead = " " if place else ""
            while width_of(word, run.face, size) > width:
                most = next(
                    n for n in range(len(word), 0, -1)
                    if n == 1 or width_of(word[:n], run.face, size) <= width
                )  # fmt: skip
                yield lead + word[:most], run.face
                lead, word = "", word[most:]
            yield lead + word, run.face


def _join(line: list[Run], word: str, face: str) -> None:
    if line and line[-1].face == face:
        line[-1] = Run(line[-1].words + word, face)
    else:
        line.append(Run(word, face))
