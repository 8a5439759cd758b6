"""Shelves kept, and labels printed for their cells."""

from collections.abc import Sequence

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import EnvironmentTrouble, Problem, RuleError, Trouble
from counter_app.domain.print_job import ROLL, Profile
from counter_app.domain.shelf import Place, Shelf, Shelves
from counter_app.services.print_profiles import PrintProfiles
from counter_app.services.shelves import ShelfBook, StockedShelf
from tests.forms.golden import text_of
from tests.services.printers import FakePrinter

RACK = Shelf("B", rows=2, columns=3)


def a_book(services: Services, *printers: FakePrinter, occupied: Sequence[Place] = ()) -> ShelfBook:
    profiles = PrintProfiles(services.desk, lambda: printers)
    return ShelfBook(services.desk, services.reference, profiles, lambda _: occupied)


def problem(error: pytest.ExceptionInfo[RuleError]) -> tuple[Problem, str]:
    return error.value.findings[0].problem, error.value.findings[0].field


def test_a_counter_begins_without_shelves(services: Services) -> None:
    assert services.shelves.stocked() == ()
    assert services.shelves.free() is None


def test_shelves_are_kept_in_their_order(services: Services) -> None:
    book = services.shelves
    assert book.add(RACK) == RACK
    book.add(Shelf("A", "Tủ sắt"))
    assert book.shelves() == Shelves((RACK, Shelf("A", "Tủ sắt")))
    wider = Shelf("B", "Kệ cửa sổ", rows=2, columns=4)
    book.change(wider)
    assert book.shelves() == Shelves((wider, Shelf("A", "Tủ sắt")))
    book.remove("B")
    assert book.shelves() == Shelves((Shelf("A", "Tủ sắt"),))


def test_a_shelf_that_cannot_be_is_not_kept(services: Services) -> None:
    book = services.shelves
    book.add(RACK)
    for act, shelf, wrong in (
        (book.add, RACK, (Problem.SHELF_CODE_TAKEN, "code")),
        (book.add, Shelf("W"), (Problem.SHELF_CODE_SHAPE, "code")),
        (book.change, Shelf("B", rows=0), (Problem.SHELF_SIZE_OUT_OF_RANGE, "rows")),
    ):
        with pytest.raises(RuleError) as caught:
            act(shelf)
        assert problem(caught) == wrong
    assert book.shelves() == Shelves((RACK,))


def test_what_lies_somewhere_is_seen_and_left_room(services: Services) -> None:
    taken = (Place("B", 1), Place("B", 5), Place("X", 9))
    book = a_book(services, occupied=taken)
    book.add(RACK)
    assert book.stocked() == (StockedShelf(RACK, frozenset({1, 5})),)
    assert book.free() == Place("B", 2)
    with pytest.raises(RuleError) as caught:
        book.change(Shelf("B", rows=1, columns=3))
    assert problem(caught) == (Problem.SHELF_NOT_EMPTY, "rows")
    with pytest.raises(RuleError) as caught:
        book.remove("B")
    assert problem(caught) == (Problem.SHELF_NOT_EMPTY, "code")
    book.change(Shelf("B", rows=2, columns=3, name="Kệ cửa"))
    assert book.shelves().shelf("B") == Shelf("B", "Kệ cửa", 2, 3)


def test_every_cell_has_a_label(services: Services) -> None:
    tray = FakePrinter()
    assert a_book(services, tray).print_labels(RACK) == 6
    assert [order.paper for order in tray.orders] == ["A4"]
    said = text_of(tray.papers[0])
    for cell in range(1, 7):
        assert f"KE-B-{cell:02} – " in said
    assert "Kệ B, tầng 2, ô 04" in said
    assert "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" in said


def test_labels_go_where_their_form_goes(services: Services) -> None:
    laser, roll = FakePrinter(), FakePrinter("Tem", is_roll=True)
    book = a_book(services, laser, roll)
    services.print_profiles.set("shelf-label", Profile("Tem", paper=ROLL))
    book.print_labels(RACK)
    assert [order.paper for order in roll.orders] == [ROLL]
    assert laser.papers == []


def test_without_a_printer_it_is_said(services: Services) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        services.shelves.print_labels(RACK)
    assert caught.value.trouble is Trouble.NO_PRINTER
