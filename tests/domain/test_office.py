import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.office import require_periods


@pytest.mark.parametrize(
    ("hours", "days", "problem"),
    [
        (0, 2, Problem.RESPONSE_HOURS_OUT_OF_RANGE),
        (41, 2, Problem.RESPONSE_HOURS_OUT_OF_RANGE),
        (8, 0, Problem.SOON_DAYS_OUT_OF_RANGE),
        (8, 11, Problem.SOON_DAYS_OUT_OF_RANGE),
    ],
)
def test_an_office_answers_and_looks_ahead_within_reason(
    hours: int, days: int, problem: Problem
) -> None:
    with pytest.raises(RuleError) as caught:
        require_periods(hours, days)
    assert caught.value.findings[0].problem is problem


@pytest.mark.parametrize(("hours", "days"), [(1, 1), (40, 10)])
def test_the_ends_of_both_ranges_are_within_them(hours: int, days: int) -> None:
    require_periods(hours, days)
