import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.shelf import (
    CODE_LETTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Place,
    Shelf,
    Shelves,
    free_code,
    free_place,
    labelled_place,
    place,
    require_place,
    require_room,
    require_shelf,
    shelf_code,
)

RACK = Shelf("B", rows=4, columns=6)
OFFICE = Shelves((Shelf("A", "Tủ sắt", rows=1, columns=2), RACK))


def problems(error: pytest.ExceptionInfo[RuleError]) -> list[tuple[Problem, str]]:
    return [(each.problem, each.field) for each in error.value.findings]


@pytest.mark.parametrize("text", ["B-15", "b15", "B 15", " b-15 ", "B-015", "KE-B-15", "ke b 15"])
def test_a_place_is_known_however_it_is_written(text: str) -> None:
    assert place(text) == Place("B", 15)


@pytest.mark.parametrize(
    "text",
    ["", "B", "15", "B-", "B-00", "B-1234", "Đ-15", "F-1", "AA-01", "B--15", "B-15x", "261123"],
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        place(text, "shelf")
    assert problems(caught) == [(Problem.PLACE_SHAPE, "shelf")]


def test_a_shelf_called_as_the_label_begins_is_one() -> None:
    assert place("KE-15") == Place("KE", 15)
    assert place("KE-KE-15") == Place("KE", 15)
    assert labelled_place(Place("KE", 15).label) == Place("KE", 15)


@given(st.sampled_from("ABCDEGHKLMNPQTUVY"), st.integers(1, 999))
def test_what_a_label_says_is_read_back(code: str, cell: int) -> None:
    spot = Place(code, cell)
    assert labelled_place(spot.label) == spot
    assert labelled_place(spot.label.lower()) == spot
    assert place(str(spot)) == spot


@pytest.mark.parametrize("text", ["B-15", "KE-B-1", "KE-B-00", "KE-W-15", "KE-261123-0361", ""])
def test_other_texts_are_no_labels(text: str) -> None:
    assert labelled_place(text) is None


def test_cells_are_counted_row_by_row_from_the_bottom() -> None:
    assert [RACK.row_of(cell) for cell in (1, 6, 7, 15, 24)] == [1, 1, 2, 3, 4]
    assert list(RACK.row(1)) == [1, 2, 3, 4, 5, 6]
    assert list(RACK.row(3)) == [13, 14, 15, 16, 17, 18]
    assert [str(each) for each in RACK.places()][::23] == ["B-01", "B-24"]


@pytest.mark.parametrize("text", ["b", " B ", "KE", "AB"])
def test_codes_are_kept_in_capitals(text: str) -> None:
    assert shelf_code(text) == text.strip().upper()


@pytest.mark.parametrize("text", ["", "S", "W", "O", "DD", "ABC", "A1", "Đ", "A-"])
def test_codes_that_an_input_method_changes_are_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        shelf_code(text)
    assert problems(caught) == [(Problem.SHELF_CODE_SHAPE, "code")]


def test_all_that_is_wrong_with_a_shelf_is_said_at_once() -> None:
    require_shelf(Shelf("A", "Kệ A", MOST_ROWS, MOST_COLUMNS))
    with pytest.raises(RuleError) as caught:
        require_shelf(Shelf("W", "x" * 41, 0, MOST_COLUMNS + 1))
    assert problems(caught) == [
        (Problem.SHELF_CODE_SHAPE, "code"),
        (Problem.FIELD_TOO_LONG, "name"),
        (Problem.SHELF_SIZE_OUT_OF_RANGE, "rows"),
        (Problem.SHELF_SIZE_OUT_OF_RANGE, "columns"),
    ]


def test_a_shelf_is_added_changed_in_its_place_and_removed() -> None:
    wider = Shelf("A", rows=2, columns=2)
    assert Shelves().with_shelf(RACK) == Shelves((RACK,))
    assert OFFICE.with_shelf(wider) == Shelves((wider, RACK))
    assert OFFICE.without("A") == Shelves((RACK,))
    assert OFFICE.shelf("C") is None


def test_a_place_must_be_on_a_shelf_of_the_office() -> None:
    require_place(Place("B", 24), OFFICE)
    with pytest.raises(RuleError) as caught:
        require_place(Place("C", 1), OFFICE, "to")
    assert problems(caught) == [(Problem.SHELF_UNKNOWN, "to")]
    assert caught.value.findings[0].details == {"code": "C", "choices": "A, B"}
    with pytest.raises(RuleError) as caught:
        require_place(Place("B", 25), OFFICE)
    assert caught.value.findings[0].details == {"code": "B", "last": "B-24"}
    with pytest.raises(RuleError) as caught:
        require_place(Place("B", 1), Shelves())
    assert caught.value.findings[0].details["choices"] == "–"


def test_the_first_cell_where_nothing_lies_is_found() -> None:
    assert free_place(OFFICE, ()) == Place("A", 1)
    assert free_place(OFFICE, {Place("A", 1)}) == Place("A", 2)
    assert free_place(OFFICE, {Place("A", 1), Place("A", 2), Place("B", 2)}) == Place("B", 1)
    assert free_place(OFFICE, set(OFFICE.places())) is None
    assert free_place(Shelves(), ()) is None


def test_the_next_shelf_is_called_by_the_next_letter() -> None:
    assert free_code(Shelves()) == "A"
    assert free_code(OFFICE) == "C"
    assert free_code(Shelves(tuple(map(Shelf, CODE_LETTERS)))) == ""


def test_a_shelf_stays_as_large_as_what_lies_on_it() -> None:
    occupied = {Place("A", 2), Place("B", 24), Place("B", 9)}
    require_room(OFFICE, occupied)
    with pytest.raises(RuleError) as caught:
        require_room(OFFICE.with_shelf(Shelf("B", rows=1, columns=6)), occupied)
    assert caught.value.findings[0].details == {"spot": "B-09", "count": 2}
    with pytest.raises(RuleError) as caught:
        require_room(OFFICE.without("A"), occupied, "code")
    assert problems(caught) == [(Problem.SHELF_NOT_EMPTY, "code")]
