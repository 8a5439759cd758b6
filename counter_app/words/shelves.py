"""How shelves and places are called."""

from counter_app.domain.shelf import Place, Shelf, Shelves, cell_number


def shelf_words(shelf: Shelf) -> str:
    """Return what a shelf is called: by its own name, or by its code."""
    return shelf.name or f"Kệ {shelf.code}"


def place_words(place: Place, shelves: Shelves) -> str:
    """Return where a place is: "Kệ B, tầng 3, ô 15"; the row only while the shelf has it."""
    shelf = shelves.shelf(place.shelf) or Shelf(place.shelf, rows=0)
    row = f", tầng {shelf.row_of(place.cell)}" if shelf.has(place) else ""
    return f"{shelf_words(shelf)}{row}, ô {cell_number(place.cell)}"
