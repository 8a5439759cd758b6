from datetime import timedelta

import pytest

from counter_app.domain.desk_entries import PaidBy
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import OfficerId
from counter_app.domain.shift import (
    Movement,
    Shift,
    Takings,
    by_fee,
    require_shift,
    require_taker,
)
from tests.builders import MONDAY, OFFICER

BIRTH, COPIES = "Đăng ký khai sinh", "Chứng thực bản sao"
HOUR = timedelta(hours=1)


def test_money_is_summed_by_fee_and_way_of_paying_and_what_went_back_is_taken_off() -> None:
    moved = [
        Movement(BIRTH, PaidBy.CASH, 8000),
        Movement(COPIES, PaidBy.CASH, 4000),
        Movement(BIRTH, PaidBy.TRANSFER, 8000),
        Movement(BIRTH, PaidBy.CASH, 8000),
        Movement(BIRTH, PaidBy.CASH, -8000),
    ]
    shift = Shift(MONDAY, MONDAY + HOUR, OFFICER, by_fee(moved), {})
    assert shift.cash == (
        Takings(COPIES, PaidBy.CASH, 1, 4000),
        Takings(BIRTH, PaidBy.CASH, 2, 8000),
    )
    assert shift.others == (Takings(BIRTH, PaidBy.TRANSFER, 1, 8000),)
    assert shift.cash_dong == 12_000


def test_what_went_back_alone_is_below_zero() -> None:
    (only,) = by_fee([Movement(BIRTH, PaidBy.CASH, -8000)])
    assert (only.count, only.amount_dong) == (0, -8000)


def test_a_shift_begins_before_now_and_not_before_the_last_one_ended() -> None:
    require_shift(MONDAY, MONDAY + HOUR)
    require_shift(MONDAY, MONDAY + HOUR, MONDAY)
    with pytest.raises(RuleError) as caught:
        require_shift(MONDAY, MONDAY)
    assert caught.value.findings[0].problem is Problem.SHIFT_NOT_BEGUN
    with pytest.raises(RuleError) as caught:
        require_shift(MONDAY - HOUR, MONDAY + HOUR, MONDAY)
    (finding,) = caught.value.findings
    assert finding.problem is Problem.SHIFT_ENDED_SINCE
    assert finding.details == {"moment": "09:00 23/11/2026"}


def test_nobody_hands_a_shift_to_oneself() -> None:
    require_taker(OFFICER, None)
    require_taker(OFFICER, OfficerId("another"))
    with pytest.raises(RuleError) as caught:
        require_taker(OFFICER, OFFICER)
    assert caught.value.findings[0].field == "taker"
