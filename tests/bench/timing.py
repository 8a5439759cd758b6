"""Time of one call."""

from collections.abc import Callable
from time import perf_counter


def ms(work: Callable[[], object]) -> float:
    """Return how long a call takes, in ms."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000
