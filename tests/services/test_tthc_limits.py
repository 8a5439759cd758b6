from datetime import date
from typing import Any

import pytest

from counter_app.domain.procedure import ChannelTerms, Procedure, Term, TermUnit
from counter_app.tthc_file import read_procedures
from tests.services.samples import a_channel, a_document, a_published

DAY = date(2026, 11, 23)


def read_one(**changes: Any) -> tuple[Procedure, list[tuple[str, str]]]:
    """Read a document of one procedure; return it with what was odd."""
    procedures, oddities = read_procedures(a_document(a_published(**changes)), DAY)
    assert {each.code for each in oddities} <= {"2.000999"}
    return procedures[0], [(each.what, each.detail) for each in oddities]


def read_terms(suggested: dict[str, Any] | None = None, **changes: Any) -> ChannelTerms:
    procedure, _ = read_one(channels=[a_channel(**changes)], suggested_limit=suggested)
    return procedure.channels[0]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("Ngày làm việc", TermUnit.WORKING_DAY),
        ("Ngày", TermUnit.CALENDAR_DAY),
        ("Giờ", TermUnit.WORKING_HOUR),
        ("Tháng", TermUnit.MONTH),
    ],
)
def test_a_published_limit_is_certain(unit: str, expected: TermUnit) -> None:
    terms = read_terms(time_unit=unit, time_value=5)
    assert (terms.term, terms.certain, terms.basis) == (Term(expected, 5), True, "")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("working_days", 5, Term(TermUnit.WORKING_DAY, 5)),
        ("days", 30, Term(TermUnit.CALENDAR_DAY, 30)),
        ("hours", 8, Term(TermUnit.WORKING_HOUR, 8)),
        ("months", 2, Term(TermUnit.MONTH, 2)),
        ("ngay_trong_ngay", None, Term(TermUnit.SAME_DAY, 0)),
    ],
)
def test_a_limit_that_lost_its_unit_is_the_suggested_one_and_uncertain(
    kind: str, value: int | None, expected: Term
) -> None:
    suggested = {"kind": kind, "value": value, "basis": "NĐ 99/2099 Điều 1"}
    procedure, odd = read_one(
        channels=[a_channel(time_unit=None, time_raw="5", time_value=5)], suggested_limit=suggested
    )
    terms = procedure.channels[0]
    assert (terms.term, terms.certain) == (expected, False)
    assert terms.basis == "NĐ 99/2099 Điều 1"
    assert odd == [("limit-by-hand", "5")]


@pytest.mark.parametrize("suggested", [None, {}, {"kind": "none"}, {"kind": None, "value": 5}])
def test_without_a_suggestion_there_is_no_limit(suggested: dict[str, Any] | None) -> None:
    procedure, odd = read_one(
        channels=[a_channel(time_unit=None, time_raw="Không quy định", time_value=None)],
        suggested_limit=suggested,
    )
    assert (procedure.channels[0].term, procedure.channels[0].certain) == (None, False)
    assert odd == [("no-limit", "Không quy định")]


IMPOSSIBLE = [-5, -1, 0.5, 2.5, 10**7, float("nan"), float("inf"), True, "-5", "2.5", "1e9"]
"""None is a whole number from 1 to what a limit may be; 0.5 was taken as 0, 2.5 as 2."""


@pytest.mark.parametrize("value", IMPOSSIBLE)
@pytest.mark.parametrize("unit", ["Ngày làm việc", "Ngày", "Giờ", "Tháng"])
def test_an_impossible_limit_is_told_and_not_taken(unit: str, value: Any) -> None:
    channel = a_channel(time_unit=unit, time_value=value, time_raw=f"{value} {unit}")
    procedure, odd = read_one(channels=[channel], suggested_limit={"kind": "days", "value": 3})
    assert (procedure.channels[0].term, procedure.channels[0].certain) == (None, False)
    assert odd == [("limit-out-of-range", str(value))]


@pytest.mark.parametrize("value", [*IMPOSSIBLE, 0, None])
def test_an_impossible_suggestion_is_told_and_not_taken(value: Any) -> None:
    procedure, odd = read_one(
        channels=[a_channel(time_unit=None)], suggested_limit={"kind": "days", "value": value}
    )
    assert procedure.channels[0].term is None
    assert odd == [("limit-out-of-range", str(value or 0))]


@pytest.mark.parametrize(
    ("unit", "most"), [("Ngày làm việc", 500), ("Ngày", 731), ("Giờ", 4000), ("Tháng", 24)]
)
def test_a_limit_may_be_of_two_years(unit: str, most: int) -> None:
    for value in (1, 1.0, "1", most):
        term = read_terms(time_unit=unit, time_value=value).term
        assert term is not None
        assert (term.amount, type(term.amount)) == (int(value), int)
    assert read_terms(time_unit=unit, time_value=most + 1).term is None


def test_within_the_day_is_no_figure() -> None:
    same_day = {"kind": "ngay_trong_ngay", "value": 2.5}
    assert read_terms(same_day, time_unit=None).term == Term(TermUnit.SAME_DAY, 0)
