from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.attachment import AttachmentAdded, AttachmentRemoved
from counter_app.domain.correction import CORRECTABLE, field_of
from counter_app.domain.ids import EntryId
from counter_app.domain.media import MediaType
from counter_app.domain.merge import Arrival, Judgement, Ruling, judge
from counter_app.domain.person import Applicant, PartyKind
from counter_app.domain.stream import fold
from tests.builders import (
    MONDAY,
    OFFICER,
    a_citizen,
    a_filing,
    a_reception,
)

RECEIVED = (a_reception(), a_filing())
PHONE, ADDRESS = "submitter.contact.phone", "submitter.contact.address"
HERE, THERE = "máy này", "máy kia"


def arrival(
    facts: e.Facts | e.Unreadable,
    person: e.Person | None = None,
    *,
    name: str = "x",
    device: str = HERE,
    seq: int = 9,
    base: int | None = None,
) -> Arrival:
    entry = e.Entry(0, EntryId(name), "dossier-1", OFFICER, MONDAY, facts, person)
    return Arrival(entry, device, 1, seq, base)


def placed(*arrivals: Arrival) -> list[Arrival]:
    """Return entries as the centre holds them: each with its rev."""
    return [each.placed(rev) for rev, each in enumerate(arrivals, start=1)]


def begun(*more: Arrival) -> list[Arrival]:
    """Return a dossier that both writers know, and what came since."""
    return placed(arrival(*RECEIVED, name="first", device=THERE, seq=1), *more)


def correction(path: str, was: str, now: str, **more: object) -> Arrival:
    changes = e.Changes({path: e.Change(was, now)})
    return arrival(e.PartyCorrected((path,)), changes, **more)  # type: ignore[arg-type]


def test_a_place_changes_nothing_else_of_an_arrival() -> None:
    one = arrival(e.Noted(), e.Words("x"), seq=4, base=2)
    there = one.placed(7)
    assert (there.entry.rev, there.entry.pos) == (7, 7)
    assert replace(there, entry=one.entry) == one
    assert replace(there.entry, rev=None, pos=0) == one.entry


def test_a_reception_opens_a_dossier_once() -> None:
    assert judge([], arrival(*RECEIVED)) == Judgement(Ruling.APPLY)
    assert judge(begun(), arrival(*RECEIVED)) == Judgement(Ruling.NUMBERED)


def test_without_its_reception_an_entry_waits() -> None:
    assert judge([], arrival(e.Noted())).ruling is Ruling.PARENT


def test_what_a_newer_program_wrote_is_taken_and_what_is_spoilt_is_not() -> None:
    newer, unknown = e.Unreadable("note.added", 2), e.Unreadable("road.built", 1)
    spoilt = e.Unreadable("note.added", 1)
    assert judge(begun(), arrival(newer)).ruling is Ruling.APPLY
    assert judge(begun(), arrival(unknown)).ruling is Ruling.APPLY
    assert judge(begun(), arrival(spoilt)).ruling is Ruling.INVALID


def test_what_concerns_the_counter_is_in_no_dossier() -> None:
    opened = e.CounterOpened(a_reception().received_by, training=False)
    assert judge(begun(), arrival(opened)).ruling is Ruling.INVALID


def test_a_writer_knows_its_own_earlier_entries_and_those_it_held() -> None:
    own = arrival(e.Noted(), name="own", seq=3)
    foreign = arrival(e.Noted(), name="foreign", device=THERE, seq=2)
    stream = begun(own, foreign)
    assert judge(stream, arrival(e.Noted(), seq=4, base=3)).ruling is Ruling.APPLY
    assert judge(stream, arrival(e.Noted(), seq=4, base=1)).ruling is Ruling.MERGE
    assert judge(begun(own), arrival(e.Noted(), seq=4, base=1)).ruling is Ruling.APPLY
    assert judge(begun(own), arrival(e.Noted(), seq=2, base=1)).ruling is Ruling.MERGE


