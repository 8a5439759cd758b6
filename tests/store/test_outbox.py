"""The queue to the centre: in order, one dossier's trouble stops no other, nothing is skipped."""

import pytest
from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.badge import Badge
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId
from counter_app.store import delivery, ledger, outbox
from counter_app.store.ledger import Draft
from counter_app.store.outbox import NUMBER_TAKEN, Answered
from counter_app.store.schema import delivery as delivery_table
from counter_app.store.schema import dossier as dossier_table
from counter_app.store.schema import entry
from counter_app.store.store import Store
from tests.builders import MONDAY, OFFICER, FakeIds, a_filing, a_reception
from tests.store.conftest import Append
from tests.store.exchange import Exchange

NOTE = (e.Noted(), e.Words("Hẹn gọi lại."))


@pytest.fixture
def first(append: Append) -> e.Entry:
    return append(a_reception(), a_filing())


@pytest.fixture
def other(append: Append, first: e.Entry) -> e.Entry:
    """A second dossier."""
    number = "000.00.06.H56-261123-0002"
    return append(a_reception(number=number), a_filing(), stream="dossier-2")


def has_news(store: Store) -> bool:
    with store.reading() as connection:
        return outbox.has_news(connection)


def queue(store: Store) -> outbox.Queue:
    with store.reading() as connection:
        return outbox.queue(connection)


def state_of(store: Store, stream: str) -> State:
    with store.reading() as connection:
        wanted = select(dossier_table.c.state).where(dossier_table.c.dossier == stream)
        return State(str(connection.scalar(wanted)))


# ── order ───────────────────────────────────────────────────────────────────────────────────


def test_entries_go_in_the_order_in_which_they_were_written(
    exchange: Exchange, append: Append, first: e.Entry, other: e.Entry
) -> None:
    note = append(*NOTE)
    assert exchange.sent() == [first.pos, other.pos, note.pos]
    assert exchange.sent(2) == [first.pos, other.pos]
    assert exchange.sent(2, after=other.pos) == [note.pos]


def test_what_the_centre_took_does_not_go_again(
    exchange: Exchange, first: e.Entry, other: e.Entry
) -> None:
    exchange.takes(first)
    assert exchange.sent() == [other.pos]
    assert exchange.state(first) == "acked"


def test_what_concerns_the_counter_itself_touches_no_dossier(
    store: Store, exchange: Exchange, append: Append
) -> None:
    opened = append(e.CounterOpened(a_reception().received_by, training=True), None, "counter")
    assert exchange.answers(Answered(opened.entry_id, "acked", 1)) == set()
    assert exchange.sent() == []


# ── holding behind a rejection ──────────────────────────────────────────────────────────────


def test_behind_a_rejection_only_its_own_dossier_waits(
    exchange: Exchange, append: Append, first: e.Entry, other: e.Entry
) -> None:
    note = append(*NOTE)
    exchange.refuses(first)
    assert (exchange.state(first), exchange.state(note)) == ("rejected", "held")
    later = append(*NOTE)
    assert exchange.sent() == [other.pos]
    exchange.takes(other)
    assert exchange.sent() == []
    assert exchange.state(later) == "queued"


def test_a_conflict_stops_nothing_that_was_written_after_it(
    exchange: Exchange, append: Append, first: e.Entry
) -> None:
    moved, note = append(e.Transferred("Tư pháp")), append(*NOTE)
    exchange.takes(first)
    exchange.answers(Answered(moved.entry_id, "conflict", None, "state", "{}"))
    assert exchange.sent() == [note.pos]


def test_what_mends_goes_first_and_lets_the_rest_go_once_it_is_taken(
    exchange: Exchange, append: Append, first: e.Entry
) -> None:
    note = append(*NOTE)
    exchange.refuses(first)
    mending = exchange.mends(first, a_reception(), a_filing(note="mới"))
    assert exchange.sent() == [mending.pos]
    assert exchange.state(note) == "held"
    exchange.takes(mending)
    assert exchange.sent() == [note.pos]
    assert exchange.state(first) == "mended"


