from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms, Step, Term, TermUnit
from counter_app.domain.process import (
    MOST_HOURS,
    MOST_LETTERS,
    MOST_STEPS,
    LinkedPart,
    ProcessDefinition,
    ProcessStep,
    StepKind,
    deadlines_of,
    doubts,
    general_process,
    hours_text,
    limit_minutes,
    minutes_of,
    numbered,
    published_term,
    require_process,
    step_after,
)
from counter_app.domain.process_changes import Difference, differences, is_same
from tests.builders import a_calendar, a_procedure, a_process

CALENDAR = a_calendar()
THREE_DAYS = Term(TermUnit.WORKING_DAY, 3)


def faults(**changes: object) -> list[tuple[Problem, str]]:
    with pytest.raises(RuleError) as caught:
        require_process(a_process(**changes))
    return [(each.problem, each.field) for each in caught.value.findings]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


# ── what makes a process unusable ───────────────────────────────────────────────────────────


def test_a_whole_process_is_taken() -> None:
    require_process(a_process())


def test_a_process_has_at_least_one_step() -> None:
    assert faults(steps=()) == [(Problem.PROCESS_WITHOUT_STEPS, "steps")]


def test_numbers_go_up_from_one() -> None:
    first, second, *_ = a_process().steps
    assert faults(steps=(second, first)) == [
        (Problem.STEP_OUT_OF_ORDER, "steps[0].number"),
        (Problem.STEP_OUT_OF_ORDER, "steps[1].number"),
    ]
    require_process(a_process(steps=numbered((second, first))))


def test_each_step_has_a_name_and_a_unit() -> None:
    bad = ProcessStep(1, "", "")
    assert faults(steps=(bad,)) == [
        (Problem.STEP_NAME_MISSING, "steps[0].name"),
        (Problem.STEP_UNIT_MISSING, "steps[0].unit"),
    ]


@pytest.mark.parametrize("minutes", [0, -60, MOST_HOURS * 60 + 1])
def test_hours_are_positive_and_no_slip(minutes: int) -> None:
    bad = ProcessStep(1, "Tiếp nhận", "Một cửa", working_minutes=minutes)
    assert faults(steps=(bad,)) == [(Problem.STEP_HOURS_OUT_OF_RANGE, "steps[0].hours")]


def test_it_ends_on_its_first_day_at_the_earliest() -> None:
    require_process(a_process(until_on=a_process().effective_on))
    assert faults(until_on=date(2026, 6, 30)) == [(Problem.PROCESS_ENDS_EARLY, "until_on")]


def test_too_many_steps_and_too_long_texts() -> None:
    step = ProcessStep(1, "Bước", "Phòng")
    many = numbered((step,) * (MOST_STEPS + 1))
    assert faults(steps=many) == [(Problem.PROCESS_STEPS_TOO_MANY, "steps")]
    long = "a" * (MOST_LETTERS + 1)
    assert faults(authority=long) == [(Problem.FIELD_TOO_LONG, "authority")]
    assert faults(steps=(replace(step, officer_name=long),)) == [
        (Problem.FIELD_TOO_LONG, "steps[0].officer")
    ]


def test_a_linked_part_names_procedure_agency_and_a_limit_that_is_one() -> None:
    bad = (LinkedPart("", ""), LinkedPart("1.004222", "Công an", Term(TermUnit.MONTH, 0)))
    assert faults(linked=bad) == [
        (Problem.LINKED_PART_UNNAMED, "linked[0].procedure"),
        (Problem.LINKED_AGENCY_MISSING, "linked[0].agency"),
        (Problem.TERM_NOT_POSITIVE, "linked[1].limit"),
    ]
    same_day = LinkedPart("1.004222", "Công an", Term(TermUnit.SAME_DAY))
    require_process(a_process(linked=(same_day, LinkedPart("Cấp thẻ", "Bảo hiểm"))))


# ── what is only to be looked at again ──────────────────────────────────────────────────────


def test_steps_that_take_longer_than_the_limit_are_told_with_both_figures() -> None:
    (over,) = doubts(a_process(), Term(TermUnit.WORKING_DAY, 2))
    assert (over.problem, dict(over.details)) == (
        Problem.PROCESS_OVER_LIMIT,
        {"sum": "21,5", "limit": "16"},
    )
    assert doubts(a_process(), THREE_DAYS) == ()
    assert doubts(a_process(), None) == ()


def test_a_missing_decision_is_told() -> None:
    (missing,) = doubts(a_process(decision=""), THREE_DAYS)
    assert missing.problem is Problem.PROCESS_WITHOUT_DECISION


@pytest.mark.parametrize(
    ("term", "minutes"),
    [
        (None, None),
        (Term(TermUnit.SAME_DAY), 480),
        (Term(TermUnit.WORKING_DAY, 3), 1440),
        (Term(TermUnit.WORKING_HOUR, 4), 240),
        (Term(TermUnit.CALENDAR_DAY, 5), None),
        (Term(TermUnit.MONTH, 1), None),
    ],
)
def test_limits_that_run_by_the_calendar_are_no_hours(
    term: Term | None, minutes: int | None
) -> None:
    assert limit_minutes(term) == minutes


