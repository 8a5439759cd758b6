"""What the centre brings: one's own gets its place, others' is added, nothing is replaced."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from counter_app.domain import entries as e
from counter_app.domain.ids import EntryId
from counter_app.store import counter, inbox, ledger
from counter_app.store.inbox import Brought, Cursor
from counter_app.store.ledger import Draft, Writer
from counter_app.store.outbox import NUMBER_TAKEN, Answered
from counter_app.store.schema import dossier, issued_number
from counter_app.store.store import Store
from tests.builders import MONDAY, OFFICER, a_filing, a_reception
from tests.store.conftest import WRITER, Append
from tests.store.exchange import Exchange, Row, as_wire

NOTE = (e.Noted(), e.Words("Hẹn gọi lại."))
THERE = "dossier-9"


def written(exchange: Exchange, *parts: tuple[e.Facts, e.Person | None]) -> list[Row]:
    """Write entries of a dossier at another counter; return them as they travel."""
    with exchange.store.writing() as connection:
        for facts, person in parts:
            draft = Draft(THERE, OFFICER, MONDAY, facts, person)
            ledger.append(connection, exchange.ids, draft)
    return [as_wire(row) for row in exchange.rows()]


def brought(row: Row, rev: int) -> Brought:
    return Brought(row["entry_id"], rev, row)


def persons(exchange: Exchange) -> list[bool]:
    return [row["person"] is not None for row in exchange.rows()]


# ── others' entries ─────────────────────────────────────────────────────────────────────────


def test_what_others_wrote_is_added_word_by_word_and_never_sent_back(
    exchange: Exchange, neighbour: Exchange, store: Store
) -> None:
    rows = written(neighbour, (a_reception(), a_filing()), NOTE)
    brought_ = [brought(row, rev) for rev, row in enumerate(rows, 1)]
    assert exchange.brings(*brought_) == ({THERE}, [])
    assert [as_wire(row) for row in exchange.rows()] == rows
    assert [row["rev"] for row in exchange.rows()] == [1, 2]
    assert exchange.states() == {}
    assert exchange.sent() == []
    with store.reading() as connection:
        assert connection.scalars(select(dossier.c.dossier)).all() == [THERE]


def test_the_same_page_again_changes_nothing(exchange: Exchange, neighbour: Exchange) -> None:
    rows = written(neighbour, (a_reception(), a_filing()), NOTE)
    page = [brought(row, rev) for rev, row in enumerate(rows, 1)]
    exchange.brings(*page)
    before = exchange.rows()
    assert exchange.brings(*page) == ({THERE}, [])
    assert exchange.rows() == before


def test_a_stub_of_what_is_not_here_is_asked_for(exchange: Exchange, neighbour: Exchange) -> None:
    (row,) = written(neighbour, (a_reception(), a_filing()))
    assert exchange.brings(Brought("unheard-of", 3), brought(row, 1)) == ({THERE}, ["unheard-of"])
    assert exchange.brings(Brought(row["entry_id"], 1)) == ({THERE}, [])


def test_what_concerns_a_counter_touches_no_dossier(
    exchange: Exchange, neighbour: Exchange
) -> None:
    opened = e.CounterOpened(a_reception().received_by, training=True)
    (row,) = written(neighbour, (opened, None))
    row["stream"] = e.COUNTER_STREAM
    assert exchange.brings(brought(row, 1)) == (set(), [])
    assert len(exchange.rows()) == 1


# ── one's own entries ───────────────────────────────────────────────────────────────────────


def test_an_entry_of_ones_own_gets_its_place_and_counts_as_taken(
    exchange: Exchange, append: Append
) -> None:
    one = append(a_reception(), a_filing())
    assert exchange.brings(Brought(one.entry_id, 5)) == ({one.stream}, [])
    (row,) = exchange.rows()
    assert (row["rev"], exchange.state(one)) == (5, "acked")
    exchange.brings(Brought(one.entry_id, 6))
    assert exchange.rows() == [row]


@pytest.mark.parametrize(("state", "reason"), [("rejected", "validation"), ("conflict", "field")])
def test_what_needs_a_person_still_does_when_the_feed_names_it(
    exchange: Exchange, append: Append, state: str, reason: str
) -> None:
    one = append(a_reception(), a_filing())
    exchange.answers(Answered(one.entry_id, state, None, reason, "{}"))
    exchange.brings(Brought(one.entry_id, 5))
    assert exchange.state(one) == state


def test_nothing_of_ones_own_is_replaced_by_what_comes_back(
    exchange: Exchange, append: Append
) -> None:
    one = append(a_reception(), a_filing())
    (before,) = exchange.rows()
    other = as_wire(before) | {"facts": b"{}", "actor": "somebody"}
    exchange.brings(Brought(one.entry_id, 1, other))
    (after,) = exchange.rows()
    assert after == before | {"rev": 1}


def test_a_mending_whose_answer_was_lost_lets_go_what_waits_behind_it(
    exchange: Exchange, append: Append
) -> None:
    wrong, note = append(a_reception(), a_filing()), append(*NOTE)
    exchange.refuses(wrong)
    mending = exchange.mends(wrong, a_reception(), a_filing(note="mới"))
    exchange.brings(Brought(mending.entry_id, 1))
    assert exchange.state(mending) == "acked"
    assert exchange.sent() == [note.pos]


def test_a_void_whose_answer_was_lost_settles_the_number_that_two_bear(
    exchange: Exchange, append: Append
) -> None:
    one = append(a_reception(), a_filing())
    exchange.answers(Answered(one.entry_id, "conflict", 1, NUMBER_TAKEN, "{}"))
    void = append(e.Voided("trùng mã"), e.Words("Hai hồ sơ một mã."))
    exchange.brings(Brought(void.entry_id, 2))
    assert exchange.state(one) == "acked"


# ── erasure ─────────────────────────────────────────────────────────────────────────────────


def test_what_was_erased_there_is_erased_here_and_its_hash_stays(
    exchange: Exchange, append: Append
) -> None:
    one = append(a_reception(), a_filing())
    (before,) = exchange.rows()
    exchange.brings(Brought(one.entry_id, 1, as_wire(before) | {"person": None}))
    (after,) = exchange.rows()
    assert after == before | {"rev": 1, "person": None}


def test_an_erasure_that_comes_blanks_what_it_names_and_nothing_else(
    exchange: Exchange, neighbour: Exchange
) -> None:
    first = written(neighbour, (a_reception(), a_filing()), NOTE)
    named = (EntryId(first[0]["entry_id"]),)
    rows = written(neighbour, (e.PersonErased(named, "hết hạn", "Điều 14"), None))
    exchange.brings(*(brought(row, rev) for rev, row in enumerate(rows, 1)))
    assert persons(exchange) == [False, True, False]


def test_an_erasure_of_a_newer_program_blanks_nothing_and_is_kept(
    exchange: Exchange, neighbour: Exchange
) -> None:
    first = written(neighbour, (a_reception(), a_filing()))
    named = (EntryId(first[0]["entry_id"]),)
    rows = written(neighbour, (e.PersonErased(named, "hết hạn", "Điều 14"), None))
    rows[1]["version"] = 99
    exchange.brings(*(brought(row, rev) for rev, row in enumerate(rows, 1)))
    assert persons(exchange) == [True, False]


# ── twins ───────────────────────────────────────────────────────────────────────────────────


def test_what_a_twin_wrote_at_the_same_place_stands_beside_and_is_read_with_the_rest(
    exchange: Exchange, append: Append, store: Store
) -> None:
    one = append(a_reception(), a_filing())
    append(*NOTE)
    own = exchange.rows()
    twins = [
        as_wire(row) | {"entry_id": f"twin-{row['seq']}", "stream": "dossier-2"} for row in own
    ]
    assert exchange.brings(*(brought(row, rev) for rev, row in enumerate(twins, 1))) == (
        {"dossier-2"}, [],
    )  # fmt: skip
    assert exchange.rows() == own
    assert [row["pos"] for row in exchange.rows(twins=True)] == [-2, -1]
    assert exchange.state(one) == "queued"
    with store.reading() as connection:
        read = ledger.read_stream(connection, "dossier-2")
        assert {each.entry_id for each in read} == {"twin-1", "twin-2"}
        assert len(connection.scalars(select(dossier.c.dossier)).all()) == 2


def test_a_twins_entry_is_known_when_it_comes_again_and_can_be_erased(
    exchange: Exchange, append: Append
) -> None:
    append(a_reception(), a_filing())
    (own,) = exchange.rows()
    twin = as_wire(own) | {"entry_id": "twin-1"}
    exchange.brings(brought(twin, 2))
    assert exchange.brings(Brought("twin-1", 2)) == ({"dossier-1"}, [])
    exchange.brings(brought(twin | {"person": None}, 2))
    (held,) = exchange.rows(twins=True)
    assert (held["person"], held["rev"]) == (None, 2)
    assert exchange.rows() == [own]


# ── numbers given before a store was restored ───────────────────────────────────────────────


def numbers_known(store: Store) -> list[tuple[str, str]]:
    with store.reading() as connection:
        rows = connection.execute(select(issued_number.c.number, issued_number.c.dossier))
        return [(number, dossier) for number, dossier in rows]


def test_a_number_that_this_device_gave_before_it_was_restored_is_known_again(
    exchange: Exchange, neighbour: Exchange, store: Store
) -> None:
    (row,) = written(neighbour, (a_reception(), a_filing()))
    exchange.brings(brought(row | {"device": WRITER.device}, 1))
    assert numbers_known(store) == [(a_reception().number, THERE)]


def test_a_number_of_a_device_that_this_store_used_to_be_is_known_again(
    exchange: Exchange, neighbour: Exchange, store: Store
) -> None:
    with store.writing() as connection:
        counter.succeed(connection, Writer("a-new-device", 1), "database-3", MONDAY)
    (row,) = written(neighbour, (a_reception(), a_filing()))
    exchange.brings(brought(row | {"device": WRITER.device, "incarnation": 9}, 1))
    assert numbers_known(store) == [(a_reception().number, THERE)]


def test_a_number_that_is_known_or_anothers_is_not_noted(
    exchange: Exchange, neighbour: Exchange, store: Store, append: Append
) -> None:
    append(a_reception(), a_filing())
    (row,) = written(neighbour, (a_reception(), a_filing()))
    other = row | {"entry_id": "other", "seq": 7, "hash": b"x"}
    exchange.brings(brought(row | {"device": WRITER.device, "seq": 8}, 1), brought(other, 2))
    assert numbers_known(store) == [(a_reception().number, "dossier-1")]


# ── cursors ─────────────────────────────────────────────────────────────────────────────────


def test_each_feed_has_its_place_and_reading_from_the_beginning_gives_nothing_up(
    store: Store, append: Append
) -> None:
    append(a_reception(), a_filing())
    with store.writing() as connection:
        assert inbox.cursor(connection, "agency:A") == Cursor("", 0)
        inbox.set_cursor(connection, "agency:B", Cursor("e1", 7))
        inbox.set_cursor(connection, "agency:A", Cursor("e1", 3))
        inbox.set_cursor(connection, "agency:A", Cursor("e2", 1))
        assert inbox.cursor(connection, "agency:A") == Cursor("e2", 1)
        assert list(inbox.cursors(connection)) == ["agency:A", "agency:B"]
        inbox.reset_cursors(connection)
        assert inbox.cursors(connection) == {}
        assert connection.scalar(text("SELECT count(*) FROM entry")) == 1


def test_a_page_that_could_not_be_written_moves_no_cursor(
    store: Store, neighbour: Exchange
) -> None:
    (row,) = written(neighbour, (a_reception(), a_filing()))
    spoilt = row | {"entry_id": "spoilt", "seq": 2, "facts": None}

    def take_page() -> None:
        with store.writing() as connection:
            inbox.set_cursor(connection, "agency:A", Cursor("e1", 2))
            inbox.take(connection, [brought(row, 1), brought(spoilt, 2)])

    with pytest.raises(IntegrityError):
        take_page()
    with store.reading() as connection:
        assert inbox.cursors(connection) == {}
        assert ledger.read_stream(connection, THERE) == []
