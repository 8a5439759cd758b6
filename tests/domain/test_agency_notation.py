import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.agency_notation import bottom_first, top_first
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import AgencyCode, agency_code


@pytest.mark.parametrize(
    ("bottom", "top"),
    [
        ("000.00.06.H56", "H56.06"),
        ("000.02.06.H56", "H56.06.02"),
        ("011.02.06.H56", "H56.06.02.011"),
        ("001.00.06.H56", "H56.06.00.001"),
        ("000.00.00.G22", "G22"),
    ],
)
def test_both_notations_say_one_agency(bottom: str, top: str) -> None:
    assert top_first(AgencyCode(bottom)) == top
    assert bottom_first(AgencyCode(top)) == bottom


@pytest.mark.parametrize("code", ["H56.06", "G22"])
def test_a_code_with_its_top_first_stays(code: str) -> None:
    assert top_first(AgencyCode(code)) == code


def test_a_code_with_its_bottom_first_stays() -> None:
    assert bottom_first(AgencyCode("000.00.06.H56")) == "000.00.06.H56"


digits = st.integers(0, 99).map("{:02}".format)


@given(st.integers(0, 999).map("{:03}".format), digits, digits, st.integers(1, 63))
def test_there_and_back(fourth: str, third: str, second: str, province: int) -> None:
    code = agency_code(f"{fourth}.{third}.{second}.H{province:02}")
    assert bottom_first(top_first(code)) == code


@pytest.mark.parametrize("code", ["000.00.06.123", "H56.062", "H56.06.02.011.01", "01"])
def test_what_a_notation_has_no_room_for_is_refused(code: str) -> None:
    with pytest.raises(RuleError) as caught:
        bottom_first(AgencyCode(code))
    assert caught.value.findings[0].problem is Problem.AGENCY_CODE_LEVELS


def test_a_code_without_a_top_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        top_first(AgencyCode("000.00.06.123"))
    assert caught.value.findings[0].problem is Problem.AGENCY_CODE_LEVELS
