"""Money at the desk: what is owed, paid, given back, left off (thu phí, lệ phí)."""

from dataclasses import dataclass

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.fees import MOST_DONG, Exemption, exempted
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.mending import require_reason
from counter_app.domain.money import owed_of, paid, require_not_below_paid
from counter_app.domain.moves import is_allowed
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import queue_form
from counter_app.services.moving import dossier_of, move

NOTICE = "fee-notice"


@dataclass(frozen=True, slots=True)
class Taking:
    """A payment: of which fee, how much, how; sign and number of its biên lai, if there is one."""

    fee: str
    amount_dong: int
    paid_by: e.PaidBy = e.PaidBy.CASH
    receipt_sign: str = ""
    receipt_number: str = ""

    @property
    def facts(self) -> e.FeeCollected:
        """What the ledger says of it."""
        return e.FeeCollected(
            self.fee, self.amount_dong, self.paid_by, self.receipt_sign, self.receipt_number
        )


class FeeDesk:
    """Writes money down: payments and reversals, never a changed figure.

    Basis: NĐ 61/2018 Điều 22; NĐ 254/2026 (numbers of biên lai are never made here).
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def set_amount(self, dossier: DossierId, fee: str, amount_dong: int) -> Dossier:
        """Write down what is owed of a fee that the catalogue left open, or was wrong.

        Raises RuleError for a fee that is not charged, and for an amount that cannot be or is below
        what was paid.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            facts = charging(found, fee, amount_dong)
            return move(self._desk, connection, found, self._desk.now(), facts)

    def exempt(
        self, dossier: DossierId, fee: str, exemption: Exemption, remark: str = ""
    ) -> Dossier:
        """Take an exemption off a fee.

        Raises RuleError for a fee that is not charged, part of an amount that nobody knows, or
        where less would be left than was paid.
        """
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            facts = exempting(found, fee, exemption)
            words = e.Words(remark) if remark else None
            return move(self._desk, connection, found, self._desk.now(), facts, words)

    def collect(self, dossier: DossierId, taking: Taking) -> Dossier:
        """Write a payment down; of a fee whose amount nobody said, it is all that is owed.

        Of what is closed no fee is set any more, though it may still be paid.

        Raises RuleError for a fee that is not charged, or more than is owed of it.

        Basis: NĐ 254/2026 Điều 24.
        """
        with self._desk.store.writing() as connection:
            found, now = dossier_of(connection, dossier), self._desk.now()
            whole = paid(found.payments, taking.fee) + taking.amount_dong
            if require_payable(found, taking) is None and is_allowed(found, e.FeeSet):
                found = move(self._desk, connection, found, now, e.FeeSet(taking.fee, whole))
            return move(self._desk, connection, found, now, taking.facts)

    def reverse(self, dossier: DossierId, payment: EntryId, reason: str) -> Dossier:
        """Give a payment back. Raises RuleError without a reason, or where it was given back."""
        said = e.Words(require_reason(reason))
        facts = e.FeeReversed(payment, "reversed")
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            return move(self._desk, connection, found, self._desk.now(), facts, said)

    def print_notice(self, dossier: DossierId) -> int:
        """Queue a notice of what is owed and return the job. Raises RuleError where nothing is."""
        with self._desk.store.writing() as connection:
            if dossier_of(connection, dossier).owed_dong == 0:
                raise forbid(Problem.NOTHING_OWED)
            return queue_form(connection, dossier, NOTICE, self._desk.now())


def require_amount(amount_dong: int) -> None:
    """Raise RuleError for an amount that no fee has."""
    if not 0 <= amount_dong <= MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "fee.amount", most=MOST_DONG)


def charging(dossier: Dossier, fee: str, amount_dong: int) -> e.FeeSet:
    """Return what says how much a fee is. Raises RuleError as `set_amount`."""
    require_amount(amount_dong)
    require_not_below_paid(dossier.fees, dossier.payments, fee, amount_dong)
    return e.FeeSet(fee, amount_dong)


def exempting(dossier: Dossier, fee: str, exemption: Exemption) -> e.FeeExempted:
    """Return what takes an exemption off a fee.

    Raises RuleError as `exempt`.
    """
    left = exempted(_fee(dossier, fee), exemption).amount_dong
    if left is None:
        raise forbid(Problem.FEE_NOT_SET, "fee.amount")
    require_not_below_paid(dossier.fees, dossier.payments, fee, left)
    return e.FeeExempted(fee, exemption.code, left)


def require_payable(dossier: Dossier, taking: Taking) -> int | None:
    """Return what was owed of the fee before a payment; None: nobody has said how much it is.

    Raises RuleError for a payment of nothing, of a fee not charged, or of more than is owed.
    """
    if not 1 <= taking.amount_dong <= MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "amount", most=MOST_DONG)
    code = _fee(dossier, taking.fee).code
    left = owed_of(dossier.fees, dossier.payments, code)
    if left is not None and taking.amount_dong > left:
        raise forbid(Problem.PAID_TOO_MUCH, "amount", amount=left)
    return left


def _fee(dossier: Dossier, code: str) -> e.FeeCharged:
    for each in dossier.fees:
        if each.code == code:
            return each
    raise forbid(Problem.FEE_UNKNOWN, "fee")