def test_of_two_moves_from_one_state_the_second_is_not_made() -> None:
    rival = arrival(e.Transferred("Tư pháp"), name="rival", device=THERE, seq=2)
    ruled = judge(begun(rival), arrival(e.Refused(("thiếu",)), base=1))
    assert ruled == Judgement(Ruling.STATE, against=(EntryId("rival"),))
    assert judge(begun(rival), arrival(e.Refused(("thiếu",)), base=2)).ruling is Ruling.APPLY


def test_two_apologies_for_one_delay_are_not_both_given() -> None:
    later = e.Extended(MONDAY, "đông người")
    rival = arrival(later, name="rival", device=THERE, seq=2)
    assert judge(begun(rival), arrival(later, base=1)).ruling is Ruling.STATE


def test_a_move_that_the_state_forbids_is_not_made() -> None:
    ruled = judge(begun(), arrival(e.Returned(e.CollectAt.COUNTER), base=1))
    assert ruled == Judgement(Ruling.STATE)


def test_disjoint_fields_merge_and_one_with_two_values_goes_to_a_person() -> None:
    held = RECEIVED[1].applicant.submitter.contact
    theirs = correction(PHONE, held.phone, "0900000001", name="t", device=THERE, seq=2)
    stream = begun(theirs)
    address = correction(ADDRESS, held.address, "Thôn Đông", base=1)
    other = correction(PHONE, held.phone, "0900000002", base=1)
    same = correction(PHONE, held.phone, "0900000001", base=1)
    assert judge(stream, address).ruling is Ruling.MERGE
    assert judge(stream, same).ruling is Ruling.MERGE
    assert judge(stream, other) == Judgement(Ruling.FIELD, (PHONE,), (EntryId("t"),))


def test_a_correction_without_words_or_of_erased_persons_is_taken_by_its_facts() -> None:
    assert judge(begun(), arrival(e.PartyCorrected((PHONE,)), base=1)).ruling is Ruling.APPLY
    erased = placed(arrival(a_reception(), None, name="first", device=THERE, seq=1))
    assert judge(erased, correction(PHONE, "1", "2", base=1)).ruling is Ruling.APPLY
    elsewhere = arrival(e.PartyCorrected((PHONE,)), e.Changes({}), base=1)
    assert judge(begun(), elsewhere).ruling is Ruling.APPLY


def test_a_field_that_nobody_may_correct_is_named() -> None:
    ruled = judge(begun(), correction("submitter.shoe", "", "43", base=1))
    assert ruled == Judgement(Ruling.INVALID, ("submitter.shoe",))


def test_an_addition_wins_over_a_removal_that_had_not_seen_it() -> None:
    added = arrival(e.PaperAdded(e.PaperCount(2, originals=1)), name="a", device=THERE, seq=2)
    removed = e.PaperRemoved(2, "trả lại")
    ruled = judge(begun(added), arrival(removed, base=1))
    assert ruled == Judgement(Ruling.FIELD, ("papers.2",), (EntryId("a"),))
    assert judge(begun(added), arrival(removed, base=2)).ruling is Ruling.APPLY
    assert judge(begun(added), arrival(e.PaperRemoved(1, "x"), base=1)).ruling is Ruling.MERGE


def test_an_attachment_is_removed_once() -> None:
    file = AttachmentAdded("0" * 64, 5, MediaType.PDF)
    added = arrival(file, e.Words("đơn.pdf"), name="file", device=THERE, seq=2)
    removed = arrival(AttachmentRemoved(EntryId("file"), "nhầm"), e.Words("nhầm"), base=2)
    assert judge(begun(added), removed).ruling is Ruling.APPLY
    assert judge(begun(), removed).ruling is Ruling.STATE


# ── from hand to hand, money, answers ───────────────────────────────────────────────────────

HANDED = arrival(e.Transferred("Tư pháp"), name="handed", device=THERE, seq=2)


def ruling(stream: Sequence[Arrival], facts: e.Facts, base: int) -> Judgement:
    return judge(stream, arrival(facts, base=base))


