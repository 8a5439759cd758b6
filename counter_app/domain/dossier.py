"""A dossier (hồ sơ) is what its entries fold to; which move is allowed when is a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from counter_app.domain import entries as e
from counter_app.domain.attachment import Attachment
from counter_app.domain.correction import corrected, require_correctable
from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.ids import DossierId, EntryId
from counter_app.domain.person import Applicant


class State(StrEnum):
    """Where a dossier stands (trạng thái)."""

    RECEIVED = "received"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    RESOLVED = "resolved"
    RETURNED = "returned"
    REFUSED = "refused"
    STOPPED = "stopped"
    VOIDED = "voided"


OPEN = frozenset({State.RECEIVED, State.IN_PROCESS, State.AWAITING_SUPPLEMENT})
_WORKING = frozenset({State.RECEIVED, State.IN_PROCESS})
_LIVING = frozenset(State) - {State.VOIDED}
_ANY = frozenset(State)


class Move(NamedTuple):
    """From which states an entry is allowed, and the state it leads to; None: it stays."""

    allowed_from: frozenset[State]
    leads_to: State | None = None


MOVES: Mapping[type[e.DossierFacts], Move] = MappingProxyType(
    {
        e.Received: Move(frozenset(), State.RECEIVED),
        e.Transferred: Move(_WORKING, State.IN_PROCESS),
        e.SupplementRequested: Move(_WORKING, State.AWAITING_SUPPLEMENT),
        e.Supplemented: Move(frozenset({State.AWAITING_SUPPLEMENT}), State.IN_PROCESS),
        e.Extended: Move(OPEN),
        e.Refused: Move(OPEN, State.REFUSED),
        e.Stopped: Move(OPEN, State.STOPPED),
        e.ResultArrived: Move(_WORKING, State.RESOLVED),
        e.Returned: Move(frozenset({State.RESOLVED}), State.RETURNED),
        e.ReturnVoided: Move(frozenset({State.RETURNED}), State.RESOLVED),
        e.Voided: Move(OPEN | {State.RESOLVED}, State.VOIDED),
        e.PartyCorrected: Move(_LIVING),
        e.PaperAdded: Move(OPEN),
        e.PaperRemoved: Move(OPEN),
        e.AttachmentAdded: Move(_LIVING),
        e.AttachmentRemoved: Move(_LIVING),
        e.Noted: Move(_ANY),
        e.Printed: Move(_ANY),
        e.PersonErased: Move(_ANY),
    }
)


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that took the place of an earlier one; all of them are reported."""

    at: datetime
    due_at: datetime | None
    apology: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as its entries tell it. What is on the receipt stands in `received`."""

    id: DossierId
    first_pos: int
    """Place of the stream's first entry in this store: it never changes."""
    received: e.Received
    state: State
    due_at: datetime | None
    papers: tuple[e.PaperCount, ...]
    filing: e.Filing | None
    """None once erased."""
    held_by: str = ""
    """Unit that has it; empty: the counter."""
    due_changes: tuple[DueChange, ...] = ()
    supplements: int = 0
    resolved_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    """When it was refused, stopped or voided."""
    attachments: tuple[Attachment, ...] = ()
    printed: tuple[str, ...] = ()
    """The form of each print, in order."""
    findings: tuple[Finding, ...] = ()

    @property
    def applicant(self) -> Applicant | None:
        """Who filed it and for whom; None once erased."""
        return self.filing.applicant if self.filing else None

    def prints(self, form: str) -> int:
        """Return how often a form of the dossier was printed."""
        return self.printed.count(form)

    def attachment(self, attachment: EntryId) -> Attachment:
        """Return an attachment by the entry that added it. Raises RuleError for none of its own."""
        for each in self.attachments:
            if each.id == attachment:
                return each
        raise forbid(Problem.ATTACHMENT_UNKNOWN, "attachments")

    @property
    def extensions(self) -> int:
        """How often lateness was excused by a new date. Basis: NĐ 61/2018 Điều 19.9."""
        return sum(change.apology for change in self.due_changes)


