"""What the portal tells the centre of: each code once, in the feeds of the agencies concerned."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.domain import entries as e
from counter_app.domain.ids import AgencyCode
from counter_app.domain.person import Applicant
from counter_app.domain.submission import online_id
from sync.centre import schema
from sync.centre.centre import Centre
from sync.centre.online import Fate, writer_of
from sync.wire import WireEntry
from tests.builders import AGENCY, a_citizen, a_filing, an_online_filing
from tests.sync.builders import Counter, a_counter, outcomes
from tests.sync.centre.test_feeds import whole_snapshot

ELSEWHERE = AgencyCode("H56.07")


def fates(centre: Centre, *told: tuple[e.FiledOnline, e.Filing]) -> list[Fate]:
    return [each.fate for each in centre.online.take(told)]


def feed(counter: Counter) -> list[WireEntry | None]:
    return [item.entry for item in counter.changes().items]


def entries(counter: Counter) -> list[WireEntry]:
    return [each for each in feed(counter) if each is not None]


def test_a_filing_goes_down_to_every_counter_of_its_agency(
    centre: Centre, counter: Counter
) -> None:
    assert fates(centre, (an_online_filing(code="P-1"), a_filing())) == [Fate.TAKEN]
    (entry,) = entries(counter)
    assert (entry.kind, entry.stream, entry.actor) == ("online.filed", online_id("P-1"), "centre")
    assert entry.is_whole()
    assert "Bưởi" in (entry.person or "")
    assert "Bưởi" not in entry.facts
    assert [item.entry for item in whole_snapshot(centre, counter)[1]] == [entry]


def test_filings_are_chained_for_each_agency(centre: Centre, counter: Counter) -> None:
    told = [an_online_filing(code=f"P-{n}") for n in range(3)]
    there = replace(told[2], filed_with=ELSEWHERE)
    fates(centre, *((each, a_filing()) for each in (told[0], there)))
    fates(centre, (told[1], a_filing()))
    first, shared, second = entries(counter)
    assert (first.device, first.seq, second.seq) == (f"centre {AGENCY}", 1, 2)
    assert second.prev_hash == first.hash
    assert (shared.device, shared.seq) == (f"centre {ELSEWHERE}", 1)


def test_whoever_decides_hears_of_it_too(centre: Centre, counter: Counter) -> None:
    deciding = a_counter(centre, "device-7", ELSEWHERE)
    fates(centre, (an_online_filing(decided_by=ELSEWHERE), a_filing()))
    assert feed(deciding) == feed(counter) != []


def test_the_same_again_changes_nothing_and_other_words_are_told(
    centre: Centre, counter: Counter
) -> None:
    told = (an_online_filing(), a_filing())
    assert fates(centre, told, told) == [Fate.TAKEN, Fate.KNOWN]
    paid = replace(told[0], paid_dong=8000)
    other = a_filing(applicant=Applicant(a_citizen(name="Trần Mười")))
    moved = replace(told[0], filed_with=ELSEWHERE)
    assert fates(centre, told, (paid, told[1]), (told[0], other), (moved, told[1])) == [
        Fate.KNOWN, Fate.CHANGED, Fate.CHANGED, Fate.CHANGED,
    ]  # fmt: skip
    assert len(feed(counter)) == 1


def test_an_answered_one_is_still_known(centre: Centre, counter: Counter) -> None:
    told = (an_online_filing(), a_filing())
    fates(centre, told)
    (opening,) = entries(counter)
    away = counter.pen.write(opening.stream, e.TurnedAway(("khong",)), base_rev=1)
    assert outcomes(counter.push(away)) == ["applied"]
    assert fates(centre, told) == [Fate.KNOWN]


def test_where_persons_were_erased_the_facts_tell(centre: Centre, counter: Counter) -> None:
    told = (an_online_filing(), a_filing())
    fates(centre, told)
    (opening,) = entries(counter)
    erased = e.PersonErased((opening.entry_id,), "het-han", "Điều 16")  # type: ignore[arg-type]
    counter.push(counter.pen.write(opening.stream, erased, base_rev=1))
    assert fates(centre, told) == [Fate.KNOWN]
    assert fates(centre, (replace(told[0], paid_dong=1), told[1])) == [Fate.CHANGED]


def test_what_a_counter_read_before_is_known(centre: Centre, counter: Counter) -> None:
    told = (an_online_filing(), a_filing())
    counter.push(counter.pen.write(online_id(told[0].code), *told))
    assert fates(centre, told) == [Fate.KNOWN]


def test_what_a_counter_reads_afterwards_is_the_same_submission(
    centre: Centre, counter: Counter
) -> None:
    told = (an_online_filing(), a_filing())
    fates(centre, told)
    assert outcomes(counter.push(counter.pen.write(online_id(told[0].code), *told))) == ["merged"]


def test_no_counter_is_let_in_under_the_name_of_the_centre(centre: Centre) -> None:
    with pytest.raises(ValueError, match="device"):
        a_counter(centre, writer_of(AGENCY).device)


def test_nobody_is_alarmed(centre: Centre, counter: Counter) -> None:
    fates(centre, (an_online_filing(), a_filing()))
    with centre.around.database.reading() as connection:
        assert connection.execute(select(schema.alarm)).all() == []
