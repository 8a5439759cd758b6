"""What is published of an apology: a number, dates and a word, and nothing about a person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierNumber
from counter_app.domain.reasons import AmendsCause, LateCause

_CAUSES: dict[str, StrEnum] = {
    each.value: each for causes in (AmendsCause, LateCause) for each in causes
}


@dataclass(frozen=True, slots=True)
class GivenApology:
    """An apology as the ledger has it; `new_due_at` None: it set no new date."""

    number: DossierNumber
    procedure_name: str
    promised_at: datetime | None
    new_due_at: datetime | None
    reason: str


def cause_of(reason: str) -> StrEnum:
    """Return what a code of an apology stands for; one that nobody knows is another reason.

    Basis: NĐ 61/2018 Điều 19.9, Điều 21 (an apology gives its reason).
    """
    return _CAUSES.get(reason, LateCause.OTHER)


def require_period(first: date, last: date) -> None:
    """Raise RuleError for a period that ends before it begins. Basis: office rule."""
    if last < first:
        raise forbid(Problem.PERIOD_REVERSED, "last", first=f"{first:%d/%m/%Y}")
