"""Lists stay quick in a store of many years: none reads more than it shows."""

from functools import partial

from counter_app.domain import entries as e
from counter_app.store import call_list, day_acts, results
from counter_app.store.store import Store
from tests.builders import a_filing, a_reception
from tests.store.conftest import Append
from tests.store.plans import plans


def test_what_was_paid_is_read_by_dossier_and_not_for_all_that_was_ever_paid(
    store: Store, append: Append
) -> None:
    """Among 100,000 dossiers this one statement took 70 ms of the list of results."""
    append(a_reception(), a_filing())
    append(e.ResultArrived())
    with store.reading() as connection:
        _, payments, _ = plans(connection, partial(results.waiting, connection))
    assert any("payment USING INDEX sqlite_autoindex_payment_1" in each for each in payments)


def test_calls_are_counted_without_a_look_at_their_dossiers(store: Store) -> None:
    """The count went through every notice that was ever left open: 400 ms."""
    with store.reading() as connection:
        (steps,) = plans(connection, partial(call_list.count, connection))
    assert steps == ["SCAN notice USING COVERING INDEX notice_waits"]


def test_what_this_counter_wrote_is_found_by_stream(store: Store, append: Append) -> None:
    """Asked by device too, SQLite read all that the counter ever wrote."""
    append(a_reception(), a_filing())
    with store.reading() as connection:
        *_, steps = plans(connection, partial(day_acts.own_positions, connection, ["d1", "d2"]))
    assert steps == ["SEARCH entry USING INDEX entry_stream (stream=?)"]
