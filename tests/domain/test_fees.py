from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.entries import FeeCharged
from counter_app.domain.errors import RuleError
from counter_app.domain.fees import Charge, Exemption, certified_copies, exempted, fees_on, total
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, ChannelTerms

CODE = ProcedureCode("2.000815")
FREE = ChannelTerms(Channel.DIRECT, None, 0)


def test_what_is_owed_at_intake() -> None:
    assert fees_on(FREE, CODE) == ()
    assert fees_on(replace(FREE, fee_dong=8000), CODE) == (FeeCharged(CODE, 8000),)
    assert fees_on(replace(FREE, fee_dong=None), CODE) == (FeeCharged(CODE, None),)
    assert fees_on(replace(FREE, fee_dong=2000, fee_unit="trang"), CODE) == (
        FeeCharged(CODE, None),
    )


@pytest.mark.parametrize(
    ("pages", "copies", "fee"),
    [
        (1, 1, 2000),
        (2, 1, 4000),
        (3, 1, 5000),
        (10, 2, 24000),
        (198, 1, 200000),
        (500, 3, 600000),
    ],
)
def test_certified_copies(pages: int, copies: int, fee: int) -> None:
    assert certified_copies(pages, copies) == fee


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0), (-3, 2)])
def test_no_copy_without_a_page(pages: int, copies: int) -> None:
    with pytest.raises(RuleError):
        certified_copies(pages, copies)


@given(st.integers(1, 600), st.integers(1, 9))
def test_more_pages_never_cost_less(pages: int, copies: int) -> None:
    assert certified_copies(pages, copies) <= certified_copies(pages + 1, copies)
    assert certified_copies(pages, copies) == copies * certified_copies(pages, 1)


def test_an_exemption_leaves_off_its_share() -> None:
    half = Exemption("khuyet-tat", "Người khuyết tật", "NQ của HĐND tỉnh", 50)
    assert exempted(FeeCharged(CODE, 8001), half) == FeeCharged(CODE, 4000, "khuyet-tat")
    whole = replace(half, percent=100)
    assert exempted(FeeCharged(CODE, 8001), whole).amount_dong == 0
    assert exempted(FeeCharged(CODE, None), whole).amount_dong == 0
    assert exempted(FeeCharged(CODE, None), half).amount_dong is None


def test_a_fee_by_the_page_is_known_once_the_pages_are_counted() -> None:
    by_page = replace(FREE, fee_dong=2000, fee_unit="trang")
    assert fees_on(by_page, CODE, Charge(units=3)) == (FeeCharged(CODE, 5000, units=3),)
    twice = FeeCharged(CODE, 10_000, units=3, copies=2)
    assert fees_on(by_page, CODE, Charge(units=3, copies=2)) == (twice,)
    whole = Exemption("ho-ngheo", "Hộ nghèo", "x")
    assert exempted(twice, whole) == replace(twice, amount_dong=0, exemption="ho-ngheo")
    by_copy = replace(FREE, fee_dong=8000, fee_unit="bản")
    assert fees_on(by_copy, CODE, Charge(units=3)) == (FeeCharged(CODE, 24_000, units=3),)


def test_an_amount_is_typed_only_where_the_province_sets_it() -> None:
    typed = Charge(typed_dong=15_000)
    assert fees_on(replace(FREE, fee_dong=None), CODE, typed) == (FeeCharged(CODE, 15_000),)
    assert fees_on(replace(FREE, fee_dong=8000), CODE, typed) == (FeeCharged(CODE, 8000),)


def test_an_exemption_at_intake_is_written_beside_the_fee() -> None:
    poor = Charge(exemption=Exemption("ho-ngheo", "Hộ nghèo", "Luật Hộ tịch Điều 11"))
    assert fees_on(replace(FREE, fee_dong=8000), CODE, poor) == (FeeCharged(CODE, 0, "ho-ngheo"),)


@pytest.mark.parametrize(
    "charge",
    [Charge(units=0), Charge(units=1000), Charge(typed_dong=-1), Charge(typed_dong=10**10)],
)
def test_a_slip_of_the_finger_is_no_fee(charge: Charge) -> None:
    with pytest.raises(RuleError):
        fees_on(replace(FREE, fee_dong=None), CODE, charge)


@pytest.mark.parametrize("percent", [0, -5, 101])
def test_an_exemption_is_of_1_to_100_percent(percent: int) -> None:
    with pytest.raises(RuleError):
        exempted(FeeCharged(CODE, 1), Exemption("x", "x", "x", percent))


def test_a_sum_with_something_unknown_is_unknown() -> None:
    assert total([]) == 0
    assert total([FeeCharged(CODE, 8000), FeeCharged(CODE, 2000)]) == 10000
    assert total([FeeCharged(CODE, 8000), FeeCharged(CODE, None)]) is None
    with pytest.raises(RuleError):
        total([FeeCharged(CODE, -1)])
