from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import State
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, ProcedureCode
from counter_app.domain.numbering import check_code
from counter_app.domain.person import Applicant, IdKind
from counter_app.domain.procedure import Channel, Term, TermUnit
from counter_app.services.reception import Intake
from tests.builders import AGENCY, MONDAY, FakeClock, a_citizen, an_organisation
from tests.services.conftest import OPEN_ENDED, Truth, an_intake, facts_of, run_sql


def refusal(services: Services, intake: Intake, *, accept_clock: bool = False) -> RuleError:
    with pytest.raises(RuleError) as caught:
        services.reception.accept(intake, accept_clock=accept_clock)
    return caught.value


def problem(error: RuleError) -> tuple[Problem, str]:
    return error.findings[0].problem, error.findings[0].field


def set_next(services: Services, serial: int) -> None:
    run_sql(services, "INSERT INTO number_counter VALUES (1, '2026-11-23', ?)", serial)


# ── taken in ────────────────────────────────────────────────────────────────────────────────


def test_a_dossier_gets_number_check_code_due_date_and_line(services: Services) -> None:
    accepted = services.reception.accept(an_intake())
    assert accepted.number == "000.00.06.H56-261123-0001"
    assert accepted.check_code == check_code(accepted.number, accepted.dossier)
    assert accepted.due is not None
    # Three working days from Monday 9:00; Tuesday 24 November 2026 is a holiday.
    assert accepted.due.due_at == datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)
    assert accepted.warnings == ()
    dossier = services.lookup.history(accepted.dossier).dossier
    assert dossier.state is State.RECEIVED
    assert dossier.due_at == accepted.due.due_at
    assert dossier.received.book == e.BookPlace(2026, 1, 1)


def test_what_was_filled_in_is_what_is_written_down(services: Services) -> None:
    intake = an_intake(
        applicant=Applicant(a_citizen(), an_organisation()),
        case=1,
        channel=Channel.POST,
        papers=(e.PaperCount(1, originals=1), e.PaperCount(2, certified=2, copies=3)),
        sets=2,
        collect_at=e.CollectAt.POST,
        collect_address="Thôn Đoài",
        note="Nộp thay mẹ",
        filed_with=AgencyCode("H56.09"),
        decided_by=AgencyCode("H56"),
    )
    accepted = services.reception.accept(intake)
    history = services.lookup.history(accepted.dossier)
    received = history.dossier.received
    assert (received.channel, received.case, received.sets) == (Channel.POST, 1, 2)
    assert received.papers == intake.papers
    assert (received.filed_with, received.received_by, received.decided_by) == (
        "H56.09",
        AGENCY,
        "H56",
    )
    assert received.term == Term(TermUnit.WORKING_DAY, 5)
    assert received.fees == (e.FeeCharged("1.001193", None),)
    assert received.collect_at is e.CollectAt.POST
    assert history.dossier.filing == e.Filing(intake.applicant, "Nộp thay mẹ", "Thôn Đoài")
    assert history.officers[history.entries[0].actor] == "Lê Thị Tập"


def test_at_the_counter_the_national_fee_is_owed(services: Services) -> None:
    accepted = services.reception.accept(an_intake())
    received = services.lookup.history(accepted.dossier).dossier.received
    assert received.fees == (e.FeeCharged("1.001193", 8000),)
    assert (received.filed_with, received.decided_by) == (AGENCY, AGENCY)


def test_numbers_and_lines_run_on(services: Services) -> None:
    numbers = [services.reception.accept(an_intake()).number for _ in range(3)]
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003"]
    lines = run_sql(services, "SELECT year, volume, line FROM register_line ORDER BY pos")
    assert lines == [(2026, 1, 1), (2026, 1, 2), (2026, 1, 3)]


def test_the_series_of_numbers_is_the_days_and_the_book_the_years(
    services: Services, clock: FakeClock
) -> None:
    services.reception.accept(an_intake())
    clock.pass_time(days=2)
    on_wednesday = services.reception.accept(an_intake())
    assert on_wednesday.number == "000.00.06.H56-261125-0001"
    clock.pass_time(days=60)
    services.reception.accept(an_intake())
    lines = run_sql(services, "SELECT year, line FROM register_line ORDER BY pos")
    assert lines == [(2026, 1), (2026, 2), (2027, 1)]


def test_the_day_is_vietnams(services: Services, clock: FakeClock) -> None:
    clock.wall = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
    assert services.reception.accept(an_intake()).number == "000.00.06.H56-261125-0001"


def test_where_no_limit_is_published_nothing_is_due(services: Services) -> None:
    accepted = services.reception.accept(an_intake(procedure=OPEN_ENDED))
    assert accepted.due is None
    dossier = services.lookup.history(accepted.dossier).dossier
    assert (dossier.due_at, dossier.received.term) == (None, None)


