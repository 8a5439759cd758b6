"""Which move is allowed when: the table of a dossier's states."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from counter_app.domain import entries as e
from counter_app.domain.dossier import OPEN, WORKING, Dossier, State
from counter_app.domain.errors import Finding, Problem, RuleError, forbid

_LIVING = frozenset(State) - {State.VOIDED}
_ANY = frozenset(State)
_WAITING = frozenset({State.AWAITING_SUPPLEMENT})
_RESOLVED = frozenset({State.RESOLVED})


class Move(NamedTuple):
    """From which states an entry is allowed, and the state it leads to.

    One that `resumes` leads back to work: in process where a unit has the dossier, else received.
    With neither, the state stays.
    """

    allowed_from: frozenset[State]
    leads_to: State | None = None
    resumes: bool = False

    @property
    def moves(self) -> bool:
        """Whether it changes the state."""
        return self.leads_to is not None or self.resumes

    def state_after(self, before: State, held_by: str) -> State:
        """Return the state after the move, where a unit has the dossier or, empty, the counter."""
        if self.resumes:
            return State.IN_PROCESS if held_by else State.RECEIVED
        return self.leads_to or before


MOVES: Mapping[type[e.DossierFacts], Move] = MappingProxyType(
    {
        e.Received: Move(frozenset(), State.RECEIVED),
        e.Transferred: Move(WORKING, State.IN_PROCESS),
        e.HopTaken: Move(frozenset({State.IN_PROCESS})),
        e.TakenBack: Move(frozenset({State.IN_PROCESS}), resumes=True),
        e.RolledBack: Move(frozenset({State.IN_PROCESS}), resumes=True),
        e.ConsultationAsked: Move(WORKING),
        e.ConsultationAnswered: Move(_LIVING),
        e.AuthorityReceived: Move(WORKING),
        e.SupplementRequested: Move(WORKING, State.AWAITING_SUPPLEMENT),
        e.Supplemented: Move(_WAITING, resumes=True),
        e.Extended: Move(OPEN),
        e.Apologised: Move(_LIVING),
        e.DueRecomputed: Move(WORKING),
        e.Refused: Move(OPEN, State.REFUSED),
        e.Stopped: Move(OPEN, State.STOPPED),
        e.Reopened: Move(frozenset({State.REFUSED, State.STOPPED}), resumes=True),
        e.ResultArrived: Move(WORKING, State.RESOLVED),
        e.ResultWithdrawn: Move(_RESOLVED, resumes=True),
        e.Returned: Move(_RESOLVED, State.RETURNED),
        e.ReturnVoided: Move(frozenset({State.RETURNED}), State.RESOLVED),
        e.Voided: Move(OPEN | _RESOLVED, State.VOIDED),
        e.PartyCorrected: Move(_LIVING),
        e.PaperAdded: Move(OPEN),
        e.PaperRemoved: Move(OPEN),
        e.AttachmentAdded: Move(_LIVING),
        e.AttachmentRemoved: Move(_LIVING),
        e.FeeSet: Move(_LIVING),
        e.FeeExempted: Move(_LIVING),
        e.FeeCollected: Move(_ANY),
        e.FeeReversed: Move(_ANY),
        e.Shelved: Move(_LIVING),
        e.CodeAssigned: Move(_LIVING),
        e.NoticeQueued: Move(_ANY),
        e.NoticeGiven: Move(_ANY),
        e.Noted: Move(_ANY),
        e.Printed: Move(_ANY),
        e.PersonErased: Move(_ANY),
    }
)


def is_allowed(dossier: Dossier, move: type[e.DossierFacts]) -> bool:
    """Return whether the table allows a move in the dossier's state."""
    return dossier.state in MOVES[move].allowed_from


def require_move(dossier: Dossier, facts: e.DossierFacts) -> None:
    """Raise RuleError when the table does not allow the move in the dossier's state."""
    if not is_allowed(dossier, type(facts)):
        raise RuleError(not_allowed(dossier.state, type(facts)))


_OF_OUR_SYSTEM: frozenset[type] = frozenset(
    {e.SupplementRequested, e.Supplemented, e.Extended, e.Refused, e.Stopped}
)
"""Moves whose forms belong to the system of record."""


def require_handled_here(dossier: Dossier, move: type[e.DossierFacts]) -> None:
    """Raise RuleError when a move belongs to the ministry's system that handles the dossier.

    Basis: NĐ 224/2026 Điều 14, 15 (the province handles what is on no ministry's system).
    """
    if _is_elsewhere(dossier, move):
        raise forbid(Problem.HANDLED_ELSEWHERE)


def objection_to(dossier: Dossier, move: type[e.DossierFacts]) -> Finding | None:
    """Return why a move cannot be made now, None where it can.

    Basis: NĐ 224/2026 Điều 14, 15 (what a ministry's system handles is answered there).
    """
    if not is_allowed(dossier, move):
        return not_allowed(dossier.state, move)
    return Finding(Problem.HANDLED_ELSEWHERE) if _is_elsewhere(dossier, move) else None


def _is_elsewhere(dossier: Dossier, move: type[e.DossierFacts]) -> bool:
    return move in _OF_OUR_SYSTEM and dossier.is_elsewhere


def not_allowed(state: State, move: type[e.DossierFacts]) -> Finding:
    """Return what is to be said of a move that a state does not allow."""
    details = {"kind": e.KIND_OF[move].name, "state": state.value}
    return Finding(Problem.MOVE_NOT_ALLOWED, "", details)
