"""The control slip as the process of a procedure plans it."""

from datetime import datetime

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.process import ProcessDefinition, StepKind, deadlines_of
from forms.control_slip import Hop


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
