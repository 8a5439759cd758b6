"""Người này hôm nay: what the counter already has of the person who stands before it."""

from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.dossier import OPEN, State
from counter_app.domain.entries import CompletionAsked, Entry, Letter, Refused, TurnedAway
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.submission import Stage
from counter_app.services.builtin import standard_reasons
from counter_app.services.desk import Desk
from counter_app.services.refusal import FORM as REFUSAL
from counter_app.services.supplement import FORM as SUPPLEMENT
from counter_app.store import ledger, search, submissions
from counter_app.store.engine import Transaction
from counter_app.store.submissions import Listed, Wanted


@dataclass(frozen=True, slots=True, repr=False)
class Refusal:
    """An earlier refusal, or an earlier visit that lacked something, with its reasons."""

    procedure: ProcedureCode
    procedure_name: str
    at: datetime
    reasons: tuple[str, ...]
    is_guide: bool = False
    """Whether it was told what is missing, and not refused."""


@dataclass(frozen=True, slots=True, repr=False)
class Visitor:
    """Dossiers of one person on this machine, newest first, by what they ask of the officer."""

    waiting: tuple[Found, ...] = ()
    """Results that wait to be collected."""
    open: tuple[Found, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def without(self, dossier: DossierId | None) -> "Visitor":
        """Return what is known but for one open dossier."""
        left = tuple(each for each in self.open if each.dossier != dossier)
        return replace(self, open=left)

    def duplicates(self, procedure: ProcedureCode) -> tuple[Found, ...]:
        """Return open dossiers of the same procedure: a second number would be one too many."""
        return tuple(each for each in self.open if each.procedure == procedure)


class Visitors:
    """Recognises who was here before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self, identity: str) -> Visitor:
        """Return what is known of the holder of a personal number, passport or tax code."""
        if not identity:
            return Visitor()
        with self._desk.store.reading() as connection:
            return visitor_of(connection, identity)


def visitor_of(connection: Transaction, identity: str) -> Visitor:
    """Return what is known of a person by personal number, passport or tax code."""
    if not identity:
        return Visitor()
    found = search.of_person(connection, identity)
    filed = submissions.find(connection, Wanted(identity=identity))
    refused = [_refused(connection, x) for x in found if x.state is State.REFUSED]
    answered = {Stage.REFUSED, Stage.ASKED}
    away = [_turned_away(connection, x) for x in filed if x.stage in answered]
    return Visitor(
        waiting=tuple(each for each in found if each.state is State.RESOLVED),
        open=tuple(each for each in found if each.state in OPEN),
        refused=tuple(sorted((*refused, *away), key=lambda each: each.at, reverse=True)),
    )


def _refused(connection: Transaction, found: Found) -> Refusal:
    entry, reasons = _answer(ledger.read_stream(connection, found.dossier))
    at = entry.at if entry else found.received_at
    return Refusal(found.procedure, found.procedure_name, at, reasons)


def _turned_away(connection: Transaction, filed: Listed) -> Refusal:
    entry, reasons = _answer(ledger.read_stream(connection, filed.id))
    at = entry.at if entry else filed.filed_at
    is_guide = filed.stage is Stage.ASKED
    return Refusal(filed.procedure, filed.procedure_name, at, reasons, is_guide)


def _answer(entries: list[Entry]) -> tuple[Entry | None, tuple[str, ...]]:
    """Return the last refusal or request with what it says; once erased, what its codes say."""
    for entry in reversed(entries):
        if isinstance(entry.facts, Refused | TurnedAway | CompletionAsked):
            if isinstance(entry.person, Letter):
                return entry, entry.person.missing or entry.person.reasons
            return entry, _said_by_codes(entry.facts.reasons)
    return None, ()


def _said_by_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = {x.code: x.text for form in (SUPPLEMENT, REFUSAL) for x in standard_reasons(form)}
    return tuple(known[each] for each in codes if each in known)
