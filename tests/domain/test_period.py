from datetime import UTC, date, datetime

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.period import Period, Span, period_of

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("span", "day", "first", "last"),
    [
        (Span.TODAY, FRIDAY, FRIDAY, FRIDAY),
        (Span.OWN, FRIDAY, FRIDAY, FRIDAY),
        (Span.WEEK, FRIDAY, date(2026, 11, 23), date(2026, 11, 29)),
        (Span.WEEK, date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29)),
        (Span.MONTH, FRIDAY, date(2026, 11, 1), date(2026, 11, 30)),
        (Span.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Span.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Span.QUARTER, FRIDAY, date(2026, 10, 1), date(2026, 12, 31)),
        (Span.QUARTER, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (Span.YEAR, FRIDAY, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_usual_periods_are_those_of_the_calendar(
    span: Span, day: date, first: date, last: date
) -> None:
    assert period_of(span, day) == Period(first, last)


def test_a_period_is_of_days_in_vietnam() -> None:
    period = Period(FRIDAY, FRIDAY)
    assert period.has(datetime(2026, 11, 26, 17, 0, tzinfo=UTC))
    assert not period.has(datetime(2026, 11, 26, 16, 59, tzinfo=UTC))
    assert not period.has(datetime(2026, 11, 27, 17, 0, tzinfo=UTC))
    assert not period.has(None)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(RuleError) as caught:
        Period(FRIDAY, date(2026, 11, 26))
    (finding,) = caught.value.findings
    assert (finding.problem, finding.field) == (Problem.PERIOD_BACKWARDS, "last")