def test_a_mending_that_is_refused_holds_the_dossier_until_it_is_mended_itself(
    exchange: Exchange, append: Append, first: e.Entry
) -> None:
    note = append(*NOTE)
    exchange.refuses(first)
    mending = exchange.mends(first, a_reception(), a_filing())
    exchange.refuses(mending)
    assert exchange.sent() == []
    again = exchange.mends(mending, a_reception(), a_filing(note="mới"))
    assert exchange.sent() == [again.pos]
    exchange.takes(again)
    assert exchange.sent() == [note.pos]


# ── answers ─────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_kept_with_its_reason_and_its_hour(
    store: Store, exchange: Exchange, first: e.Entry
) -> None:
    said = '{"path":"submitter.phone"}'
    exchange.answers(Answered(first.entry_id, "rejected", None, "validation", said))
    with store.reading() as connection:
        row = connection.execute(select(delivery_table)).one()
    assert (row.reason, row.problem, row.attempts) == ("validation", said, 1)
    assert ledger.moment(row.answered_at) == MONDAY


def test_an_answer_to_what_nobody_wrote_here_changes_nothing(
    exchange: Exchange, first: e.Entry
) -> None:
    before = exchange.states()
    assert exchange.answers(Answered("another-store's", "rejected", None, "validation")) == set()
    assert exchange.answers() == set()
    assert exchange.states() == before


def test_the_same_answer_again_changes_nothing(
    exchange: Exchange, append: Append, first: e.Entry
) -> None:
    append(*NOTE)
    answer = Answered(first.entry_id, "acked", 4)
    exchange.answers(answer)
    rows, states = exchange.rows(), exchange.states()
    exchange.answers(answer)
    assert (exchange.rows(), exchange.states()) == (rows, states)


def test_a_place_once_given_stays(exchange: Exchange, first: e.Entry) -> None:
    exchange.answers(Answered(first.entry_id, "acked", 4))
    exchange.answers(Answered(first.entry_id, "acked", 9))
    assert [row["rev"] for row in exchange.rows()] == [4]


def test_what_was_deferred_is_no_news_and_goes_again(
    store: Store, exchange: Exchange, append: Append, first: e.Entry
) -> None:
    assert has_news(store)
    exchange.answers(Answered(first.entry_id, "queued", None, "missing-parent", "{}"))
    assert not has_news(store)
    assert exchange.sent() == [first.pos]
    append(*NOTE)
    assert has_news(store)


def test_what_waits_behind_a_rejection_is_no_news_and_what_mends_it_is(
    store: Store, exchange: Exchange, append: Append, first: e.Entry
) -> None:
    append(*NOTE)
    exchange.refuses(first)
    append(*NOTE)
    assert not has_news(store)
    exchange.mends(first, a_reception(), a_filing())
    assert has_news(store)


def test_a_move_that_was_not_made_is_left_out_of_the_fold(
    store: Store, exchange: Exchange, append: Append, first: e.Entry
) -> None:
    moved = append(e.Transferred("Tư pháp"))
    exchange.takes(first)
    assert state_of(store, first.stream) is State.IN_PROCESS
    exchange.answers(Answered(moved.entry_id, "conflict", None, "state", "{}"))
    assert state_of(store, first.stream) is State.RECEIVED


# ── how much is left ────────────────────────────────────────────────────────────────────────


def test_the_queue_tells_how_much_waits_and_since_when(
    store: Store, exchange: Exchange, append: Append, first: e.Entry, other: e.Entry
) -> None:
    append(*NOTE)
    exchange.refuses(first)
    assert queue(store) == outbox.Queue(unsent=3, troubled=2, files=0, oldest_at=MONDAY)
    exchange.takes(other)
    assert queue(store).unsent == 2


