from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from counter_app.domain import entries as e
from counter_app.domain.answering import Case, Terms, case_of, holdings, occurrences
from counter_app.domain.deadlines import Method
from counter_app.domain.ids import DossierNumber, OfficerId
from counter_app.domain.outages import Outage
from counter_app.domain.period import Period
from counter_app.domain.procedure import HandledBy, SupplementMode
from counter_app.domain.responsibility import COUNTER, NOBODY, Figure, Occurrence
from tests.builders import MONDAY, OFFICER, a_calendar, a_reception, a_stream

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DUE = MONDAY + timedelta(days=4)
"""Friday, 9:00."""
LATER = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
LAW = "Tư pháp"
CLERK = OfficerId("019ab000-0000-7000-8000-00000000000c")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def terms(now: datetime = LATER, **changes: Any) -> Terms:
    usual = Terms(NOVEMBER, now, a_calendar(), Method.ROLLING_HOURS)
    return replace(usual, **changes)


def a_case(*told: tuple[e.Facts, datetime], **received: Any) -> Case:
    """Fold a dossier received on Monday at nine, and what came after at its own moments."""
    entries = a_stream(a_reception(**received), *(facts for facts, _ in told))
    moments = [MONDAY, *(at for _, at in told)]
    found = case_of([replace(x, at=at) for x, at in zip(entries, moments, strict=True)])
    assert found is not None
    assert found.dossier.findings == ()
    return found


def told(case: Case, by: Terms | None = None) -> list[Occurrence]:
    return list(occurrences(case, by or terms()))


def figures(case: Case, by: Terms | None = None) -> Counter[Figure]:
    return Counter(x.figure for x in told(case, by))


def one(case: Case, figure: Figure, by: Terms | None = None) -> Occurrence:
    (found,) = [x for x in told(case, by) if x.figure is figure]
    return found


def handed(at: datetime = MONDAY + HOUR, **changes: Any) -> tuple[e.Facts, datetime]:
    return replace(e.Transferred(LAW), **changes), at


def test_a_stream_that_is_no_dossier_is_no_case() -> None:
    assert case_of(a_stream(e.Noted())) is None


def test_an_ordinary_course_is_received_resolved_and_returned_early() -> None:
    case = a_case(
        handed(to_officer=CLERK),
        (e.ResultArrived(), MONDAY + 2 * DAY),
        (e.Returned(e.CollectAt.COUNTER), MONDAY + 3 * DAY),
    )
    assert figures(case) == {
        Figure.RECEIVED: 1,
        Figure.RESOLVED: 1,
        Figure.RETURNED: 1,
        Figure.EARLY: 1,
    }
    received, resolved = one(case, Figure.RECEIVED), one(case, Figure.RESOLVED)
    assert (received.unit, received.officer) == (COUNTER, OFFICER)
    assert (resolved.unit, resolved.officer) == (LAW, CLERK)
    assert received.number == a_reception().number


def test_only_what_is_of_the_period_counts() -> None:
    case = a_case(handed(), (e.ResultArrived(), MONDAY + 2 * DAY))
    december = terms(period=Period(date(2026, 12, 1), date(2026, 12, 31)))
    assert figures(case, december) == {}


@pytest.mark.parametrize(
    ("ended", "figure"),
    [
        (DUE - DAY, Figure.EARLY),
        (DUE, Figure.ON_TIME),
        (DUE + timedelta(minutes=1), Figure.LATE),
    ],
)
def test_each_ending_is_held_against_the_date(ended: datetime, figure: Figure) -> None:
    found = figures(a_case(handed(), (e.ResultArrived(), ended)))
    assert found[figure] == 1
    assert found[Figure.UNEXCUSED] == (figure is Figure.LATE)


def test_what_is_late_now_is_so_until_somebody_apologises() -> None:
    open_ = a_case(handed())
    assert figures(open_)[Figure.LATE_NOW] == figures(open_)[Figure.UNEXCUSED] == 1
    assert figures(open_, terms(DUE))[Figure.LATE_NOW] == 0
    excused = a_case(handed(), (e.Extended(DUE + 7 * DAY, "workload", "01/XL"), DUE - HOUR))
    found = figures(excused)
    assert (found[Figure.LATE_NOW], found[Figure.UNEXCUSED]) == (1, 0)
    assert (found[Figure.APOLOGISED], found[Figure.APOLOGISED_LATE]) == (1, 0)


