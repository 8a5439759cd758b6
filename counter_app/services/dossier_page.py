"""Everything that the page of one dossier shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.domain import entries as e
from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Entry
from counter_app.domain.errors import Finding, Problem, forbid
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.lateness import days_left, excuse_objection
from counter_app.domain.moves import MOVES, objection_to
from counter_app.domain.procedure import Procedure
from counter_app.domain.progress import Stage, progress
from counter_app.domain.stream import fold
from counter_app.services.desk import Desk
from counter_app.services.moving import procedure_of
from counter_app.services.process_steps import process_of
from counter_app.services.reference import Reference
from counter_app.services.staff import is_leader
from counter_app.store import counter, delivery, delivery_lists, ledger, search


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
    objections: Mapping[type[e.DossierFacts], Finding] = field(default_factory=dict)
    """Why a move cannot be made now; those that can have none."""
    is_leader: bool = False
    """Whether who reads it leads the unit."""
    parts: tuple[Found, ...] = ()
    """Of a linked dossier."""
    whole: Found | None = None
    """The linked dossier that it is a part of."""
    replaced: tuple[Found, ...] = ()
    """Void numbers that it takes the place of, newest first."""
    replaced_by: Found | None = None
    """What stands in the place of a number that is void."""
    earlier: tuple[Entry, ...] = ()
    """What was written of the numbers that it takes the place of."""
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
            procedure = procedure_of(connection, folded)
            replaced = tuple(search.corrected_by(connection, dossier))
            instead = search.in_place_of(connection, dossier)
            return DossierPage(
                dossier=folded,
                entries=tuple(entries),
                officers=counter.officer_names(connection),
                procedure=procedure,
                badge=delivery.badge(connection, dossier),
                now=now,
                days_left=days_left(now, due_at, calendar) if due_at else None,
                trouble=delivery_lists.cause_of(connection, dossier),
                objections=_objections(folded, procedure, now, calendar),
                is_leader=is_leader(connection, self._desk.officer),
                parts=tuple(search.parts_of(connection, dossier)),
                whole=search.in_place_of(connection, folded.received.part_of),
                replaced=replaced,
                replaced_by=instead if instead and instead.dossier != dossier else None,
                earlier=tuple(
                    entry
                    for each in reversed(replaced)
                    for entry in ledger.read_stream(connection, each.dossier)
                ),
                stages=progress(folded, process_of(connection, folded), calendar),
            )


def _objections(
    dossier: Dossier, procedure: Procedure, now: datetime, calendar: WorkingCalendar
) -> Mapping[type[e.DossierFacts], Finding]:
    found = {move: objection_to(dossier, move) for move in MOVES}
    late = excuse_objection(dossier, procedure, now, calendar)
    found[e.Extended] = found[e.Extended] or late
    return {move: each for move, each in found.items() if each}
