"""Entries come in: one verdict each, kept for ever, and everybody's words with them."""

from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.ids import AgencyCode, EntryId
from sync.centre import schema
from sync.centre.centre import Centre
from sync.wire import WireEntry
from tests.sync.builders import Counter, a_counter, outcomes


def test_a_reception_is_applied_and_stands_in_the_feed(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    (verdict,) = counter.push(taken)
    assert (verdict.outcome, verdict.rev, verdict.entry_id) == ("applied", 1, taken.entry_id)
    other = a_counter(centre, "device-2")
    answer = other.changes()
    assert [item.position for item in answer.items] == [1]
    assert answer.items[0].entry == taken


def test_a_repeat_gets_the_very_same_answer(counter: Counter) -> None:
    entries = [counter.pen.receive(1), counter.pen.receive(2)]
    first = counter.push(*entries)
    assert counter.push(*entries) == first
    assert [item.position for item in counter.changes().items] == [1, 2]


def test_another_entry_under_a_known_identity_is_refused_and_alarms(
    centre: Centre, counter: Counter
) -> None:
    taken = counter.pen.receive(1)
    counter.push(taken)
    other = counter.pen.receive(2)
    reused = other.model_copy(update={"entry_id": taken.entry_id})
    assert outcomes(counter.push(reused)) == ["rejected/id-reuse"]
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.alarm.c.kind)).all() == ["id-reuse"]


