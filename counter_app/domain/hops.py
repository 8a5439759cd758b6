"""The way of a dossier from hand to hand: each hop with its deadline, and how it ended.

Basis: NĐ 61/2018 Điều 18, Điều 19; phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 06, 2025).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import OfficerId


class HopEnd(StrEnum):
    """How a unit came to have a dossier no more."""

    PASSED_ON = "passed-on"
    DONE = "done"
    """The result went to the counter, or the dossier was refused."""
    CLOSED = "closed"
    """The dossier was stopped, or its number became void."""
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
    paused_at: datetime | None = None
    """Since when its clock stands: the citizen was asked for more."""
    ended_at: datetime | None = None
    end: HopEnd | None = None

    @property
    def stood_at(self) -> datetime | None:
        """When its clock stopped, for a while or for good; None while it runs."""
        return self.paused_at or self.ended_at


Hops = tuple[Hop, ...]


def at_hand(hops: Hops) -> Hop | None:
    """Return the hop that has the dossier now; None: the counter has it."""
    return hops[-1] if hops and hops[-1].end is None else None


def ended(hops: Hops, at: datetime, end: HopEnd) -> Hops:
    """Return hops with the one at hand ended, where there is one."""
    if at_hand(hops) is None:
        return hops
    return (*hops[:-1], replace(hops[-1], ended_at=at, end=end))


def paused(hops: Hops, at: datetime) -> Hops:
    """Return hops with the clock of the one at hand standing still, where there is one."""
    if at_hand(hops) is None:
        return hops
    return (*hops[:-1], replace(hops[-1], paused_at=at))


def resumed(hops: Hops, due_at: datetime | None) -> Hops:
    """Return hops with the clock of the one at hand running again, to a new deadline if any."""
    if at_hand(hops) is None:
        return hops
    last = hops[-1]
    return (*hops[:-1], replace(last, paused_at=None, due_at=due_at or last.due_at))


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

    Where it had been sent back, that is the unit which sent it back. Raises RuleError when no unit
    has the dossier, or has received it already.
    """
    _require(hops)
    if hops[-1].taken_at:
        raise forbid(Problem.HOP_TAKEN, unit=hops[-1].unit)
    way = _way(hops)
    owner = hops[-2] if way.sent_back else way.before
    done = ended(hops, at, HopEnd.TAKEN_BACK)
    if owner is None:
        return done
    return (*done, replace(_again(owner, at, by), taken_at=at, taken_by=by))


def rolled_back(hops: Hops, at: datetime, by: OfficerId, due_at: datetime | None) -> Hops:
    """Return hops with the one at hand sent back to where it came from, with a new deadline there.

    Raises RuleError when no unit has the dossier.
    """
    _require(hops)
    before = _way(hops).before
    done = ended(hops, at, HopEnd.ROLLED_BACK)
    if before is None:
        return done
    return (*done, replace(_again(before, at, by), due_at=due_at or before.due_at))


def going_on(hops: Hops) -> Hops:
    """Return hops with the last one at hand again, its clock running: its work was not done."""
    if not hops or hops[-1].end not in (HopEnd.DONE, HopEnd.CLOSED):
        return hops
    return (*hops[:-1], replace(hops[-1], paused_at=None, ended_at=None, end=None))


def giver(hops: Hops) -> Hop | None:
    """Return the hop before the one at hand on the way of the dossier; None: the counter."""
    return _way(hops).before


def _again(hop: Hop, at: datetime, by: OfficerId) -> Hop:
    """Return a hop as one that begins anew and is not received yet."""
    return Hop(hop.unit, at, by, hop.step, hop.officer, hop.due_at)


class _Way(NamedTuple):
    """How the dossier came to the unit that has it."""

    before: Hop | None
    """The unit before it on the way; None: the counter."""
    sent_back: bool
    """Whether it came back there from the unit behind."""


def _way(hops: Hops) -> _Way:
    """Return the way to the hop at hand; what was undone is no part of it."""
    path: list[Hop] = []
    sent_back = False
    for last, hop in zip((None, *hops), hops, strict=False):
        end = last.end if last else None
        undone = end is HopEnd.ROLLED_BACK or (end is HopEnd.TAKEN_BACK and not sent_back)
        if undone:
            path.pop()
        # What comes next is the unit before once more; from the counter it is another.
        again = undone and bool(path)
        if again:
            path.pop()
        path.append(hop)
        sent_back = again and end is HopEnd.ROLLED_BACK
    return _Way(path[-2] if len(path) > 1 else None, sent_back)


def _require(hops: Hops) -> None:
    if at_hand(hops) is None:
        raise forbid(Problem.HOP_NONE)
