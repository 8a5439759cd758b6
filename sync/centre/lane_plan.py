"""How an agency's serials are shared out, so that numbers made without a line stay apart.

Basis: office rule; NĐ 61/2018 Điều 26 wants one number for one dossier.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sync.wire import LaneKind

LEAST_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Serials that are cut into lanes of one size."""

    first: int
    last: int
    size: int

    def lanes(self, scale: int) -> Iterable[tuple[int, int]]:
        """Yield first and last serial of each lane; a wider serial has ten times as many."""
        for first in range(self.first, self.last + 1, self.size):
            yield first * scale, (first + self.size) * scale - 1


_SPARE = {LaneKind.RECOVERY: Stretch(8000, 8999, 50), LaneKind.TOP_UP: Stretch(9000, 9999, 50)}
PLANS: Mapping[str, Mapping[LaneKind, Stretch]] = MappingProxyType(
    {
        "default": {LaneKind.PRIMARY: Stretch(1000, 7999, 200), **_SPARE},
        "small": {LaneKind.PRIMARY: Stretch(1000, 6999, 600), **_SPARE},
    }
)
"""By name; below 1000 the centre and the portal give numbers themselves."""


def free_lane(
    plan: str, kind: LaneKind, width: int, above: int, taken: Iterable[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the first lane of a kind above a serial that touches none that is taken."""
    held = list(taken)
    for first, last in PLANS[plan][kind].lanes(10 ** (width - LEAST_WIDTH)):
        is_free = all(last < low or first > high for low, high in held)
        if first > above and is_free:
            return first, last
    return None
