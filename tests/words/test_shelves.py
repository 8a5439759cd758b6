from counter_app.domain.shelf import Place, Shelf, Shelves
from counter_app.words.shelves import place_words, shelf_words

OFFICE = Shelves((Shelf("A", "Tủ sắt phòng 2"), Shelf("B")))


def test_places_are_told_by_shelf_row_and_cell() -> None:
    assert place_words(Place("B", 15), OFFICE) == "Kệ B, tầng 3, ô 15"
    assert place_words(Place("A", 1), OFFICE) == "Tủ sắt phòng 2, tầng 1, ô 01"
    assert shelf_words(Shelf("C")) == "Kệ C"


def test_a_place_that_is_gone_has_no_row() -> None:
    assert place_words(Place("B", 25), OFFICE) == "Kệ B, ô 25"
    assert place_words(Place("C", 5), OFFICE) == "Kệ C, ô 05"
