"""Everything that the page of one dossier shows."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Entry
from counter_app.domain.errors import Problem, forbid
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.lateness import days_left
from counter_app.domain.procedure import Procedure
from counter_app.domain.progress import Stage, progress
from counter_app.domain.stream import fold
from counter_app.services.desk import Desk
from counter_app.services.process_steps import process_of
from counter_app.services.reference import Reference
from counter_app.store import catalogue, counter, delivery, delivery_lists, ledger


@dataclass(frozen=True, slots=True, repr=False)
class DossierPage:
    """A dossier as of a moment; `days_left` are working days, negative when overdue."""

    dossier: Dossier
    entries: tuple[Entry, ...]
    officers: dict[OfficerId, str]
    procedure: Procedure
    badge: Badge
    now: datetime
    days_left: int | None
    trouble: Cause | None = None
    """Why the centre did not take something of it; None: it took all, or has not answered."""
    stages: tuple[Stage, ...] = ()
    """The steps of its process, planned and as they went."""


class DossierPages:
    """Reads dossiers whole."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def page(self, dossier: DossierId) -> DossierPage:
        """Return a dossier with all that belongs to it. Raises RuleError when there is none."""
        now = self._desk.now()
        with self._desk.store.reading() as connection:
            entries = ledger.read_stream(connection, dossier)
            folded, _ = fold(entries)
            if folded is None:
                raise forbid(Problem.DOSSIER_UNKNOWN, "number")
            calendar = self._reference.on(connection, self._desk.today()).calendar
            due_at = folded.due_at
            return DossierPage(
                dossier=folded,
                entries=tuple(entries),
                officers=counter.officer_names(connection),
                procedure=catalogue.procedure(connection, folded.received.procedure_edition),
                badge=delivery.badge(connection, dossier),
                now=now,
                days_left=days_left(now, due_at, calendar) if due_at else None,
                trouble=delivery_lists.cause_of(connection, dossier),
                stages=progress(folded, process_of(connection, folded), calendar),
            )
