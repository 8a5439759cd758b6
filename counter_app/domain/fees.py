"""Fees (phí, lệ phí) in whole đồng; an amount that the province sets and nobody knows is None."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counter_app.domain.entries import FeeCharged
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import ChannelTerms

PAGE = "trang"
"""As the catalogue names the unit of a fee by the page."""
COPY_FIRST_PAGES = 2
COPY_FIRST_DONG = 2_000
COPY_FURTHER_DONG = 1_000
COPY_MOST_DONG = 200_000
MOST_UNITS = 999
MOST_DONG = 9_999_999_999
"""No fee at a counter comes near it; more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A ground for paying less; `percent` is what is left off, 100 for all of it."""

    code: str
    name: str
    basis: str
    percent: int = 100
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Charge:
    """What the officer says of a fee at intake, where the catalogue leaves it open."""

    units: int | None = None
    """How many pages or copies, where the fee is for each of them."""
    copies: int = 1
    """How many copies of so many pages, where the fee is by the page."""
    typed_dong: int | None = None
    """The province's amount, where the catalogue does not know it."""
    exemption: Exemption | None = None


NOTHING_SAID = Charge()


def fees_on(
    terms: ChannelTerms, procedure: ProcedureCode, charge: Charge = NOTHING_SAID
) -> tuple[FeeCharged, ...]:
    """Return what is owed at intake: nothing where it is free, unknown where nobody said it.

    Raises RuleError for units below 1 or above 999 and for an amount that cannot be.

    Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 21 (HĐND tỉnh decides); NĐ 61/2018 Điều 22.
    """
    if terms.fee_dong == 0:
        return ()
    fee = FeeCharged(procedure, _amount(terms, charge))
    if terms.fee_unit and charge.units:
        fee = replace(fee, units=charge.units, copies=charge.copies)
    return (exempted(fee, charge.exemption) if charge.exemption else fee,)


def _amount(terms: ChannelTerms, charge: Charge) -> int | None:
    if charge.units is not None and not 1 <= charge.units <= MOST_UNITS:
        raise forbid(Problem.UNITS_OUT_OF_RANGE, "fee.units", most=MOST_UNITS)
    if charge.typed_dong is not None and not 0 <= charge.typed_dong <= MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "fee.amount", most=MOST_DONG)
    if terms.fee_dong is None:
        return charge.typed_dong
    if not terms.fee_unit:
        return terms.fee_dong
    if charge.units is None:
        return None
    if (terms.fee_unit, terms.fee_dong) == (PAGE, COPY_FIRST_DONG):
        return certified_copies(charge.units, charge.copies)
    return terms.fee_dong * charge.units


def exempted(fee: FeeCharged, exemption: Exemption) -> FeeCharged:
    """Return a fee with an exemption taken off, rounded down to whole đồng for the citizen.

    All of an unknown amount is nothing; a part of it stays unknown.

    Raises RuleError unless 1 to 100 percent are left off.

    Basis: Luật Phí và lệ phí Điều 10; NQ 66.22/2026/NQ-CP for procedures on line.
    """
    if not 1 <= exemption.percent <= 100:
        raise forbid(Problem.EXEMPTION_OUT_OF_RANGE, "exemption")
    amount = fee.amount_dong
    if exemption.percent == 100:
        return replace(fee, amount_dong=0, exemption=exemption.code)
    owed = None if amount is None else amount * (100 - exemption.percent) // 100
    return replace(fee, amount_dong=owed, exemption=exemption.code)


def total(fees: Iterable[FeeCharged]) -> int | None:
    """Return the sum, None while any amount is unknown: an unknown fee is not a fee of nothing.

    Raises RuleError for an amount below zero.

    Basis: NĐ 254/2026 Điều 23.2 (a receipt states the whole amount).
    """
    amounts = [fee.amount_dong for fee in fees]
    known = [amount for amount in amounts if amount is not None]
    if any(amount < 0 for amount in known):
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "fees", most=COPY_MOST_DONG)
    return sum(known) if len(known) == len(amounts) else None


def certified_copies(pages: int, copies: int) -> int:
    """Return the fee of certified copies of one original, in đồng.

    2 000 đ for each of the first two pages, 1 000 đ for each further one, 200 000 đ a copy at
    most. Raises RuleError unless there is a page and a copy.

    Basis: TT 226/2016/TT-BTC Điều 4, as published with procedure 2.000815.
    """
    if pages < 1 or copies < 1:
        raise forbid(Problem.COPIES_OUT_OF_RANGE, "pages" if pages < 1 else "copies")
    first = min(pages, COPY_FIRST_PAGES) * COPY_FIRST_DONG
    further = max(pages - COPY_FIRST_PAGES, 0) * COPY_FURTHER_DONG
    return min(first + further, COPY_MOST_DONG) * copies
