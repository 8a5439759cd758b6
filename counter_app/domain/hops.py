"""The way of a dossier from hand to hand: each hop with its deadline, and how it ended.

Basis: NĐ 61/2018 Điều 18, Điều 19; phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 06, 2025).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import OfficerId


class HopEnd(StrEnum):
    """How a unit came to have a dossier no more."""

    PASSED_ON = "passed-on"
    DONE = "done"
    """The result went to the counter, or the dossier was closed."""
    TAKEN_BACK = "taken-back"
    ROLLED_BACK = "rolled-back"


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand-over: to which unit, by when it is to be done, and what became of it."""

    unit: str
    given_at: datetime
    given_by: OfficerId
    step: int | None = None
    officer: OfficerId | None = None
    due_at: datetime | None = None
    taken_at: datetime | None = None
    taken_by: OfficerId | None = None
    ended_at: datetime | None = None
    end: HopEnd | None = None


Hops = tuple[Hop, ...]


def at_hand(hops: Hops) -> Hop | None:
    """Return the hop that has the dossier now; None: the counter has it."""
    return hops[-1] if hops and hops[-1].end is None else None


def ended(hops: Hops, at: datetime, end: HopEnd) -> Hops:
    """Return hops with the one at hand ended, where there is one."""
    if at_hand(hops) is None:
        return hops
    return (*hops[:-1], replace(hops[-1], ended_at=at, end=end))


def passed_on(hops: Hops, hop: Hop) -> Hops:
    """Return hops with one more; the one at hand ends with it."""
    return (*ended(hops, hop.given_at, HopEnd.PASSED_ON), hop)


def taken(hops: Hops, at: datetime, by: OfficerId) -> Hops:
    """Return hops with the one at hand received by its unit; once received it stays so.

    Raises RuleError when no unit has the dossier.
    """
    _require(hops)
    if hops[-1].taken_at:
        return hops
    return (*hops[:-1], replace(hops[-1], taken_at=at, taken_by=by))


def taken_back(hops: Hops, at: datetime, by: OfficerId) -> Hops:
    """Return hops with the one at hand taken back: whoever handed it over has it again.

    Raises RuleError when no unit has the dossier, or has received it already.
    """
    _require(hops)
    if hops[-1].taken_at:
        raise forbid(Problem.HOP_TAKEN, unit=hops[-1].unit)
    return _returned(hops, at, by, HopEnd.TAKEN_BACK)


def rolled_back(hops: Hops, at: datetime, by: OfficerId, due_at: datetime | None) -> Hops:
    """Return hops with the one at hand sent back to where it came from, with a new deadline there.

    Raises RuleError when no unit has the dossier.
    """
    _require(hops)
    return _returned(hops, at, by, HopEnd.ROLLED_BACK, due_at)


def going_on(hops: Hops) -> Hops:
    """Return hops with the last one at hand again: its work was not done after all."""
    if not hops or hops[-1].end is not HopEnd.DONE:
        return hops
    return (*hops[:-1], replace(hops[-1], ended_at=None, end=None))


def _returned(
    hops: Hops, at: datetime, by: OfficerId, end: HopEnd, due_at: datetime | None = None
) -> Hops:
    before = giver(hops)
    done = ended(hops, at, end)
    if before is None:
        return done
    again = replace(
        before,
        given_at=at,
        given_by=by,
        due_at=due_at or before.due_at,
        taken_at=at if end is HopEnd.TAKEN_BACK else None,
        taken_by=by if end is HopEnd.TAKEN_BACK else None,
        ended_at=None,
        end=None,
    )
    return (*done, again)


def giver(hops: Hops) -> Hop | None:
    """Return the hop that handed over the one at hand; None: the counter did.

    Hops that were undone cancel each other, so they are skipped in pairs with what undid them.
    """
    path: list[Hop] = []
    for hop in hops:
        path.append(hop)
        if hop.end in (HopEnd.TAKEN_BACK, HopEnd.ROLLED_BACK):
            path.pop()
            if path:  # the hop that got it back follows as one of its own
                path.pop()
    return path[-2] if len(path) > 1 else None


def _require(hops: Hops) -> None:
    if at_hand(hops) is None:
        raise forbid(Problem.HOP_NONE)
