from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import entries as e
from counter_app.domain.calendar import VIETNAM
from counter_app.domain.deadlines import Method
from counter_app.domain.dossier import Dossier, DueChange, DueKind, State, Wait
from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.stream import fold
from counter_app.domain.timeliness import Counting, Metric, Timeliness, ended_at, timeliness
from tests.builders import MONDAY, a_calendar, a_reception, a_stream

COUNTING = Counting(a_calendar(), Method.ROLLING_HOURS)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
DUE = MONDAY + 4 * DAY
EARLY, ON_TIME, LATE = Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE


def a_dossier(**changes: Any) -> Dossier:
    """One that is due on Friday at 9:00."""
    received = changes.pop("received", a_reception(due_at=DUE))
    dossier, _ = fold(a_stream(received))
    assert dossier is not None
    return replace(dossier, **changes)


def judged(**changes: Any) -> Timeliness | None:
    return timeliness(a_dossier(**changes), COUNTING)


# ── when it ended ───────────────────────────────────────────────────────────────────────────


def test_resolved_goes_before_returned_that_before_refused_or_stopped() -> None:
    one, two, three = MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + 3 * HOUR
    assert ended_at(a_dossier(resolved_at=three, returned_at=two, closed_at=one)) == three
    assert ended_at(a_dossier(returned_at=two, closed_at=one)) == two
    assert ended_at(a_dossier(closed_at=one)) == one


def test_one_that_waits_ended_for_now_when_it_was_asked() -> None:
    waits = (Wait(MONDAY, ended_at=MONDAY + HOUR), Wait(MONDAY + DAY))
    assert ended_at(a_dossier(waits=waits)) == MONDAY + DAY
    assert ended_at(a_dossier(waits=waits[:1])) is None


def test_what_is_worked_on_or_void_is_not_judged() -> None:
    assert judged() is None
    assert judged(state=State.VOIDED, closed_at=MONDAY + HOUR) is None


# ── early, on time, late ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (DUE - DAY, EARLY),
        (DUE.replace(hour=0) - 8 * HOUR, EARLY),
        (DUE - 2 * HOUR, ON_TIME),
        (DUE, ON_TIME),
        (DUE + timedelta(seconds=59), ON_TIME),
        (DUE + MINUTE, LATE),
        (DUE + DAY, LATE),
    ],
)
def test_early_is_on_an_earlier_day_and_late_after_the_minute(
    ended: datetime, said: Timeliness
) -> None:
    assert judged(resolved_at=ended) is said


def test_the_day_is_vietnam_s() -> None:
    due = datetime(2026, 11, 27, 6, 0, tzinfo=VIETNAM)
    received = a_reception(due_at=due)
    assert judged(received=received, resolved_at=due - 6 * HOUR) is ON_TIME
    assert judged(received=received, resolved_at=due - 6 * HOUR - MINUTE) is EARLY


def test_an_excused_date_counts_only_where_the_office_says_so() -> None:
    late = DUE + DAY
    excused = a_dossier(
        resolved_at=late, due_at=DUE + 3 * DAY,
        due_changes=(DueChange(DUE, DUE + 3 * DAY, DueKind.EXCUSED, "workload"),),
    )  # fmt: skip
    assert timeliness(excused, COUNTING) is LATE
    assert timeliness(excused, COUNTING, Metric(keeps_excused=True)) is EARLY


# ── supplements ─────────────────────────────────────────────────────────────────────────────


def test_a_wait_that_moved_the_date_is_not_left_out_a_second_time() -> None:
    asked, came = MONDAY + DAY, MONDAY + 3 * DAY
    wait, ended = Wait(asked, ended_at=came), DUE + DAY
    assert judged(waits=(wait,), resolved_at=ended) is EARLY
    moved = DueChange(came, DUE, DueKind.RESTARTED)
    assert judged(waits=(wait,), due_changes=(moved,), resolved_at=ended) is LATE


def test_closing_what_nobody_supplemented_is_as_of_the_request() -> None:
    waits = (Wait(DUE - HOUR, ended_at=DUE + 10 * DAY),)
    assert judged(waits=waits, closed_at=DUE + 10 * DAY) is ON_TIME


@pytest.mark.parametrize(("most", "said"), [(1, LATE), (2, EARLY), (None, EARLY)])
def test_a_second_request_counts_as_late_unless_the_office_says_otherwise(
    most: int | None, said: Timeliness
) -> None:
    waits = tuple(Wait(MONDAY + n * HOUR, ended_at=MONDAY + n * HOUR) for n in (1, 2))
    twice = a_dossier(waits=waits, resolved_at=MONDAY + DAY)
    assert timeliness(twice, COUNTING, Metric(supplements_most=most)) is said