@pytest.mark.parametrize("done", [False, True])
def test_an_apology_that_a_ministry_writes_is_not_owed_here(done: bool) -> None:
    ended = ((e.ResultArrived(), DUE + DAY),) if done else ()
    found = figures(a_case(handed(), *ended, handled_by=HandledBy.MINISTRY))
    assert (found[Figure.LATE] + found[Figure.LATE_NOW], found[Figure.UNEXCUSED]) == (1, 0)


def test_lateness_is_told_with_the_hours_without_a_line() -> None:
    outage = Outage(MONDAY, MONDAY + 2 * HOUR)
    found = one(a_case(handed()), Figure.LATE_NOW, terms(outages=(outage,)))
    assert found.without_line == 2 * HOUR
    assert one(a_case(handed()), Figure.RECEIVED, terms(outages=(outage,))).without_line == 0 * HOUR


def test_a_late_ending_outside_the_period_is_not_told_as_unexcused() -> None:
    case = a_case(handed(), (e.ResultArrived(), datetime(2026, 12, 1, 2, 0, tzinfo=UTC)))
    found = figures(case)
    assert found[Figure.LATE] == found[Figure.UNEXCUSED] == 0


def test_a_dossier_without_a_date_is_neither_late_nor_in_time() -> None:
    found = figures(a_case(handed(), due_at=None, term=None))
    assert found == {Figure.RECEIVED: 1}


def test_an_apology_after_the_date_is_told_with_its_working_days() -> None:
    late = e.Extended(DUE + 7 * DAY, "workload", "01/XL")
    found = one(a_case(handed(), (late, DUE + 3 * DAY)), Figure.APOLOGISED_LATE)
    assert (found.days, found.unit, found.officer) == (1, LAW, OFFICER)
    again = a_case(handed(), (late, DUE - HOUR), (late, DUE + DAY))
    assert figures(again)[Figure.APOLOGISED_LATE] == 0
    assert figures(again)[Figure.APOLOGISED] == 2


def test_an_error_is_apologised_for_without_a_date() -> None:
    found = figures(a_case((e.Apologised("error", "01/XL"), MONDAY + HOUR)), terms(MONDAY + HOUR))
    assert found == {Figure.RECEIVED: 1, Figure.APOLOGISED: 1}


def test_second_requests_and_letters_without_a_reason_are_told() -> None:
    asked = e.SupplementRequested(("copy",))
    completed = e.Supplemented(SupplementMode.RESTART, DUE)
    case = a_case(
        (asked, MONDAY + HOUR),
        (completed, MONDAY + 2 * HOUR),
        (e.SupplementRequested(()), MONDAY + 3 * HOUR),
    )
    found = figures(case)
    assert found[Figure.SUPPLEMENT] == 2
    assert found[Figure.SECOND_SUPPLEMENT] == found[Figure.NO_REASON] == 1
    assert one(case, Figure.NO_REASON).unit == COUNTER


@pytest.mark.parametrize(
    ("letter", "figure"),
    [
        (e.Refused(("other",)), Figure.REFUSED),
        (e.Stopped("withdrawn"), Figure.STOPPED),
        (e.Extended(DUE + DAY, "workload"), Figure.APOLOGISED),
    ],
)
def test_letters_count_by_their_form_and_are_of_who_had_the_dossier(
    letter: e.Facts, figure: Figure
) -> None:
    found = one(a_case(handed(), (letter, MONDAY + 2 * DAY)), figure)
    assert (found.unit, found.officer) == (LAW, OFFICER)


def test_a_corrected_receipt_counts_and_the_number_that_it_took_the_place_of() -> None:
    again = a_case(replaces=DossierNumber("000.00.06.H56-261123-0009"))
    assert figures(again)[Figure.REISSUED] == 1
    void = a_case((e.Voided("sai tên"), MONDAY + HOUR))
    assert figures(void) == {Figure.VOIDED: 1}
    assert one(void, Figure.VOIDED).officer == OFFICER


def test_a_void_return_counts_and_the_return_no_more() -> None:
    case = a_case(
        (e.ResultArrived(), MONDAY + HOUR),
        (e.Returned(e.CollectAt.COUNTER), MONDAY + 2 * HOUR),
        (e.ReturnVoided("voided"), MONDAY + 3 * HOUR),
    )
    found = figures(case)
    assert (found[Figure.RETURN_VOIDED], found[Figure.RETURNED]) == (1, 0)


