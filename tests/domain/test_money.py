"""What is owed and what was paid: figures that come from payments and reversals alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import money
from counter_app.domain.desk_entries import PaidBy
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import EntryId
from counter_app.domain.reception_entry import FeeCharged
from tests.builders import MONDAY, OFFICER

CODES = st.sampled_from(("1.001193", "2.000815", "1.000656"))
AMOUNTS = st.integers(1, 5_000_000)
FEES = st.lists(st.builds(FeeCharged, CODES, st.integers(0, 5_000_000)), max_size=4)


def payment(fee: str, amount_dong: int, name: str = "p") -> money.Payment:
    return money.Payment(EntryId(name), fee, amount_dong, PaidBy.CASH, MONDAY, OFFICER)


@st.composite
def payments(draw: st.DrawFn) -> tuple[money.Payment, ...]:
    drawn = draw(st.lists(st.tuples(CODES, AMOUNTS), max_size=6))
    return tuple(payment(code, amount, f"p{n}") for n, (code, amount) in enumerate(drawn))


def problem(caught: pytest.ExceptionInfo[RuleError]) -> Problem:
    return caught.value.findings[0].problem


def test_an_amount_that_becomes_known_keeps_what_else_is_said_of_the_fee() -> None:
    fees = (FeeCharged("A", None, "ho-ngheo", units=3, copies=2), FeeCharged("B", 5))
    assert money.with_amount(fees, "A", 7000) == (
        FeeCharged("A", 7000, "ho-ngheo", units=3, copies=2),
        FeeCharged("B", 5),
    )


def test_an_exemption_sets_the_amount_and_says_why() -> None:
    fees = (FeeCharged("A", 8000),)
    assert money.with_amount(fees, "A", 0, "tre-em") == (FeeCharged("A", 0, "tre-em"),)
    assert money.with_amount((FeeCharged("A", 0, "tre-em"),), "A", 8000, "") == fees


def test_a_fee_that_was_not_charged_is_added() -> None:
    assert money.with_amount((), "A", 8000) == (FeeCharged("A", 8000),)


def test_no_fee_is_below_zero_and_nothing_is_no_payment() -> None:
    with pytest.raises(RuleError) as caught:
        money.with_amount((), "A", -1)
    assert problem(caught) is Problem.AMOUNT_BELOW_ZERO
    for amount in (0, -5000):
        with pytest.raises(RuleError) as caught:
            money.with_payment((), payment("A", amount))
        assert problem(caught) is Problem.PAYMENT_OF_NOTHING


def test_what_is_owed_is_not_known_while_an_amount_is_not() -> None:
    assert money.owed((FeeCharged("A", 5), FeeCharged("B", None)), ()) is None
    assert money.owed((), ()) == 0


def test_two_lines_of_one_fee_are_paid_once() -> None:
    fees = (FeeCharged("A", 100), FeeCharged("A", 50))
    assert money.owed(fees, (payment("A", 100),)) == 50


@given(FEES, payments())
def test_what_is_owed_is_never_below_zero_and_never_more_than_was_charged(
    fees: list[FeeCharged], paid: tuple[money.Payment, ...]
) -> None:
    owed = money.owed(fees, paid)
    assert owed is not None
    charged = sum(each.amount_dong or 0 for each in fees)
    assert max(0, charged - money.paid(paid)) <= owed <= charged


@given(FEES, payments(), CODES, AMOUNTS)
def test_paying_lowers_what_is_owed_by_what_of_it_was_owed(
    fees: list[FeeCharged], paid: tuple[money.Payment, ...], code: str, amount: int
) -> None:
    of_fee = [each for each in fees if each.code == code]
    before, left = money.owed(fees, paid), money.owed(of_fee, paid)
    after = money.owed(fees, money.with_payment(paid, payment(code, amount, "new")))
    assert before is not None
    assert left is not None
    assert after == before - min(left, amount)


@given(payments(), st.data())
def test_a_payment_given_back_was_never_there_and_is_still_written(
    paid: tuple[money.Payment, ...], data: st.DataObject
) -> None:
    new = payment("1.001193", 8000, "new")
    place = data.draw(st.integers(0, len(paid)))
    every = (*paid[:place], new, *paid[place:])
    left = money.with_reversal(every, new.id, MONDAY, OFFICER)
    assert money.paid(left) == money.paid(paid)
    assert money.paid(left, "1.001193") == money.paid(paid, "1.001193")
    assert [each.id for each in left] == [each.id for each in every]
    gone = left[place]
    assert (gone.reversed_at, gone.reversed_by, gone.amount_dong) == (MONDAY, OFFICER, 8000)
    with pytest.raises(RuleError) as caught:
        money.with_reversal(left, new.id, MONDAY, OFFICER)
    assert problem(caught) is Problem.PAYMENT_UNKNOWN


def test_what_was_never_paid_is_not_given_back() -> None:
    with pytest.raises(RuleError) as caught:
        money.with_reversal((payment("A", 5),), EntryId("other"), MONDAY, OFFICER)
    assert problem(caught) is Problem.PAYMENT_UNKNOWN


def test_what_is_too_much_is_to_be_given_back() -> None:
    fees = (FeeCharged("A", 8000), FeeCharged("B", None), FeeCharged("C", 3000))
    twice = (payment("A", 8000), payment("A", 8000, "q"), payment("B", 9000))
    assert money.overpaid(fees, ()) == 0
    assert money.overpaid(fees, twice) == 8000
    assert money.overpaid((*fees, FeeCharged("A", 1000)), twice) == 7000
    assert money.overpaid((), twice) == 25_000
    back = money.with_reversal(twice, EntryId("q"), MONDAY, OFFICER)
    assert money.overpaid(fees, back) == 0


@given(FEES, payments())
def test_too_much_is_what_was_paid_beyond_what_each_fee_needs(
    fees: list[FeeCharged], paid: tuple[money.Payment, ...]
) -> None:
    charged = sum(x.amount_dong or 0 for x in fees)
    owed, over = money.owed(fees, paid), money.overpaid(fees, paid)
    assert owed is not None
    assert owed - over == charged - money.paid(paid)


def test_a_fee_is_not_set_below_what_was_paid_of_it() -> None:
    fees, had = (FeeCharged("A", 8000),), (payment("A", 5000),)
    money.require_not_below_paid(fees, had, "A", 5000)
    for code, amount, said in (
        ("A", 4999, Problem.FEE_BELOW_PAID),
        ("B", 8000, Problem.FEE_UNKNOWN),
    ):
        with pytest.raises(RuleError) as caught:
            money.require_not_below_paid(fees, had, code, amount)
        assert problem(caught) is said
