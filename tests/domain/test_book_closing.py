from dataclasses import dataclass, replace
from datetime import date

import pytest

from counter_app.domain.book_closing import Totals, require_agreement, require_lines
from counter_app.domain.errors import Problem, RuleError

LAST_DAY = date(2026, 12, 31)
TOTALS = Totals(first=201, last=203, total=3, returned=1, pending=1, ended=1)


@dataclass(frozen=True)
class Line:
    line: int
    received_on: date = date(2026, 11, 3)
    returned_on: date | None = None


LINES = (Line(201, returned_on=date(2026, 11, 9)), Line(202), Line(203))


def refused(work: object, *arguments: object, **named: object) -> tuple[Problem, str]:
    assert callable(work)
    with pytest.raises(RuleError) as caught:
        work(*arguments, **named)
    (finding,) = caught.value.findings
    return finding.problem, finding.field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"total": 4}, "total"),
        ({"last": 204}, "total"),
        ({"pending": 2}, "total"),
        ({"first": 204, "last": 203, "total": 0, "returned": 0}, "total"),
        ({"returned": -1, "pending": 3}, "returned"),
        ({"pending": -1, "ended": 3}, "pending"),
        ({"ended": -1, "pending": 3}, "ended"),
    ],
)
def test_figures_that_disagree_close_nothing(changes: dict[str, int], field: str) -> None:
    problem, where = refused(replace, TOTALS, **changes)
    assert problem is Problem.BOOK_TOTALS_DIFFER
    assert where == f"closing.totals.{field}"


def test_lines_that_follow_one_another_are_a_book() -> None:
    require_lines(LINES, 2026)
    require_lines((), 2026)


@pytest.mark.parametrize("numbers", [(1, 3), (1, 1), (2, 1)])
def test_a_gap_or_repetition_is_no_book(numbers: tuple[int, ...]) -> None:
    found = refused(require_lines, tuple(map(Line, numbers)), 2026)
    assert found == (Problem.BOOK_LINES_BROKEN, "rows[1].line")


def test_a_line_of_another_year_is_in_the_wrong_book() -> None:
    lines = (Line(1), Line(2, received_on=date(2027, 1, 1)))
    found = refused(require_lines, lines, 2026)
    assert found == (Problem.YEAR_OUT_OF_RANGE, "rows[1].received_on")


def test_a_closing_that_fits_is_let_through() -> None:
    require_agreement(TOTALS, LAST_DAY, LINES, whole=True)
    require_agreement(TOTALS, LAST_DAY, LINES[1:], whole=False)
    require_agreement(TOTALS, LAST_DAY, (), whole=False)


def test_results_given_after_the_closing_are_not_counted_in_it() -> None:
    later = (*LINES[:2], replace(LINES[2], returned_on=date(2027, 1, 4)))
    require_agreement(TOTALS, LAST_DAY, later, whole=True)


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ((), "total"),
        (LINES[:2], "total"),
        (tuple(replace(each, line=each.line + 1) for each in LINES), "first"),
        ((Line(201), Line(202), Line(203)), "returned"),
    ],
)
def test_a_closing_that_contradicts_the_lines_is_refused(
    lines: tuple[Line, ...], field: str
) -> None:
    found = refused(require_agreement, TOTALS, LAST_DAY, lines, whole=True)
    assert found == (Problem.BOOK_TOTALS_DIFFER, f"closing.totals.{field}")


def test_the_last_lines_alone_have_to_end_where_the_closing_says() -> None:
    found = refused(require_agreement, TOTALS, LAST_DAY, LINES[:2], whole=False)
    assert found == (Problem.BOOK_TOTALS_DIFFER, "closing.totals.last")


@pytest.mark.parametrize("whole", [True, False])
def test_a_book_is_not_closed_before_its_last_dossier_came_in(whole: bool) -> None:
    late = (*LINES[:2], replace(LINES[2], received_on=LAST_DAY))
    found = refused(require_agreement, TOTALS, date(2026, 12, 30), late, whole=whole)
    assert found == (Problem.BOOK_CLOSED_EARLY, "closing.closed_on")
