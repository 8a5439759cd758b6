"""The tie to the centre: kept whole, never shown, and the one place that stops numbers."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.errors import Problem
from counter_app.store import link, settings
from counter_app.store.link import Line, Link, Membership
from counter_app.store.store import Store
from tests.builders import MONDAY

TIE = Link(
    Membership.JOINED,
    "https://trung-tam.example",
    "H56.06",
    "Quầy 2",
    code="bí mật 1",
    signing_key="bí mật 2",
    courier_key="bí mật 3",
    authority="bí mật 4",
    succeeds=("device-0",),
    renewing_from=2,
    is_rewriting=True,
)


def test_a_counter_that_never_joined_is_alone_and_its_line_says_nothing(store: Store) -> None:
    with store.reading() as connection:
        assert link.load_link(connection) == Link()
        assert link.load_link(connection).membership is Membership.ALONE
        assert link.load_line(connection) == Line()
        assert link.stops_numbers(connection) is None


def test_tie_and_line_come_back_as_they_were(store: Store) -> None:
    line = Line("no-line", 3, MONDAY, MONDAY, MONDAY, "TT-12", str(date(2026, 11, 22)))
    with store.writing() as connection:
        link.save_link(connection, Link(name="trước"))
        link.save_link(connection, TIE)
        link.save_line(connection, line)
    with store.reading() as connection:
        assert link.load_link(connection) == TIE
        assert link.load_line(connection) == line


def test_keys_and_codes_are_in_no_repr() -> None:
    assert "bí mật" not in repr(TIE)
    assert "Quầy 2" in repr(TIE)


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ("superseded", Problem.STORE_SUPERSEDED),
        ("forked", Problem.STORE_FORKED),
        ("good", None),
        ("no-line", None),
        ("paused", None),
    ],
)
def test_only_a_second_machine_stops_numbers(
    store: Store, state: str, problem: Problem | None
) -> None:
    with store.writing() as connection:
        link.save_line(connection, Line(state))
        assert link.stops_numbers(connection) is problem
        link.save_line(connection, replace(link.load_line(connection), state=""))
        assert link.stops_numbers(connection) is None


def test_a_tie_that_can_no_longer_be_read_is_none(store: Store) -> None:
    with store.writing() as connection:
        settings.save(connection, "centre", ["spoilt"])
        assert link.load_link(connection) == Link()
