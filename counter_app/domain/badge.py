"""How far a dossier got on its way to the centre."""

from collections.abc import Collection
from enum import StrEnum

IN_TROUBLE = frozenset({"rejected", "conflict"})
"""States of delivery that need a person; what is held waits for that, or for what mends it."""
SETTLED = frozenset({"acked", "mended"})
"""States of delivery in which nothing more is to be sent."""


class Badge(StrEnum):
    """The worst of a dossier's entries."""

    STORED = "stored"
    AT_CENTRE = "at-centre"
    WHOLE = "whole"
    """The centre has all its files too."""
    TROUBLED = "troubled"


def badge_of(states: Collection[str], files: Collection[str]) -> Badge:
    """Return the badge of a dossier from the states of its entries and of its files.

    One without files is at the centre and never more.
    """
    if IN_TROUBLE & set(states) or "refused" in files:
        return Badge.TROUBLED
    if not SETTLED.issuperset(states):
        return Badge.STORED
    return Badge.WHOLE if files and set(files) == {"done"} else Badge.AT_CENTRE