AFTERNOON = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""15:30; the day after is a holiday."""


@pytest.mark.parametrize(
    ("received_at", "given_at", "late"),
    [
        (MONDAY, datetime(2026, 11, 23, 10, 0, tzinfo=UTC), 0),
        (MONDAY, datetime(2026, 11, 23, 10, 1, tzinfo=UTC), 1),
        (AFTERNOON, datetime(2026, 11, 25, 0, 0, tzinfo=UTC), 0),
        (AFTERNOON, datetime(2026, 11, 25, 0, 1, tzinfo=UTC), 1),
    ],
)
def test_a_hand_over_is_due_the_same_day_or_the_next_morning_after_three(
    received_at: datetime, given_at: datetime, late: int
) -> None:
    case = a_case(handed(given_at), received_at=received_at)
    assert figures(case)[Figure.LATE_HAND_OVER] == late


def test_what_was_never_handed_over_is_late_from_its_hour_on() -> None:
    case = a_case()
    assert figures(case, terms(MONDAY + HOUR))[Figure.LATE_HAND_OVER] == 0
    found = one(case, Figure.LATE_HAND_OVER)
    assert (found.at, found.officer) == (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), OFFICER)
    resolved = a_case((e.ResultArrived(), MONDAY + HOUR))
    assert figures(resolved)[Figure.LATE_HAND_OVER] == 0


def test_a_step_that_took_too_long_is_of_its_unit() -> None:
    due = MONDAY + 2 * HOUR
    done = a_case(handed(due_at=due, to_officer=CLERK), (e.ResultArrived(), MONDAY + 2 * DAY))
    found = one(done, Figure.LATE_STEP)
    assert (found.unit, found.officer, found.at) == (LAW, CLERK, MONDAY + 2 * DAY)
    open_ = one(a_case(handed(due_at=due)), Figure.LATE_STEP)
    assert (open_.officer, open_.at) == (NOBODY, due)
    in_time = a_case(handed(due_at=due), (e.ResultArrived(), due))
    assert figures(in_time)[Figure.LATE_STEP] == 0


def test_how_long_a_unit_had_a_dossier_is_counted_from_its_taking() -> None:
    given = MONDAY + HOUR
    case = a_case(
        handed(given, due_at=given + HOUR),
        (e.HopTaken(), given + HOUR),
        (e.Transferred("Địa chính"), given + 2 * DAY),
        (e.ResultArrived(), given + 2 * DAY + HOUR),
    )
    first, second = holdings(case.dossier, terms())
    # Monday from 11:00 to 11:30 and the afternoon, Wednesday from 7:00 to 10:00.
    assert (first.unit, first.actual, first.planned) == (LAW, 7 * HOUR, HOUR)
    assert (second.unit, second.actual, second.planned) == ("Địa chính", HOUR, None)


def test_a_unit_does_not_answer_for_the_time_in_which_the_citizen_is_waited_for() -> None:
    """A dossier that closed for want of a paper made its last step late, and long."""
    given, due = MONDAY + HOUR, MONDAY + 2 * DAY
    asked = e.SupplementRequested(("x",)), given + HOUR
    closed = a_case(handed(given, due_at=due), asked, (e.Stopped("x"), MONDAY + 14 * DAY))
    (held,) = holdings(closed.dossier, terms(period=Period(NOVEMBER.first, date(2026, 12, 31))))
    assert held.actual == HOUR
    assert figures(closed)[Figure.LATE_STEP] == 0
    came = e.Supplemented(SupplementMode.PAUSE, None, None, due + 3 * DAY), given + 3 * DAY
    gone_on = a_case(handed(given, due_at=due), asked, came, (e.ResultArrived(), due + 3 * DAY))
    (held,) = holdings(gone_on.dossier, terms())
    assert held.planned == held.actual
    assert figures(gone_on)[Figure.LATE_STEP] == 0


def test_what_a_unit_still_has_is_counted_up_to_now_and_what_it_gave_on_before_is_not() -> None:
    case = a_case(handed(MONDAY + HOUR))
    (held,) = holdings(case.dossier, terms(MONDAY + 2 * HOUR))
    assert held.actual == HOUR
    october = terms(period=Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert list(holdings(case.dossier, october)) == []
    done = a_case(handed(MONDAY + HOUR), (e.ResultArrived(), MONDAY + 2 * HOUR))
    december = terms(period=Period(date(2026, 12, 1), date(2026, 12, 31)))
    assert list(holdings(done.dossier, december)) == []
