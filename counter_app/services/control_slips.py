"""The control slip of a dossier, as the process of its procedure plans it."""

from datetime import datetime

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import DossierId
from counter_app.domain.office import Office
from counter_app.domain.process import ProcessDefinition, StepKind, deadlines_of
from counter_app.services.desk import Desk
from counter_app.services.processes import process_on
from counter_app.services.receipts import file_of
from counter_app.services.reference import Reference
from counter_app.store import catalogue, counter
from forms.control_slip import ControlSlip, Hop
from forms.layout.head import Head


class ControlSlips:
    """Slips that travel with files."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def of(self, dossier: DossierId) -> ControlSlip:
        """Return the slip of a dossier by the process that held when it was received.

        Raises LookupError when there is no such dossier.
        """
        with self._desk.store.reading() as connection:
            found = file_of(connection, dossier).dossier
            received = found.received
            day = local(received.received_at).date()
            procedure = catalogue.procedure(connection, received.procedure_edition)
            process = process_on(connection, procedure, day)
            calendar = self._reference.on(connection, self._desk.today()).calendar
            office = counter.office_on(connection, day)
        return slip(found, process, office, planned_hops(process, received.received_at, calendar))


def slip(
    dossier: Dossier, process: ProcessDefinition, office: Office, hops: tuple[Hop, ...]
) -> ControlSlip:
    """Return the slip of a dossier with these hand-overs."""
    received, due_at, applicant = dossier.received, dossier.due_at, dossier.applicant
    received_at = local(received.received_at)
    return ControlSlip(
        head=Head(office.parent_name, office.name, "", office.place, received_at.date()),
        number=received.number,
        submitter=applicant.submitter.name if applicant else "",
        content=received.procedure_name,
        received_at=received_at,
        due_at=local(due_at) if due_at else None,
        resolved_by=_units(process, StepKind.APPRAISAL),
        volume=received.book.volume,
        line=received.book.line,
        hops=hops,
        helped_by=_units(process, StepKind.CONSULTATION, *(each.agency for each in process.linked)),
    )


def planned_hops(
    definition: ProcessDefinition, received_at: datetime, calendar: WorkingCalendar
) -> tuple[Hop, ...]:
    """Return the hand-overs of a dossier that none was made of yet, with their deadlines.

    Each step is one, to its unit; the reception is where the slip begins, so it is none.

    Basis: NĐ 61/2018 Điều 19.6-7; TT 01/2018/TT-VPCP Điều 9 (the slip follows the process).
    """
    deadlines = deadlines_of(definition, received_at, calendar)
    return tuple(
        Hop(_responsible(step.unit, step.title), step=step.name, planned_at=deadline)
        for step, deadline in zip(definition.steps, deadlines, strict=True)
        if step.kind is not StepKind.RECEPTION
    )


def _responsible(unit: str, title: str) -> str:
    return f"{unit} ({title})" if title else unit


def _units(process: ProcessDefinition, kind: StepKind, *others: str) -> str:
    """Return who has a part of a kind in the process, each once."""
    units = (step.unit for step in process.steps if step.kind is kind)
    return ", ".join(dict.fromkeys((*units, *others)))