def test_warnings_are_told_and_hinder_nothing(services: Services) -> None:
    doubtful = Applicant(a_citizen(sex=None, id_number="999190001234"), an_organisation())
    intake = an_intake(applicant=doubtful)
    told = services.reception.check(intake)
    accepted = services.reception.accept(intake)
    assert [(each.problem, each.field) for each in told] == [
        (Problem.PERSONAL_NUMBER_PLACE, "submitter.id_number")
    ]
    assert accepted.warnings == told
    assert services.lookup.history(accepted.dossier).dossier.findings == ()


def test_checking_stores_nothing(services: Services, truth: Callable[[], Truth]) -> None:
    before = truth()
    assert services.reception.check(an_intake()) == ()
    assert truth() == before


def test_a_receipt_to_print_is_queued_with_the_dossier(services: Services) -> None:
    services.reception.accept(an_intake())
    wanted = services.reception.accept(an_intake(), wants_print=True)
    jobs = run_sql(services, "SELECT dossier, form, state FROM print_job")
    assert jobs == [(wanted.dossier, "receipt", "queued")]


# ── refused, with nothing stored ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"procedure": ProcedureCode("9.999999")}, (Problem.PROCEDURE_UNKNOWN, "procedure")),
        ({"channel": Channel.ONLINE}, (Problem.PROCEDURE_NOT_ON_CHANNEL, "channel")),
        ({"case": 3}, (Problem.CASE_UNKNOWN, "case")),
        ({"papers": (e.PaperCount(9, 1),)}, (Problem.PAPER_UNKNOWN, "papers[0].paper")),
        (
            {"case": 1, "papers": (e.PaperCount(1, 1), e.PaperCount(3, 1))},
            (Problem.PAPER_UNKNOWN, "papers[1].paper"),
        ),
        (
            {"papers": (e.PaperCount(1, 1), e.PaperCount(1, 2))},
            (Problem.PAPER_REPEATED, "papers[1].paper"),
        ),
        ({"papers": (e.PaperCount(4, 1),)}, (Problem.PAPER_NOT_COUNTED, "papers[0].paper")),
        ({"papers": (e.PaperCount(1, -1),)}, (Problem.COUNT_OUT_OF_RANGE, "papers[0].originals")),
        ({"sets": 0}, (Problem.SETS_OUT_OF_RANGE, "sets")),
        (
            {"applicant": Applicant(a_citizen(name=" "))},
            (Problem.NAME_MISSING, "submitter.name"),
        ),
        (
            {"applicant": Applicant(a_citizen(id_number="123"))},
            (Problem.PERSONAL_NUMBER_SHAPE, "submitter.id_number"),
        ),
        (
            {"applicant": Applicant(a_citizen(), a_citizen(id_kind=IdKind.NONE, id_number=""))},
            (Problem.ID_REASON_MISSING, "owner.id_reason"),
        ),
    ],
)
def test_what_cannot_be_taken_in_stores_nothing(
    services: Services,
    truth: Callable[[], Truth],
    changes: dict[str, object],
    expected: tuple[Problem, str],
) -> None:
    before = truth()
    intake = an_intake(**changes)
    assert problem(refusal(services, intake)) == expected
    with pytest.raises(RuleError) as caught:
        services.reception.check(intake)
    assert problem(caught.value) == expected
    assert truth() == before


def test_a_counter_without_a_lane_says_for_which_agency(services: Services) -> None:
    run_sql(services, "DELETE FROM number_lane")
    error = refusal(services, an_intake())
    assert problem(error) == (Problem.NO_LANE, "")
    assert error.findings[0].details == {"agency": AGENCY}


