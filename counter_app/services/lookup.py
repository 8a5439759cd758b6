"""Finding dossiers and reading one with its history."""

from dataclasses import dataclass

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Entry
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.stream import fold
from counter_app.services.desk import Desk
from counter_app.store import counter, ledger, search

MOST_FOUND = search.LIMIT
"""So many dossiers a search answers at most."""


@dataclass(frozen=True, slots=True)
class History:
    """A dossier, its entries in order, and the names of the officers who made them."""

    dossier: Dossier
    entries: tuple[Entry, ...]
    officers: dict[OfficerId, str]


class Lookup:
    """Search, and the ledger of one dossier read aloud."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, query: str) -> list[Found]:
        """Return up to 50 dossiers for what was typed or scanned, newest first."""
        with self._desk.store.reading() as connection:
            return search.find(connection, query)

    def history(self, dossier: DossierId) -> History:
        """Return a dossier with its entries. Raises RuleError when there is no such dossier."""
        with self._desk.store.reading() as connection:
            entries = ledger.read_stream(connection, dossier)
            folded, _ = fold(entries)
            if folded is None:
                raise forbid(Problem.DOSSIER_UNKNOWN, "number")
            return History(folded, tuple(entries), counter.officer_names(connection))

    def by_number(self, number: str) -> History:
        """Return the one dossier of a number, whole or short.

        Raises RuleError when no dossier has it, or several have.
        """
        with self._desk.store.reading() as connection:
            found = search.by_number(connection, number)
        if len(found) != 1:
            problem = Problem.DOSSIER_AMBIGUOUS if found else Problem.DOSSIER_UNKNOWN
            raise forbid(problem, "number")
        return self.history(found[0])
