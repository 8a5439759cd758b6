"""Ending a dossier without a result: withdrawn, never completed, or its number void."""

from dataclasses import dataclass

from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId
from counter_app.domain.mending import require_reason
from counter_app.domain.reasons import StopCause, require_reasons
from counter_app.services.desk import Desk
from counter_app.services.issued_letters import Done, Writing, issue
from counter_app.services.moving import dossier_of, move

FORM = "stop-notice"


@dataclass(frozen=True, slots=True, repr=False)
class Stop:
    """Why processing stops, in a sentence, and which papers go back."""

    cause: StopCause
    reason: str
    given_back: tuple[str, ...] = ()
    signer: str = ""
    signer_title: str = ""

    @property
    def letter(self) -> e.Letter:
        """The words of the form."""
        return e.Letter(
            reasons=(self.reason,),
            given_back=self.given_back,
            signer=self.signer,
            signer_title=self.signer_title,
        )


class Stopping:
    """Stops dossiers, closes those that nobody completed, and voids numbers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def stop(self, dossier: DossierId, stop: Stop) -> Done:
        """Stop a dossier, with the notice where the law of the day has one.

        Raises RuleError, with nothing stored, without a reason; and for one that is to be closed
        because nothing came, before its day.

        Basis: Mẫu số 05, TT 03/2025/TT-VPCP; procedures as published (đóng hồ sơ).
        """
        require_reasons((stop.reason,), "reason")
        with self._desk.store.writing() as connection:
            found = dossier_of(connection, dossier)
            if stop.cause is StopCause.NEVER_SUPPLEMENTED:
                self._require_closable(found)
            writing = Writing(
                FORM,
                self._desk.now(),
                lambda number: e.Stopped(stop.cause.value, number),
                stop.letter,
            )
            return issue(self._desk, connection, found, writing)

    def void(self, dossier: DossierId, reason: str) -> Done:
        """Void a number that was given by mistake; it is never given again.

        Raises RuleError without a reason.

        Basis: NĐ 61/2018 Điều 26 (a number is of one dossier).
        """
        said = require_reason(reason)
        with self._desk.store.writing() as connection:
            found, at = dossier_of(connection, dossier), self._desk.now()
            return Done(move(self._desk, connection, found, at, e.Voided("mistake"), e.Words(said)))

    def _require_closable(self, dossier: Dossier) -> None:
        closes_on = dossier.wait.closes_on if dossier.wait else None
        if closes_on is None or self._desk.today() <= closes_on:
            day = f"{closes_on:%d/%m/%Y}" if closes_on else "–"
            raise forbid(Problem.NOT_CLOSABLE_YET, day=day)
