"""What stands in the editor of a process, and the process that it means."""

from dataclasses import dataclass

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.process import (
    LinkedPart,
    ProcessDefinition,
    ProcessStep,
    StepKind,
    hours_text,
    minutes_of,
)
from counter_app.words.enums import word
from ui.reading import day, day_text
from ui.screens.processes.rows_model import Head, Row

FIELDS = ("decision", "decided_on", "authority", "effective_on", "until_on")
STEP_HEADS = (
    Head("Việc phải làm", share=34),
    Head("Đơn vị", share=30),
    Head("Chức danh", share=20),
    Head("Người làm", share=16),
    Head("Giờ", 56),
    Head("Loại", 132, choices={each: word(each) for each in StepKind}),
)
LINKED_HEADS = (
    Head("Thủ tục (mã hoặc tên)", share=1),
    Head("Cơ quan giải quyết", share=1),
    Head("Thời hạn", 84),
    Head("Tính theo", 140, choices={each: word(each) for each in TermUnit}),
)
STEP_COLUMNS = ("number", "name", "unit", "title", "officer", "hours", "kind")
LINKED_COLUMNS = ("number", "procedure", "agency", "limit", "limit_unit")


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """Everything that stands in the editor, as it was typed."""

    texts: tuple[str, ...]
    """Of the fields, in their order."""
    steps: tuple[Row, ...]
    linked: tuple[Row, ...]


def as_written(definition: ProcessDefinition) -> Written:
    """Return a process as it is typed."""
    return Written(
        texts=(
            definition.decision,
            day_text(definition.decided_on),
            definition.authority,
            day_text(definition.effective_on),
            day_text(definition.until_on),
        ),
        steps=tuple(_step_row(each) for each in definition.steps),
        linked=tuple(_part_row(each) for each in definition.linked),
    )


def meant(written: Written, procedure: ProcedureCode) -> ProcessDefinition:
    """Return the process that is meant. Raises RuleError with the field that cannot be read."""
    decision, decided_on, authority, effective_on, until_on = written.texts
    since = day(effective_on, "effective_on")
    if since is None:
        raise forbid(Problem.FIELD_MISSING, "effective_on")
    return ProcessDefinition(
        procedure=procedure,
        effective_on=since,
        steps=tuple(_step(row, place) for place, row in enumerate(written.steps)),
        decision=nfc(decision),
        decided_on=day(decided_on, "decided_on"),
        authority=nfc(authority),
        until_on=day(until_on, "until_on"),
        linked=tuple(_part(row, place) for place, row in enumerate(written.linked)),
    )


def minutes_so_far(written: Written) -> int:
    """Return the sum of the hours that can be read already."""
    return sum(minutes_of(str(row[4])) or 0 for row in written.steps)


def new_step(unit: str) -> Row:
    """Return an empty step of a unit."""
    return ("", unit, "", "", "", StepKind.APPRAISAL)


def new_part() -> Row:
    """Return an empty part of a linked procedure."""
    return ("", "", "", TermUnit.WORKING_DAY)


def _step_row(step: ProcessStep) -> Row:
    minutes = step.working_minutes
    hours = "" if minutes is None else hours_text(minutes)
    return (step.name, step.unit, step.title, step.officer_name, hours, step.kind)


def _part_row(part: LinkedPart) -> Row:
    unit = part.term.unit if part.term else TermUnit.WORKING_DAY
    has_amount = part.term and unit is not TermUnit.SAME_DAY
    return (
        part.child,
        part.agency,
        str(part.term.amount) if part.term and has_amount else "",
        unit,
    )


def _step(row: Row, place: int) -> ProcessStep:
    name, unit, title, officer, hours, kind = row
    minutes = minutes_of(str(hours)) if hours else None
    if hours and minutes is None:
        raise forbid(Problem.STEP_HOURS_SHAPE, f"steps[{place}].hours")
    return ProcessStep(
        place + 1, str(name), str(unit), str(title), str(officer), minutes, StepKind(kind)
    )


def _part(row: Row, place: int) -> LinkedPart:
    child, agency, amount, unit = row
    term = Term(TermUnit.SAME_DAY) if unit is TermUnit.SAME_DAY else None
    if term is None and amount:
        if not (str(amount).isascii() and str(amount).isdigit()):
            raise forbid(Problem.FIELD_NOT_NUMBER, f"linked[{place}].limit")
        term = Term(TermUnit(unit), int(str(amount)))
    return LinkedPart(str(child), str(agency), term)
