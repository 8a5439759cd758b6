from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from counter_app.domain.entries import BookPlace
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.numbering import LONE_LANE, Lane, require_left
from counter_app.store import numbers
from counter_app.store.numbers import GrantedLane, LaneHeld
from counter_app.store.store import Store
from tests.builders import AGENCY


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


# ── lanes ───────────────────────────────────────────────────────────────────────────────────

DAY = date(2026, 11, 23)
PRIMARY = GrantedLane("g-1", AGENCY, "primary", Lane(1000, 1002), DAY, date(2027, 2, 20))
TOP_UP = GrantedLane("g-2", AGENCY, "top-up", Lane(9000, 9001), DAY, DAY)
RECOVERY = GrantedLane("g-3", AGENCY, "recovery", Lane(8000, 8000), DAY, date(2027, 2, 20))


def hold(store: Store, *granted: GrantedLane) -> list[GrantedLane]:
    with store.writing() as connection:
        return numbers.hold(connection, granted)


def lane_on(store: Store, day: date = DAY, agency: AgencyCode = AGENCY) -> LaneHeld | None:
    with store.reading() as connection:
        return numbers.lane_of(connection, agency, day)


def give(store: Store, day: date = DAY) -> int:
    """Give the next number of a day, as an intake does."""
    with store.writing() as connection:
        held = numbers.lane_of(connection, AGENCY, day)
        assert held is not None
        require_left(held.lane, held.next_serial)
        return numbers.take(connection, held, day)


def test_without_a_lane_there_is_no_number(store: Store) -> None:
    assert lane_on(store) is None
    hold(store, PRIMARY)
    assert lane_on(store, DAY - timedelta(days=1)) is None
    assert lane_on(store, PRIMARY.until_on) is not None
    assert lane_on(store, PRIMARY.until_on + timedelta(days=1)) is None
    assert lane_on(store, agency=AgencyCode("H56.09")) is None


@pytest.mark.parametrize("granted", list(permutations((PRIMARY, TOP_UP, RECOVERY))))
def test_lanes_are_used_up_in_order_however_they_were_granted_and_the_spare_comes_last(
    store: Store, granted: tuple[GrantedLane, ...]
) -> None:
    hold(store, *granted)
    assert [give(store) for _ in range(6)] == [1000, 1001, 1002, 9000, 9001, 8000]
    empty = lane_on(store)
    assert empty is not None
    assert (empty.kind, empty.lane.left(empty.next_serial), empty.beyond) == ("recovery", 0, 0)
    with pytest.raises(RuleError):
        give(store)


def test_what_is_left_in_other_lanes_is_told_beside(store: Store) -> None:
    hold(store, PRIMARY, TOP_UP, RECOVERY)
    left = []
    for _ in range(6):
        held = lane_on(store)
        assert held is not None
        left.append((held.kind, held.lane.left(held.next_serial), held.beyond))
        give(store)
    assert left == [
        ("primary", 3, 3), ("primary", 2, 3), ("primary", 1, 3),
        ("top-up", 2, 1), ("top-up", 1, 1), ("recovery", 1, 0),
    ]  # fmt: skip


def test_every_day_begins_anew_and_an_earlier_one_goes_on_where_it_was(store: Store) -> None:
    hold(store, PRIMARY)
    tomorrow = DAY + timedelta(days=1)
    assert [give(store), give(store), give(store, tomorrow), give(store)] == [
        1000, 1001, 1000, 1002,
    ]  # fmt: skip
    with store.reading() as connection:
        assert numbers.highest_serial(connection, DAY) == 1002
        assert numbers.highest_serial(connection, tomorrow) == 1000
        assert numbers.highest_serial(connection, DAY - timedelta(days=1)) == 0


def test_a_lane_that_is_granted_again_is_no_news_unless_its_days_change(store: Store) -> None:
    assert hold(store, PRIMARY, TOP_UP) == [PRIMARY, TOP_UP]
    assert hold(store, PRIMARY, TOP_UP) == []
    longer = replace(PRIMARY, until_on=date(2027, 5, 20))
    assert hold(store, longer) == [longer]
    with store.reading() as connection:
        assert numbers.held_until(connection) == {"g-1": longer.until_on, "g-2": DAY}


def test_the_range_of_a_lane_never_changes(store: Store) -> None:
    hold(store, PRIMARY)
    give(store)
    assert hold(store, replace(PRIMARY, lane=Lane(1, 9999))) == []
    held = lane_on(store)
    assert held is not None
    assert (held.lane, held.next_serial) == (PRIMARY.lane, 1001)


def test_a_lone_counters_own_lane_ends_when_it_joins_and_what_was_granted_does_not(
    store: Store,
) -> None:
    with store.writing() as connection:
        numbers.grant_lane(connection, AGENCY, LONE_LANE)
        assert numbers.held_until(connection) == {}
    tomorrow = DAY + timedelta(days=1)
    hold(store, replace(PRIMARY, from_on=tomorrow), TOP_UP)
    assert give(store) == 1
    with store.writing() as connection:
        numbers.end_lanes(connection, DAY - timedelta(days=1), only=numbers.LONE)
    assert give(store) == 9000
    assert give(store, tomorrow) == 1000


def test_a_store_that_was_superseded_gives_no_number_from_the_next_day_on(store: Store) -> None:
    hold(store, PRIMARY, RECOVERY)
    with store.writing() as connection:
        numbers.end_lanes(connection, DAY)
        numbers.end_lanes(connection, DAY + timedelta(days=9))
    assert lane_on(store) is not None
    assert lane_on(store, DAY + timedelta(days=1)) is None


def test_lanes_are_told_in_the_order_of_their_use_with_what_is_left(store: Store) -> None:
    next_week = DAY + timedelta(days=7)
    later = replace(PRIMARY, grant="g-4", lane=Lane(2000, 2099), from_on=next_week)
    over = replace(TOP_UP, grant="g-5", until_on=DAY - timedelta(days=1))
    hold(store, RECOVERY, later, over, TOP_UP, PRIMARY)
    give(store)
    with store.reading() as connection:
        standings = numbers.standings(connection, AGENCY, DAY)
    assert [(each.kind, each.lane.first, each.left) for each in standings] == [
        ("primary", 1000, 2), ("primary", 2000, 100), ("top-up", 9000, 2), ("recovery", 8000, 1),
    ]  # fmt: skip
    assert (standings[0].from_on, standings[0].until_on) == (DAY, PRIMARY.until_on)


def test_a_number_given_twice_is_an_error_of_the_store(store: Store) -> None:
    number, dossier = DossierNumber("000.00.06.H56-261123-1000"), DossierId("dossier-1")
    with store.writing() as connection:
        numbers.issue(connection, number, dossier, "K7M4")
    with pytest.raises(DatabaseError), store.writing() as connection:
        numbers.issue(connection, number, DossierId("dossier-2"), "K7M5")
