import re
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.effects import EFFECTS
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.ids import EntryId
from counter_app.domain.media import MediaType
from counter_app.domain.moves import MOVES, objection_to, require_handled_here, require_move
from counter_app.domain.person import Applicant
from counter_app.domain.procedure import HandledBy, SupplementMode
from counter_app.domain.stream import fold, in_order
from tests.builders import MONDAY, a_citizen, a_filing, a_reception, a_stream, an_organisation

RECEIVED = a_reception()
LATER = MONDAY + timedelta(days=9)
ASKED, PAID, NOTICED = (EntryId(f"019ab000-0000-7000-8000-{place:012x}") for place in (2, 3, 4))
"""Entries of what every path begins with."""
SAMPLES: dict[type[e.DossierFacts], e.DossierFacts] = {
    type(each): each
    for each in (
        RECEIVED,
        e.Transferred("Bộ phận Tư pháp", step=3, due_at=LATER),
        e.HopTaken(),
        e.TakenBack("giao-nham"),
        e.RolledBack("thieu-van-ban", LATER),
        e.ConsultationAsked("Công an xã", LATER),
        e.ConsultationAnswered(ASKED),
        e.AuthorityReceived(MONDAY, LATER),
        e.SupplementRequested(("thieu-giay",)),
        e.Supplemented(SupplementMode.RESTART, LATER),
        e.Extended(LATER, "qua-tai"),
        e.Apologised("error", "02/PXL"),
        e.DueRecomputed(LATER, "2026-12"),
        e.Refused(("khong-du-dieu-kien",)),
        e.Stopped("rut-ho-so"),
        e.Reopened("tu-choi-nham"),
        e.ResultArrived("KQ.G15.000031"),
        e.ResultWithdrawn("chua-ky"),
        e.Returned(e.CollectAt.COUNTER),
        e.ReturnVoided("tra-nham"),
        e.Voided("nham-thu-tuc"),
        e.PartyCorrected(("submitter.name", "submitter.contact.phone")),
        e.PaperAdded(e.PaperCount(2, originals=1)),
        e.PaperRemoved(1, "dem-nham"),
        e.AttachmentAdded("ab" * 32, 48_000, MediaType.PDF, paper=2),
        e.AttachmentRemoved(EntryId("019ab000-0000-7000-8000-000000000001"), "dinh-nham"),
        e.FeeSet("1.001193", 9_000),
        e.FeeExempted("1.001193", "ho-ngheo", 0),
        e.FeeCollected("1.001193", 8_000, e.PaidBy.CASH, "C26TAA", "00000017"),
        e.FeeReversed(PAID, "thu-nham"),
        e.Shelved("B-15"),
        e.CodeAssigned(e.CodeSystem.PORTAL, "G22.99-251225-020175"),
        e.NoticeQueued(e.Occasion.RESULT, e.NoticeChannel.SMS),
        e.NoticeGiven(NOTICED, e.Reached.TOLD),
        e.Noted(),
        e.Printed("receipt", "2025", 1, "ab" * 32),
        e.PersonErased((EntryId("x"),), "het-han", "Điều 16"),
    )
}
BEGUN = (
    RECEIVED,
    SAMPLES[e.AttachmentAdded],
    SAMPLES[e.ConsultationAsked],
    SAMPLES[e.FeeCollected],
    SAMPLES[e.NoticeQueued],
)
PATHS: dict[State, tuple[e.DossierFacts, ...]] = {
    State.RECEIVED: BEGUN,
    State.IN_PROCESS: (*BEGUN, SAMPLES[e.Transferred]),
    State.AWAITING_SUPPLEMENT: (*BEGUN, SAMPLES[e.SupplementRequested]),
    State.RESOLVED: (*BEGUN, SAMPLES[e.ResultArrived]),
    State.RETURNED: (*BEGUN, SAMPLES[e.ResultArrived], SAMPLES[e.Returned]),
    State.REFUSED: (*BEGUN, SAMPLES[e.Refused]),
    State.STOPPED: (*BEGUN, SAMPLES[e.Stopped]),
    State.VOIDED: (*BEGUN, SAMPLES[e.Voided]),
}


