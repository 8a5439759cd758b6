"""What one run of a proof showed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """One run: what it is called (a seed, a defect), and what was violated in it."""

    name: str
    violations: tuple[str, ...] = ()


Prove = Callable[[int, int], Iterator[Shown]]
"""Runs a proof so many times from a seed on."""
