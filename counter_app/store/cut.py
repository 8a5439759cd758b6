"""The first lines of a list, and how many it has in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, Select

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, repr=False)
class Cut(Generic[Line]):
    """The first lines of a list; `count` counts also what is not shown."""

    lines: tuple[Line, ...]
    count: int


def cut(
    connection: Connection, lines: Sequence[Line], most: int, counted: Select[int]
) -> Cut[Line]:
    """Return lines that were read up to a number; only where more may be, they are counted."""
    if len(lines) < most:
        return Cut(tuple(lines), len(lines))
    return Cut(tuple(lines), connection.scalar(counted) or 0)
