"""The two ways to write an agency's code: lowest level first, or highest level first."""

from counter_app.domain.errors import Problem, RuleError, forbid
from counter_app.domain.ids import AgencyCode

_EMPTY_LEVELS = ("00", "00", "000")
"""Levels 2 to 4 when nothing stands there; each has this many digits."""


def top_first(agency: AgencyCode) -> AgencyCode:
    """Return the code with its highest level first: `000.00.06.H56` is `H56.06`.

    Levels that are empty at the end go. Raises RuleError when neither end is a level 1 code.

    Basis: QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025/QĐ-TTg.
    """
    groups = agency.split(".")
    if _is_top(groups[0]):
        return agency
    if not _is_top(groups[-1]):
        raise _not_convertible(agency)
    groups.reverse()
    while not groups[-1].strip("0"):
        groups.pop()
    return AgencyCode(".".join(groups))


def bottom_first(agency: AgencyCode) -> AgencyCode:
    """Return the code with its lowest level first, padded to four: `H56.06` is `000.00.06.H56`.

    Raises RuleError for more than four levels and for a level wider than the notation has room.

    Basis: QCVN 102:2016/BTTTT; TT 01/2018/TT-VPCP Điều 19 (`V1V2V3.Z1Z2.Y1Y2.MX1X2`).
    """
    groups = agency.split(".")
    if len(groups) > 1 and _is_top(groups[-1]):
        return agency
    lower = groups[1:]
    widths = [len(group) for group in lower]
    if not _is_top(groups[0]) or widths != [len(empty) for empty in _EMPTY_LEVELS[: len(lower)]]:
        raise _not_convertible(agency)
    padded = [groups[0], *lower, *_EMPTY_LEVELS[len(lower) :]]
    return AgencyCode(".".join(reversed(padded)))


def _is_top(group: str) -> bool:
    """Tell whether a group is of level 1: ministries are G.., provinces H.."""
    return group[0].isalpha()


def _not_convertible(agency: AgencyCode) -> RuleError:
    return forbid(Problem.AGENCY_CODE_LEVELS, "agency", agency=agency)
