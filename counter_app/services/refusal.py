"""Refusing a dossier after it was taken in, and undoing that (từ chối giải quyết)."""

from dataclasses import dataclass

from counter_app.domain import entries as e
from counter_app.domain.ids import DossierId
from counter_app.domain.lateness import refusal_doubts
from counter_app.domain.mending import require_reason
from counter_app.domain.office_forms import OTHER
from counter_app.domain.reasons import require_reasons
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import Done, Writing, issue
from counter_app.services.moving import dossier_of, move
from counter_app.services.staff import require_leader

FORM = "refusal"


@dataclass(frozen=True, slots=True, repr=False)
class Grounds:
    """Why a dossier is refused, each in a sentence; `codes` are of the standard reasons."""

    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()

    @property
    def letter(self) -> e.Letter:
        """The words of the form."""
        return e.Letter(reasons=self.reasons)


class Refusals:
    """Refuses in writing, through the counter, with reasons."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def refuse(self, dossier: DossierId, grounds: Grounds) -> Done:
        """Refuse a dossier, with the form. Raises RuleError without a reason, nothing stored then.

        Basis: NĐ 61/2018 Điều 19.8; Mẫu số 03.
        """
        require_reasons(grounds.reasons, "reasons")
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            warnings = refusal_doubts(found, at)
            codes = grounds.codes or (OTHER,)
            writing = Writing(FORM, at, lambda number: e.Refused(codes, number), grounds.letter)
            done = issue(self._desk, connection, found, writing)
            return Done(done.dossier, done.job, warnings)

    def reopen(self, dossier: DossierId, reason: str) -> Done:
        """Take up again what was refused or stopped by mistake; a leader says so.

        Raises RuleError without a reason, or for somebody who is no leader.

        Basis: office rule; Luật Khiếu nại 02/2011/QH13 Điều 28 (a decision found wrong is undone).
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            require_leader(connection, self._desk.officer)
            found = dossier_of(connection, dossier)
            facts = e.Reopened("reopened")
            at = self._desk.now()
            return Done(move(self._desk, connection, found, at, facts, e.Words(said)))
