"""What becomes of an entry that meets what others wrote of the same dossier meanwhile.

Additions win, disjoint fields merge, one field with two values goes to a person, and of two moves
from one state the second is not made. No clock decides anything. Both ends compute the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from counter_app.domain import entries as e
from counter_app.domain.correction import field_of, is_correctable
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import EntryId
from counter_app.domain.moves import MOVES
from counter_app.domain.stream import fold, moved
from counter_app.domain.submission import Opening, fold_submission, is_submission, objection


class Ruling(StrEnum):
    """What is to be done with an entry."""

    APPLY = "apply"
    MERGE = "merge"
    FIELD = "field"
    """A field has two values: a person chooses."""
    STATE = "state"
    """The dossier is no longer where the writer saw it."""
    PARENT = "parent"
    """Its dossier has not come yet."""
    INVALID = "invalid"
    """Not an entry of its kind."""
    NUMBERED = "numbered"
    """The dossier was taken in already, by another entry."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry with what its writer knew when it was written."""

    entry: e.Entry
    device: str
    incarnation: int
    seq: int
    base_rev: int | None = None

    def placed(self, rev: int) -> "Arrival":
        """Return the entry with its place in the stream."""
        entry = replace(self.entry, rev=rev, pos=rev)
        return Arrival(entry, self.device, self.incarnation, self.seq, self.base_rev)

    def knew(self, other: "Arrival") -> bool:
        """Return whether the writer of this entry had seen another of the same stream."""
        if (other.device, other.incarnation) == (self.device, self.incarnation):
            return other.seq < self.seq
        return other.entry.rev is not None and other.entry.rev <= (self.base_rev or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A ruling, the fields it is about, and the entries that stand against it."""

    ruling: Ruling
    paths: tuple[str, ...] = ()
    against: tuple[EntryId, ...] = ()


_MOVERS: frozenset[type] = frozenset(
    {kind for kind, move in MOVES.items() if move.moves}
    | {e.Extended, e.DueRecomputed, e.AuthorityReceived}
)
"""Moves of which two from one state cannot both be meant."""


def judge(stream: Sequence[Arrival], new: Arrival) -> Judgement:
    """Return what becomes of a new entry in a stream of entries that all have their rev.

    What this program cannot read is applied as it is: a newer one wrote it and a newer one reads
    it; the fold tells of it.
    """
    facts = new.entry.facts
    if isinstance(facts, e.Unreadable):
        return _unread(facts)
    known = [each.entry for each in stream]
    if is_submission(known):
        return _submitted(known, stream, new, facts)
    dossier, _ = fold(known)
    if isinstance(facts, e.SubmissionFacts):
        return _opening(dossier, facts)
    if dossier is None:
        is_first = isinstance(facts, e.Received)
        return Judgement(Ruling.APPLY if is_first else Ruling.PARENT)
    return _moved(dossier, stream, new, facts)


def _moved(
    dossier: Dossier,
    stream: Sequence[Arrival],
    new: Arrival,
    facts: e.DossierFacts | e.CounterFacts,
) -> Judgement:
    """Return what becomes of an entry of a dossier that was taken in."""
    if isinstance(facts, e.Received):
        return Judgement(Ruling.NUMBERED)
    if type(facts) not in MOVES:
        return Judgement(Ruling.INVALID)
    unseen = [each for each in stream if not new.knew(each)]
    refused = _objection(dossier, new, unseen)
    return refused or Judgement(Ruling.MERGE if unseen else Ruling.APPLY)


def _opening(dossier: Dossier | None, facts: e.SubmissionFacts) -> Judgement:
    """Return what becomes of an entry of a submission where none is."""
    if dossier:
        return Judgement(Ruling.INVALID)
    return Judgement(Ruling.APPLY if isinstance(facts, Opening) else Ruling.PARENT)


def _submitted(
    known: Sequence[e.Entry], stream: Sequence[Arrival], new: Arrival, facts: e.Facts
) -> Judgement:
    """Return what becomes of an entry of a submission: its first answer stands."""
    submission = fold_submission(known)
    assert submission is not None  # noqa: S101 - it begins with what opens it
    unseen = [each for each in stream if not new.knew(each)]
    rivals = [each for each in unseen if isinstance(each.entry.facts, _ANSWERS)]
    refused = objection(submission, facts)
    if refused and refused.problem is Problem.ENTRY_MISPLACED and not isinstance(facts, Opening):
        return Judgement(Ruling.INVALID)
    if refused or (rivals and isinstance(facts, e.TurnedAway)):
        return Judgement(Ruling.STATE, against=_ids(rivals))
    return Judgement(Ruling.MERGE if unseen else Ruling.APPLY)


_ANSWERS = e.CompletionAsked | e.TurnedAway | e.TakenIn


def _unread(facts: e.Unreadable) -> Judgement:
    known = e.KIND_NAMED.get(facts.kind)
    if known is not None and facts.version <= known.version:
        return Judgement(Ruling.INVALID)
    return Judgement(Ruling.APPLY)


def _objection(dossier: Dossier, new: Arrival, unseen: Sequence[Arrival]) -> Judgement | None:
    facts: Any = new.entry.facts
    rival_moves = [x for x in unseen if type(x.entry.facts) in _MOVERS]
    if type(facts) in _MOVERS and rival_moves:
        return Judgement(Ruling.STATE, against=_ids(rival_moves))
    if dossier.state not in MOVES[type(facts)].allowed_from:
        return Judgement(Ruling.STATE, against=_ids(rival_moves))
    check = _CHECKS.get(type(facts))
    refused = check(dossier, new, unseen) if check else None
    return refused or _not_there(dossier, new)


def _not_there(dossier: Dossier, new: Arrival) -> Judgement | None:
    """Object to an entry that speaks of what the dossier does not have, or no longer has."""
    try:
        moved(dossier, new.entry)
    except RuleError:
        return Judgement(Ruling.STATE)
    return None


def _ids(arrivals: Iterable[Arrival]) -> tuple[EntryId, ...]:
    return tuple(each.entry.entry_id for each in arrivals)


def _corrected(dossier: Dossier, new: Arrival, unseen: Sequence[Arrival]) -> Judgement | None:
    facts = new.entry.facts
    assert isinstance(facts, e.PartyCorrected)  # noqa: S101 - the table says so
    wrong = tuple(path for path in facts.fields if not is_correctable(dossier.received, path))
    if wrong:
        return Judgement(Ruling.INVALID, wrong)
    disputed = tuple(path for path in facts.fields if _is_disputed(dossier, new, path))
    rivals = [
        each
        for each in unseen
        if isinstance(each.entry.facts, e.PartyCorrected)
        and set(each.entry.facts.fields) & set(disputed)
    ]
    return Judgement(Ruling.FIELD, disputed, _ids(rivals)) if disputed else None


def _is_disputed(dossier: Dossier, new: Arrival, path: str) -> bool:
    """Tell whether a field says neither what the correction replaces nor what it sets.

    Where the words of either were erased by law there is nothing left to disagree about.
    """
    words = new.entry.person
    if dossier.applicant is None or not isinstance(words, e.Changes):
        return False
    change = words.fields.get(path)
    return change is not None and field_of(dossier.applicant, path) not in (change.was, change.now)


def _hop_taken(_: Dossier, __: Arrival, unseen: Sequence[Arrival]) -> Judgement | None:
    """Let nobody receive by mistake what was handed elsewhere meanwhile."""
    rivals = [each for each in unseen if isinstance(each.entry.facts, _HANDED)]
    return Judgement(Ruling.STATE, against=_ids(rivals)) if rivals else None


_HANDED = e.Transferred | e.TakenBack | e.RolledBack


def _paper_removed(_: Dossier, new: Arrival, unseen: Sequence[Arrival]) -> Judgement | None:
    """Let an addition win over a removal that had not seen it."""
    facts = new.entry.facts
    assert isinstance(facts, e.PaperRemoved)  # noqa: S101 - the table says so
    added = [
        each
        for each in unseen
        if isinstance(each.entry.facts, e.PaperAdded)
        and each.entry.facts.count.paper == facts.paper
    ]
    if not added:
        return None
    return Judgement(Ruling.FIELD, (f"papers.{facts.paper}",), _ids(added))


def _fee_said(_: Dossier, new: Arrival, unseen: Sequence[Arrival]) -> Judgement | None:
    """Let nobody say how much a fee is over what another said of it meanwhile."""
    facts = new.entry.facts
    assert isinstance(facts, _FEE_SAID)  # noqa: S101 - the table says so
    said = [(each, each.entry.facts) for each in unseen]
    rivals = [
        each
        for each, other in said
        if isinstance(other, _FEE_SAID) and other.fee == facts.fee and other != facts
    ]
    return Judgement(Ruling.STATE, against=_ids(rivals)) if rivals else None


_FEE_SAID = e.FeeSet | e.FeeExempted


Check = Callable[[Dossier, Arrival, Sequence[Arrival]], Judgement | None]
_CHECKS: Mapping[type, Check] = MappingProxyType(
    {
        e.PartyCorrected: _corrected,
        e.HopTaken: _hop_taken,
        e.PaperRemoved: _paper_removed,
        e.FeeSet: _fee_said,
        e.FeeExempted: _fee_said,
    }
)