def test_every_kind_of_dossier_entry_has_a_move_a_sample_and_a_name() -> None:
    elsewhere = {*get_args(e.CounterFacts), *get_args(e.SubmissionFacts)}
    of_dossiers = {kind.facts for kind in e.KINDS} - elsewhere
    assert set(MOVES) == of_dossiers == set(SAMPLES)
    assert set(PATHS) == set(State)
    assert set(EFFECTS) < of_dossiers


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", MOVES)
def test_the_table_of_moves_decides(state: State, kind: type[e.DossierFacts]) -> None:
    dossier, findings = fold(a_stream(*PATHS[state], SAMPLES[kind]))
    before, _ = fold(a_stream(*PATHS[state]))
    assert dossier is not None
    assert before is not None
    move = MOVES[kind]
    if state in move.allowed_from:
        require_move(before, SAMPLES[kind])
        assert objection_to(before, kind) is None
        assert findings == ()
        assert dossier.state is move.state_after(state, dossier.held_by)
    else:
        assert [each.problem for each in findings] == [Problem.MOVE_NOT_ALLOWED]
        assert objection_to(before, kind) == findings[0]
        assert replace(dossier, findings=()) == before
        with pytest.raises(RuleError):
            require_move(before, SAMPLES[kind])


def test_what_a_ministrys_system_handles_is_answered_there() -> None:
    dossier, _ = fold(a_stream(replace(RECEIVED, handled_by=HandledBy.MINISTRY)))
    assert dossier is not None
    assert objection_to(dossier, e.Refused) == Finding(Problem.HANDLED_ELSEWHERE)
    assert objection_to(dossier, e.Noted) is None
    with pytest.raises(RuleError):
        require_handled_here(dossier, e.Refused)
    require_handled_here(dossier, e.Noted)
    here, _ = fold(a_stream(RECEIVED))
    assert here is not None
    require_handled_here(here, e.Refused)


def test_a_whole_life() -> None:
    dossier, findings = fold(
        a_stream(
            RECEIVED,
            e.Transferred("Bộ phận Tư pháp"),
            e.SupplementRequested(("thieu-giay",)),
            e.Supplemented(SupplementMode.RESTART, LATER),
            e.Extended(LATER + timedelta(days=2), "qua-tai"),
            e.ResultArrived(),
            e.Returned(e.CollectAt.COUNTER),
            e.ReturnVoided("nham"),
            e.Returned(e.CollectAt.POST),
        )
    )
    assert findings == ()
    assert dossier is not None
    assert dossier.state is State.RETURNED
    assert dossier.supplements == 1
    assert dossier.extensions == 1
    assert [change.due_at for change in dossier.due_changes] == [LATER, dossier.due_at]
    assert dossier.received.due_at == RECEIVED.due_at
    assert dossier.promised_at == LATER
    assert dossier.resolved_at == MONDAY + timedelta(hours=5)
    assert dossier.returned_at == MONDAY + timedelta(hours=8)
    assert dossier.held_by == ""


UNIT = e.Transferred("Tư pháp")
BACK = e.RolledBack("thieu-van-ban")


