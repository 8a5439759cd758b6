"""Submissions at the centre: judged, told to all agencies concerned, in feeds told anew."""

import pytest
from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber
from counter_app.domain.media import MediaType
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.refusals import Refused
from sync.wire import WireEntry
from tests.builders import AGENCY, FakeClock, a_filing, a_presented, a_reception, an_online_filing
from tests.sync.builders import Counter, a_counter, outcomes
from tests.sync.centre.test_feeds import whole_snapshot

ASKED = e.CompletionAsked(("thieu-giay",))
AWAY = e.TurnedAway(("khong-thuoc-tham-quyen",))
ELSEWHERE = AgencyCode("H56.07")
STREAM = "submission-1"


def taken_in(serial: int) -> e.TakenIn:
    return e.TakenIn(DossierId(f"d-{serial}"), DossierNumber(f"{AGENCY}-261123-{serial:04}"))


def filed(counter: Counter, stream: str = STREAM, **changes: object) -> WireEntry:
    return counter.pen.write(stream, an_online_filing(**changes), a_filing())


def test_what_was_brought_to_one_desk_is_told_to_the_others(
    centre: Centre, counter: Counter
) -> None:
    other = a_counter(centre, "device-2")
    presented = counter.pen.write(STREAM, a_presented(), a_filing())
    asked = counter.pen.write(STREAM, ASKED, e.Letter("Thiếu giấy chứng sinh"))
    assert outcomes(counter.push(presented, asked)) == ["applied", "applied"]
    assert [item.entry for item in other.changes().items] == [presented, asked]
    with centre.around.database.reading() as connection:
        row = connection.execute(select(schema.stream)).one()
    assert (row.agency, row.agencies, row.state) == (AGENCY, AGENCY, "asked")
    assert (row.number, row.received_on) == ("", None)


def test_the_first_answer_stands_whoever_gives_it(centre: Centre, counter: Counter) -> None:
    other = a_counter(centre, "device-2")
    counter.push(filed(counter))
    mine = counter.pen.write(STREAM, taken_in(1), base_rev=1)
    theirs = other.pen.write(STREAM, taken_in(2), base_rev=1)
    assert outcomes(counter.push(mine)) == ["applied"]
    (verdict,) = other.push(theirs)
    assert (verdict.outcome, verdict.reason, verdict.against) == (
        "conflict", "state", (mine.entry_id,),
    )  # fmt: skip
    assert outcomes(other.push(other.pen.write(STREAM, AWAY, base_rev=2))) == ["conflict/state"]
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.stream.c.state)).all() == ["taken-in"]


def test_what_came_twice_is_one_submission(centre: Centre, counter: Counter) -> None:
    other = a_counter(centre, "device-2")
    counter.push(filed(counter))
    assert outcomes(other.push(filed(other))) == ["merged"]
    assert outcomes(other.push(filed(other, paid_dong=5))) == ["conflict/state"]


def test_an_answer_waits_for_what_it_answers(counter: Counter) -> None:
    opening, answer = filed(counter), counter.pen.write(STREAM, ASKED)
    assert outcomes(counter.push(answer)) == ["deferred/parent"]
    assert outcomes(counter.push(opening, answer)) == ["applied", "applied"]


def test_whoever_decides_has_it_in_the_feed_too(centre: Centre, counter: Counter) -> None:
    deciding = a_counter(centre, "device-7", ELSEWHERE)
    stranger = a_counter(centre, "device-9", AgencyCode("H56.09"))
    opening = filed(counter, decided_by=ELSEWHERE)
    counter.push(opening)
    assert [item.entry for item in deciding.changes().items] == [opening]
    assert stranger.changes().items == ()
    with pytest.raises(Refused):
        centre.exchange.stream(stranger.session, STREAM)
    assert outcomes(stranger.push(stranger.pen.write(STREAM, AWAY))) == ["rejected/not-permitted"]
    assert outcomes(stranger.push(filed(stranger, "s-2"))) == ["rejected/not-permitted"]
    assert outcomes(deciding.push(deciding.pen.write(STREAM, AWAY, base_rev=1))) == ["applied"]


@pytest.mark.parametrize(
    ("opening", "path"),
    [
        (an_online_filing(filed_with=AgencyCode("ở đâu đó")), "filed_with"),
        (an_online_filing(decided_by=AgencyCode("h56")), "decided_by"),
        (
            an_online_filing(filed_at=an_online_filing().filed_at.replace(tzinfo=None)),
            "filed_at",
        ),
        (a_presented(received_by=AgencyCode("")), "received_by"),
    ],
)
def test_what_cannot_be_meant_so_is_refused_by_its_field(
    counter: Counter, opening: e.FiledOnline | e.Presented, path: str
) -> None:
    (verdict,) = counter.push(counter.pen.write(STREAM, opening, a_filing()))
    assert (verdict.outcome, verdict.reason, verdict.path) == ("rejected", "validation", path)


def test_a_dossier_does_not_become_a_submission(counter: Counter) -> None:
    taken = counter.pen.receive(1)
    opening = filed(counter, taken.stream)
    assert outcomes(counter.push(taken, opening)) == ["applied", "rejected/validation"]
    counter.push(filed(counter))
    reception = a_reception(number=f"{AGENCY}-261123-0002")
    assert outcomes(counter.push(counter.pen.write(STREAM, reception, a_filing()))) == [
        "rejected/validation"
    ]


def test_a_feed_told_anew_has_what_waits_and_what_was_answered_lately(
    centre: Centre, counter: Counter, clock: FakeClock
) -> None:
    waiting, asked, desk, away, done = (f"s-{name}" for name in "wadxt")
    for stream in (waiting, asked, away, done):
        counter.push(filed(counter, stream))
    counter.push(counter.pen.write(desk, a_presented(), a_filing()))
    answers: dict[str, e.SubmissionFacts] = {
        asked: ASKED, desk: ASKED, away: AWAY, done: taken_in(1),
    }  # fmt: skip
    for stream, answer in answers.items():
        counter.push(counter.pen.write(stream, answer))
    other = a_counter(centre, "device-2")
    clock.pass_time(days=100)
    assert {item.entry.stream for item in whole_snapshot(centre, other)[1]} == {
        waiting, asked, desk, away, done,
    }  # fmt: skip
    counter.push(counter.pen.write(asked, e.CompletionFiled()))
    clock.pass_time(days=100)
    kept = [item.entry.stream for item in whole_snapshot(centre, other)[1]]
    assert kept == [asked, asked, asked, waiting]


def test_days_are_compared_without_submissions(centre: Centre, counter: Counter) -> None:
    counter.push(filed(counter))
    assert centre.exchange.digest(counter.session, ["2026-11-22", "2026-11-23"]).days == ()


def test_files_of_a_submission_belong_to_who_has_it(centre: Centre, counter: Counter) -> None:
    file = e.AttachmentAdded("ab" * 32, 5, MediaType.PDF)
    opening, attached = filed(counter), counter.pen.write(STREAM, file, e.Words("đơn.pdf"))
    assert outcomes(counter.push(opening, attached)) == ["applied", "applied"]
    with centre.around.database.reading() as connection:
        assert connection.scalars(select(schema.file_named.c.stream)).all() == [STREAM]
