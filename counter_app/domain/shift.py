"""A shift (ca làm việc): the cash that came in by fee, and the work that the next officer has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.domain.calendar import local
from counter_app.domain.desk_entries import PaidBy
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierNumber, OfficerId


class OpenWork(StrEnum):
    """What is handed on with a shift."""

    TO_HAND_OVER = "to-hand-over"
    """Received, and still at the counter."""
    RESULTS = "results"
    ONLINE = "online"
    """Filed on line, and nobody has answered."""
    DRAFTS = "drafts"
    PRINTS = "prints"
    CALLS = "calls"
    """Citizens who are to be telephoned."""
    OVERPAID = "overpaid"
    """Dossiers for which too much was paid, which is to be given back."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that came in for a fee, or went back: then the amount is below zero."""

    fee: str
    paid_by: PaidBy
    amount_dong: int


@dataclass(frozen=True, slots=True)
class Reversal:
    """A payment of an earlier shift or of a colleague that was given back: both are to see it."""

    number: DossierNumber
    amount_dong: int
    paid_by: PaidBy
    taken_by: OfficerId
    taken_at: datetime
    reversed_by: OfficerId
    reversed_at: datetime


@dataclass(frozen=True, slots=True)
class Takings:
    """What came in of one fee in one way, less what went back; `count` is of what came in."""

    fee: str
    paid_by: PaidBy
    count: int = 0
    amount_dong: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as of a moment."""

    started_at: datetime
    ended_at: datetime
    giver: OfficerId
    takings: tuple[Takings, ...]
    work: Mapping[OpenWork, int]
    overpaid_dong: int = 0
    """What was paid too much of all dossiers, and is to be given back."""
    reversals: tuple[Reversal, ...] = ()

    @property
    def cash_dong(self) -> int:
        """What must lie in the drawer; below zero where more was given back than taken."""
        return sum(each.amount_dong for each in self.cash)

    @property
    def cash(self) -> tuple[Takings, ...]:
        """What was paid in cash, by fee."""
        return tuple(each for each in self.takings if each.paid_by is PaidBy.CASH)

    @property
    def others(self) -> tuple[Takings, ...]:
        """What was paid in other ways."""
        return tuple(each for each in self.takings if each.paid_by is not PaidBy.CASH)


def by_fee(movements: Iterable[Movement]) -> tuple[Takings, ...]:
    """Return the takings of each fee and way of paying, in the order of their names.

    Basis: NĐ 254/2026 Điều 24 (what was collected is accounted for by fee).
    """
    sums: dict[tuple[str, PaidBy], Takings] = {}
    for each in movements:
        key = each.fee, each.paid_by
        known = sums.get(key) or Takings(*key)
        count = known.count + (each.amount_dong > 0)
        amount_dong = known.amount_dong + each.amount_dong
        sums[key] = replace(known, count=count, amount_dong=amount_dong)
    return tuple(sums[key] for key in sorted(sums))


def require_shift(
    started_at: datetime, now: datetime, last_ended_at: datetime | None = None
) -> None:
    """Raise RuleError for a shift that begins after now, or before the last one was handed over.

    Basis: office rule; money is handed over once.
    """
    if started_at >= now:
        raise forbid(Problem.SHIFT_NOT_BEGUN, "started_at")
    if last_ended_at and started_at < last_ended_at:
        moment = f"{local(last_ended_at):%H:%M %d/%m/%Y}"
        raise forbid(Problem.SHIFT_ENDED_SINCE, "started_at", moment=moment)


def require_taker(giver: OfficerId, taker: OfficerId | None) -> None:
    """Raise RuleError where somebody hands a shift to oneself. Basis: office rule."""
    if taker == giver:
        raise forbid(Problem.SHIFT_TO_ONESELF, "taker")
