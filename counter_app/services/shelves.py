"""The shelves of the office: how large each is, what lies where, and the labels of their cells."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from counter_app.domain.entries import Shelved
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.print_job import PrintOrder
from counter_app.domain.shelf import (
    Place,
    Shelf,
    Shelves,
    free_place,
    place,
    require_place,
    require_room,
    require_shelf,
)
from counter_app.services.desk import Desk
from counter_app.services.form_book import edition_of_office
from counter_app.services.print_profiles import PrintProfiles, on_sheets
from counter_app.services.reference import Reference
from counter_app.store import settings
from counter_app.store.engine import Transaction
from counter_app.words.shelves import place_words
from forms.form import TRAINING, render
from forms.shelf_label import SHELF_LABEL, ShelfLabel, ShelfLabels

SETTING = "shelves"
Occupied = Callable[[Transaction], Collection[Place]]
"""Returns the places where something lies now."""


@dataclass(frozen=True, slots=True)
class StockedShelf:
    """A shelf, and its cells where something lies."""

    shelf: Shelf
    occupied: frozenset[int]


class ShelfBook:
    """Keeps the shelves of an office, and prints labels for their cells."""

    def __init__(
        self, desk: Desk, reference: Reference, profiles: PrintProfiles, occupied: Occupied
    ) -> None:
        self._desk = desk
        self._reference = reference
        self._profiles = profiles
        self._occupied = occupied

    def shelves(self) -> Shelves:
        """Return all of them."""
        with self._desk.store.reading() as connection:
            return shelves_of(connection)

    def stocked(self) -> tuple[StockedShelf, ...]:
        """Return all of them with what lies on each."""
        with self._desk.store.reading() as connection:
            taken = self._occupied(connection)
            return tuple(
                StockedShelf(each, frozenset(spot.cell for spot in taken if each.has(spot)))
                for each in shelves_of(connection).shelves
            )

    def free(self) -> Place | None:
        """Return the first place where nothing lies, None when every cell is taken."""
        with self._desk.store.reading() as connection:
            return free_place(shelves_of(connection), self._occupied(connection))

    def add(self, shelf: Shelf) -> Shelf:
        """Add one and return it. Raises RuleError for one that cannot be, or is there already."""
        require_shelf(shelf)
        with self._desk.store.writing() as connection:
            known = shelves_of(connection)
            if known.shelf(shelf.code):
                raise forbid(Problem.SHELF_CODE_TAKEN, "code", code=shelf.code)
            settings.save(connection, SETTING, known.with_shelf(shelf))
        return shelf

    def change(self, shelf: Shelf) -> Shelf:
        """Give one another name or size and return it.

        Raises RuleError for a size that cannot be, and where something lies in a cell that would
        be gone.
        """
        require_shelf(shelf)
        with self._desk.store.writing() as connection:
            changed = shelves_of(connection).with_shelf(shelf)
            self._require_room(connection, changed, "rows", shelf.code)
            settings.save(connection, SETTING, changed)
        return shelf

    def remove(self, code: str) -> None:
        """Forget one. Raises RuleError while something lies on it."""
        with self._desk.store.writing() as connection:
            left = shelves_of(connection).without(code)
            self._require_room(connection, left, "code", code)
            settings.save(connection, SETTING, left)

    def print_labels(self, shelf: Shelf) -> int:
        """Print a label for every cell of a shelf, and return how many.

        Raises EnvironmentTrouble when they do not print.
        """
        profile = self._profiles.of(SHELF_LABEL.id)
        with self._desk.store.reading() as connection:
            day = self._desk.today()
            edition = edition_of_office(connection, SHELF_LABEL.id, day)
            office = self._reference.on(connection, day).office
        here = Shelves((shelf,))
        labels = tuple(ShelfLabel(each.label, place_words(each, here)) for each in shelf.places())
        paper = profile.paper or edition.paper
        mark = TRAINING if self._desk.training else ""
        value = ShelfLabels(office.name, labels)
        pdf = render(SHELF_LABEL, value, edition=edition, paper=paper, watermark=mark)
        order = PrintOrder(edition.title, paper, tray=profile.tray)
        self._profiles.printer_of(profile, paper).send(on_sheets(pdf, profile), order)
        return len(labels)

    def _require_room(
        self, connection: Transaction, shelves: Shelves, field: str, code: str
    ) -> None:
        """Look only at what lies on this shelf: what is elsewhere was astray before."""
        here = [each for each in self._occupied(connection) if each.shelf == code]
        require_room(shelves, here, field)


def shelves_of(connection: Transaction) -> Shelves:
    """Return the shelves of the office."""
    return settings.load(connection, SETTING, Shelves())


def shelved(connection: Transaction, text: str) -> Shelved:
    """Return what is written down of papers put at a place; empty: they are taken off.

    Raises RuleError for what is no place, or one that no shelf of the office has.
    """
    if not text.strip():
        return Shelved("")
    where, known = place(text), shelves_of(connection)
    if known.shelves:
        require_place(where, known)
    return Shelved(str(where))
