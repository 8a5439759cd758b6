"""Who is heard: hello, lanes that last, restored copies, clones."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain import entries as e
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.refusals import Refused
from sync.centre.tokens import Session
from sync.wire import LaneGrant, LaneKind, QueueFigures, Renewal, TopUpRequest
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, Pen, a_counter, an_enrolment, outcomes


def renewal(counter: Counter, incarnation: int = 2, database: str = "database-2") -> Renewal:
    return Renewal(incarnation=incarnation, database_id=database, today="2026-11-23")


def ranges(lanes: tuple[LaneGrant, ...]) -> set[tuple[str, int]]:
    return {(each.kind.value, each.first) for each in lanes}


def test_hello_tells_chain_feed_and_lanes(counter: Counter, clock: FakeClock) -> None:
    empty = counter.hello()
    assert (empty.known, empty.feeds[0].position) == (None, 0)
    last = [counter.pen.receive(1), counter.pen.receive(2)]
    counter.push(*last)
    answer = counter.hello()
    assert answer.known is not None
    assert (answer.known.seq, answer.known.hash) == (2, last[-1].hash)
    assert [(head.feed, head.position) for head in answer.feeds] == [(f"agency:{AGENCY}", 2)]
    assert answer.feeds[0].epoch
    assert {lane.kind for lane in answer.lanes} == {
        LaneKind.PRIMARY,
        LaneKind.RECOVERY,
        LaneKind.TOP_UP,
    }


def test_hello_keeps_what_a_counter_still_holds(centre: Centre, counter: Counter) -> None:
    figures = QueueFigures(unsent=3, troubled=1, oldest_at="2026-11-23T01:00:00.000000Z")
    counter.hello(queue=QueueFigures())
    counter.hello(queue=figures, program="0.1.0")
    with centre.around.database.reading() as connection:
        row = connection.execute(select(schema.counter_standing)).one()
    assert (row.unsent, row.troubled, row.oldest_at) == (3, 1, figures.oldest_at)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"device": "device-2"}, "not-permitted"),
        ({"incarnation": 2}, "not-permitted"),
        ({"clock": "2026-13-01T00:00:00.000000Z"}, "malformed"),
    ],
)
def test_a_hello_that_is_not_its_sessions_is_refused(
    counter: Counter, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        counter.hello(**changes)
    assert refused.value.code.value == code


def test_a_counter_that_is_too_old_is_told_so(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.centre.hello.OLDEST_PROTOCOL", 2)
    with pytest.raises(Refused) as refused:
        counter.hello(protocol=1)
    assert (refused.value.code.value, refused.value.status) == ("upgrade-needed", 426)


def test_lanes_last_longer_while_a_counter_is_heard(counter: Counter, clock: FakeClock) -> None:
    clock.pass_time(days=59)
    kept = {lane.lane: lane.until_on for lane in counter.hello().lanes}
    assert set(kept.values()) == {"2027-02-21"}
    clock.pass_time(days=3)
    longer = {lane.lane: lane.until_on for lane in counter.hello().lanes}
    assert (set(longer), set(longer.values())) == (set(kept), {"2027-04-24"})


def test_numbers_of_a_lost_counter_are_given_anew_only_after_their_end(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    clock.pass_time(days=89)
    second = a_counter(centre, "device-2")
    assert ("primary", 1000) not in ranges(second.hello().lanes)
    clock.pass_time(days=2)
    third = a_counter(centre, "device-3")
    assert ("primary", 1000) in ranges(third.hello().lanes)


def test_no_two_lanes_of_an_agency_overlap_whatever_the_program_does(
    centre: Centre, counter: Counter
) -> None:
    lane = {
        "agency": AGENCY,
        "lane": "another",
        "device": "device-2",
        "incarnation": 1,
        "kind": "primary",
        "first": 1199,
        "last": 1300,
        "from_on": date(2027, 2, 21),
        "until_on": date(2027, 3, 1),
    }
    with (
        pytest.raises(DBAPIError),
        centre.around.database.writing() as connection,
    ):
        connection.execute(insert(schema.lane), lane)
    with centre.around.database.writing() as connection:
        connection.execute(insert(schema.lane), lane | {"from_on": date(2027, 2, 22)})
    earlier = update(schema.lane).where(schema.lane.c.lane == "another")
    with (
        pytest.raises(DBAPIError),
        centre.around.database.writing() as connection,
    ):
        connection.execute(earlier.values(from_on=date(2027, 2, 20)))
    with centre.around.database.writing() as connection:
        elsewhere = lane | {"agency": "H56.09", "from_on": date(2026, 11, 23)}
        connection.execute(insert(schema.lane), elsewhere)


def test_a_top_up_is_for_one_day_above_what_was_given(counter: Counter) -> None:
    asked = TopUpRequest(agency=AGENCY, day="2026-11-23", above=9100)
    lanes = counter.centre.exchange.top_up(counter.session, asked).lanes
    assert [x.from_on for x in lanes if x.first == 9150] == ["2026-11-23"]
    again = counter.centre.exchange.top_up(counter.session, asked).lanes
    assert ranges(again) - ranges(lanes) == {("top-up", 9200)}


def test_where_no_number_is_left_the_rest_goes_on(centre: Centre, counter: Counter) -> None:
    asked = TopUpRequest(agency=AGENCY, day="2026-11-23", above=9950)
    before = ranges(counter.hello().lanes)
    assert ranges(centre.exchange.top_up(counter.session, asked).lanes) == before
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.alarm.c.kind)).all() == ["no-lane-free"]


@pytest.mark.parametrize("changes", [{"agency": "H56.09"}, {"day": "2026-11-25"}])
def test_nobody_tops_up_for_others_or_for_later(counter: Counter, changes: dict[str, str]) -> None:
    asked = TopUpRequest(**{"agency": AGENCY, "day": "2026-11-23", **changes})  # type: ignore[arg-type]
    with pytest.raises(Refused):
        counter.centre.exchange.top_up(counter.session, asked)


def test_a_restored_copy_goes_on_with_lanes_that_no_copy_has_seen(
    centre: Centre, counter: Counter
) -> None:
    counter.push(counter.pen.receive(1))
    before = ranges(counter.hello().lanes)
    answer = centre.exchange.renew(counter.session, renewal(counter))
    assert {lane.incarnation for lane in answer.lanes} == {2}
    assert not before & ranges(answer.lanes)
    assert {lane.kind for lane in answer.lanes} == {LaneKind.PRIMARY, LaneKind.RECOVERY}
    for ask in (counter.hello, counter.token, counter.push):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code.value == "device-superseded"
    counter.pen = Pen(counter.pen.device, 2, counter.pen.clock)
    assert outcomes(counter.push(counter.pen.receive(2))) == ["applied"]
    assert ranges(counter.hello().lanes) == ranges(answer.lanes)


def test_a_renewal_whose_answer_was_lost_is_answered_again(
    centre: Centre, counter: Counter
) -> None:
    answer = centre.exchange.renew(counter.session, renewal(counter))
    assert centre.exchange.renew(counter.session, renewal(counter)) == answer
    newer = Session(counter.agency, counter.pen.device, 2)
    assert centre.exchange.renew(newer, renewal(counter)) == answer
    with pytest.raises(Refused) as refused:
        centre.exchange.renew(counter.session, renewal(counter, database="another-copy"))
    assert refused.value.code.value == "device-superseded"


def test_two_machines_that_write_as_one_are_frozen_and_nothing_is_kept(
    centre: Centre, counter: Counter
) -> None:
    clone = Counter(centre, counter.agency, counter.pen.copy("clone"), counter.key)
    counter.push(counter.pen.receive(1))
    with pytest.raises(Refused) as refused:
        clone.push(clone.pen.receive(1), clone.pen.receive(2))
    assert refused.value.code.value == "device-forked"
    with centre.around.database.reading() as connection:
        assert connection.scalar(select(schema.feed_head.c.position)) == 1
        assert connection.scalars(select(schema.alarm.c.kind)).all() == ["device-forked"]
    for ask in (counter.hello, counter.token, counter.push, clone.hello):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code.value == "device-forked"
    with pytest.raises(Refused) as refused:
        centre.exchange.renew(counter.session, renewal(counter))
    assert refused.value.code.value == "device-forked"
    assert not centre.gate.resume(counter.pen.device)


def test_what_a_clone_wrote_is_kept_beside_when_its_successor_brings_it(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    clone = Counter(centre, counter.agency, counter.pen.copy("clone"), counter.key)
    counter.push(counter.pen.receive(1))
    theirs = clone.pen.receive(1)
    with pytest.raises(Refused):
        clone.push(theirs)
    code = centre.gate.make_code(AGENCY)
    centre.gate.enrol(an_enrolment("device-5", code, clock, succeeds=(clone.pen.device,)))
    successor = Counter(centre, AGENCY, Pen("device-5", 1, clock), clone.key)
    assert outcomes(successor.push(theirs)) == ["conflict/number-taken"]
    with centre.around.database.reading() as connection:
        chain = select(schema.chain.c.entry_id).where(schema.chain.c.device == clone.pen.device)
        assert len(connection.scalars(chain).all()) == 2


def test_nobody_brings_entries_of_a_device_that_is_not_its_own(
    centre: Centre, counter: Counter
) -> None:
    stranger = a_counter(centre, "device-2")
    taken = counter.pen.receive(1)
    assert outcomes(stranger.push(taken)) == ["rejected/not-permitted"]
    assert outcomes(counter.push(taken)) == ["applied"]


def test_a_newer_incarnation_brings_what_the_older_left(centre: Centre, counter: Counter) -> None:
    sent = counter.pen.receive(1)
    left = counter.pen.copy("restored").write("counter", e.IncarnationBegun("device-1", 2, 0))
    counter.push(sent)
    centre.exchange.renew(counter.session, renewal(counter))
    restored = Counter(centre, AGENCY, Pen("device-1", 2, counter.pen.clock), counter.key)
    assert outcomes(restored.push(left, restored.pen.receive(3))) == ["applied", "applied"]
