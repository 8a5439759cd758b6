"""What an office decides for its own desk."""

import pytest

from counter_app.bootstrap import Services
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.vietqr import PaymentAccount
from counter_app.services.office_rules import Rules
from counter_app.store import counter


def test_rules_hold_from_the_day_on_which_they_were_kept(services: Services) -> None:
    before = services.office_rules.now()
    assert (before.response_hours, before.soon_days) == (8, 2)
    services.office_rules.keep(Rules(4, 3, PaymentAccount("970415", "113366668888", "KHO BAC")))
    services.office_rules.keep(services.office_rules.now())  # nothing new: no further edition
    assert services.office_rules.now().response_hours == 4
    assert services.due_desk.page().soon_days == 3
    assert services.payments.code(8_000) is not None
    today = services.desk.today()
    with services.desk.store.reading() as connection:
        assert counter.office_on(connection, today).soon_days == 3


@pytest.mark.parametrize(
    ("rules", "problem", "field"),
    [
        (Rules(0, 2, PaymentAccount()), Problem.RESPONSE_HOURS_OUT_OF_RANGE, "response_hours"),
        (Rules(8, 11, PaymentAccount()), Problem.SOON_DAYS_OUT_OF_RANGE, "soon_days"),
        (Rules(8, 2, PaymentAccount("1", "1133")), Problem.BANK_SHAPE, "payment.bank"),
    ],
)
def test_rules_out_of_reason_change_nothing(
    services: Services, rules: Rules, problem: Problem, field: str
) -> None:
    with pytest.raises(RuleError) as caught:
        services.office_rules.keep(rules)
    (found,) = caught.value.findings
    assert (found.problem, found.field) == (problem, field)
    assert services.office_rules.now() == Rules(8, 2, PaymentAccount())