def test_what_was_received_meanwhile_is_not_taken_back() -> None:
    taken = arrival(e.HopTaken(), name="taken", device=THERE, seq=3)
    back = e.TakenBack("giao-nham")
    assert ruling(begun(HANDED), back, 2).ruling is Ruling.APPLY
    assert ruling(begun(HANDED, taken), back, 2) == Judgement(Ruling.STATE)
    assert ruling(begun(HANDED, taken), back, 3) == Judgement(Ruling.STATE)
    assert ruling(begun(HANDED, taken), e.RolledBack("nham"), 2).ruling is Ruling.MERGE


def test_what_was_taken_back_or_handed_on_meanwhile_is_not_received() -> None:
    back = arrival(e.TakenBack("giao-nham"), name="back", device=THERE, seq=3)
    assert ruling(begun(HANDED, back), e.HopTaken(), 2).ruling is Ruling.STATE
    on = arrival(e.Transferred("Địa chính"), name="on", device=THERE, seq=3)
    assert ruling(begun(HANDED, on), e.HopTaken(), 2) == Judgement(
        Ruling.STATE, against=(EntryId("on"),)
    )
    assert ruling(begun(HANDED, on), e.HopTaken(), 3).ruling is Ruling.APPLY
    note = arrival(e.Noted(), name="note", device=THERE, seq=3)
    assert ruling(begun(HANDED, note), e.HopTaken(), 2).ruling is Ruling.MERGE


def test_received_twice_is_received_once() -> None:
    taken = arrival(e.HopTaken(), name="taken", device=THERE, seq=3)
    assert ruling(begun(HANDED, taken), e.HopTaken(), 2).ruling is Ruling.MERGE


def test_what_no_unit_has_is_not_sent_back() -> None:
    assert ruling(begun(), e.RolledBack("nham"), 1).ruling is Ruling.STATE
    asked = arrival(e.SupplementRequested(("thiếu",)), name="asked", device=THERE, seq=2)
    assert ruling(begun(asked), e.TakenBack("nham"), 2).ruling is Ruling.STATE


def test_a_payment_is_given_back_once() -> None:
    paid = arrival(e.FeeCollected("1.001193", 8000), name="paid", device=THERE, seq=2)
    gone = e.FeeReversed(EntryId("paid"), "thu-nham")
    assert ruling(begun(paid), gone, 2).ruling is Ruling.APPLY
    rival = arrival(gone, name="rival", device=THERE, seq=3)
    assert ruling(begun(paid, rival), gone, 2).ruling is Ruling.STATE
    assert ruling(begun(), gone, 1).ruling is Ruling.STATE
    assert ruling(begun(), e.FeeCollected("1.001193", 0), 1).ruling is Ruling.STATE


def test_two_payments_are_both_kept() -> None:
    paid = e.FeeCollected("1.001193", 8000)
    first = arrival(paid, name="paid", device=THERE, seq=2)
    assert ruling(begun(first), paid, 1).ruling is Ruling.MERGE


def test_of_two_amounts_of_one_fee_the_second_is_not_set() -> None:
    said = arrival(e.FeeSet("A", 8000), name="said", device=THERE, seq=2)
    stream = begun(said)
    against = Judgement(Ruling.STATE, against=(EntryId("said"),))
    assert ruling(stream, e.FeeSet("A", 9000), base=1) == against
    assert ruling(stream, e.FeeExempted("A", "ho-ngheo", 0), base=1) == against
    assert ruling(stream, e.FeeSet("A", 8000), base=1).ruling is Ruling.MERGE
    assert ruling(stream, e.FeeSet("B", 9000), base=1).ruling is Ruling.MERGE
    assert ruling(stream, e.FeeSet("A", 9000), base=2).ruling is Ruling.APPLY


def test_a_dossier_is_reopened_once_and_from_what_closed_it() -> None:
    refused = arrival(e.Refused(("thiếu",)), name="refused", device=THERE, seq=2)
    again = e.Reopened("tu-choi-nham")
    rival = arrival(again, name="again", device=THERE, seq=3)
    assert ruling(begun(refused), again, 2).ruling is Ruling.APPLY
    assert ruling(begun(refused, rival), again, 2) == Judgement(
        Ruling.STATE, against=(EntryId("again"),)
    )
    assert ruling(begun(), again, 1).ruling is Ruling.STATE


