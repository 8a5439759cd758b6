"""Seeing to what the centre did not take: nothing is removed, and every way has a reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.comparison import Meeting, Side, compare, resolve
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.merge import Arrival, Ruling, judge
from counter_app.domain.person import Applicant
from counter_app.domain.stream import fold
from counter_app.services.mending import MendForm
from tests.builders import a_citizen, a_filing, a_reception, a_stream, an_organisation
from tests.services.centre import NEIGHBOUR, Centre
from tests.services.conftest import Truth, an_intake, run_sql

PHONE, ADDRESS, NAME = "submitter.contact.phone", "submitter.contact.address", "submitter.name"
WAS, HERE, THERE = "0912345678", "0919000402", "0919000318"
WHY = "Đã gọi, người dân xác nhận"


@pytest.fixture
def centre(services: Services) -> Centre:
    return Centre(services)


def a_correction(**fields: tuple[str, str]) -> tuple[e.PartyCorrected, e.Changes]:
    paths = {"phone": PHONE, "address": ADDRESS, "name": NAME}
    changes = {paths[name]: e.Change(*each) for name, each in fields.items()}
    return e.PartyCorrected(tuple(changes)), e.Changes(changes)


@pytest.fixture
def disputed(centre: Centre) -> tuple[DossierId, int]:
    """A telephone corrected at two places; here the name too, there the address."""
    dossier = centre.takes_in()
    ours = centre.writes(
        dossier, *a_correction(phone=(WAS, HERE), name=("Nguyễn Thị Bưởi", "Nguyễn Thị Bười"))
    )
    theirs = centre.hears(
        dossier,
        *a_correction(phone=(WAS, THERE), address=("Thôn Đoài, xã Quảng Trạch", "Thôn Trung")),
    )
    centre.answers(
        ours, "conflict", "field", paths=[PHONE], against=[centre.id_of(theirs)], path=PHONE
    )
    return dossier, ours


def problem_of(work: Callable[[], object]) -> tuple[Problem, str]:
    with pytest.raises(RuleError) as caught:
        work()
    return caught.value.findings[0].problem, caught.value.findings[0].field


def party_of(services: Services, dossier: DossierId) -> tuple[str, str, str]:
    applicant = services.lookup.history(dossier).dossier.applicant
    assert applicant is not None
    party = applicant.submitter
    return party.name, party.contact.phone, party.contact.address


# ── choosing ────────────────────────────────────────────────────────────────────────────────


def test_the_three_columns_show_what_each_side_made_of_every_field(
    services: Services, disputed: tuple[DossierId, int]
) -> None:
    shown = services.mending.comparison(disputed[1])
    rows = {row.path: row for row in shown.rows}
    assert list(rows) == [
        NAME, "submitter.id_number", ADDRESS, PHONE, "submitter.contact.email",
    ]  # fmt: skip
    assert rows[NAME].meeting is Meeting.HERE
    assert rows[ADDRESS].meeting is Meeting.CENTRE
    assert rows["submitter.id_number"].meeting is Meeting.SAME
    (row,) = shown.disputed
    assert (row.base, row.here, row.centre) == (WAS, HERE, THERE)
    assert shown.merged == 2
    assert shown.centre.actor == NEIGHBOUR
    assert shown.here.actor == services.desk.officer
    assert HERE not in repr(shown)


@pytest.mark.parametrize(("side", "phone"), [(Side.HERE, HERE), (Side.CENTRE, THERE)])
def test_a_choice_is_one_correction_with_all_its_fields(
    services: Services,
    centre: Centre,
    disputed: tuple[DossierId, int],
    side: Side,
    phone: str,
) -> None:
    dossier, ours = disputed
    services.mending.choose(ours, {PHONE: side}, WHY)
    assert party_of(services, dossier) == ("Nguyễn Thị Bười", phone, "Thôn Trung")
    *_, mending, note = services.lookup.history(dossier).entries
    assert mending.mends == centre.id_of(ours)
    assert isinstance(mending.person, e.Changes)
    assert dict(mending.person.fields) == {
        PHONE: e.Change(THERE, phone),
        NAME: e.Change("Nguyễn Thị Bưởi", "Nguyễn Thị Bười"),
    }
    assert note.person == e.Words(WHY)
    assert centre.state(ours) == "mended"
    assert {centre.state(each) for each in (mending.pos, note.pos)} == {"queued"}
    assert not services.sync_lists.lists().troubled
    assert problem_of(lambda: services.mending.choose(ours, {PHONE: side}, WHY)) == (
        Problem.MENDED_ALREADY, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choices", "reason", "problem", "field"),
    [
        ({}, WHY, Problem.CHOICE_MISSING, PHONE),
        ({PHONE: Side.HERE}, " a1. ", Problem.REASON_MISSING, "reason"),
    ],
)
def test_without_choice_or_reason_nothing_is_written(
    services: Services,
    disputed: tuple[DossierId, int],
    truth: Callable[[], Truth],
    choices: dict[str, Side],
    reason: str,
    problem: Problem,
    field: str,
) -> None:
    before = truth()
    assert problem_of(lambda: services.mending.choose(disputed[1], choices, reason)) == (
        problem, field,
    )  # fmt: skip
    assert truth() == before


def test_what_waits_goes_on_waiting_until_the_centre_has_the_mending(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, e.Transferred("Tư pháp"))
    behind = centre.writes(dossier, e.ResultArrived())
    centre.answers(ours, "rejected", "not-permitted")
    assert centre.state(behind) == "held"
    services.mending.mend(ours, {}, WHY)
    mending, note = centre.last(dossier) - 1, centre.last(dossier)
    assert mending in centre.sent()
    assert not {behind, note} & set(centre.sent())
    assert not services.sync_lists.lists().troubled
    centre.takes(mending)
    assert [pos for pos in centre.sent() if pos >= behind] == [behind, note]
    assert services.lookup.history(dossier).dossier.state is State.RESOLVED


def test_a_mending_that_is_refused_is_mended_in_its_turn(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, *a_correction(phone=(WAS, "09")))
    centre.answers(ours, "rejected", "validation", path=PHONE)
    services.mending.mend(ours, {PHONE: "091"}, WHY)
    again = centre.last(dossier) - 1
    centre.answers(again, "rejected", "validation", path=PHONE)
    services.mending.mend(again, {PHONE: HERE}, WHY)
    assert party_of(services, dossier)[1] == HERE
    assert (centre.state(ours), centre.state(again)) == ("mended", "mended")


TEXTS = st.sampled_from(["", "một", "hai", "ba"])
SIDES = st.sampled_from(Side)


@given(st.tuples(TEXTS, TEXTS), st.tuples(TEXTS, TEXTS), st.tuples(TEXTS, TEXTS), SIDES)
def test_no_value_is_lost_and_the_centre_takes_what_was_decided(
    base: tuple[str, str], here: tuple[str, str], there: tuple[str, str], side: Side
) -> None:
    """P11: every value is in the result or was offered; judged again, the decision is applied."""
    filing = a_filing(
        applicant=Applicant(
            a_citizen(contact=replace(a_citizen().contact, phone=base[0], address=base[1]))
        )
    )
    assume(base != here)
    ours = _changes(base, here)
    theirs = _changes(base, there)
    received, own, other = a_stream(
        a_reception(), ours[0], theirs[0], persons=(filing, ours[1], theirs[1])
    )
    received, other = replace(received, rev=1), replace(other, rev=2)
    shown = compare((received, own, other), own, (other.entry_id,))
    decided = resolve(shown, {row.path: side for row in shown.disputed})
    mending = replace(own, pos=4, entry_id=EntryId("m"), person=decided, mends=own.entry_id)
    result, _ = fold((received, own, other, mending))
    assert result is not None
    assert result.applicant is not None
    contact = result.applicant.submitter.contact
    for place, (path, now) in enumerate(((PHONE, contact.phone), (ADDRESS, contact.address))):
        row = next(each for each in shown.rows if each.path == path)
        offered = {row.here, row.centre} if row in shown.disputed else {now}
        for told in (here[place], there[place]):
            assert told == base[place] or told in offered
    known = [Arrival(received, "a", 1, 1), Arrival(other, "b", 1, 1)]
    ruling = judge(known, Arrival(mending, "a", 1, 3, base_rev=2)).ruling
    assert ruling is Ruling.APPLY


def _changes(base: tuple[str, str], now: tuple[str, str]) -> tuple[e.PartyCorrected, e.Changes]:
    pairs = zip((PHONE, ADDRESS), base, now, strict=True)
    changes = {path: e.Change(was, says) for path, was, says in pairs if was != says}
    return e.PartyCorrected(tuple(changes)), e.Changes(changes)


def test_where_persons_were_erased_there_is_nothing_to_compare_and_one_goes_along(
    services: Services, centre: Centre, disputed: tuple[DossierId, int]
) -> None:
    dossier, ours = disputed
    run_sql(services, "UPDATE entry SET person = NULL WHERE stream = ?", dossier)
    assert services.mending.comparison(ours).rows == ()
    assert problem_of(lambda: services.mending.choose(ours, {}, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )
    services.mending.accept_centre(ours, WHY)
    assert centre.state(ours) == "mended"


# ── going along with the centre ─────────────────────────────────────────────────────────────


def test_a_move_that_was_not_made_is_settled_by_a_note(services: Services, centre: Centre) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, e.Transferred("Tư pháp"))
    theirs = centre.hears(dossier, e.Refused(("thieu-giay",)), e.Words("Thiếu giấy."))
    centre.answers(ours, "conflict", "state", against=[centre.id_of(theirs)])
    assert services.lookup.history(dossier).dossier.state is State.REFUSED
    view = services.mending.centre_view(ours)
    assert (view.state, view.moved_by, view.kind) == (
        State.REFUSED, NEIGHBOUR, "dossier.refused",
    )  # fmt: skip
    services.mending.accept_centre(ours, WHY)
    *_, note = services.lookup.history(dossier).entries
    assert (note.mends, note.person) == (centre.id_of(ours), e.Words(WHY))
    assert centre.state(ours) == "mended"
    assert services.lookup.history(dossier).dossier.findings == ()


def test_one_cannot_go_along_where_the_centre_has_nothing(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, e.Noted(), e.Words("Một."))
    centre.answers(ours, "rejected", "validation")
    assert problem_of(lambda: services.mending.accept_centre(ours, WHY))[0] is (
        Problem.MENDED_OTHERWISE
    )


# ── writing a rejected entry anew ───────────────────────────────────────────────────────────


def test_a_rejected_reception_is_written_anew_under_the_same_number(
    services: Services, centre: Centre
) -> None:
    accepted = services.reception.accept(an_intake(note="Con dấu mờ"))
    pos = centre.last(accepted.dossier)
    centre.answers(pos, "rejected", "validation", path="submitter.phone", message="Sai số.")
    form = services.mending.form(pos)
    assert form.wrong == PHONE
    assert form.can_reissue
    assert form.texts["note"] == "Con dấu mờ"
    assert problem_of(lambda: services.mending.mend(pos, {"note": "khác"}, WHY)) == (
        Problem.FIELD_NOT_MENDED, PHONE,
    )  # fmt: skip
    assert problem_of(lambda: services.mending.mend(pos, {PHONE: HERE, NAME: " "}, WHY)) == (
        Problem.NAME_MISSING, NAME,
    )  # fmt: skip
    services.mending.mend(pos, {PHONE: f" {HERE} "}, WHY)
    folded = services.lookup.history(accepted.dossier).dossier
    assert folded.received.number == accepted.number
    assert folded.filing is not None
    assert folded.filing.note == "Con dấu mờ"
    assert folded.findings == ()
    assert party_of(services, accepted.dossier)[1] == HERE
    assert services.lookup.find(HERE)[0].dossier == accepted.dossier
    assert centre.state(pos) == "mended"


def test_a_rejected_correction_and_a_rejected_note_are_written_anew(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, *a_correction(phone=(WAS, "09")))
    centre.answers(ours, "rejected", "validation", path=PHONE)
    assert services.mending.form(ours) == MendForm({PHONE: "09"}, PHONE, False)
    services.mending.mend(ours, {PHONE: HERE}, WHY)
    assert party_of(services, dossier)[1] == HERE
    blank = centre.writes(dossier, *a_correction(name=("Nguyễn Thị Bưởi", "X")))
    centre.answers(blank, "rejected", "validation", path=NAME)
    assert problem_of(lambda: services.mending.mend(blank, {NAME: ""}, WHY))[0] is (
        Problem.NAME_MISSING
    )
    note = centre.writes(dossier, e.Noted(), e.Words("x" * 9))
    centre.answers(note, "rejected", "validation", path="text")
    assert problem_of(lambda: services.mending.mend(note, {"text": " "}, WHY)) == (
        Problem.FIELD_MISSING, "text",
    )  # fmt: skip
    assert problem_of(lambda: services.mending.mend(note, {"number": "1"}, WHY)) == (
        Problem.FIELD_NOT_CORRECTABLE, "number",
    )  # fmt: skip


def test_what_was_not_permitted_is_handed_over_and_sent_again_once_it_is(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, e.Transferred("Tư pháp"))
    centre.answers(ours, "rejected", "not-permitted")
    assert problem_of(lambda: services.mending.hand_over(ours, "", WHY)) == (
        Problem.REASON_MISSING, "to",
    )  # fmt: skip
    services.mending.hand_over(ours, "Trần: Văn Mười", "cần lãnh đạo duyệt")
    (line,) = services.sync_lists.lists().troubled
    assert (line.cause, line.handed_to, line.held) == (Cause.NOT_PERMITTED, "Trần Văn Mười", 1)
    services.mending.hand_over(ours, "Lê Thị Sáu", "anh Mười đi vắng")
    (line,) = services.sync_lists.lists().troubled
    assert line.handed_to == "Lê Thị Sáu"
    services.mending.mend(ours, {}, "đã được cấp quyền")
    assert services.lookup.history(dossier).dossier.state is State.IN_PROCESS
    assert services.lookup.history(dossier).dossier.held_by == "Tư pháp"


def test_leaders_are_offered_by_name(services: Services) -> None:
    assert services.mending.leaders() == ("Lê Thị Tập",)


def test_papers_of_an_organisation_are_mended_by_its_own_fields(
    services: Services, centre: Centre
) -> None:
    intake = an_intake(applicant=Applicant(a_citizen(), an_organisation()))
    accepted = services.reception.accept(intake)
    pos = centre.last(accepted.dossier)
    centre.answers(pos, "rejected", "validation", path="owner.tax_code")
    assert services.mending.form(pos).wrong == "owner.tax_code"
    services.mending.mend(pos, {"owner.tax_code": "0100109106"}, WHY)
    applicant = services.lookup.history(accepted.dossier).dossier.applicant
    assert applicant is not None
    assert applicant.holder.number == "0100109106"


@pytest.mark.parametrize("reason", ["state", "number-taken", "field"])
def test_what_others_decided_is_not_simply_sent_again(
    services: Services, centre: Centre, reason: str
) -> None:
    dossier = centre.takes_in()
    ours = centre.writes(dossier, *a_correction(phone=(WAS, HERE)))
    centre.answers(ours, "conflict", reason)
    assert problem_of(lambda: services.mending.mend(ours, {}, WHY))[0] is (Problem.MENDED_OTHERWISE)


def test_a_paper_that_others_added_may_be_taken_out_again_on_purpose(
    services: Services, centre: Centre
) -> None:
    dossier = centre.takes_in(papers=(e.PaperCount(2, originals=1),))
    ours = centre.writes(dossier, e.PaperRemoved(2, "nham"), e.Words("Đếm nhầm."))
    theirs = centre.hears(dossier, e.PaperAdded(e.PaperCount(2, originals=1)))
    centre.answers(ours, "conflict", "field", paths=["papers.2"], against=[centre.id_of(theirs)])
    assert services.mending.comparison(ours).rows == ()
    services.mending.mend(ours, {}, WHY)
    assert services.lookup.history(dossier).dossier.papers == ()
