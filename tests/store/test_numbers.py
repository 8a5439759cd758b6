from datetime import date

import pytest

from counter_app.domain.entries import BookPlace
from counter_app.store import numbers
from counter_app.store.store import Store


def next_line(store: Store, on: date) -> BookPlace:
    with store.writing() as connection:
        return numbers.next_line(connection, "register", on)


def test_lines_of_a_book_run_on_and_begin_anew_with_the_year(store: Store) -> None:
    assert next_line(store, date(2026, 12, 30)) == BookPlace(2026, 1, 1)
    assert next_line(store, date(2026, 12, 31)) == BookPlace(2026, 1, 2)
    assert next_line(store, date(2027, 1, 4)) == BookPlace(2027, 1, 1)


def test_a_clock_set_back_over_new_year_goes_on_in_the_newer_book(store: Store) -> None:
    next_line(store, date(2026, 12, 31))
    next_line(store, date(2027, 1, 4))
    assert next_line(store, date(2026, 12, 31)) == BookPlace(2027, 1, 2)


@pytest.mark.parametrize("other", ["receipt", "apology"])
def test_each_book_has_its_own_lines(store: Store, other: str) -> None:
    next_line(store, date(2026, 11, 23))
    with store.writing() as connection:
        assert numbers.next_line(connection, other, date(2026, 11, 23)).line == 1
