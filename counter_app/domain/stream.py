"""The entries of one stream in their order, folded to a dossier."""

from collections.abc import Iterable
from dataclasses import replace

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.effects import apply
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.moves import MOVES, not_allowed


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


def moved(dossier: Dossier, entry: e.Entry) -> Dossier:
    """Return a dossier after one more entry of its stream.

    Raises RuleError when its state does not allow it, or it speaks of what is not there.
    """
    outcome = _step(dossier, entry)
    if isinstance(outcome, Finding):
        raise RuleError(outcome)
    return outcome


def _step(dossier: Dossier | None, entry: e.Entry) -> Dossier | Finding:
    facts = entry.facts
    if isinstance(facts, e.Unreadable):
        unread: dict[str, str | int] = {"kind": facts.kind, "version": facts.version}
        return Finding(Problem.ENTRY_UNREADABLE, "", unread)
    if isinstance(facts, e.CounterFacts | e.SubmissionFacts):
        return Finding(Problem.ENTRY_MISPLACED, "", {"kind": e.KIND_OF[type(facts)].name})
    if dossier is None:
        return _opened(entry)
    move = MOVES[type(facts)]
    if dossier.state not in move.allowed_from:
        return not_allowed(dossier.state, type(facts))
    try:
        changed = apply(dossier, entry, facts)
    except RuleError as refused:
        return refused.findings[0]
    return replace(changed, state=move.state_after(dossier.state, changed.held_by))


def _opened(entry: e.Entry) -> Dossier | Finding:
    received = entry.facts
    if not isinstance(received, e.Received):
        return Finding(Problem.ENTRY_BEFORE_RECEPTION)
    return Dossier(
        id=entry.dossier,
        first_pos=entry.pos,
        received=received,
        taken_in_by=entry.actor,
        state=State.RECEIVED,
        due_at=received.due_at,
        papers=received.papers,
        filing=entry.person if isinstance(entry.person, e.Filing) else None,
        fees=received.fees,
    )
