"""Work that takes a while and may be stopped."""

from collections.abc import Callable

GoOn = Callable[[int, int], bool]
"""Hears how many of how many are done; False stops the work, and what is done stays."""


def to_the_end(_done: int, _total: int) -> bool:
    """Go on whatever is left."""
    return True