def test_an_empty_queue_has_no_oldest(store: Store, exchange: Exchange, first: e.Entry) -> None:
    exchange.takes(first)
    assert queue(store) == outbox.Queue(0, 0, 0, None)


def test_a_number_that_is_taken_is_at_the_centre_and_waits_for_a_person(
    store: Store, exchange: Exchange, first: e.Entry
) -> None:
    exchange.answers(Answered(first.entry_id, "conflict", 1, NUMBER_TAKEN, "{}"))
    assert (queue(store).unsent, queue(store).troubled) == (0, 1)


# ── disputes about a number ─────────────────────────────────────────────────────────────────


def test_a_number_taken_twice_is_settled_once_the_centre_has_one_of_them_as_void(
    store: Store, exchange: Exchange, append: Append, first: e.Entry
) -> None:
    exchange.answers(Answered(first.entry_id, "conflict", 1, NUMBER_TAKEN, "{}"))
    void = append(e.Voided("trùng mã"), e.Words("Hai hồ sơ một mã."))
    assert exchange.state(first) == "conflict"
    exchange.takes(void)
    assert exchange.state(first) == "acked"
    with store.reading() as connection:
        assert delivery.badge(connection, DossierId(first.stream)) is Badge.AT_CENTRE


def test_a_void_settles_no_other_dispute(
    exchange: Exchange, append: Append, first: e.Entry, other: e.Entry
) -> None:
    for one in (first, other):
        exchange.answers(Answered(one.entry_id, "conflict", 1, NUMBER_TAKEN, "{}"))
    moved = append(e.Transferred("Tư pháp"))
    exchange.answers(Answered(moved.entry_id, "conflict", None, "state", "{}"))
    exchange.takes(append(e.Voided("trùng mã"), e.Words("x")))
    assert exchange.state(first) == "acked"
    assert (exchange.state(other), exchange.state(moved)) == ("conflict", "conflict")


# ── sending again ───────────────────────────────────────────────────────────────────────────


def test_a_dossier_that_the_centre_lost_is_sent_again_whole_and_no_other(
    store: Store, exchange: Exchange, append: Append, first: e.Entry, other: e.Entry
) -> None:
    note = append(*NOTE)
    exchange.takes(first, note, other)
    with store.writing() as connection:
        assert outbox.send_again(connection, first.stream) == 2
    assert exchange.sent() == [first.pos, note.pos]
    exchange.answers(Answered(first.entry_id, "acked", 1), Answered(note.entry_id, "acked", 2))
    assert exchange.sent() == []


def test_what_was_mended_is_not_sent_again(
    store: Store, exchange: Exchange, first: e.Entry
) -> None:
    exchange.refuses(first)
    mending = exchange.mends(first, a_reception(), a_filing())
    exchange.takes(mending)
    with store.writing() as connection:
        assert outbox.send_again(connection, first.stream) == 1
    assert exchange.sent() == [mending.pos]


def test_only_what_came_in_another_order_is_folded_anew(
    store: Store, exchange: Exchange, append: Append, ids: FakeIds, first: e.Entry
) -> None:
    note = append(*NOTE)
    with store.writing() as connection:
        outbox.record(connection, [Answered(first.entry_id, "acked", 1)], MONDAY)
        connection.execute(dossier_table.update().values(state="spoilt"))
        outbox.refold_where_needed(connection, [first.stream], all_=False)
        assert connection.scalar(select(dossier_table.c.state)) == "spoilt"
        theirs = Draft(first.stream, OFFICER, MONDAY, e.Transferred("Tư pháp"))
        pos = ledger.append(connection, ids, theirs).pos
        connection.execute(entry.update().where(entry.c.pos == pos).values(rev=2))
        outbox.refold_where_needed(connection, [first.stream], all_=False)
        assert connection.scalar(select(dossier_table.c.state)) == State.IN_PROCESS.value
    assert exchange.sent() == [note.pos, pos]