def in_order(entries: Iterable[e.Entry]) -> list[e.Entry]:
    """Return a stream's entries as they fold: acknowledged by `rev`, then the others by `pos`.

    An entry that mends another stands in its place; what was mended, and moves that the centre did
    not make, are left out.
    """
    known = list(entries)
    place = {entry.entry_id: entry.pos for entry in known}
    for mending in sorted((x for x in known if x.mends), key=lambda x: x.pos):
        place[mending.entry_id] = place.get(mending.mends or mending.entry_id, mending.pos)
    mended = {entry.mends for entry in known}
    living = [x for x in known if x.entry_id not in mended and not x.left_out]
    return sorted(living, key=lambda x: (x.rev is None, x.rev or 0, place[x.entry_id], x.pos))


def require_move(dossier: Dossier, facts: e.DossierFacts) -> None:
    """Raise RuleError when the table does not allow the move in the dossier's state."""
    if dossier.state not in MOVES[type(facts)].allowed_from:
        raise RuleError(_not_allowed(dossier.state, facts))


def fold(entries: Iterable[e.Entry]) -> tuple[Dossier | None, tuple[Finding, ...]]:
    """Return the dossier that the entries of one stream tell, in whatever order they come.

    Total: what is not allowed, unknown or out of place is a finding and changes nothing else.
    Without a reception there is no dossier, only findings.
    """
    dossier: Dossier | None = None
    findings: list[Finding] = []
    known = list(entries)
    for entry in in_order(known):
        outcome = _step(dossier, entry)
        if isinstance(outcome, Finding):
            findings.append(outcome)
        else:
            dossier = outcome
    if dossier:
        first = min(entry.pos for entry in known)
        if findings or dossier.first_pos != first:
            dossier = replace(dossier, first_pos=first, findings=tuple(findings))
    return dossier, tuple(findings)


def _step(dossier: Dossier | None, entry: e.Entry) -> Dossier | Finding:
    facts = entry.facts
    if isinstance(facts, e.Unreadable):
        unread: dict[str, str | int] = {"kind": facts.kind, "version": facts.version}
        return Finding(Problem.ENTRY_UNREADABLE, "", unread)
    if isinstance(facts, e.CounterFacts):
        return Finding(Problem.ENTRY_MISPLACED, "", {"kind": e.KIND_OF[type(facts)].name})
    if dossier is None:
        return _opened(entry)
    move = MOVES[type(facts)]
    if dossier.state not in move.allowed_from:
        return _not_allowed(dossier.state, facts)
    try:
        changed = _apply(dossier, entry, facts)
    except RuleError as refused:
        return refused.findings[0]
    return replace(changed, state=move.leads_to) if move.leads_to else changed


def _opened(entry: e.Entry) -> Dossier | Finding:
    received = entry.facts
    if not isinstance(received, e.Received):
        return Finding(Problem.ENTRY_BEFORE_RECEPTION)
    return Dossier(
        id=entry.dossier,
        first_pos=entry.pos,
        received=received,
        state=State.RECEIVED,
        due_at=received.due_at,
        papers=received.papers,
        filing=entry.person if isinstance(entry.person, e.Filing) else None,
    )


def _not_allowed(state: State, facts: e.DossierFacts) -> Finding:
    details = {"kind": e.KIND_OF[type(facts)].name, "state": state.value}
    return Finding(Problem.MOVE_NOT_ALLOWED, "", details)


def _apply(dossier: Dossier, entry: e.Entry, facts: e.DossierFacts) -> Dossier:
    """Return the dossier with what the entry says, its state aside."""
    effect = _EFFECTS.get(type(facts))
    return effect(dossier, entry, facts) if effect else dossier


Effect = Callable[[Dossier, e.Entry, Any], Dossier]


def _transferred(dossier: Dossier, _: e.Entry, facts: e.Transferred) -> Dossier:
    return replace(dossier, held_by=facts.to_unit)


def _supplement_requested(dossier: Dossier, _: e.Entry, __: e.SupplementRequested) -> Dossier:
    return replace(dossier, supplements=dossier.supplements + 1)


