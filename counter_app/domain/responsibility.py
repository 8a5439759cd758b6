"""Who answers for what: each figure of a period with the dossiers that make it up.

A figure is the number of its occurrences, and its list is those occurrences: they cannot differ.

Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020): every supplement request, refusal and delay has
its form and its reason, lateness its public apology, and heads of units answer for it; NĐ 61/2018
Điều 31-33.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.period import Period

COUNTER = ""
"""The unit of what the counter itself answers for."""
NOBODY = OfficerId("")
"""A unit answers, and nobody of it was named."""


class Figure(StrEnum):
    """What is counted, in the order of the sheet."""

    RECEIVED = "received"
    RESOLVED = "resolved"
    RETURNED = "returned"
    EARLY = "early"
    ON_TIME = "on-time"
    LATE = "late"
    LATE_NOW = "late-now"
    UNEXCUSED = "unexcused"
    """Late, and nobody apologised."""
    APOLOGISED = "apologised"
    APOLOGISED_LATE = "apologised-late"
    """Apologised for only after the date had passed."""
    NO_REASON = "no-reason"
    """A letter to the citizen without a reason."""
    SUPPLEMENT = "supplement"
    SECOND_SUPPLEMENT = "second-supplement"
    REFUSED = "refused"
    STOPPED = "stopped"
    REISSUED = "reissued"
    VOIDED = "voided"
    LATE_HAND_OVER = "late-hand-over"
    LATE_STEP = "late-step"
    RETURN_VOIDED = "return-voided"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that counts: in which dossier, when, and who answers for it."""

    figure: Figure
    dossier: DossierId
    number: str
    at: datetime
    unit: str
    officer: OfficerId
    without_line: timedelta = timedelta(0)
    """Working time of the limit in which the counter had no line; of what is late."""
    days: int = 0
    """Working days after the date at which an apology was given."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How long a unit had a dossier in hand, in working time; `planned` None: no deadline."""

    dossier: DossierId
    number: str
    unit: str
    officer: OfficerId
    given_at: datetime
    actual: timedelta
    planned: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: of a unit, of an officer; None: of all."""

    unit: str | None = None
    officer: OfficerId | None = None

    def has(self, each: Occurrence | Holding) -> bool:
        """Return whether something is of it."""
        return self.unit in (None, each.unit) and self.officer in (None, each.officer)


EVERYBODY = Scope()


@dataclass(frozen=True, slots=True)
class Held:
    """Sums of holdings: of those with a deadline `planned` against `against`, which they took."""

    count: int
    actual: timedelta
    planned: timedelta
    against: timedelta


Pair = tuple[str, OfficerId]
"""A unit, and who of it."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that counts in a period, kept so that any scope of it is told at once."""

    period: Period
    now: datetime
    lists: Mapping[Figure, tuple[Occurrence, ...]]
    """What each figure is made up of, the oldest first."""
    tallies: Mapping[Pair, Mapping[Figure, int]]
    """Figures of everybody who answers for something, or held something."""
    holdings: tuple[Holding, ...] = ()
    without_line: timedelta = timedelta(0)
    """Working time of the period without a line."""
    names: Mapping[OfficerId, str] = field(default_factory=dict)

    def listed(self, figure: Figure, scope: Scope = EVERYBODY) -> tuple[Occurrence, ...]:
        """Return what a figure is made up of, the oldest first."""
        found = self.lists.get(figure, ())
        return found if scope == EVERYBODY else tuple(filter(scope.has, found))

    def counts(self, scope: Scope = EVERYBODY) -> dict[Figure, int]:
        """Return every figure of a scope."""
        found = dict.fromkeys(Figure, 0)
        for (unit, officer), tally in self.tallies.items():
            if scope.unit in (None, unit) and scope.officer in (None, officer):
                for figure, count in tally.items():
                    found[figure] += count
        return found

    def apology_days(self, scope: Scope = EVERYBODY) -> float:
        """Return after how many working days of lateness one apologised, on average."""
        days = [x.days for x in self.listed(Figure.APOLOGISED_LATE, scope)]
        return sum(days) / len(days) if days else 0.0

    def held(self, scope: Scope = EVERYBODY) -> Held:
        """Return how long dossiers were held, in sum."""
        found = [x for x in self.holdings if scope.has(x)]
        due = [(x.planned, x.actual) for x in found if x.planned is not None]
        return Held(
            count=len(found),
            actual=sum((x.actual for x in found), timedelta(0)),
            planned=sum((planned for planned, _ in due), timedelta(0)),
            against=sum((actual for _, actual in due), timedelta(0)),
        )

    def longest(self, scope: Scope = EVERYBODY, most: int = 10) -> tuple[Holding, ...]:
        """Return the holdings that took longest."""
        found = [x for x in self.holdings if scope.has(x)]
        return tuple(sorted(found, key=lambda x: (-x.actual, x.number))[:most])

    def units(self) -> tuple[str, ...]:
        """Return the units that answer for something, the counter first."""
        return tuple(sorted({unit for unit, _ in self.tallies}))

    def officers(self) -> tuple[OfficerId, ...]:
        """Return the officers who answer for something, in the order of their names."""
        found = {officer for _, officer in self.tallies} - {NOBODY}
        return tuple(sorted(found, key=lambda x: (self.names.get(x, ""), x)))


def by_figure(found: Iterable[Occurrence]) -> dict[Figure, tuple[Occurrence, ...]]:
    """Return what each figure is made up of, the oldest first.

    Basis: Công văn 1140/UBND-KSTT (Quảng Bình, 2020).
    """
    lists: dict[Figure, list[Occurrence]] = {}
    for each in found:
        lists.setdefault(each.figure, []).append(each)
    return {
        figure: tuple(sorted(listed, key=lambda x: (x.at, x.number)))
        for figure, listed in lists.items()
    }


def tallies(found: Iterable[Occurrence], held: Iterable[Holding]) -> dict[Pair, dict[Figure, int]]:
    """Return the figures of everybody who answers for something, or held something.

    Basis: NĐ 61/2018 Điều 31-33 (who is appraised by them).
    """
    counted: dict[Pair, dict[Figure, int]] = {(x.unit, x.officer): {} for x in held}
    for each in found:
        tally = counted.setdefault((each.unit, each.officer), {})
        tally[each.figure] = tally.get(each.figure, 0) + 1
    return counted