def test_answers_to_what_nobody_asked_are_not_taken() -> None:
    asked = arrival(e.ConsultationAsked("Công an xã"), name="asked", device=THERE, seq=2)
    queued = arrival(
        e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.SMS), name="queued", device=THERE, seq=3
    )
    answered, given = (
        e.ConsultationAnswered(EntryId("asked")),
        e.NoticeGiven(EntryId("queued"), e.Reached.TOLD),
    )
    assert ruling(begun(asked, queued), answered, 3).ruling is Ruling.APPLY
    assert ruling(begun(asked, queued), given, 3).ruling is Ruling.APPLY
    assert ruling(begun(), answered, 1).ruling is Ruling.STATE
    assert ruling(begun(), given, 1).ruling is Ruling.STATE
    told = arrival(given, name="told", device=THERE, seq=4)
    assert ruling(begun(asked, queued, told), given, 3).ruling is Ruling.MERGE


# ── no words are lost, whoever comes first ──────────────────────────────────────────────────

PATHS = sorted(f"submitter.{each}" for each in CORRECTABLE[PartyKind.CITIZEN])
VALUES = st.sampled_from(("một", "hai", "ba"))
WANTED = st.lists(st.tuples(st.sampled_from(PATHS), VALUES), min_size=1, max_size=6)


def written(wanted: Sequence[tuple[str, str]], device: str) -> list[Arrival]:
    """Return the corrections of a writer who sees nothing of the other."""
    now = Applicant(a_citizen())
    shown = {path: field_of(now, path) for path in PATHS}
    found = []
    for place, (path, value) in enumerate(wanted, start=2):
        name = f"{device} {place}"
        one = correction(path, shown[path], value, name=name, device=device, seq=place, base=1)
        found.append(one)
        shown[path] = value
    return found


def merged(arrivals: Sequence[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
    """Return the stream after all came in this order, and those that went to a person."""
    stream, asked = begun(), []
    for each in arrivals:
        ruling = judge(stream, each).ruling
        if ruling in (Ruling.APPLY, Ruling.MERGE):
            stream.append(each.placed(len(stream) + 1))
        else:
            asked.append(each)
    return stream, asked


@given(WANTED, WANTED, st.randoms(use_true_random=False))
def test_every_value_is_in_the_result_or_with_a_person(
    here: list[tuple[str, str]], there: list[tuple[str, str]], chance: object
) -> None:
    mine, theirs = written(here, HERE), written(there, THERE)
    order = [HERE] * len(mine) + [THERE] * len(theirs)
    chance.shuffle(order)  # type: ignore[attr-defined]
    queues = {HERE: list(mine), THERE: list(theirs)}
    stream, asked = merged([queues[name].pop(0) for name in order])
    dossier, findings = fold(each.entry for each in stream)
    assert findings == ()
    assert dossier is not None
    assert dossier.applicant is not None
    kept = {path: field_of(dossier.applicant, path) for path in PATHS}
    said = [change for each in stream[1:] for change in _changes(each)]
    with_a_person = {(path, change.now) for each in asked for path, change in _changes(each)}
    for each in (*mine, *theirs):
        for path, change in _changes(each):
            replaced = any(name == path and other.was == change.now for name, other in said)
            assert kept[path] == change.now or replaced or (path, change.now) in with_a_person


def _changes(one: Arrival) -> list[tuple[str, e.Change]]:
    assert isinstance(one.entry.person, e.Changes)
    return list(one.entry.person.fields.items())


@given(WANTED, WANTED)
def test_disjoint_corrections_end_the_same_whoever_comes_first(
    here: list[tuple[str, str]], there: list[tuple[str, str]]
) -> None:
    taken = {path for path, _ in here}
    mine = written(here, HERE)
    theirs = written([each for each in there if each[0] not in taken], THERE)
    one, asked_one = merged([*mine, *theirs])
    other, asked_other = merged([*theirs, *mine])
    assert asked_one == asked_other == []
    first, second = (fold(each.entry for each in stream)[0] for stream in (one, other))
    assert first == second


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_role_says_nothing(path: str) -> None:
    assert field_of(Applicant(a_citizen()), path.replace("submitter", "owner")) == ""