def _supplemented(dossier: Dossier, entry: e.Entry, facts: e.Supplemented) -> Dossier:
    return _due_again(dossier, DueChange(entry.at, facts.due_at, False, facts.mode.value))


def _extended(dossier: Dossier, entry: e.Entry, facts: e.Extended) -> Dossier:
    change = DueChange(entry.at, facts.due_at, facts.for_lateness, facts.reason)
    return _due_again(dossier, change)


def _due_again(dossier: Dossier, change: DueChange) -> Dossier:
    changes = (*dossier.due_changes, change)
    return replace(dossier, due_at=change.due_at, due_changes=changes)


def _closed(dossier: Dossier, entry: e.Entry, _: e.Refused | e.Stopped | e.Voided) -> Dossier:
    return replace(dossier, closed_at=entry.at)


def _result_arrived(dossier: Dossier, entry: e.Entry, _: e.ResultArrived) -> Dossier:
    return replace(dossier, resolved_at=entry.at, held_by="")


def _returned(dossier: Dossier, entry: e.Entry, _: e.Returned) -> Dossier:
    return replace(dossier, returned_at=entry.at)


def _return_voided(dossier: Dossier, _: e.Entry, __: e.ReturnVoided) -> Dossier:
    return replace(dossier, returned_at=None)


def _party_corrected(dossier: Dossier, entry: e.Entry, facts: e.PartyCorrected) -> Dossier:
    require_correctable(dossier.received, facts.fields)
    filing = dossier.filing
    if filing is None or not isinstance(entry.person, e.Changes):
        return dossier
    applicant = corrected(filing.applicant, entry.person.fields, facts.fields)
    return replace(dossier, filing=replace(filing, applicant=applicant))


def _paper_added(dossier: Dossier, _: e.Entry, facts: e.PaperAdded) -> Dossier:
    more = facts.count
    before = next((each for each in dossier.papers if each.paper == more.paper), None)
    if before is None:
        return replace(dossier, papers=(*dossier.papers, more))
    both = e.PaperCount(
        more.paper,
        before.originals + more.originals,
        before.certified + more.certified,
        before.copies + more.copies,
    )
    return replace(dossier, papers=tuple(both if x is before else x for x in dossier.papers))


def _paper_removed(dossier: Dossier, _: e.Entry, facts: e.PaperRemoved) -> Dossier:
    papers = tuple(count for count in dossier.papers if count.paper != facts.paper)
    return replace(dossier, papers=papers)


def _attachment_added(dossier: Dossier, entry: e.Entry, facts: e.AttachmentAdded) -> Dossier:
    label = entry.person.text if isinstance(entry.person, e.Words) else None
    added = Attachment(entry.entry_id, facts, label)
    return replace(dossier, attachments=(*dossier.attachments, added))


def _attachment_removed(dossier: Dossier, _: e.Entry, facts: e.AttachmentRemoved) -> Dossier:
    gone = dossier.attachment(facts.attachment)
    left = tuple(each for each in dossier.attachments if each is not gone)
    return replace(dossier, attachments=left)


def _printed(dossier: Dossier, _: e.Entry, facts: e.Printed) -> Dossier:
    return replace(dossier, printed=(*dossier.printed, facts.form))


_EFFECTS: Mapping[type[e.DossierFacts], Effect] = MappingProxyType(
    {
        e.Transferred: _transferred,
        e.SupplementRequested: _supplement_requested,
        e.Supplemented: _supplemented,
        e.Extended: _extended,
        e.Refused: _closed,
        e.Stopped: _closed,
        e.Voided: _closed,
        e.ResultArrived: _result_arrived,
        e.Returned: _returned,
        e.ReturnVoided: _return_voided,
        e.PartyCorrected: _party_corrected,
        e.PaperAdded: _paper_added,
        e.PaperRemoved: _paper_removed,
        e.AttachmentAdded: _attachment_added,
        e.AttachmentRemoved: _attachment_removed,
        e.Printed: _printed,
    }
)