def test_the_limit_is_that_of_the_counter_or_else_any() -> None:
    assert published_term(a_procedure()) == THREE_DAYS
    posted = a_procedure(channels=a_procedure().channels[1:])
    assert published_term(posted) == Term(TermUnit.WORKING_DAY, 5)
    open_ended = ChannelTerms(Channel.DIRECT, None)
    assert published_term(a_procedure(channels=(open_ended, *posted.channels))) is None


# ── hours as they are written ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("4", 240), ("0,5", 30), ("1.25", 75), (" 7,5 ", 450), ("0,33", 20), ("0", 0)],
)
def test_hours_are_read(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "bốn", "-1", "1,2,3", ",5", "²", "1" * 9])
def test_what_is_no_number_of_hours_is_none(text: str) -> None:
    assert minutes_of(text) is None


@given(st.integers(0, 16_000))
def test_quarters_of_an_hour_are_written_as_they_are_read(quarters: int) -> None:
    assert minutes_of(hours_text(quarters * 15)) == quarters * 15


# ── deadlines ───────────────────────────────────────────────────────────────────────────────


def test_each_step_begins_where_the_one_before_ends() -> None:
    # 23 November 2026 is a Monday, the 24th a holiday.
    assert deadlines_of(a_process(), at("2026-11-23T09:00"), CALENDAR) == (
        at("2026-11-23T09:30"),
        at("2026-11-23T11:30"),
        at("2026-11-26T10:30"),
        at("2026-11-26T16:30"),
        None,
    )


def test_a_step_without_hours_takes_nothing_from_the_others() -> None:
    steps = numbered((ProcessStep(0, "Chờ", "Một cửa"), *a_process().steps))
    with_a_wait = deadlines_of(a_process(steps=steps), at("2026-11-23T09:00"), CALENDAR)
    without = deadlines_of(a_process(), at("2026-11-23T09:00"), CALENDAR)
    assert with_a_wait == (None, *without)


def test_outside_working_hours_it_counts_from_the_next_session() -> None:
    early, *_ = deadlines_of(a_process(), at("2026-11-22T20:00"), CALENDAR)
    assert early == at("2026-11-23T07:30")


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=6), st.integers(0, 60 * 24 * 14))
def test_deadlines_never_go_back(minutes: list[int], later: int) -> None:
    steps = numbered(tuple(ProcessStep(0, "Bước", "Phòng", working_minutes=m) for m in minutes))
    start = at("2026-11-02T00:00").timestamp() + later * 60
    started_at = datetime.fromtimestamp(start, VIETNAM)
    found = [each for each in deadlines_of(a_process(steps=steps), started_at, CALENDAR) if each]
    assert found == sorted(found)
    assert len(found) == len(minutes)


def test_the_step_after_the_last_is_none() -> None:
    process = a_process()
    assert step_after(process, 0) == process.steps[0]
    assert step_after(process, 2) == process.steps[2]
    assert step_after(process, 5) is None


# ── in force, general, compared ─────────────────────────────────────────────────────────────


def test_in_force_from_its_first_day_through_its_last() -> None:
    process = a_process(effective_on=date(2026, 7, 1), until_on=date(2026, 12, 31))
    assert not process.is_in_force(date(2026, 6, 30))
    assert process.is_in_force(date(2026, 7, 1))
    assert process.is_in_force(date(2026, 12, 31))
    assert not process.is_in_force(date(2027, 1, 1))
    assert replace(process, until_on=None).is_in_force(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("count", "kinds"),
    [
        (0, []),
        (2, [StepKind.RECEPTION, StepKind.HAND_OVER]),
        (
            5,
            [
                StepKind.RECEPTION,
                StepKind.HAND_OVER,
                StepKind.APPRAISAL,
                StepKind.SIGNING,
                StepKind.RETURN,
            ],
        ),
    ],
)
def test_the_catalogue_s_steps_are_a_process_without_a_decision(
    count: int, kinds: list[StepKind]
) -> None:
    steps = tuple(Step(each + 1, f"Bước {each}", "Một cửa", each or None) for each in range(count))
    general = general_process(a_procedure(steps=steps))
    assert [each.kind for each in general.steps] == kinds
    assert [each.working_minutes for each in general.steps] == [
        each * 60 or None for each in range(count)
    ]
    assert (general.procedure, general.decision) == (ProcedureCode("1.001193"), "")


def test_the_day_alone_makes_no_other_edition() -> None:
    process = a_process()
    assert is_same(process, replace(process, effective_on=date(2027, 1, 1)))
    assert not is_same(process, replace(process, decision="99/QĐ"))


def test_differences_are_told_field_by_field_and_step_by_step() -> None:
    before = a_process(linked=(LinkedPart("Cấp thẻ", "Bảo hiểm"),))
    shorter = replace(before.steps[2], working_minutes=480)
    steps = (*before.steps[:2], shorter, before.steps[3])
    after = replace(before, decided_on=None, steps=steps, linked=())
    assert differences(before, after) == (
        Difference("decided_on", date(2026, 6, 15), None),
        Difference("steps", before.steps[2], shorter, 3),
        Difference("steps", before.steps[4], None, 5),
        Difference("linked", before.linked[0], None, 1),
    )
    assert differences(before, before) == ()


def test_who_is_responsible_is_not_in_the_repr() -> None:
    process: ProcessDefinition = a_process()
    assert "Phan Văn Thử" in {each.officer_name for each in process.steps}
    assert "Phan" not in repr(process) + repr(process.steps)
