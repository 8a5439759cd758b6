from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, DossierId, DossierNumber, dossier_number
from counter_app.domain.numbering import (
    LANE_LOW,
    LONE_LANE,
    Lane,
    NumberParts,
    check_code,
    compose,
    lane_finding,
    parts,
    require_left,
    short,
)

AGENCY = AgencyCode("000.00.06.H56")
DAY = date(2023, 10, 27)
NUMBER = DossierNumber("000.00.06.H56-231027-0361")
DOSSIER = DossierId("019ab000-0000-7000-8000-0000000000d0")
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
agencies = st.sampled_from([AGENCY, AgencyCode("H56.06"), AgencyCode("G22.99")])


def test_a_number_is_composed_as_the_circular_has_it() -> None:
    assert compose(AGENCY, DAY, 361) == NUMBER


@given(agencies, days, st.integers(4, 6), st.data())
def test_a_number_gives_its_parts_back(
    agency: AgencyCode, day: date, width: int, data: st.DataObject
) -> None:
    serial = data.draw(st.integers(1, 10**width - 1))
    number = compose(agency, day, serial, width)
    assert dossier_number(number) == number
    assert parts(number) == NumberParts(agency, day, serial, width)


@pytest.mark.parametrize(
    ("serial", "width", "problem"),
    [
        (0, 4, Problem.SERIAL_OUT_OF_RANGE),
        (10_000, 4, Problem.SERIAL_OUT_OF_RANGE),
        (1, 3, Problem.NUMBER_WIDTH),
        (1, 7, Problem.NUMBER_WIDTH),
    ],
)
def test_what_no_number_can_say_is_refused(serial: int, width: int, problem: Problem) -> None:
    with pytest.raises(RuleError) as caught:
        compose(AGENCY, DAY, serial, width)
    assert caught.value.findings[0].problem is problem


def test_a_number_with_an_impossible_date_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        parts(DossierNumber("H56.06-230231-0001"))
    assert caught.value.findings[0].problem is Problem.DOSSIER_NUMBER_DATE


def test_the_short_number_leaves_the_agency_out() -> None:
    assert short(NUMBER) == "231027-0361"


def test_the_check_code_of_a_paper_never_changes() -> None:
    assert check_code(NUMBER, DOSSIER) == "H8C7"


@given(st.uuids(version=4))
def test_a_check_code_survives_input_methods(dossier: object) -> None:
    code = check_code(NUMBER, DossierId(str(dossier)))
    assert set(code[::2]) <= set("CHKMNPTV")
    assert set(code[1::2]) <= set("23456789")
    assert len(code) == 4


def test_two_dossiers_with_one_number_differ_in_their_codes() -> None:
    codes = [check_code(NUMBER, DossierId(f"{DOSSIER}{each}")) for each in range(400)]
    assert len(set(codes)) > 360


@pytest.mark.parametrize(
    ("next_serial", "left"), [(1, 200), (1001, 200), (1181, 20), (1200, 1), (1201, 0), (9999, 0)]
)
def test_a_lane_knows_what_is_left(next_serial: int, left: int) -> None:
    assert Lane(1001, 1200).left(next_serial) == left


def test_a_low_lane_is_told_and_an_empty_one_says_so() -> None:
    low = lane_finding(LONE_LANE, 10_000 - LANE_LOW)
    empty = lane_finding(LONE_LANE, 10_000)
    assert low is not None
    assert empty is not None
    assert lane_finding(LONE_LANE, 9_999 - LANE_LOW) is None
    assert (low.problem, low.details) == (Problem.LANE_LOW, {"left": 20})
    assert (empty.problem, empty.details) == (Problem.LANE_EMPTY, {"first": 1, "last": 9999})


def test_only_an_empty_lane_refuses() -> None:
    require_left(LONE_LANE, 9999)
    require_left(LONE_LANE, 1)
    with pytest.raises(RuleError) as caught:
        require_left(LONE_LANE, 10_000)
    assert caught.value.findings[0].problem is Problem.LANE_EMPTY
