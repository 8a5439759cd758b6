"""Closing the register at year's end: what is written under a volume, and what it has to fit.

Basis: TT 01/2018/TT-VPCP Điều 10 (books by year, numbers without a gap to the year's end, locked
by the head of the counter).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from counter_app.domain.errors import Problem, forbid


class BookLine(Protocol):
    """What closing asks of a line of the book."""

    @property
    def line(self) -> int:
        """Its running number, số thứ tự."""

    @property
    def received_on(self) -> date:
        """When its dossier was taken in."""

    @property
    def returned_on(self) -> date | None:
        """When the result was given; None: not yet, or never."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a volume holds on the day it is closed. Raises RuleError where the figures disagree."""

    first: int
    last: int
    total: int
    returned: int
    pending: int
    ended: int
    """Withdrawn, stopped or void: these get no result any more."""

    def __post_init__(self) -> None:
        for name in ("returned", "pending", "ended"):
            said = getattr(self, name)
            _require(f"closing.totals.{name}", said, max(said, 0))
        _require("closing.totals.total", self.total, max(self.last - self.first + 1, 1))
        _require("closing.totals.total", self.total, self.returned + self.pending + self.ended)


def require_lines(lines: Sequence[BookLine], year: int) -> None:
    """Raise RuleError unless the lines follow one another, all of one year.

    Basis: TT 01/2018/TT-VPCP Điều 10.
    """
    for place, each in enumerate(lines):
        expected = lines[0].line + place
        if each.line != expected:
            raise forbid(
                Problem.BOOK_LINES_BROKEN, f"rows[{place}].line", expected=expected, found=each.line
            )
        if each.received_on.year != year:
            field = f"rows[{place}].received_on"
            raise forbid(Problem.YEAR_OUT_OF_RANGE, field, first=year, last=year)


def require_agreement(
    totals: Totals, closed_on: date, lines: Sequence[BookLine], *, whole: bool
) -> None:
    """Raise RuleError unless the closing of a volume fits its lines: all (`whole`), or the last.

    Results given after the closing, which a later copy of the book shows, do not count.

    Basis: TT 01/2018/TT-VPCP Điều 10 (locked at the end of the year).
    """
    if whole:
        returned = [each for each in lines if each.returned_on and each.returned_on <= closed_on]
        _require("closing.totals.total", totals.total, len(lines))
        _require("closing.totals.first", totals.first, lines[0].line)
        _require("closing.totals.returned", totals.returned, len(returned))
    if lines:
        _require("closing.totals.last", totals.last, lines[-1].line)
        latest = max(each.received_on for each in lines)
        if closed_on < latest:
            raise forbid(Problem.BOOK_CLOSED_EARLY, "closing.closed_on", day=f"{latest:%d/%m/%Y}")


def _require(field: str, said: int, found: int) -> None:
    if said != found:
        raise forbid(Problem.BOOK_TOTALS_DIFFER, field, said=said, found=found)
