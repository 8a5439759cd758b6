"""Two answers to one submission: which of them stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId, DossierNumber, EntryId
from counter_app.domain.merge import Arrival, Judgement, Ruling, judge
from counter_app.domain.submission import fold_submission
from tests.builders import a_filing, a_presented, a_reception, an_online_filing
from tests.domain.test_merge import RECEIVED, THERE, arrival, begun, placed, ruling

TAKEN_IN = e.TakenIn(DossierId("d-9"), DossierNumber("000.00.06.H56-261123-0009"))
ASKED, AWAY = e.CompletionAsked(("thiếu",)), e.TurnedAway(("không",))


def filed(*more: Arrival) -> list[Arrival]:
    """Return a submission that both writers know, and what came since."""
    return placed(arrival(an_online_filing(), a_filing(), name="f", device=THERE, seq=1), *more)


def theirs(facts: e.Facts, seq: int = 2) -> Arrival:
    return arrival(facts, name=f"theirs {seq}", device=THERE, seq=seq)


def test_a_submission_is_opened_once_however_often_it_comes() -> None:
    assert judge([], arrival(an_online_filing(), a_filing())).ruling is Ruling.APPLY
    assert judge([], arrival(a_presented(), a_filing())).ruling is Ruling.APPLY
    assert ruling(filed(), an_online_filing(), 1).ruling is Ruling.APPLY
    assert judge(filed(), arrival(an_online_filing())).ruling is Ruling.MERGE
    assert ruling(filed(), an_online_filing(paid_dong=9), 1) == Judgement(Ruling.STATE)
    assert ruling(filed(), a_presented(), 1) == Judgement(Ruling.STATE)


def test_what_answers_no_submission_waits_for_it() -> None:
    assert judge([], arrival(TAKEN_IN)).ruling is Ruling.PARENT


def test_a_dossier_is_no_submission_and_a_submission_no_dossier() -> None:
    assert ruling(begun(), an_online_filing(), 1).ruling is Ruling.INVALID
    assert ruling(begun(), TAKEN_IN, 1).ruling is Ruling.INVALID
    assert judge(filed(), arrival(*RECEIVED, base=1)).ruling is Ruling.INVALID
    assert ruling(filed(), e.Transferred("Tư pháp"), 1).ruling is Ruling.INVALID
    opened = e.CounterOpened(a_reception().received_by, training=False)
    assert ruling(filed(), opened, 1).ruling is Ruling.INVALID
    assert ruling(filed(), e.Noted(), 1).ruling is Ruling.APPLY
    assert judge(filed(), arrival(e.Unreadable("submission.sung", 1))).ruling is Ruling.APPLY


@pytest.mark.parametrize("mine", [TAKEN_IN, AWAY, ASKED])
@pytest.mark.parametrize("rival", [replace(TAKEN_IN, dossier=DossierId("d-8")), AWAY, ASKED])
def test_the_first_answer_to_a_submission_stands(mine: e.Facts, rival: e.Facts) -> None:
    ruled = ruling(filed(theirs(rival)), mine, 1)
    if isinstance(rival, e.CompletionAsked) and isinstance(mine, e.TakenIn):
        # What one counter asked for was there when the citizen came to the other.
        assert ruled.ruling is Ruling.MERGE
    else:
        assert ruled == Judgement(Ruling.STATE, against=(EntryId("theirs 2"),))
    assert ruling(filed(), mine, 1).ruling is Ruling.APPLY


def test_whoever_knows_that_it_was_asked_for_may_refuse() -> None:
    assert ruling(filed(theirs(ASKED)), AWAY, 2).ruling is Ruling.APPLY
    assert ruling(filed(theirs(TAKEN_IN)), AWAY, 2) == Judgement(Ruling.STATE)
    note = theirs(e.Noted())
    assert ruling(filed(note), AWAY, 1).ruling is Ruling.MERGE


@given(st.permutations([0, 1, 2]), st.lists(st.sampled_from([TAKEN_IN, AWAY, ASKED]), min_size=3))
def test_of_answers_that_do_not_know_each_other_one_stands_whoever_comes_first(
    order: list[int], answers: list[e.Facts]
) -> None:
    stream = filed()
    for place in order:
        new = arrival(answers[place], name=f"a{place}", device=f"máy {place}", seq=2, base=1)
        if judge(stream, new).ruling in (Ruling.APPLY, Ruling.MERGE):
            stream.append(new.placed(len(stream) + 1))
    submission = fold_submission(each.entry for each in stream)
    assert submission is not None
    assert submission.findings == ()
    final = [x for x in stream if isinstance(x.entry.facts, e.TurnedAway | e.TakenIn)]
    assert len(final) <= 1
