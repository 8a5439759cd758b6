"""Payment by transfer: a code made off line, when the office has an account."""

from dataclasses import dataclass

from counter_app.domain.vietqr import (
    PaymentAccount,
    payment_reference,
    payment_text,
)
from counter_app.services.desk import Desk
from counter_app.store import settings

ACCOUNT = "payment account"


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """A payment as modules of a QR code, dark ones True, and the reference that names it."""

    reference: str
    modules: tuple[tuple[bool, ...], ...]


class Payments:
    """Makes payment codes for the account of the office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def account(self) -> PaymentAccount:
        """Return where fees are paid to."""
        with self._desk.store.reading() as connection:
            return settings.load(connection, ACCOUNT, PaymentAccount())

    def code(self, amount_dong: int | None) -> PaymentCode | None:
        """Return a new code for an amount; None without an account or with nothing to pay."""
        account = self.account()
        if not account.is_set or not amount_dong:
            return None
        from forms.layout.codes import qr_modules

        reference = payment_reference(self._desk.ids.random(8))
        return PaymentCode(reference, qr_modules(payment_text(account, amount_dong, reference)))