def test_a_dossier_that_fails_at_the_last_step_leaves_nothing(
    services: Services, truth: Callable[[], Truth], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    before = truth()
    with monkeypatch.context() as patch:
        patch.setattr("counter_app.services.reception.print_jobs.queue", crash)
        with pytest.raises(KeyboardInterrupt):
            services.reception.accept(an_intake(), wants_print=True)
    assert truth() == before
    assert services.lookup.find("") == []
    assert services.reception.accept(an_intake()).number.endswith("-0001")


# ── the end of the lane ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("serial", "left"), [(9978, None), (9979, 20), (9998, 1)])
def test_from_twenty_left_the_officer_is_told(
    services: Services, serial: int, left: int | None
) -> None:
    set_next(services, serial)
    warnings = services.reception.accept(an_intake()).warnings
    expected = [] if left is None else [(Problem.LANE_LOW, {"left": left})]
    assert [(each.problem, each.details) for each in warnings] == expected


def test_the_last_number_is_given_and_then_no_more(
    services: Services, truth: Callable[[], Truth]
) -> None:
    set_next(services, 9999)
    last = services.reception.accept(an_intake())
    assert last.number.endswith("-9999")
    assert [each.problem for each in last.warnings] == [Problem.LANE_EMPTY]
    before = truth()
    error = refusal(services, an_intake())
    assert problem(error) == (Problem.LANE_EMPTY, "")
    assert error.findings[0].details == {"first": 1, "last": 9999}
    assert truth() == before


def test_the_next_day_begins_again(services: Services, clock: FakeClock) -> None:
    set_next(services, 10_000)
    refusal(services, an_intake())
    clock.pass_time(days=2)
    assert services.reception.accept(an_intake()).number == "000.00.06.H56-261125-0001"


# ── a clock that cannot be right ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (datetime(2026, 11, 20, 2, 0, tzinfo=UTC), Problem.CLOCK_BEHIND),
        (datetime(2027, 11, 23, 2, 0, tzinfo=UTC), Problem.CLOCK_AHEAD),
    ],
)
def test_a_wrong_clock_is_refused_until_the_officer_says_so(
    services: Services,
    clock: FakeClock,
    truth: Callable[[], Truth],
    wall: datetime,
    expected: Problem,
) -> None:
    services.reception.accept(an_intake())
    clock.wall = wall
    before = truth()
    assert problem(refusal(services, an_intake())) == (expected, "")
    assert truth() == before

    accepted = services.reception.accept(an_intake(), accept_clock=True)
    assert accepted.number == f"000.00.06.H56-{wall:%y%m%d}-0001"
    confirmed = facts_of(services, e.COUNTER_STREAM)[-1]
    assert confirmed == e.ClockConfirmed(shown_at=wall, expected_at=MONDAY)
    # Once confirmed, the machine's new time is the one to go by.
    services.reception.accept(an_intake())
    assert facts_of(services, e.COUNTER_STREAM)[-1] == confirmed


def test_the_earlier_days_series_goes_on(services: Services, clock: FakeClock) -> None:
    given = [services.reception.accept(an_intake()).number for _ in range(2)]
    clock.pass_time(days=2)
    given.append(services.reception.accept(an_intake()).number)
    clock.wall = MONDAY.replace(hour=8)
    given.append(services.reception.accept(an_intake(), accept_clock=True).number)
    clock.pass_time(days=2)
    given.append(services.reception.accept(an_intake()).number)
    assert [number[-11:] for number in given] == [
        "261123-0001",
        "261123-0002",
        "261125-0001",
        "261123-0003",
        "261125-0002",
    ]


def test_a_right_clock_needs_no_confirmation(services: Services, clock: FakeClock) -> None:
    services.reception.accept(an_intake(), accept_clock=True)
    clock.pass_time(days=9)
    services.reception.accept(an_intake(), accept_clock=True)
    clock.wall = replace_boot(clock)
    services.reception.accept(an_intake(), accept_clock=True)
    kinds = {type(each) for each in facts_of(services, e.COUNTER_STREAM)}
    assert kinds == {e.CounterOpened}


def replace_boot(clock: FakeClock) -> datetime:
    """Restart the machine; return a moment a month on."""
    clock.boot_id, clock.running_s = "boot-2", 5.0
    return clock.wall.replace(month=12, day=30)


def test_what_was_taken_in_stands_up_to_the_proof(services: Services) -> None:
    for _ in range(3):
        services.reception.accept(an_intake(), wants_print=True)
    verdict = services.upkeep.verify()
    assert (verdict.faults, verdict.dossiers) == ((), 3)
    assert services.upkeep.rebuild() == 3
    assert services.upkeep.models_are_current()


def test_numbers_of_six_digits_where_the_office_writes_them_so(services: Services) -> None:
    run_sql(
        services,
        "UPDATE office SET body = replace(body, '\"number_width\":4', '\"number_width\":6')",
    )
    assert services.reception.accept(an_intake()).number == "000.00.06.H56-261123-000001"


# ── returned at once ────────────────────────────────────────────────────────────────────────


def test_what_is_done_while_one_waits_is_recorded_and_returned(services: Services) -> None:
    accepted = services.reception.return_at_once(an_intake())
    dossier = services.lookup.history(accepted.dossier).dossier
    assert dossier.state is State.RETURNED
    assert dossier.received.book.line == 1
    assert dossier.returned_at == dossier.received.received_at
    assert services.upkeep.verify().faults == ()
    assert services.figures.now().to_print == 0


def test_a_bad_field_returns_nothing_at_once(
    services: Services, truth: Callable[[], Truth]
) -> None:
    before = truth()
    with pytest.raises(RuleError):
        services.reception.return_at_once(an_intake(sets=0))
    assert truth() == before


def test_letters_that_the_paper_cannot_show_are_told_and_hinder_nothing(
    services: Services,
) -> None:
    owner = a_citizen(name="Lò Văn ឈូក")
    accepted = services.reception.accept(an_intake(applicant=Applicant(a_citizen(), owner)))
    told = accepted.warnings[0]
    assert (told.problem, told.field) == (Problem.LETTERS_NOT_PRINTED, "owner.name")
    assert set(str(told.details["letters"]).split()) == set("ឈូក")
