"""An office that takes transfers."""

from dataclasses import replace

from counter_app.bootstrap import Services
from counter_app.domain.vietqr import PaymentAccount


def take_transfers(services: Services, account: PaymentAccount) -> None:
    """Let fees be paid to an account from today on."""
    rules = services.office_rules
    rules.keep(replace(rules.now(), account=account))