# ── without a date ──────────────────────────────────────────────────────────────────────────


def test_without_a_date_the_limit_decides() -> None:
    undated = a_reception(due_at=None, term=Term(TermUnit.WORKING_DAY, 3))
    # Tuesday is a holiday: three working days from Monday 9:00 are Friday 9:00.
    assert judged(received=undated, resolved_at=DUE) is ON_TIME
    assert judged(received=undated, resolved_at=DUE + MINUTE) is LATE
    waits = (Wait(MONDAY + HOUR, ended_at=MONDAY + 2 * HOUR),)
    again = (DueChange(MONDAY + 2 * HOUR, None, DueKind.RESTARTED),)
    later = DUE + HOUR
    assert judged(received=undated, waits=waits, due_changes=again, resolved_at=later) is ON_TIME


def test_elsewhere_the_limit_begins_once_the_agency_has_it() -> None:
    away = a_reception(due_at=None, term=Term(TermUnit.WORKING_DAY, 3), beyond_boundary=True)
    assert judged(received=away, resolved_at=DUE + DAY) is None
    assert judged(received=away, authority_at=MONDAY + DAY, resolved_at=DUE + DAY) is EARLY


def test_without_a_date_and_a_limit_nothing_is_said() -> None:
    assert judged(received=a_reception(due_at=None, term=None), resolved_at=DUE) is None


# ── against a clock that is walked minute by minute ─────────────────────────────────────────

MOMENTS = st.lists(st.integers(0, 6_000), min_size=0, max_size=4).map(sorted)


def walked(dossier: Dossier, moved: set[int], due: int) -> Timeliness:
    """The slow model: a watch runs from the receipt on and stands still while one waits."""
    end = ended_at(dossier)
    assert end is not None
    last = int((end - MONDAY) / MINUTE)
    still = {
        minute
        for wait in dossier.waits
        if int((wait.asked_at - MONDAY) / MINUTE) not in moved
        for minute in range(
            int((wait.asked_at - MONDAY) / MINUTE),
            int(((wait.ended_at or end) - MONDAY) / MINUTE),
        )
    }
    watch = sum(minute not in still for minute in range(last))
    if watch > due:
        return LATE
    midnight = 9 * 60  # it is 9:00 when the watch begins
    same_day = (watch + midnight) // 1440 == (due + midnight) // 1440
    return ON_TIME if same_day else EARLY


@given(MOMENTS, st.integers(0, 6_000), st.integers(0, 7_000), st.data())
def test_as_a_watch_that_stands_still_while_one_waits(
    moments: list[int], due: int, ended: int, data: st.DataObject
) -> None:
    spans = list(pairwise(moments))[::2]
    waits = tuple(Wait(MONDAY + a * MINUTE, ended_at=MONDAY + b * MINUTE) for a, b in spans)
    end = max([ended, *moments])
    dated = MONDAY + due * MINUTE
    restarted = [b for _, b in spans if data.draw(st.booleans())]
    changes = tuple(
        DueChange(MONDAY + b * MINUTE, dated, DueKind.RESTARTED) for b in sorted(set(restarted))
    )
    kind = data.draw(st.sampled_from(["resolved_at", "returned_at", "closed_at"]))
    dossier = a_dossier(
        received=a_reception(due_at=dated),
        waits=waits,
        due_changes=changes,
        **{kind: MONDAY + end * MINUTE},
    )
    moved = {a for a, b in spans if b in restarted}
    found = timeliness(dossier, COUNTING, Metric(supplements_most=None))
    assert found is walked(dossier, moved, due)


@given(st.integers(0, 6_000), st.integers(0, 6_000))
def test_ending_later_is_never_better(one: int, other: int) -> None:
    order = [EARLY, ON_TIME, LATE]
    first, second = sorted((one, other))
    better, worse = (judged(resolved_at=MONDAY + each * MINUTE) for each in (first, second))
    assert better is not None
    assert worse is not None
    assert order.index(better) <= order.index(worse)


def test_folded_from_a_ledger() -> None:
    stream = a_stream(
        a_reception(due_at=MONDAY + 3 * HOUR),
        e.SupplementRequested(("copy",)),
        e.Stopped("never-supplemented"),
    )
    dossier, _ = fold(stream)
    assert dossier is not None
    assert timeliness(dossier, COUNTING) is ON_TIME
