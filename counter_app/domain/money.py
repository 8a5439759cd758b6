"""What a dossier owes and what was paid for it: payments and reversals, never a changed figure.

Basis: NĐ 61/2018 Điều 22; NĐ 254/2026 Điều 24 (a receipt at the moment of payment).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.desk_entries import PaidBy
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import EntryId, OfficerId
from counter_app.domain.reception_entry import FeeCharged


@dataclass(frozen=True, slots=True)
class Payment:
    """A fee paid; `reversed_at` is when it was given back."""

    id: EntryId
    """The entry that says so."""
    fee: str
    amount_dong: int
    paid_by: PaidBy
    at: datetime
    by: OfficerId
    receipt_sign: str = ""
    receipt_number: str = ""
    reversed_at: datetime | None = None
    reversed_by: OfficerId | None = None


def with_amount(
    fees: Sequence[FeeCharged], code: str, amount_dong: int, exemption: str | None = None
) -> tuple[FeeCharged, ...]:
    """Return fees with what is owed of one set anew; one that was not charged is added.

    Raises RuleError for an amount below zero.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 10, Điều 21.
    """
    if amount_dong < 0:
        raise forbid(Problem.AMOUNT_BELOW_ZERO, "fee.amount")
    known = next((each for each in fees if each.code == code), None)
    before = known or FeeCharged(code, None)
    kept = before.exemption if exemption is None else exemption
    after = replace(before, amount_dong=amount_dong, exemption=kept)
    if known is None:
        return (*fees, after)
    return tuple(after if each is known else each for each in fees)


def with_payment(payments: Sequence[Payment], new: Payment) -> tuple[Payment, ...]:
    """Return payments with one more.

    Raises RuleError for one of nothing or less: what is given back is a reversal.

    Basis: NĐ 254/2026 Điều 24.
    """
    if new.amount_dong <= 0:
        raise forbid(Problem.PAYMENT_OF_NOTHING, "amount_dong")
    return (*payments, new)


def with_reversal(
    payments: Sequence[Payment], collected: EntryId, at: datetime, by: OfficerId
) -> tuple[Payment, ...]:
    """Return payments with one of them given back.

    Raises RuleError when there is none such, or it was given back already.
    """
    found = next((x for x in payments if x.id == collected and x.reversed_at is None), None)
    if found is None:
        raise forbid(Problem.PAYMENT_UNKNOWN, "payment")
    gone = replace(found, reversed_at=at, reversed_by=by)
    return tuple(gone if each is found else each for each in payments)


def paid(payments: Iterable[Payment], fee: str | None = None) -> int:
    """Return what was paid and not given back, of one fee or of all."""
    return sum(
        each.amount_dong
        for each in payments
        if each.reversed_at is None and fee in (None, each.fee)
    )


def owed_of(fees: Iterable[FeeCharged], payments: Iterable[Payment], code: str) -> int | None:
    """Return what is still to be paid of one fee; None while any of it is unknown.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 7.
    """
    charged = 0
    for fee in fees:
        if fee.code == code:
            if fee.amount_dong is None:
                return None
            charged += fee.amount_dong
    return max(0, charged - paid(payments, code))


def owed(fees: Iterable[FeeCharged], payments: Sequence[Payment]) -> int | None:
    """Return what is still to be paid; None while any amount is unknown.

    What was overpaid of one fee does not pay another.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 7.
    """
    known, total = tuple(fees), 0
    for code in dict.fromkeys(each.code for each in known):
        left = owed_of(known, payments, code)
        if left is None:
            return None
        total += left
    return total


def overpaid(fees: Iterable[FeeCharged], payments: Sequence[Payment]) -> int:
    """Return what was paid beyond what is owed, and is to be given back.

    As when two counters without a line took one fee. Of a fee whose amount is unknown nothing is
    too much; of one that is not charged, all.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 7, Điều 16 (nothing is taken beyond the fee).
    """
    charged: dict[str, list[int | None]] = {each.fee: [] for each in payments}
    for fee in fees:
        charged.setdefault(fee.code, []).append(fee.amount_dong)
    total = 0
    for code, amounts in charged.items():
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts):
            total += max(0, paid(payments, code) - sum(known))
    return total


def require_not_below_paid(
    fees: Iterable[FeeCharged], payments: Sequence[Payment], code: str, amount_dong: int
) -> None:
    """Raise RuleError where less would be owed of a fee than was paid of it already.

    What was paid too much is given back first, so that the books say where it went.

    Basis: NĐ 254/2026 Điều 24 (what was collected is accounted for by fee).
    """
    if code not in {each.code for each in fees}:
        raise forbid(Problem.FEE_UNKNOWN, "fee")
    had = paid(payments, code)
    if amount_dong < had:
        raise forbid(Problem.FEE_BELOW_PAID, "fee.amount", amount=had)
