from collections.abc import Callable

import pytest
from sqlalchemy import update

from counter_app.domain import entries as e
from counter_app.domain.badge import Badge
from counter_app.domain.ids import DossierId
from counter_app.store import delivery
from counter_app.store.schema import delivery as delivery_table
from counter_app.store.schema import entry
from counter_app.store.store import Store
from tests.builders import a_filing, a_reception

Append = Callable[..., e.Entry]


def mark(store: Store, state: str, pos: int) -> None:
    with store.writing() as connection:
        connection.execute(update(entry).where(entry.c.pos == pos).values(rev=pos))
        connection.execute(
            update(delivery_table).where(delivery_table.c.pos == pos).values(state=state)
        )


def badge_of(store: Store, dossier: DossierId) -> Badge:
    with store.reading() as connection:
        return delivery.badge(connection, dossier)


@pytest.fixture
def noted(append: Append, received: DossierId) -> e.Entry:
    """A second entry of the dossier taken in."""
    return append(e.Noted(), e.Words("Hẹn gọi lại."))


def test_what_was_just_written_is_stored_here(
    store: Store, received: DossierId, noted: e.Entry
) -> None:
    assert badge_of(store, received) is Badge.STORED
    mark(store, "acked", noted.pos)
    assert badge_of(store, received) is Badge.STORED


def test_a_dossier_is_at_the_centre_when_all_of_it_is(
    store: Store, received: DossierId, noted: e.Entry
) -> None:
    for pos in range(1, noted.pos + 1):
        mark(store, "acked", pos)
    assert badge_of(store, received) is Badge.AT_CENTRE


@pytest.mark.parametrize("state", ["rejected", "conflict"])
def test_one_entry_in_trouble_troubles_the_dossier(
    store: Store, received: DossierId, noted: e.Entry, state: str
) -> None:
    mark(store, state, noted.pos)
    assert badge_of(store, received) is Badge.TROUBLED
    with store.reading() as connection:
        assert delivery.counts(connection).troubled == 1


def test_another_dossiers_trouble_is_not_this_ones(
    store: Store, append: Append, received: DossierId
) -> None:
    other = append(a_reception(number="000.00.06.H56-261123-0002"), a_filing(), stream="dossier-2")
    mark(store, "rejected", other.pos)
    assert badge_of(store, received) is Badge.STORED
    assert badge_of(store, other.dossier) is Badge.TROUBLED
