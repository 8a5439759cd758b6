"""Text that flows down a page and over to the next."""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from forms.layout.fonts import BOLD, REGULAR, width_of
from forms.layout.marks import Mark, Page, Text, lowest

LEADING = 1.25
"""Line height, in type sizes."""
BALANCING = 24
"""Widths that are tried for lines of about the same length."""


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
    is_roll: bool = False
    """Paper that is cut where the page ends: narrow, and nearly without end."""

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    words: str
    face: str = REGULAR


Lines = list[tuple[Run, ...]]


class Sheet:
    """Pages being filled from top to bottom."""

    def __init__(
        self,
        measures: Measures,
        running_head: Callable[[int], Iterable[Mark]],
        *,
        first: int = 1,
    ) -> None:
        """Begin with page `first`; `running_head` gives the marks at the head of all but page 1."""
        self.measures = measures
        self.pages: list[Page] = []
        self._first = first
        self._running_head = running_head
        self.y = self._start = 0.0
        self.turn()

    @property
    def last(self) -> int:
        """The number of the present page."""
        return self._first - 1 + len(self.pages)

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append(Page())
        self.y = self.measures.height - self.measures.top
        if self.last > 1:
            for mark in self._running_head(self.last):
                self.add(mark)
            self.y -= self.measures.size * LEADING * 1.6
        self._start = self.y

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

    def together(self, setting: Callable[[], None], *, then: float = 0.0) -> None:
        """Set what belongs together, with so much room after it, on a page of its own if need be.

        What takes more than a whole page flows on. `setting` may be called twice.
        """
        pages, marks = len(self.pages), len(self.pages[-1].marks)
        fresh = self.y == self._start
        setting()
        fits = len(self.pages) == pages and self.y - then >= self.measures.bottom
        if not fits and not fresh:
            del self.pages[pages:]
            del self.pages[-1].marks[marks:]
            self.turn()
            setting()

    def centred(self, text: str, face: str = BOLD, size: float | None = None) -> None:
        """Set words in the middle, in lines of about the same length."""
        size = size or self.measures.size
        for line in balanced([Run(text, face)], self.measures.inner, size):
            self.keep(size * LEADING)
            self.y -= size * LEADING
            wide = sum(width_of(run.words, run.face, size) for run in line)
            self._line(line, self.measures.left + (self.measures.inner - wide) / 2, size)

    def paragraph(
        self,
        *runs: Run,
        size: float | None = None,
        justified: bool = False,
        indent: float = 0.0,
    ) -> None:
        """Set runs of words as one paragraph between the margins.

        `justified` widens the spaces of all lines but the last; `indent` moves the first line in.
        """
        size = size or self.measures.size
        lines = wrapped(runs, self.measures.inner, size, indent=indent)
        for number, line in enumerate(lines, start=1):
            self.keep(size * LEADING)
            self.y -= size * LEADING
            moved = indent if number == 1 else 0.0
            if justified and number < len(lines):
                self._full_line(line, moved, size)
            else:
                self._line(line, self.measures.left + moved, size)

    def _full_line(self, line: Sequence[Run], moved: float, size: float) -> None:
        """Set a line word by word from margin to margin."""
        words = [(word, run.face) for run in line for word in _spaced(run.words)]
        wide = sum(width_of(word, face, size) for word, face in words)
        gaps = sum(word.startswith(" ") for word, _ in words)
        more = (self.measures.inner - moved - wide) / gaps if gaps else 0.0
        x = self.measures.left + moved
        for word, face in words:
            lead = width_of(" ", face, size) + more if word.startswith(" ") else 0.0
            self.add(Text(x + lead, self.y, face, size, word.removeprefix(" ")))
            x += width_of(word, face, size) + (more if lead else 0.0)

    def number_pages(self, *, always: bool = False) -> None:
        """Set the number of each page at its foot, if there are several or `always`."""
        if self.last == 1 and not always:
            return
        measures = self.measures
        for number, page in enumerate(self.pages, start=self._first):
            words = f"{number}/{self.last}"
            x = (measures.width - width_of(words, REGULAR, measures.size)) / 2
            y = measures.bottom * 0.45
            if measures.is_roll:
                y = lowest(page) - measures.size * LEADING
            page.add(Text(x, y, REGULAR, measures.size, words))

    def _line(self, line: Sequence[Run], x: float, size: float) -> None:
        for run in line:
            self.add(Text(x, self.y, run.face, size, run.words))
            x += width_of(run.words, run.face, size)


def wrapped(runs: Iterable[Run], width: float, size: float, *, indent: float = 0.0) -> Lines:
    """Return runs broken into lines no wider than `width`; a word wider than that is cut.

    The first line has `indent` less room.
    """
    lines: list[list[tuple[str, str]]] = [[]]
    room = width - indent
    for word, face in _words(runs, width, size):
        needed = width_of(word, face, size)
        if needed > room and lines[-1]:
            if word == " ":
                continue
            lines.append([])
            room = width
            word = word.lstrip(" ")
            needed = width_of(word, face, size)
        lines[-1].append((word, face))
        room -= needed
    return [tuple(_joined(line)) for line in lines]


def _joined(line: Iterable[tuple[str, str]]) -> Iterable[Run]:
    for face, words in groupby(line, itemgetter(1)):
        yield Run("".join(word for word, _ in words), face)


def balanced(runs: Sequence[Run], width: float, size: float) -> Lines:
    """Return runs broken into no more lines than need be, the longest as short as can be."""
    lines = wrapped(runs, width, size)
    if len(lines) == 1:
        return lines
    for part in range(BALANCING, 0, -1):
        narrower = wrapped(runs, width * part / BALANCING, size)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def shortened(text: str, face: str, width: float, size: float) -> str:
    """Return a text that takes no more than a width, ended in dots where it was cut."""
    if width_of(text, face, size) <= width:
        return text
    most = bisect(range(len(text)), width, key=lambda n: width_of(f"{text[:n]}…", face, size))
    return f"{text[: max(most - 1, 0)].rstrip()}…"


def _spaced(text: str) -> list[str]:
    """Return the words of a text, each with the space before it."""
    first, *others = text.split(" ")
    return ([first] if first else []) + [f" {word}" for word in others]


def _words(runs: Iterable[Run], width: float, size: float) -> Iterable[tuple[str, str]]:
    """Yield words with the space before them, cut where one alone is too wide: after a dash."""
    for run in runs:
        for place, word in enumerate(run.words.split(" ")):
            lead = " " if place else ""
            while width_of(word, run.face, size) > width:
                most = _fitting(word, run.face, size, width)
                yield lead + word[:most], run.face
                lead, word = "", word[most:]
            yield lead + word, run.face


def _fitting(word: str, face: str, size: float, width: float) -> int:
    """Return how much of a word too wide for a line goes on it: to a hyphen, if there is one."""
    most = next(
        n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], face, size) <= width
    )
    return word.rfind("-", 0, most) + 1 or most
