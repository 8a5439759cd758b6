"""A submission: a table of stages, a fold that is total, and a first answer that stands."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId, DossierNumber, EntryId, dossier_id
from counter_app.domain.media import MediaType
from counter_app.domain.person import Applicant
from counter_app.domain.submission import (
    Stage,
    Submission,
    ask_doubts,
    fold_submission,
    is_submission,
    objection,
    online_id,
    require_answerable,
)
from tests.builders import (
    AGENCY,
    MONDAY,
    OFFICER,
    a_citizen,
    a_filing,
    a_presented,
    a_reception,
    a_stream,
    an_online_filing,
)

TAKEN_IN = e.TakenIn(DossierId("dossier-9"), DossierNumber("000.00.06.H56-261123-0009"))
ASKED = e.CompletionAsked(("thieu-giay",), "12/HDHS")
REFUSED = e.TurnedAway(("khong-thuoc-tham-quyen",), "3/TC")
PATHS: dict[Stage, tuple[e.Facts, ...]] = {
    Stage.WAITING: (),
    Stage.ASKED: (ASKED,),
    Stage.REFUSED: (REFUSED,),
    Stage.TAKEN_IN: (TAKEN_IN,),
}
SAMPLES: tuple[e.Facts, ...] = (
    ASKED,
    e.CompletionFiled(),
    REFUSED,
    TAKEN_IN,
    e.AttachmentAdded("ab" * 32, 48_000, MediaType.PDF),
    e.Noted(),
    e.Printed("supplement-request", "2025", 1, "ab" * 32),
    e.PersonErased((), "het-han", "Điều 16"),
)
ALWAYS = {"attachment.added", "note.added", "form.printed", "person.erased"}
LEADS_TO: dict[tuple[Stage, str], Stage] = {
    (Stage.WAITING, "submission.asked"): Stage.ASKED,
    (Stage.WAITING, "submission.refused"): Stage.REFUSED,
    (Stage.WAITING, "submission.taken-in"): Stage.TAKEN_IN,
    (Stage.ASKED, "submission.completed"): Stage.WAITING,
    (Stage.ASKED, "submission.refused"): Stage.REFUSED,
    (Stage.ASKED, "submission.taken-in"): Stage.TAKEN_IN,
}


def name(facts: e.Facts) -> str:
    return e.KIND_OF[type(facts)].name


def folded(*facts: e.Facts | e.Unreadable, **more: object) -> Submission:
    submission = fold_submission(a_stream(*facts, **more))  # type: ignore[arg-type]
    assert submission is not None
    return submission


def test_every_kind_of_submission_entry_has_a_sample() -> None:
    openings = {e.FiledOnline, e.Presented}
    assert {type(each) for each in SAMPLES} >= set(get_args(e.SubmissionFacts)) - openings


@pytest.mark.parametrize("opening", [an_online_filing(), a_presented()], ids=["online", "desk"])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("facts", SAMPLES, ids=name)
def test_the_table_of_stages_decides(
    opening: e.FiledOnline | e.Presented, stage: Stage, facts: e.Facts
) -> None:
    before = folded(opening, *PATHS[stage])
    after = folded(opening, *PATHS[stage], facts)
    assert before.stage is stage
    leads_to = LEADS_TO.get((stage, name(facts)), stage if name(facts) in ALWAYS else None)
    if leads_to:
        assert after.stage is leads_to
        assert after.findings == ()
        assert objection(before, facts) is None
    else:
        (finding,) = after.findings
        assert finding.problem is Problem.SUBMISSION_ANSWERED
        assert finding.details == {"kind": name(facts), "stage": stage.value}
        assert replace(after, findings=()) == before


def test_an_answer_that_the_stage_forbids_is_told_to_who_would_give_it() -> None:
    require_answerable(folded(an_online_filing()), ASKED)
    with pytest.raises(RuleError) as caught:
        require_answerable(folded(an_online_filing(), TAKEN_IN), REFUSED)
    assert caught.value.findings[0].problem is Problem.SUBMISSION_ANSWERED


def test_what_was_filed_online_and_what_was_brought_to_the_desk() -> None:
    filed_at = MONDAY - timedelta(days=2)
    online = folded(an_online_filing(code="P-7", filed_at=filed_at), persons=[a_filing()])
    assert (online.code, online.agency, online.filed_at) == ("P-7", AGENCY, filed_at)
    assert online.is_online
    assert online.filing == a_filing()
    desk = folded(a_presented())
    assert (desk.code, desk.agency, desk.filed_at) == ("", AGENCY, MONDAY)
    assert not desk.is_online
    assert (desk.opened_by, desk.filing, desk.dossier) == (OFFICER, None, None)


def test_a_code_of_the_portal_is_one_stream_wherever_it_is_read() -> None:
    assert online_id("P-7") == online_id("P-7") != online_id("P-8")
    assert dossier_id(online_id("P-7"))


def test_letters_prints_and_answers_are_dated() -> None:
    printed = e.Printed("supplement-request", "2025", 1, "ab" * 32)
    now = folded(
        an_online_filing(), ASKED, printed, printed, e.CompletionFiled(), ASKED, REFUSED, e.Noted()
    )
    assert [(each.form, each.number, each.reasons) for each in now.letters] == [
        ("supplement-request", "12/HDHS", ("thieu-giay",)),
        ("supplement-request", "12/HDHS", ("thieu-giay",)),
        ("refusal", "3/TC", ("khong-thuoc-tham-quyen",)),
    ]
    assert now.asked == 2
    assert now.answered_at == MONDAY + timedelta(hours=6)
    assert (now.prints("supplement-request"), now.prints("refusal")) == (2, 0)
    assert now.first_pos == 1


def test_what_was_taken_in_names_its_dossier() -> None:
    now = folded(an_online_filing(), TAKEN_IN)
    assert now.dossier == "dossier-9"
    assert now.taken_in == TAKEN_IN
    assert now.answered_at == MONDAY + timedelta(hours=1)


@pytest.mark.parametrize(
    ("opening", "path", "is_over"),
    [
        (an_online_filing(), (), False),
        (an_online_filing(), (ASKED,), False),
        (an_online_filing(), (REFUSED,), True),
        (an_online_filing(), (TAKEN_IN,), True),
        (a_presented(), (), False),
        (a_presented(), (ASKED,), True),
        (a_presented(), (ASKED, TAKEN_IN), True),
    ],
)
def test_for_which_nobody_waits(
    opening: e.FiledOnline | e.Presented, path: tuple[e.Facts, ...], is_over: bool
) -> None:
    assert folded(opening, *path).is_over is is_over


def test_the_first_answer_stands() -> None:
    now = folded(an_online_filing(), TAKEN_IN, replace(TAKEN_IN, dossier=DossierId("dossier-8")))
    assert now.dossier == "dossier-9"
    assert [each.problem for each in now.findings] == [Problem.SUBMISSION_ANSWERED]


def test_what_opened_it_may_come_once_more_but_no_other() -> None:
    opening = an_online_filing()
    again = folded(opening, ASKED, opening)
    assert replace(again, first_pos=1) == folded(opening, ASKED)
    other = folded(opening, ASKED, replace(opening, paid_dong=5))
    assert [each.problem for each in other.findings] == [Problem.ENTRY_MISPLACED]


def test_what_is_misplaced_or_unknown_is_told_and_changes_nothing() -> None:
    unknown = e.Unreadable("submission.sung", 2)
    now = folded(e.Noted(), an_online_filing(), a_reception(), unknown, e.Shelved("A1"))
    assert [each.problem for each in now.findings] == [
        Problem.ENTRY_BEFORE_RECEPTION,
        Problem.ENTRY_MISPLACED,
        Problem.ENTRY_UNREADABLE,
        Problem.ENTRY_MISPLACED,
    ]
    assert now.stage is Stage.WAITING


def test_what_a_stream_begins_with_says_what_it_is() -> None:
    assert is_submission(a_stream(an_online_filing(), a_reception()))
    assert is_submission(a_stream(e.Noted(), a_presented()))
    assert not is_submission(a_stream(a_reception(), an_online_filing()))
    assert not is_submission(a_stream(TAKEN_IN, e.Noted()))
    assert fold_submission(a_stream(TAKEN_IN, a_reception())) is None
    assert fold_submission([]) is None


ANY: tuple[e.Facts | e.Unreadable, ...] = (
    *SAMPLES,
    an_online_filing(),
    a_presented(),
    a_reception(),
    e.Transferred("Tư pháp"),
    e.CatalogueImported("tệp", "ab", 1, 0),
    e.Unreadable("x", 1),
)
PERSONS: dict[type, e.Person] = {
    e.FiledOnline: a_filing(),
    e.Presented: a_filing(applicant=Applicant(a_citizen(name="Trần Mười"))),
    e.CompletionAsked: e.Letter("Thiếu giấy chứng sinh"),
    e.TurnedAway: e.Letter("Không thuộc thẩm quyền"),
    e.Noted: e.Words("bí mật"),
}


@given(st.lists(st.sampled_from(ANY), max_size=10), st.randoms(use_true_random=False))
def test_the_fold_is_total_in_any_order_and_decides_nothing_on_persons(
    facts: list[e.Facts | e.Unreadable], chance: random.Random
) -> None:
    entries = a_stream(*facts, persons=[PERSONS.get(type(fact)) for fact in facts])
    now = fold_submission(entries)
    chance.shuffle(entries)
    assert fold_submission(entries) == now
    erased = fold_submission([replace(each, person=None) for each in entries])
    opens = any(isinstance(fact, e.FiledOnline | e.Presented) for fact in facts)
    assert (now is not None) == opens
    if now is not None:
        assert erased == replace(now, filing=None)
        assert now.filing is not None
        assert "Bưởi" not in repr(now)
        assert "Mười" not in repr(now)


def test_once_completed_it_waits_anew_and_asking_again_is_warned_of() -> None:
    fresh = folded(an_online_filing())
    assert (fresh.waits_since, ask_doubts(fresh)) == (fresh.filed_at, ())
    completed = folded(an_online_filing(), ASKED, e.CompletionFiled())
    assert completed.waits_since == MONDAY + timedelta(hours=2)
    (doubt,) = ask_doubts(completed)
    assert (doubt.problem, doubt.details) == (Problem.ASKED_ALREADY, {"count": 1})


def test_its_files_are_known_by_their_entries() -> None:
    added = e.AttachmentAdded("ab" * 32, 48_000, MediaType.PDF)
    persons = [None, e.Words("Tờ khai.pdf"), None]
    named, bare = folded(an_online_filing(), added, added, persons=persons).attachments
    assert (named.label, bare.label) == ("Tờ khai.pdf", None)
    filed = folded(an_online_filing(), added, added, persons=persons)
    assert filed.attachment(bare.id) == bare
    with pytest.raises(RuleError):
        filed.attachment(EntryId("none"))
