"""Shelves (kệ lưu hồ sơ, kết quả): the places where papers and results lie, each with a number.

Cells are counted row by row from the bottom: on a shelf of six columns the lowest row (tầng 1)
has 01 to 06, the next 07 to 12.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.folding import nfc

MOST_ROWS = 12
MOST_COLUMNS = 20
MOST_OF_A_NAME = 40
LABEL = "KE-"
"""Before the place on a label: no number of a dossier begins so and goes on with letters."""
CODE_LETTERS = "ABCDEGHKLMNPQTUVY"
"""Telex makes tones or horns of F J R S W X Z; I and O are taken for digits."""
_PLACE = re.compile(r"(?:KE[- ])?([A-Z]{1,2})[- ]?([0-9]{1,3})", re.ASCII)
_LABELLED = re.compile(r"KE-([A-Z]{1,2})-([0-9]{2,3})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One cell (ô) of a shelf, as it is written on its label: B-15."""

    shelf: str
    cell: int

    def __str__(self) -> str:
        return f"{self.shelf}-{cell_number(self.cell)}"

    @property
    def label(self) -> str:
        """What the codes on its label say."""
        return f"{LABEL}{self}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One shelf: so many rows (tầng) of cells; a `name` only where it has one of its own."""

    code: str
    name: str = ""
    rows: int = 4
    columns: int = 6

    @property
    def cells(self) -> int:
        """How many cells there are: the last one's number."""
        return self.rows * self.columns

    def row_of(self, cell: int) -> int:
        """Return the row of a cell, counted from 1 at the bottom."""
        return (cell - 1) // self.columns + 1

    def row(self, row: int) -> range:
        """Return the cells of a row, from left to right."""
        first = (row - 1) * self.columns + 1
        return range(first, first + self.columns)

    def places(self) -> Iterator[Place]:
        """Yield every place in the order of the numbers."""
        for cell in range(1, self.cells + 1):
            yield Place(self.code, cell)

    def has(self, place: Place) -> bool:
        """Return whether a place is on this shelf."""
        return place.shelf == self.code and 1 <= place.cell <= self.cells


@dataclass(frozen=True, slots=True)
class Shelves:
    """All shelves of an office, in the order in which they are filled."""

    shelves: tuple[Shelf, ...] = ()

    def shelf(self, code: str) -> Shelf | None:
        """Return a shelf by its code, None where there is none."""
        return next((each for each in self.shelves if each.code == code), None)

    def with_shelf(self, shelf: Shelf) -> "Shelves":
        """Return them with one more, or with the one of this code changed."""
        if self.shelf(shelf.code) is None:
            return Shelves((*self.shelves, shelf))
        here = (shelf if each.code == shelf.code else each for each in self.shelves)
        return Shelves(tuple(here))

    def without(self, code: str) -> "Shelves":
        """Return them without one."""
        return Shelves(tuple(each for each in self.shelves if each.code != code))

    def places(self) -> Iterator[Place]:
        """Yield every place, shelf after shelf."""
        for shelf in self.shelves:
            yield from shelf.places()

    def has(self, place: Place) -> bool:
        """Return whether a place is on one of them."""
        return any(shelf.has(place) for shelf in self.shelves)


def cell_number(cell: int) -> str:
    """Return a cell's number as it is written: 07, 15, 120."""
    return f"{cell:02}"


def place(text: str, field: str = "place") -> Place:
    """Return the place that somebody wrote: "B-15", "b15", "B 15", or the text of its label.

    Raises RuleError for anything else.
    """
    found = _PLACE.fullmatch(nfc(text).upper())
    if found is None or found[1] not in _CODES or not int(found[2]):
        raise forbid(Problem.PLACE_SHAPE, field)
    return Place(found[1], int(found[2]))


def labelled_place(text: str) -> Place | None:
    """Return the place whose label says this; None for any other text."""
    found = _LABELLED.fullmatch(text.upper())
    if found is None or found[1] not in _CODES or not int(found[2]):
        return None
    return Place(found[1], int(found[2]))


def shelf_code(text: str, field: str = "code") -> str:
    """Return the code of a shelf, upper case.

    Raises RuleError for letters that an input method changes on the way from a scanner.
    """
    code = nfc(text).upper()
    if code not in _CODES:
        raise forbid(Problem.SHELF_CODE_SHAPE, field)
    return code


def require_shelf(shelf: Shelf) -> None:
    """Raise RuleError, with all objections, for a shelf that cannot be labelled.

    Basis: office rule; law leaves it to each office where papers lie.
    """
    found = []
    if shelf.code not in _CODES:
        found.append(Finding(Problem.SHELF_CODE_SHAPE, "code"))
    if len(shelf.name) > MOST_OF_A_NAME:
        found.append(Finding(Problem.FIELD_TOO_LONG, "name", {"most": MOST_OF_A_NAME}))
    for field, count, most in (
        ("rows", shelf.rows, MOST_ROWS),
        ("columns", shelf.columns, MOST_COLUMNS),
    ):
        if not 1 <= count <= most:
            found.append(Finding(Problem.SHELF_SIZE_OUT_OF_RANGE, field, {"most": most}))
    if found:
        raise RuleError(*found)


def require_place(wanted: Place, shelves: Shelves, field: str = "place") -> None:
    """Raise RuleError for a place that no shelf of the office has. Basis: office rule."""
    shelf = shelves.shelf(wanted.shelf)
    if shelf is None:
        codes = ", ".join(each.code for each in shelves.shelves) or "–"
        raise forbid(Problem.SHELF_UNKNOWN, field, code=wanted.shelf, choices=codes)
    if not shelf.has(wanted):
        last = Place(shelf.code, shelf.cells)
        raise forbid(Problem.PLACE_BEYOND, field, code=shelf.code, last=str(last))


def require_room(shelves: Shelves, occupied: Collection[Place], field: str = "rows") -> None:
    """Raise RuleError where papers would lie on no shelf any more. Basis: office rule."""
    lost = sorted(each for each in occupied if not shelves.has(each))
    if lost:
        raise forbid(Problem.SHELF_NOT_EMPTY, field, spot=str(lost[0]), count=len(lost))


def free_place(shelves: Shelves, occupied: Collection[Place]) -> Place | None:
    """Return the first place where nothing lies, None when every cell is taken."""
    return next((each for each in shelves.places() if each not in occupied), None)


def free_code(shelves: Shelves) -> str:
    """Return the first letter that no shelf is called by; empty when all are."""
    return next((each for each in CODE_LETTERS if shelves.shelf(each) is None), "")


def _codes() -> Iterator[str]:
    """Yield every code: one letter, or two that differ (Telex makes Â of AA, Đ of DD)."""
    for first in CODE_LETTERS:
        yield first
        yield from (first + second for second in CODE_LETTERS if second != first)


_CODES = frozenset(_codes())
