"""Who of a unit took dossiers before: names of officers, offered when it gets some again."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counter_app.domain.folding import fold

MOST = 12
"""Names of a unit that are remembered; nobody chooses from more."""


@dataclass(frozen=True, slots=True, repr=False)
class Takers:
    """Names by unit, the latest first."""

    by_unit: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)

    def after(self, unit: str, name: str) -> "Takers":
        """Return them once somebody of a unit took dossiers."""
        others = (each for each in self.by_unit.get(unit, ()) if fold(each) != fold(name))
        return Takers({**self.by_unit, unit: (name, *others)[:MOST]})

    def offered(self, unit: str, staff: Iterable[str]) -> tuple[str, ...]:
        """Return whom to offer for a unit: who took before, then the staff that is known here."""
        return tuple(dict.fromkeys((*self.by_unit.get(unit, ()), *staff)))
