from datetime import date

import pytest

from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.publication import cause_of, require_period
from counter_app.domain.reasons import AmendsCause, LateCause

DAY, BEFORE = date(2026, 11, 23), date(2026, 11, 22)


@pytest.mark.parametrize("cause", [*LateCause, *AmendsCause])
def test_a_code_is_known_again(cause: LateCause | AmendsCause) -> None:
    assert cause_of(cause.value) is cause


@pytest.mark.parametrize("reason", ["", "something-newer"])
def test_what_nobody_knows_is_another_reason(reason: str) -> None:
    assert cause_of(reason) is LateCause.OTHER


def test_a_period_ends_on_its_first_day_or_later() -> None:
    require_period(DAY, DAY)
    with pytest.raises(RuleError) as caught:
        require_period(DAY, BEFORE)
    assert caught.value.findings[0].problem is Problem.PERIOD_REVERSED
    assert caught.value.findings[0].field == "last"
