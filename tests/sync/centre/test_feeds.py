"""What goes down: places without a gap, a feed told anew, dossiers whole, days compared."""

import pytest

from counter_app.domain import entries as e
from sync.centre.centre import Centre
from sync.centre.refusals import Refused
from sync.wire import DigestLine, SnapshotItem, digest_sha256
from tests.builders import AGENCY, FakeClock
from tests.sync.builders import Counter, a_counter

FEED = f"agency:{AGENCY}"


def whole_snapshot(centre: Centre, counter: Counter) -> tuple[int, list[SnapshotItem]]:
    after = ""
    items: list[SnapshotItem] = []
    while True:
        page = centre.exchange.snapshot(counter.session, FEED, after)
        items += page.items
        if not page.after:
            return page.position, items
        after = page.after


def test_pages_follow_each_other_without_a_gap(centre: Centre, counter: Counter) -> None:
    counter.push(*(counter.pen.receive(n) for n in range(1, 8)))
    other = a_counter(centre, "device-2")
    first = other.changes(limit=4)
    rest = other.changes(after=first.items[-1].position, epoch=first.epoch)
    assert [item.position for item in (*first.items, *rest.items)] == list(range(1, 8))
    assert rest.head == 7
    assert other.changes(after=7).items == ()


def test_ones_own_entries_are_stubs_unless_asked_for(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    counter.push(taken)
    (stub,) = counter.changes().items
    assert (stub.entry, stub.entry_id, stub.rev) == (None, taken.entry_id, 1)
    (whole,) = counter.changes(own=True).items
    assert whole.entry == taken


@pytest.mark.parametrize("place", [{"epoch": "another"}, {"after": 9}])
def test_a_reader_of_another_epoch_is_told_the_present_one(
    counter: Counter, place: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        counter.changes(**place)  # type: ignore[arg-type]
    assert refused.value.code.value == "epoch-changed"
    assert refused.value.epoch == counter.hello().feeds[0].epoch


def test_nobody_reads_the_feed_of_another_agency(centre: Centre, counter: Counter) -> None:
    stranger = a_counter(centre, "device-9", agency="H56.09")
    with pytest.raises(Refused) as refused:
        centre.exchange.snapshot(stranger.session, FEED, "")
    assert refused.value.code.value == "not-permitted"
    taken = counter.pen.receive(1)
    counter.push(taken)
    with pytest.raises(Refused) as refused:
        centre.exchange.stream(stranger.session, taken.stream)
    assert refused.value.code.value == "not-found"


def test_a_page_ends_before_it_is_too_large_for_a_reader(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    notes = [counter.pen.write(taken.stream, e.Noted(), e.Words("x" * 200_000)) for _ in range(9)]
    counter.push(taken, *notes)
    other = a_counter(centre, "device-2")
    pages, after = [], 0
    while page := other.changes(after=after).items:
        pages.append(len(page))
        after = page[-1].position
    assert (sum(pages), max(pages) < 9) == (10, True)
    _, told = whole_snapshot(centre, other)
    assert [item.rev for item in told] == list(range(1, 11))


def test_a_snapshot_tells_the_feed_and_where_to_go_on(centre: Centre, counter: Counter) -> None:
    taken = [counter.pen.receive(n) for n in range(1, 4)]
    counter.push(*taken)
    page = centre.exchange.snapshot(counter.session, FEED, "")
    assert (page.position, page.after) == (3, "")
    assert [item.entry.stream for item in page.items] == sorted(each.stream for each in taken)


def test_a_long_snapshot_keeps_the_place_where_it_began(centre: Centre, counter: Counter) -> None:
    for day in range(6):
        batch = [counter.pen.receive(day * 100 + n) for n in range(1, 100)]
        counter.push(*batch)
    first = centre.exchange.snapshot(counter.session, FEED, "")
    counter.push(counter.pen.receive(700))
    second = centre.exchange.snapshot(counter.session, FEED, first.after)
    assert (first.position, second.position, second.after) == (594, 594, "")
    streams = [item.entry.stream for item in (*first.items, *second.items)]
    assert streams == sorted(streams)
    assert len(set(streams)) in (594, 595)


@pytest.mark.parametrize("after", ["x", "1:2", "1:2:", "-1:2:s", "9" * 30 + ":1:s", ":1:s"])
def test_a_place_that_nobody_gave_is_malformed(
    centre: Centre, counter: Counter, after: str
) -> None:
    with pytest.raises(Refused) as refused:
        centre.exchange.snapshot(counter.session, FEED, after)
    assert refused.value.code.value == "malformed"


def test_what_closed_long_ago_is_not_told_again(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    closed, kept = counter.pen.receive(1), counter.pen.receive(2)
    counter.push(closed, kept, counter.pen.write(closed.stream, e.Stopped("Rút hồ sơ")))
    clock.pass_time(days=180)
    assert {x.entry.stream for x in whole_snapshot(centre, counter)[1]} == {
        closed.stream,
        kept.stream,
    }
    clock.pass_time(days=1)
    assert {x.entry.stream for x in whole_snapshot(centre, counter)[1]} == {kept.stream}


def test_a_dossier_comes_whole(centre: Centre, counter: Counter) -> None:
    taken = counter.pen.receive(1)
    moved = counter.pen.write(taken.stream, e.Transferred("Tư pháp"))
    counter.push(taken, moved)
    answer = centre.exchange.stream(counter.session, taken.stream)
    assert [(item.rev, item.entry) for item in answer.items] == [(1, taken), (2, moved)]


def test_a_counters_own_affairs_are_told_to_itself_alone(centre: Centre, counter: Counter) -> None:
    told = e.ClockConfirmed(counter.pen.clock.now(), counter.pen.clock.now())
    counter.push(counter.pen.write(e.COUNTER_STREAM, told))
    name = f"counter:{counter.pen.device}"
    assert len(centre.exchange.stream(counter.session, name).items) == 1
    with pytest.raises(Refused) as refused:
        centre.exchange.stream(a_counter(centre, "device-2").session, name)
    assert refused.value.code.value == "not-found"
    assert centre.exchange.snapshot(counter.session, FEED, "").items == ()


def test_days_are_those_of_vietnam(centre: Centre, counter: Counter, clock: FakeClock) -> None:
    clock.pass_time(hours=14, minutes=59)
    today = counter.pen.receive(1)
    clock.pass_time(minutes=2)
    tomorrow = counter.pen.receive(2)
    counter.push(today, counter.pen.write(today.stream, e.Transferred("x")), tomorrow)
    lines = centre.exchange.digest_lines(counter.session, "2026-11-23").lines
    assert lines == (DigestLine(number=f"{AGENCY}-261123-0001", dossier=today.stream, rev=2),)
    days = ["2026-11-22", "2026-11-23", "2026-11-24"]
    answer = centre.exchange.digest(counter.session, days)
    assert [(each.day, each.count) for each in answer.days] == [
        ("2026-11-23", 1),
        ("2026-11-24", 1),
    ]
    assert answer.days[0].sha256 == digest_sha256(list(lines))


def test_a_day_belongs_to_the_agency_that_took_it_in(centre: Centre, counter: Counter) -> None:
    deciding = a_counter(centre, "device-9", agency="H56.09")
    counter.push(counter.pen.receive(1, decided_by="H56.09"))
    assert centre.exchange.digest(deciding.session, ["2026-11-23"]).days == ()
    assert len(centre.exchange.digest(counter.session, ["2026-11-23"]).days) == 1
