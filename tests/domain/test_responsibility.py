from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.period import Period
from counter_app.domain.responsibility import (
    COUNTER,
    NOBODY,
    Figure,
    Holding,
    Occurrence,
    Report,
    Scope,
    by_figure,
    tallies,
)
from tests.builders import MONDAY

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))
LAW = "Tư pháp"
ANH, KHAI = OfficerId("anh"), OfficerId("khai")
HOUR = timedelta(hours=1)


def told(figure: Figure, number: str, unit: str = LAW, officer: OfficerId = ANH) -> Occurrence:
    return Occurrence(figure, DossierId(number), number, MONDAY, unit, officer)


def held(number: str, hours: int, planned: int | None = None, unit: str = LAW) -> Holding:
    span = None if planned is None else planned * HOUR
    return Holding(DossierId(number), number, unit, NOBODY, MONDAY, hours * HOUR, span)


OCCURRENCES = (
    told(Figure.LATE, "2"),
    told(Figure.LATE, "1", officer=KHAI),
    told(Figure.RECEIVED, "1", COUNTER, KHAI),
    replace(told(Figure.APOLOGISED_LATE, "3"), days=1),
    replace(told(Figure.APOLOGISED_LATE, "4"), days=4),
)
HOLDINGS = (held("1", 3, 2), held("2", 7), held("3", 3, 4, "Địa chính"))
REPORT = Report(
    PERIOD,
    MONDAY,
    lists=by_figure(OCCURRENCES),
    tallies=tallies(OCCURRENCES, HOLDINGS),
    holdings=HOLDINGS,
    names={ANH: "Phạm Thị Ngọc Ánh", KHAI: "Lê Quang Khải"},
)
SCOPES = [Scope(), Scope(LAW), Scope(COUNTER), Scope(officer=KHAI), Scope(LAW, KHAI), Scope("x")]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("figure", Figure)
def test_a_figure_is_as_long_as_its_list(figure: Figure, scope: Scope) -> None:
    assert REPORT.counts(scope)[figure] == len(REPORT.listed(figure, scope))


def test_figures_are_of_a_unit_or_an_officer_or_of_both() -> None:
    late = [REPORT.counts(scope)[Figure.LATE] for scope in SCOPES]
    assert late == [2, 2, 0, 1, 1, 0]
    assert [x.number for x in REPORT.listed(Figure.LATE)] == ["1", "2"]


def test_holdings_are_summed_and_those_with_a_deadline_held_against_it() -> None:
    every = REPORT.held()
    assert (every.count, every.actual) == (3, 13 * HOUR)
    assert (every.planned, every.against) == (6 * HOUR, 6 * HOUR)
    assert REPORT.held(Scope("Địa chính")).planned == 4 * HOUR
    assert [x.number for x in REPORT.longest(most=2)] == ["2", "1"]


def test_late_apologies_are_told_on_average() -> None:
    assert REPORT.apology_days() == 2.5
    assert REPORT.apology_days(Scope(officer=KHAI)) == 0


def test_units_and_officers_are_told_in_order_and_nobody_is_none_of_them() -> None:
    assert REPORT.units() == (COUNTER, LAW, "Địa chính")
    assert REPORT.officers() == (KHAI, ANH)