def test_an_altered_entry_is_told_and_its_whole_one_is_taken_later(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    altered = taken.model_copy(update={"actor": "somebody-else"})
    (verdict,) = counter.push(altered)
    assert (verdict.outcome, verdict.reason, verdict.path) == ("rejected", "validation", "hash")
    assert outcomes(counter.push(taken)) == ["applied"]


def test_moves_follow_each_other_in_one_request(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    moves = [
        taken,
        counter.pen.write(taken.stream, e.Transferred("Tư pháp")),
        counter.pen.write(taken.stream, e.ResultArrived()),
        counter.pen.write(taken.stream, e.Returned(e.CollectAt.COUNTER)),
    ]
    verdicts = counter.push(*moves)
    assert outcomes(verdicts) == ["applied"] * 4
    assert [each.rev for each in verdicts] == [1, 2, 3, 4]


def test_the_centre_knows_where_work_goes_on(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    counter.push(taken)
    states = []
    for facts in (
        e.Transferred("Tư pháp"),
        e.TakenBack("giao-nham"),
        e.Transferred("Tư pháp"),
        e.Refused(("Thiếu giấy",)),
        e.Reopened("tu-choi-nham"),
    ):
        assert outcomes(counter.push(counter.pen.write(taken.stream, facts))) == ["applied"]
        with centre.around.database.reading() as connection:
            wanted = select(schema.stream.c.state, schema.stream.c.closed_on)
            states += [(row.state, bool(row.closed_on)) for row in connection.execute(wanted)]
    assert states == [
        ("in_process", False),
        ("received", False),
        ("in_process", False),
        ("refused", True),
        ("in_process", False),
    ]


def test_two_moves_from_one_state_the_second_is_not_made(centre: Centre, counter: Counter) -> None:
    other = a_counter(centre, "device-2")
    taken = counter.pen.receive(1)
    counter.push(taken)
    mine = counter.pen.write(taken.stream, e.Refused(("Thiếu giấy",)), base_rev=1)
    theirs = other.pen.write(taken.stream, e.ResultArrived(), base_rev=1)
    assert outcomes(counter.push(mine)) == ["applied"]
    (verdict,) = other.push(theirs)
    assert (verdict.outcome, verdict.reason) == ("conflict", "state")
    assert verdict.against == (mine.entry_id,)
    with centre.around.database.reading() as connection:
        parked = connection.execute(select(schema.parked)).one()
    assert (parked.entry_id, parked.reason) == (theirs.entry_id, "state")
    assert parked.facts == theirs.facts.encode()


def test_what_comes_before_its_dossier_is_deferred_and_not_kept(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    move = counter.pen.write(taken.stream, e.Transferred("Tư pháp"))
    assert outcomes(counter.push(move)) == ["deferred/parent"]
    assert outcomes(counter.push(taken, move)) == ["applied", "applied"]


def test_one_number_on_two_dossiers_keeps_both_under_a_dispute(
    centre: Centre, counter: Counter
) -> None:
    other = a_counter(centre, "device-2")
    mine, theirs = counter.pen.receive(7), other.pen.receive(7)
    counter.push(mine)
    (verdict,) = other.push(theirs)
    assert (verdict.outcome, verdict.reason, verdict.rev) == ("conflict", "number-taken", 1)
    assert verdict.against == (mine.entry_id,)
    assert len(counter.changes(own=True).items) == 2
    with centre.around.database.reading() as connection:
        dispute = connection.execute(select(schema.dispute)).one()
    assert (mine.stream in dispute.streams, theirs.stream in dispute.streams) == (True, True)
    assert dispute.settled_at is None
    other.push(other.pen.write(theirs.stream, e.Voided("Cấp lại mã")))
    with centre.around.database.reading() as connection:
        assert connection.execute(select(schema.dispute)).one().settled_at is not None


def test_a_rejected_entry_is_mended_by_another(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    wrong = counter.pen.write_raw(taken.stream, "dossier.transferred", 1, b'{"to_unit":5}')
    mending = counter.pen.write(taken.stream, e.Transferred("Tư pháp"), mends=wrong.entry_id)
    assert outcomes(counter.push(taken, wrong, mending)) == [
        "applied",
        "rejected/validation",
        "applied",
    ]
    with centre.around.database.reading() as connection:
        parked = connection.execute(select(schema.parked)).one()
    assert (parked.entry_id, parked.mended_by) == (wrong.entry_id, mending.entry_id)


def test_what_nobody_knows_yet_is_kept_unjudged(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    newer = counter.pen.write_raw(taken.stream, "dossier.stamped", 3, b'{"seal":"x"}')
    assert outcomes(counter.push(taken, newer)) == ["applied", "applied"]


def test_a_counters_own_affairs_are_kept_and_stand_in_no_feed(
    centre: Centre, counter: Counter
) -> None:
    opened = counter.pen.write(e.COUNTER_STREAM, e.CounterOpened(AgencyCode(counter.agency), False))
    assert outcomes(counter.push(opened)) == ["applied"]
    assert counter.changes(own=True).items == ()
    with centre.around.database.reading() as connection:
        row = connection.execute(select(schema.entry)).one()
    assert (row.stream, row.rev) == (f"counter:{counter.pen.device}", 1)


def test_an_agency_that_has_no_part_in_a_dossier_writes_nothing_in_it(
    centre: Centre, counter: Counter
) -> None:
    stranger = a_counter(centre, "device-9", agency="H56.09")
    taken = counter.pen.receive(1)
    counter.push(taken)
    note = stranger.pen.write(taken.stream, e.Transferred("x"), base_rev=1)
    foreign = stranger.pen.receive(2)
    assert outcomes(stranger.push(note, foreign)) == ["rejected/not-permitted"] * 2


def test_a_dossier_stands_in_the_feeds_of_all_its_agencies(
    centre: Centre, counter: Counter
) -> None:
    deciding = a_counter(centre, "device-9", agency="H56.09")
    taken = counter.pen.receive(1, decided_by="H56.09")
    counter.push(taken)
    assert [item.entry for item in deciding.changes().items] == [taken]
    arrived = deciding.pen.write(taken.stream, e.ResultArrived(), base_rev=1)
    assert outcomes(deciding.push(arrived)) == ["applied"]
    items = counter.changes().items
    assert [(item.position, item.rev, item.entry) for item in items] == [
        (1, 1, None),
        (2, 2, arrived),
    ]


def test_an_erasure_takes_the_words_and_leaves_the_hashes(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    erased = counter.pen.write(
        taken.stream, e.PersonErased((EntryId(taken.entry_id),), "Hết hạn", "Luật 91/2025")
    )
    counter.push(taken, erased)
    told = a_counter(centre, "device-2").changes().items[0].entry
    assert isinstance(told, WireEntry)
    assert (told.person, told.salt) == (None, None)
    assert told.is_whole()
    assert counter.push(taken)[0].outcome == "applied"


def test_a_broken_chain_is_refused_and_alarms(centre: Centre, counter: Counter) -> None:
    counter.push(counter.pen.receive(1))
    counter.pen.head = bytes(31) + b"\x01"
    (verdict,) = counter.push(counter.pen.receive(2))
    assert (verdict.outcome, verdict.reason, verdict.path) == (
        "rejected",
        "validation",
        "prev_hash",
    )
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.alarm.c.kind)).all() == ["chain-broken"]