@pytest.mark.parametrize(
    ("facts", "state", "held_by"),
    [
        ((UNIT, e.TakenBack("nham")), State.RECEIVED, ""),
        ((UNIT, e.Transferred("Địa chính"), BACK), State.IN_PROCESS, "Tư pháp"),
        ((UNIT, BACK), State.RECEIVED, ""),
        ((UNIT, e.ResultArrived(), e.ResultWithdrawn("chua-ky")), State.IN_PROCESS, "Tư pháp"),
        ((e.ResultArrived(), e.ResultWithdrawn("chua-ky")), State.RECEIVED, ""),
        ((UNIT, e.Refused(("x",)), e.Reopened("nham")), State.IN_PROCESS, "Tư pháp"),
        ((UNIT, BACK, e.Stopped("rut"), e.Reopened("nham")), State.RECEIVED, ""),
        ((UNIT, e.SupplementRequested(("x",))), State.AWAITING_SUPPLEMENT, "Tư pháp"),
        (
            (UNIT, e.SupplementRequested(("x",)), SAMPLES[e.Supplemented]),
            State.IN_PROCESS,
            "Tư pháp",
        ),
        ((e.SupplementRequested(("x",)), SAMPLES[e.Supplemented]), State.RECEIVED, ""),
        (
            (UNIT, e.SupplementRequested(("x",)), e.Stopped("rut"), e.Reopened("nham")),
            State.IN_PROCESS,
            "Tư pháp",
        ),
    ],
)
def test_work_goes_on_where_the_dossier_is(
    facts: tuple[e.DossierFacts, ...], state: State, held_by: str
) -> None:
    dossier, findings = fold(a_stream(RECEIVED, *facts))
    assert findings == ()
    assert dossier is not None
    assert (dossier.state, dossier.held_by) == (state, held_by)


def test_what_is_owed_goes_with_payments_and_their_reversals() -> None:
    paid = e.FeeCollected("1.001193", 5000)
    first = EntryId("019ab000-0000-7000-8000-000000000001")
    facts: tuple[e.Facts, ...] = (RECEIVED, paid, e.FeeReversed(first, "nham"))
    owed = []
    for count in range(1, 4):
        dossier, findings = fold(a_stream(*facts[:count]))
        assert findings == ()
        assert dossier is not None
        owed.append(dossier.owed_dong)
    assert owed == [8000, 3000, 8000]


FIRST, SECOND, THIRD = (EntryId(f"019ab000-0000-7000-8000-{place:012}") for place in (1, 2, 3))


def told(dossier: Dossier | None) -> tuple[str, list[bool]]:
    """Where its papers lie, and which notices still wait."""
    assert dossier is not None
    assert not dossier.findings
    return dossier.shelf, [each.waits for each in dossier.notices]


def test_nothing_is_left_to_do_of_a_result_that_does_not_hold() -> None:
    result, phone = e.Occasion.RESULT, e.NoticeChannel.PHONE
    here = (e.Shelved("A1", FIRST), e.NoticeQueued(result, phone, FIRST))
    other = e.NoticeQueued(e.Occasion.APOLOGY, phone)
    arrived = (RECEIVED, e.ResultArrived())
    assert told(fold(a_stream(*arrived, *here, other))[0]) == ("A1", [True, True])
    withdrawn = (*arrived, *here, other, e.ResultWithdrawn("chua-ky"))
    assert told(fold(a_stream(*withdrawn))[0]) == ("", [False, True])
    again = fold(a_stream(*withdrawn, e.NoticeGiven(THIRD, e.Reached.TOLD)))[0]
    assert told(again) == ("", [False, True])
    theirs = (e.Shelved("B2", SECOND), e.NoticeQueued(result, phone, SECOND))
    assert told(fold(a_stream(*arrived, *here, *theirs))[0]) == ("A1", [True, False])
    assert told(fold(a_stream(RECEIVED, e.Refused(("x",)), *here))[0]) == ("", [False])


@pytest.mark.parametrize("end", [e.Refused(("x",)), e.Stopped("rut"), e.Voided("mistake")])
def test_what_is_closed_leaves_its_cell(end: e.DossierFacts) -> None:
    assert told(fold(a_stream(RECEIVED, e.Shelved("A1"), end))[0]) == ("", [])


