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
        # Communes since 1/7/2025 have three digits; other levels may.
        ("000.00.006.H56", "H56.006"),
        ("000.02.006.H56", "H56.006.02"),
        ("000.002.006.H56", "H56.006.002"),
        ("11.02.06.H56", "H56.06.02.11"),
        ("000.00.9A.G22", "G22.9A"),
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


EMPTY = ("00", "00", "000")
LEVELS = st.one_of(
    st.integers(1, 99).map("{:02}".format),
    st.integers(1, 999).map("{:03}".format),
    st.from_regex(r"[0-9][A-Z0-9]?[A-Z]", fullmatch=True),
)
TOPS = st.integers(1, 63).map("H{:02}".format)


@given(st.lists(LEVELS, max_size=3), TOPS, st.integers(0, 2))
def test_there_and_back(levels: list[str], top: str, emptied: int) -> None:
    """Of codes written as each notation asks: no empty level at the end, or the usual zeros."""
    if emptied < len(levels) - 1:
        levels[emptied] = EMPTY[emptied]
    code = agency_code(".".join([top, *levels]))
    bottom = bottom_first(code)
    assert top_first(bottom) == code
    assert bottom_first(top_first(bottom)) == bottom
    assert len(bottom.split(".")) == 4


@given(st.lists(LEVELS, max_size=3), TOPS)
def test_both_ways_are_done_at_once(levels: list[str], top: str) -> None:
    code = agency_code(".".join([top, *levels]))
    assert top_first(top_first(code)) == top_first(code)
    assert bottom_first(bottom_first(code)) == bottom_first(code)


@pytest.mark.parametrize("code", ["H56.00", "H56.06.00", "H56.06.02.000", "000.000.06.H56"])
def test_empty_levels_that_another_notation_would_lose_are_written_as_usual(code: str) -> None:
    """They name the same agency; only the way back gives the usual writing."""
    usual = top_first(bottom_first(AgencyCode(code)))
    assert top_first(AgencyCode(code)) == usual
    assert bottom_first(usual) == bottom_first(AgencyCode(code))


@pytest.mark.parametrize(
    "code", ["000.00.06.123", "H56.06.02.011.01", "01", "H56.G22", "01.02.03.04.H56"]
)
def test_what_a_notation_has_no_room_for_is_refused(code: str) -> None:
    with pytest.raises(RuleError) as caught:
        bottom_first(AgencyCode(code))
    assert caught.value.findings[0].problem is Problem.AGENCY_CODE_LEVELS


def test_a_code_without_a_top_is_refused() -> None:
    for code in ("000.00.06.123", "H56.06.G22"):
        with pytest.raises(RuleError):
            top_first(AgencyCode(code))
    with pytest.raises(RuleError) as caught:
        top_first(AgencyCode("000"))
    assert caught.value.findings[0].problem is Problem.AGENCY_CODE_LEVELS
