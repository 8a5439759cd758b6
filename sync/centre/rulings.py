"""Rulings as verdicts, with the one line that an officer reads."""

from collections.abc import Mapping
from types import MappingProxyType

from counter_app.domain.merge import Judgement, Ruling
from counter_app.words.verdicts import VERDICT_WORDS
from sync.wire import Outcome, Verdict

VALIDATION = "validation"
NOT_PERMITTED = "not-permitted"
ID_REUSE = "id-reuse"
NUMBER_TAKEN = "number-taken"


def rejected(entry_id: str, reason: str, path: str = "", words: str = "") -> Verdict:
    """Return that an entry is not taken; `words` names its line where the reason does not."""
    return Verdict(
        entry_id=entry_id,
        outcome=Outcome.REJECTED,
        reason=reason,
        path=path,
        message=VERDICT_WORDS[words or reason],
    )


def taken(entry_id: str, rev: int, is_merged: bool) -> Verdict:
    """Return that an entry is in the ledger."""
    if is_merged:
        words = VERDICT_WORDS["merged"]
        return Verdict(entry_id=entry_id, outcome=Outcome.MERGED, rev=rev, message=words)
    return Verdict(entry_id=entry_id, outcome=Outcome.APPLIED, rev=rev)


def number_taken(entry_id: str, rev: int, rival: str) -> Verdict:
    """Return that a dossier is in the ledger, and in dispute with one that has its number."""
    return Verdict(
        entry_id=entry_id,
        outcome=Outcome.CONFLICT,
        rev=rev,
        reason=NUMBER_TAKEN,
        path="number",
        against=(rival,),
        message=VERDICT_WORDS[NUMBER_TAKEN],
    )


def not_taken(entry_id: str, judgement: Judgement) -> Verdict:
    """Return the verdict of a ruling by which an entry does not come into the ledger."""
    outcome, reason, words = _OF_RULING[judgement.ruling]
    return Verdict(
        entry_id=entry_id,
        outcome=outcome,
        reason=reason,
        path=judgement.paths[0] if judgement.paths else "",
        paths=judgement.paths if judgement.ruling is Ruling.FIELD else (),
        against=tuple(judgement.against),
        message=VERDICT_WORDS[words],
    )


_OF_RULING: Mapping[Ruling, tuple[Outcome, str, str]] = MappingProxyType(
    {
        Ruling.FIELD: (Outcome.CONFLICT, "field", "field"),
        Ruling.STATE: (Outcome.CONFLICT, "state", "state"),
        Ruling.PARENT: (Outcome.DEFERRED, "parent", "parent"),
        Ruling.INVALID: (Outcome.REJECTED, VALIDATION, VALIDATION),
        Ruling.NUMBERED: (Outcome.REJECTED, VALIDATION, "taken-in"),
    }
)