def test_two_payments_of_one_fee_are_told() -> None:
    paid = e.FeeCollected("1.001193", 8000)
    once, twice = (fold(a_stream(RECEIVED, *[paid] * times))[0] for times in (1, 2))
    assert once is not None
    assert twice is not None
    assert once.overpaid is None
    assert twice.overpaid == Finding(Problem.FEE_OVERPAID, "fee", {"amount": 8000})


def test_a_wait_ends_with_what_was_asked_for_or_with_the_dossier() -> None:
    asked = e.SupplementRequested(("x",), closes_on=LATER.date())
    for end in (SAMPLES[e.Supplemented], e.Stopped("rut")):
        waiting, _ = fold(a_stream(RECEIVED, asked))
        over, _ = fold(a_stream(RECEIVED, asked, end))
        assert waiting is not None
        assert waiting.wait is not None
        assert waiting.wait.closes_on == LATER.date()
        assert over is not None
        assert over.wait is None
        assert [each.ended_at for each in over.waits] == [MONDAY + timedelta(hours=2)]


def test_lateness_is_measured_from_what_was_promised_first() -> None:
    dossier, _ = fold(a_stream(RECEIVED, e.Extended(LATER, "qua-tai")))
    assert dossier is not None
    assert (dossier.due_at, dossier.promised_at) == (LATER, RECEIVED.due_at)
    assert dossier.moved == dossier.due_changes
    same = e.SupplementRequested(("x",)), e.Supplemented(SupplementMode.PAUSE, RECEIVED.due_at)
    stays, _ = fold(a_stream(RECEIVED, *same))
    assert stays is not None
    assert (len(stays.due_changes), stays.moved) == (1, ())


def test_a_wait_that_is_not_counted_excuses_no_lateness() -> None:
    asked, waited = e.SupplementRequested(("x",)), timedelta(days=2)
    late = (RECEIVED, e.Extended(LATER, "qua-tai"), asked)
    paused, _ = fold(a_stream(*late, e.Supplemented(SupplementMode.PAUSE, LATER + waited)))
    anew, _ = fold(a_stream(*late, e.Supplemented(SupplementMode.RESTART, LATER + waited)))
    assert RECEIVED.due_at is not None
    assert paused is not None
    assert (paused.due_at, paused.promised_at) == (LATER + waited, RECEIVED.due_at + waited)
    assert anew is not None
    assert anew.promised_at == LATER + waited
    promise = RECEIVED.due_at + 3 * waited
    said, _ = fold(a_stream(*late, e.Supplemented(SupplementMode.PAUSE, LATER + waited, promise)))
    assert said is not None
    assert said.promised_at == promise


def test_prints_are_counted_and_closing_is_dated() -> None:
    dossier, _ = fold(a_stream(RECEIVED, SAMPLES[e.Printed], SAMPLES[e.Printed], e.Stopped("rut")))
    assert dossier is not None
    assert dossier.prints("receipt") == 2
    assert dossier.prints("label") == 0
    assert dossier.closed_at == MONDAY + timedelta(hours=3)


def test_a_correction_changes_the_person_and_nothing_else() -> None:
    change = e.Changes({"submitter.name": e.Change("Nguyễn Thị Bưởi", "Nguyễn Thị Bười")})
    entries = a_stream(RECEIVED, SAMPLES[e.PartyCorrected], persons=[a_filing(), change])
    dossier, findings = fold(entries)
    assert findings == ()
    assert dossier is not None
    assert dossier.applicant == Applicant(a_citizen(name="Nguyễn Thị Bười"))


def test_a_correction_of_nothing_known_is_a_finding() -> None:
    change = e.Changes({"owner.name": e.Change("", "Ai đó")})
    correction = e.PartyCorrected(("owner.name",))
    entries = a_stream(RECEIVED, correction, persons=[a_filing(), change])
    dossier, findings = fold(entries)
    assert [each.problem for each in findings] == [Problem.FIELD_NOT_CORRECTABLE]
    assert dossier is not None
    assert dossier.applicant == Applicant(a_citizen())


