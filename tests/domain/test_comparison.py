"""Three columns: what stood there, what this counter made of it, and what the centre has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.comparison import (
    Comparison,
    Meeting,
    Row,
    Side,
    Voice,
    at_centre,
    compare,
    paths_of,
    resolve,
)
from counter_app.domain.correction import field_of
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.domain.merge import Arrival, Ruling, judge
from counter_app.domain.person import Applicant
from counter_app.domain.stream import fold
from tests.builders import MONDAY, OFFICER, a_citizen, a_filing, a_reception, an_organisation

THEIRS = OfficerId("019ab000-0000-7000-8000-00000000000b")
APPLICANT = Applicant(a_citizen())
PHONE, NAME = "submitter.contact.phone", "submitter.name"
NOBODY = Voice(None, None)


def entry(pos: int, facts: e.Facts, person: e.Person | None, **more: object) -> e.Entry:
    one = e.Entry(
        pos,
        EntryId(f"entry-{pos}"),
        "dossier-1",
        OFFICER,
        MONDAY + timedelta(hours=pos),
        facts,
        person,
    )
    return replace(one, **more)  # type: ignore[arg-type]


RECEPTION = entry(1, a_reception(), a_filing(), rev=1)


def correction(pos: int, fields: Mapping[str, e.Change], **more: object) -> e.Entry:
    return entry(pos, e.PartyCorrected(tuple(fields)), e.Changes(dict(fields)), **more)


def changed(path: str, now: str) -> dict[str, e.Change]:
    return {path: e.Change(field_of(APPLICANT, path), now)}


OURS = correction(2, changed(PHONE, "0900000001"))
RIVAL = correction(3, changed(PHONE, "0900000002"), rev=2, actor=THEIRS)


def met(comparison: Comparison) -> dict[str, Meeting]:
    return {row.path: row.meeting for row in comparison.rows if row.meeting is not Meeting.SAME}


def test_one_field_with_two_values_has_three_columns() -> None:
    comparison = compare([RECEPTION, OURS, RIVAL], OURS, [RIVAL.entry_id])
    row = comparison.disputed[0]
    assert met(comparison) == {PHONE: Meeting.DISPUTED}
    assert (row.base, row.here, row.centre) == ("0912345678", "0900000001", "0900000002")
    assert (row.value(Side.HERE), row.value(Side.CENTRE)) == (row.here, row.centre)
    assert comparison.base == Voice(OFFICER, RECEPTION.at)
    assert comparison.here == Voice(OFFICER, OURS.at)
    assert comparison.centre == Voice(THEIRS, RIVAL.at)
    assert comparison.merged == 0


def test_all_fields_of_both_parties_stand_there_in_the_order_they_are_read() -> None:
    comparison = compare([RECEPTION, OURS, RIVAL], OURS)
    assert tuple(row.path for row in comparison.rows) == paths_of(APPLICANT)
    both = paths_of(Applicant(a_citizen(), an_organisation()))
    assert [path for path in both if path.endswith(("id_number", "tax_code"))] == [
        "submitter.id_number",
        "owner.tax_code",
    ]


def test_who_speaks_for_the_centre_is_found_where_it_named_nobody() -> None:
    later = correction(4, changed(NAME, "Bưởi"), rev=3, actor=OFFICER)
    stream = [RECEPTION, OURS, RIVAL, later]
    assert compare(stream, OURS).centre == Voice(OFFICER, later.at)
    assert compare(stream, OURS, [RIVAL.entry_id]).centre == Voice(THEIRS, RIVAL.at)
    assert compare([RECEPTION, OURS], OURS).centre == NOBODY


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (changed(PHONE, "1"), {}, {PHONE: Meeting.HERE}),
        (changed(PHONE, "1"), changed(PHONE, "1"), {PHONE: Meeting.BOTH}),
        (
            changed(PHONE, "1"),
            changed(NAME, "Bưởi"),
            {PHONE: Meeting.HERE, NAME: Meeting.CENTRE},
        ),
        (changed(PHONE, "0912345678"), changed(PHONE, "1"), {PHONE: Meeting.CENTRE}),
        (changed(PHONE, "0912345678"), {}, {}),
    ],
)
def test_how_the_sides_of_a_field_meet(
    ours: dict[str, e.Change], theirs: dict[str, e.Change], expected: dict[str, Meeting]
) -> None:
    mine = correction(2, ours)
    comparison = compare([RECEPTION, mine, correction(3, theirs, rev=2)], mine)
    assert met(comparison) == expected
    assert comparison.merged == len(expected)


def test_what_the_centre_did_not_take_is_not_what_it_has() -> None:
    answered = replace(OURS, rev=3)
    dossier = at_centre([RECEPTION, answered, RIVAL], answered)
    assert dossier is not None
    assert dossier.applicant is not None
    assert field_of(dossier.applicant, PHONE) == "0900000002"


@pytest.mark.parametrize(
    "stream",
    [
        [replace(RECEPTION, rev=None), OURS],  # the centre has no dossier yet
        [replace(RECEPTION, person=None), OURS],  # its persons were erased by law
        [replace(RECEPTION, pos=-1), OURS],  # nothing stood here when the correction was written
        [RECEPTION, replace(OURS, person=None)],  # the words of the correction were erased
        [RECEPTION, replace(OURS, person=e.Words("x"))],  # no correction at all
    ],
)
def test_without_words_on_a_side_there_is_nothing_to_compare(stream: list[e.Entry]) -> None:
    comparison = compare(stream, stream[-1])
    assert comparison.rows == ()
    assert comparison.disputed == ()


def test_what_nobody_decided_is_asked_for_by_its_name() -> None:
    comparison = compare([RECEPTION, OURS, RIVAL], OURS)
    with pytest.raises(RuleError) as caught:
        resolve(comparison, {NAME: Side.HERE})
    finding = caught.value.findings[0]
    assert (finding.problem, finding.field) == (Problem.CHOICE_MISSING, PHONE)


# ── a person's choice loses nothing that nobody disputes ─────────────────────────────────────

PATHS = paths_of(APPLICANT)
VALUES = st.sampled_from(("một", "hai", "ba"))
WRITTEN = st.dictionaries(st.sampled_from(PATHS), VALUES)
CHOICES = st.fixed_dictionaries({path: st.sampled_from(Side) for path in PATHS})


def written(wanted: Mapping[str, str]) -> dict[str, e.Change]:
    return {path: e.Change(field_of(APPLICANT, path), now) for path, now in wanted.items()}


def arrivals(stream: Sequence[e.Entry]) -> list[Arrival]:
    return [Arrival(each, "máy kia", 1, place) for place, each in enumerate(stream) if each.rev]


@given(WRITTEN.filter(bool), WRITTEN, CHOICES)
def test_a_resolution_keeps_what_is_undisputed_and_of_the_rest_what_was_chosen(
    here: dict[str, str], there: dict[str, str], choices: dict[str, Side]
) -> None:
    ours = correction(2, written(here))
    stream = [RECEPTION, ours, correction(3, written(there), rev=2)]
    comparison = compare(stream, ours)
    resolved = resolve(comparison, choices)
    assert set(resolved.fields) == set(here)

    mending = correction(4, resolved.fields, mends=ours.entry_id)
    ruled = judge(arrivals(stream), Arrival(mending, "máy này", 1, 9, base_rev=1))
    assert ruled.ruling in {Ruling.APPLY, Ruling.MERGE}
    dossier, findings = fold([*stream, mending])
    assert findings == ()
    assert dossier is not None
    assert dossier.applicant is not None
    disputed = {path for path in here if path in there and here[path] != there[path]}
    assert {row.path for row in comparison.disputed} == disputed
    for path in PATHS:
        undisputed = here.get(path, there.get(path, field_of(APPLICANT, path)))
        chosen = (here if choices[path] is Side.HERE else there)[path] if path in disputed else None
        assert field_of(dossier.applicant, path) == (chosen or undisputed)


ROWS = st.lists(
    st.builds(Row, st.sampled_from(PATHS), VALUES, VALUES, VALUES, st.booleans()),
    unique_by=lambda row: row.path,
)


@given(ROWS, st.dictionaries(st.sampled_from(PATHS), st.sampled_from(Side)))
def test_nothing_is_decided_for_a_person(rows: list[Row], choices: dict[str, Side]) -> None:
    comparison = Comparison(tuple(rows), NOBODY, NOBODY, NOBODY)
    open_ = [row.path for row in comparison.disputed if row.path not in choices]
    if open_:
        with pytest.raises(RuleError) as caught:
            resolve(comparison, choices)
        assert caught.value.findings[0].field == open_[0]
    else:
        resolved = resolve(comparison, choices)
        assert {change.was for change in resolved.fields.values()} <= {r.centre for r in rows}
        for row in rows:
            assert (row.path in resolved.fields) is row.is_ours
            if row.meeting is Meeting.DISPUTED:
                assert resolved.fields[row.path].now == row.value(choices[row.path])
