from datetime import timedelta

from counter_app.domain.outages import Outage, outages, without_line
from counter_app.domain.sending import Run
from tests.builders import MONDAY, a_calendar

HOUR = timedelta(hours=1)
NINE = MONDAY
"""09:00 in Vietnam on a Monday; the unit works until 11:30, and from 13:30 to 17:00."""


def runs(*told: tuple[float, str]) -> list[Run]:
    return [
        Run(NINE + hour * HOUR, NINE + hour * HOUR + timedelta(seconds=2), "centre", outcome)
        for hour, outcome in told
    ]


def test_a_time_without_a_line_is_from_the_first_failure_to_the_next_answer() -> None:
    told = runs((0, "good"), (1, "no-line"), (2, "no-line"), (3, "busy"), (5, "no-line"))
    assert outages(told) == (
        Outage(NINE + HOUR, NINE + 3 * HOUR),
        Outage(NINE + 5 * HOUR),
    )
    assert outages(runs((0, "good"))) == ()
    assert outages([]) == ()


def test_only_working_time_counts_and_only_what_lies_within() -> None:
    calendar = a_calendar()
    long = Outage(NINE - 24 * HOUR, NINE + 72 * HOUR)
    assert without_line([long], NINE, NINE + 8 * HOUR, calendar) == timedelta(hours=6)
    lunch = Outage(NINE + timedelta(hours=2.5), NINE + timedelta(hours=4.5))
    assert without_line([lunch], NINE, NINE + 8 * HOUR, calendar) == timedelta(0)
    later = Outage(NINE + 9 * HOUR)
    assert without_line([later], NINE, NINE + 8 * HOUR, calendar) == timedelta(0)
    goes_on = Outage(NINE + 7 * HOUR)
    assert without_line([goes_on], NINE, NINE + 8 * HOUR, calendar) == HOUR