def test_without_a_reception_there_is_no_dossier() -> None:
    dossier, findings = fold(a_stream(e.Noted(), SAMPLES[e.Returned]))
    assert dossier is None
    assert {each.problem for each in findings} == {Problem.ENTRY_BEFORE_RECEPTION}


def test_what_is_unknown_or_misplaced_is_told_and_changes_nothing() -> None:
    unknown = e.Unreadable("dossier.teleported", 3)
    dossier, findings = fold(
        a_stream(RECEIVED, unknown, e.CatalogueImported("tệp", "ab", 1, 0), e.Noted())
    )
    assert [each.problem for each in findings] == [
        Problem.ENTRY_UNREADABLE,
        Problem.ENTRY_MISPLACED,
    ]
    assert dossier is not None
    assert dossier.findings == findings
    assert dossier.state is State.RECEIVED


def test_acknowledged_entries_fold_by_rev_before_the_others_by_pos() -> None:
    first, second, third = a_stream(RECEIVED, e.Noted(), e.Transferred("A"))
    entries = [replace(second, rev=2), third, replace(first, rev=1)]
    assert [entry.pos for entry in in_order(entries)] == [1, 2, 3]
    late = [replace(third, rev=2), second, replace(first, rev=1)]
    assert [entry.pos for entry in in_order(late)] == [1, 3, 2]


PERSONS: dict[type[e.DossierFacts | e.Unreadable], e.Person] = {
    e.Received: a_filing(),
    e.PartyCorrected: e.Changes({"owner.name": e.Change("", "Ai đó")}),
    e.Noted: e.Words("bí mật"),
    e.AttachmentAdded: e.Words("CCCD Nguyễn Thị Bưởi.jpg"),
}


@given(st.lists(st.sampled_from([*SAMPLES.values(), e.Unreadable("x", 1)]), max_size=12))
def test_the_fold_is_total_and_decides_nothing_on_persons(
    facts: list[e.DossierFacts | e.Unreadable],
) -> None:
    persons = [PERSONS.get(type(fact)) for fact in facts]
    dossier, findings = fold(a_stream(*facts, persons=persons))
    erased, erased_findings = fold(a_stream(*facts))
    assert findings == erased_findings
    assert (dossier is None) == (e.Received not in {type(fact) for fact in facts})
    if dossier is not None:
        nameless = tuple(replace(each, label=None) for each in dossier.attachments)
        assert replace(dossier, filing=None, attachments=nameless) == erased


MOVING = [each for kind, each in SAMPLES.items() if MOVES[kind].moves and kind is not e.Received]


@given(st.lists(st.sampled_from([*MOVING, SAMPLES[e.HopTaken]]), max_size=25))
def test_a_dossier_is_in_process_where_a_unit_has_it_and_nowhere_else(
    facts: list[e.DossierFacts],
) -> None:
    dossier, _ = fold(a_stream(RECEIVED, *facts))
    assert dossier is not None
    if dossier.state is not State.AWAITING_SUPPLEMENT:
        assert bool(dossier.held_by) == (dossier.state is State.IN_PROCESS)
    assert (dossier.closed_at is not None) == (
        dossier.state in {State.REFUSED, State.STOPPED, State.VOIDED}
    )
    assert (dossier.resolved_at is not None) >= (dossier.state is State.RESOLVED)
    assert (dossier.wait is not None) == (dossier.state is State.AWAITING_SUPPLEMENT)


def test_repr_shows_no_person() -> None:
    filing = a_filing(applicant=Applicant(a_citizen(), an_organisation()), note="bí mật")
    for value in (filing, filing.applicant, e.Words("bí mật"), e.Change("Bưởi", "044190001234")):
        shown = re.sub("0x[0-9a-f]+", "", repr(value))  # an address in memory has any digits
        assert not any(word in shown for word in ("Bưởi", "0441", "0100", "Dưỡng", "bí mật"))
