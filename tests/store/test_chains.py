"""Chains of this store: where they end, and what a forked device left unsent, written anew."""

from counter_app.domain import entries as e
from counter_app.domain.chain import GENESIS
from counter_app.domain.stream import fold
from counter_app.store import chains, counter, ledger
from counter_app.store.chains import ChainHead
from counter_app.store.ledger import Writer
from counter_app.store.outbox import Answered
from counter_app.store.store import Store
from counter_app.store.verification import verify
from tests.builders import MONDAY, a_filing, a_reception
from tests.store.conftest import WRITER, Append
from tests.store.exchange import Exchange

NEXT = Writer("019ab000-0000-7000-8000-0000000000e1", 1)
NOTE = (e.Noted(), e.Words("Hẹn gọi lại."))


def become(store: Store, writer: Writer = NEXT) -> None:
    with store.writing() as connection:
        counter.succeed(connection, writer, "database-3", MONDAY)


def write_anew(exchange: Exchange) -> set[str]:
    with exchange.store.writing() as connection:
        return chains.write_anew(connection, exchange.ids)


def test_a_chain_ends_where_it_was_written_last(
    store: Store, exchange: Exchange, append: Append
) -> None:
    with store.reading() as connection:
        assert chains.head(connection, WRITER) is None
        assert chains.hash_at(connection, WRITER, 1) is None
    append(a_reception(), a_filing())
    append(*NOTE)
    first, second = exchange.rows()
    with store.reading() as connection:
        assert chains.head(connection, WRITER) == ChainHead(2, second["hash"])
        assert chains.hash_at(connection, WRITER, 1) == first["hash"]
        assert chains.hash_at(connection, WRITER, 3) is None
        assert chains.head(connection, NEXT) is None


def test_what_was_left_unsent_is_said_again_word_by_word_at_the_end_of_the_new_chain(
    store: Store, exchange: Exchange, append: Append
) -> None:
    old = [append(a_reception(), a_filing()), append(*NOTE)]
    become(store)
    mine = append(e.Transferred("Tư pháp"))
    with store.reading() as connection:
        before, _ = fold(ledger.read_stream(connection, "dossier-1"))
    assert write_anew(exchange) == {"dossier-1"}
    with store.reading() as connection:
        stream = ledger.read_stream(connection, "dossier-1")
        after, findings = fold(stream)
    *_, reception, note = stream
    assert [each.mends for each in (reception, note)] == [each.entry_id for each in old]
    assert [each.facts for each in (reception, note)] == [each.facts for each in old]
    assert [each.person for each in (reception, note)] == [each.person for each in old]
    assert [(each.actor, each.at) for each in (reception, note)] == [
        (each.actor, each.at) for each in old
    ]
    assert (after, findings) == (before, ())
    rows = exchange.rows()
    assert [(row["device"], row["seq"]) for row in rows[2:]] == [
        (NEXT.device, 1), (NEXT.device, 2), (NEXT.device, 3),
    ]  # fmt: skip
    assert rows[2]["prev_hash"] == GENESIS
    assert rows[3]["prev_hash"] == rows[2]["hash"]
    assert [exchange.state(each) for each in old] == ["mended", "mended"]
    assert exchange.sent() == [mine.pos, reception.pos, note.pos]
    assert verify(store.engine).faults == ()


def test_a_chain_may_begin_with_what_is_said_again(
    store: Store, exchange: Exchange, append: Append
) -> None:
    append(a_reception(), a_filing())
    become(store)
    write_anew(exchange)
    *_, row = exchange.rows()
    assert (row["device"], row["seq"], row["prev_hash"]) == (NEXT.device, 1, GENESIS)
    assert verify(store.engine).faults == ()


def test_what_the_centre_has_or_a_person_has_to_see_to_is_not_said_again(
    store: Store, exchange: Exchange, append: Append
) -> None:
    taken, moved = append(a_reception(), a_filing()), append(e.Transferred("x"))
    wrong = append(*NOTE)
    exchange.takes(taken)
    exchange.answers(Answered(moved.entry_id, "conflict", None, "state", "{}"))
    exchange.refuses(wrong)
    held = append(*NOTE)
    become(store)
    assert write_anew(exchange) == {"dossier-1"}
    states = [exchange.state(each) for each in (taken, moved, wrong, held)]
    assert states == ["acked", "conflict", "rejected", "mended"]


def test_a_second_time_nothing_is_left_to_say(
    store: Store, exchange: Exchange, append: Append
) -> None:
    append(a_reception(), a_filing())
    become(store)
    write_anew(exchange)
    before = exchange.rows()
    assert write_anew(exchange) == set()
    assert exchange.rows() == before


def test_an_earlier_chain_of_the_same_device_goes_up_as_it_is(
    store: Store, exchange: Exchange, append: Append
) -> None:
    one = append(a_reception(), a_filing())
    become(store, Writer(WRITER.device, 2))
    assert write_anew(exchange) == set()
    assert exchange.sent() == [one.pos]


def test_what_mends_another_goes_on_standing_in_its_place(
    store: Store, exchange: Exchange, append: Append
) -> None:
    wrong = append(a_reception(), a_filing())
    append(*NOTE)
    exchange.refuses(wrong)
    exchange.mends(wrong, a_reception(), a_filing(note="mới"))
    become(store)
    write_anew(exchange)
    with store.reading() as connection:
        dossier, findings = fold(ledger.read_stream(connection, "dossier-1"))
    assert findings == ()
    assert dossier is not None
    assert dossier.filing == a_filing(note="mới")


def test_what_concerns_the_counter_is_said_again_too(
    store: Store, exchange: Exchange, append: Append
) -> None:
    opened = e.CounterOpened(a_reception().received_by, training=True)
    append(opened, None, e.COUNTER_STREAM)
    become(store)
    assert write_anew(exchange) == {e.COUNTER_STREAM}
    with store.reading() as connection:
        *_, copy = ledger.read_stream(connection, e.COUNTER_STREAM)
    assert copy.facts == opened


def test_a_store_knows_every_device_that_it_was(store: Store) -> None:
    with store.reading() as connection:
        assert counter.own_devices(connection) == {WRITER.device}
    become(store)
    with store.reading() as connection:
        assert counter.own_devices(connection) == {WRITER.device, NEXT.device}
        assert counter.writer_of(connection) == NEXT
        assert counter.database_id(connection) == "database-3"
