"""Người này hôm nay: what the counter already has of the person who stands before it."""

from dataclasses import dataclass, replace

from counter_app.domain.dossier import OPEN, State
from counter_app.domain.entries import Entry, Refused
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.services.desk import Desk
from counter_app.store import ledger, search
from counter_app.store.engine import Transaction


@dataclass(frozen=True, slots=True, repr=False)
class Refusal:
    """An earlier refusal with its reasons."""

    found: Found
    reasons: tuple[str, ...]


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
    found = search.of_person(connection, identity) if identity else []
    return Visitor(
        waiting=tuple(each for each in found if each.state is State.RESOLVED),
        open=tuple(each for each in found if each.state in OPEN),
        refused=tuple(
            Refusal(each, _reasons(ledger.read_stream(connection, each.dossier)))
            for each in found
            if each.state is State.REFUSED
        ),
    )


def _reasons(entries: list[Entry]) -> tuple[str, ...]:
    said = [each.facts.reasons for each in entries if isinstance(each.facts, Refused)]
    return said[-1] if said else ()
