from datetime import date

from counter_app.domain.books import form_number, next_line
from counter_app.domain.entries import BookPlace

LAST_DAY = date(2026, 12, 31)


def test_a_book_begins_with_volume_and_line_one() -> None:
    assert next_line(None, LAST_DAY) == BookPlace(2026, 1, 1)


def test_lines_follow_within_the_year() -> None:
    assert next_line(BookPlace(2026, 2, 41), LAST_DAY) == BookPlace(2026, 2, 42)


def test_a_new_year_begins_anew() -> None:
    assert next_line(BookPlace(2026, 3, 950), date(2027, 1, 1)) == BookPlace(2027, 1, 1)


def test_a_year_that_ended_is_not_written_into_again() -> None:
    assert next_line(BookPlace(2027, 1, 4), LAST_DAY) == BookPlace(2027, 1, 5)


def test_form_numbers_have_two_digits_at_least() -> None:
    assert form_number(1, "TNHS") == "01/TNHS"
    assert form_number(15, "HDHS") == "15/HDHS"
    assert form_number(1204, "PXL") == "1204/PXL"


def test_an_unconfirmed_suffix_is_left_for_the_clerk() -> None:
    assert form_number(15, "") == "15/"
