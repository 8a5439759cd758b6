"""The control slip of a dossier: what its process plans, and the hands that it went through."""

from datetime import datetime

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.hops import Hop as Handed
from counter_app.domain.hops import HopEnd
from counter_app.domain.process import ProcessDefinition, StepKind, deadlines_of
from counter_app.domain.timeliness import of_step
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from counter_app.services.processes import process_on
from counter_app.store import catalogue
from counter_app.words.enums import word
from forms.control_slip import ControlSlip, Hop


def control_slip(subject: Subject, setting: Setting) -> ControlSlip:
    """Return the slip of a dossier by the process that held when it was received."""
    dossier = subject.require_dossier()
    received, due_at, applicant = dossier.received, dossier.due_at, dossier.applicant
    received_at = local(received.received_at)
    procedure = catalogue.procedure(setting.connection, received.procedure_edition)
    process = process_on(setting.connection, procedure, received_at.date())
    done = tuple(_done(process, each) for each in dossier.hops)
    last = dossier.hops[-1].step if dossier.hops else None
    ahead = planned_hops(process, received_at, setting.calendar, after=last)
    return ControlSlip(
        head=setting.head("", received_at),
        number=received.number,
        submitter=applicant.submitter.name if applicant else "",
        content=received.procedure_name,
        received_at=received_at,
        due_at=local(due_at) if due_at else None,
        resolved_by=_units(process, StepKind.APPRAISAL),
        volume=received.book.volume,
        line=received.book.line,
        hops=(*done, *ahead),
        helped_by=_units(process, StepKind.CONSULTATION, *(each.agency for each in process.linked)),
        stamp=setting.stamp,
    )


def _done(process: ProcessDefinition, hop: Handed) -> Hop:
    """Return a hand-over as it was."""
    step = next((each.name for each in process.steps if each.number == hop.step), "")
    stood = of_step(hop.stood_at, hop.due_at)
    undone = hop.end in (HopEnd.TAKEN_BACK, HopEnd.ROLLED_BACK, HopEnd.CLOSED)
    return Hop(
        hop.unit,
        local(hop.given_at),
        local(hop.taken_at) if hop.taken_at else None,
        result=word(stood) if stood else "",
        note=word(hop.end) if undone and hop.end else "",
        step=step,
        planned_at=local(hop.due_at) if hop.due_at else None,
    )


def planned_hops(
    definition: ProcessDefinition,
    received_at: datetime,
    calendar: WorkingCalendar,
    after: int | None = None,
) -> tuple[Hop, ...]:
    """Return the hand-overs that are still to come after a step, with their deadlines.

    Each step is one, to its unit; the reception is where the slip begins, so it is none.

    Basis: NĐ 61/2018 Điều 19.6-7; TT 01/2018/TT-VPCP Điều 9 (the slip follows the process).
    """
    deadlines = deadlines_of(definition, received_at, calendar)
    return tuple(
        Hop(_responsible(step.unit, step.title), step=step.name, planned_at=deadline)
        for step, deadline in zip(definition.steps, deadlines, strict=True)
        if step.kind is not StepKind.RECEPTION and step.number > (after or 0)
    )


def _responsible(unit: str, title: str) -> str:
    return f"{unit} ({title})" if title else unit


def _units(process: ProcessDefinition, kind: StepKind, *others: str) -> str:
    """Return who has a part of a kind in the process, each once."""
    units = (step.unit for step in process.steps if step.kind is kind)
    return ", ".join(dict.fromkeys((*units, *others)))
