"""The two ways to write an agency's code: lowest level first, or highest level first."""

import re

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode

_TOP = re.compile(r"[A-Z]\d\d", re.ASCII)
"""A code of level 1: ministries are G.., provinces H.."""
_EMPTY_LEVELS = ("00", "00", "000")
"""Levels 2 to 4 as they are written when nothing stands there."""


def top_first(agency: AgencyCode) -> AgencyCode:
    """Return the code with its highest level first: `000.00.06.H56` is `H56.06`.

    Levels that are empty at the end go. Raises RuleError when not exactly one end is of level 1.

    Basis: QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025/QĐ-TTg.
    """
    return AgencyCode(".".join(_levels(agency)))


def bottom_first(agency: AgencyCode) -> AgencyCode:
    """Return the code with its lowest level first, padded to four: `H56.06` is `000.00.06.H56`.

    A level keeps its width, so that the way back finds it: communes since 1/7/2025 may have three
    digits. Raises RuleError for more than four levels, and as `top_first` does.

    Basis: QCVN 102:2016/BTTTT; TT 01/2018/TT-VPCP Điều 19 (`V1V2V3.Z1Z2.Y1Y2.MX1X2`).
    """
    top, *lower = _levels(agency)
    if len(lower) > len(_EMPTY_LEVELS):
        raise _not_convertible(agency)
    return AgencyCode(".".join(reversed([top, *lower, *_EMPTY_LEVELS[len(lower) :]])))


def _levels(agency: AgencyCode) -> list[str]:
    """Return the levels from the highest down, without empty ones at the end."""
    groups = agency.split(".")
    if _TOP.fullmatch(groups[-1]):
        groups.reverse()
    if not _TOP.fullmatch(groups[0]) or (len(groups) > 1 and _TOP.fullmatch(groups[-1])):
        raise _not_convertible(agency)
    while not groups[-1].strip("0"):
        groups.pop()
    return groups


def _not_convertible(agency: AgencyCode) -> RuleError:
    return forbid(Problem.AGENCY_CODE_LEVELS, "agency", agency=agency)
