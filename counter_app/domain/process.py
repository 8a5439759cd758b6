"""The internal process of a procedure (quy trình nội bộ), as a decision lays it down.

A linked procedure (liên thông) has parts as well, each decided by an agency of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar, local
from counter_app.domain.deadlines import working_start, working_time_after
from counter_app.domain.errors import Finding, Problem, RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Channel, Procedure, Term, TermUnit

MOST_LETTERS = 300
"""Of any text of a process."""
MOST_STEPS = 60
MOST_HOURS = 4000
"""Two years: no step takes longer, so it is a slip."""
DAY_MINUTES = 8 * 60
"""A working day, as decisions count it."""


class StepKind(StrEnum):
    """What is done in a step."""

    RECEPTION = "reception"
    HAND_OVER = "hand_over"
    APPRAISAL = "appraisal"
    CONSULTATION = "consultation"
    """Another agency is asked (lấy ý kiến)."""
    SIGNING = "signing"
    RETURN = "return"


@dataclass(frozen=True, slots=True, repr=False)
class ProcessStep:
    """One step (bước): what is done, where, by whom, and how long it may take."""

    number: int
    name: str
    unit: str
    title: str = ""
    """Chức danh of who is responsible."""
    officer_name: str = ""
    """Who is responsible, where the decision names a person."""
    working_minutes: int | None = None
    """None where the decision gives the step no time of its own."""
    kind: StepKind = StepKind.APPRAISAL


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """A part of a linked procedure: which one, who decides it, within what limit."""

    child: str
    """Code of the procedure, or its name where it has none."""
    agency: str
    term: Term | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ProcessDefinition:
    """One edition of a process, in force from `effective_on` through `until_on`."""

    procedure: ProcedureCode
    effective_on: date
    steps: tuple[ProcessStep, ...]
    decision: str = ""
    """Number of the approving decision."""
    decided_on: date | None = None
    authority: str = ""
    """Who approved it."""
    until_on: date | None = None
    linked: tuple[LinkedPart, ...] = ()

    @property
    def working_minutes(self) -> int:
        """The time of all steps together."""
        return sum(step.working_minutes or 0 for step in self.steps)

    def is_in_force(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.effective_on <= day and (self.until_on is None or day <= self.until_on)


def require_process(definition: ProcessDefinition) -> None:
    """Raise RuleError with everything that makes a process unusable.

    Basis: NĐ 61/2018 Điều 19 (steps, units and time are laid down beforehand); limits of length
    are an office rule.
    """
    if found := tuple(_faults(definition)):
        raise RuleError(*found)


def doubts(definition: ProcessDefinition, term: Term | None) -> tuple[Finding, ...]:
    """Return what is to be looked at again, though it forbids nothing; `term` is as published.

    Basis: NĐ 61/2018 Điều 19 (the steps fit into the published limit); office rule that a process
    names the decision behind it.
    """
    undecided = Finding(Problem.PROCESS_WITHOUT_DECISION, "decision")
    found = (
        None if definition.decision else undecided,
        over_limit(definition.working_minutes, term),
    )
    return tuple(each for each in found if each)


def over_limit(minutes: int, term: Term | None) -> Finding | None:
    """Return what to say of steps that take longer together than the published limit.

    Basis: NĐ 61/2018 Điều 19 (the steps fit into the published limit).
    """
    limit = limit_minutes(term)
    if limit is None or minutes <= limit:
        return None
    figures = {"sum": hours_text(minutes), "limit": hours_text(limit)}
    return Finding(Problem.PROCESS_OVER_LIMIT, "steps", figures)


def limit_minutes(term: Term | None) -> int | None:
    """Return a published limit in working minutes, None where it runs by the calendar.

    Basis: BLLĐ 2019 Điều 105 (a working day has 8 hours).
    """
    if term is None:
        return None
    minutes = {TermUnit.WORKING_DAY: DAY_MINUTES, TermUnit.WORKING_HOUR: 60}
    if term.unit is TermUnit.SAME_DAY:
        return DAY_MINUTES
    return term.amount * minutes[term.unit] if term.unit in minutes else None


def published_term(procedure: Procedure) -> Term | None:
    """Return the limit that a process has to fit into: that of the counter, or else any.

    Basis: NĐ 61/2018 Điều 19 (the steps fit into the published limit).
    """
    at_counter = procedure.on_channel(Channel.DIRECT)
    terms = (at_counter,) if at_counter else procedure.channels
    return next((each.term for each in terms if each.term), None)


def hours_text(minutes: int) -> str:
    """Return minutes as hours are written: `4`, `0,5`; thirds are rounded to hundredths."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def minutes_of(hours: str) -> int | None:
    """Return hours as one writes them (`0,5`) in minutes, None when they are no such number."""
    whole, _, part = hours.strip().replace(".", ",").partition(",")
    digits = whole + part
    if not (whole and digits.isascii() and digits.isdigit()) or len(digits) > len("4000,00"):
        return None
    return round(float(f"{whole}.{part or 0}") * 60)


def deadlines_of(
    definition: ProcessDefinition, started_at: datetime, calendar: WorkingCalendar
) -> tuple[datetime | None, ...]:
    """Return until when each step is to be done, counted from one step's end to the next.

    A step without hours has no deadline and takes nothing from those after it.

    Basis: NĐ 61/2018 Điều 19.6-7; the hours are those of the province's decision.
    """
    at = working_start(local(started_at), calendar)
    found: list[datetime | None] = []
    for step in definition.steps:
        if step.working_minutes is None:
            found.append(None)
            continue
        at = working_time_after(at, timedelta(minutes=step.working_minutes), calendar)
        found.append(at)
    return tuple(found)


def step_after(definition: ProcessDefinition, number: int) -> ProcessStep | None:
    """Return the step that follows one, None after the last.

    Basis: NĐ 61/2018 Điều 19 (the steps follow each other as the process lays them down).
    """
    return next((step for step in definition.steps if step.number > number), None)


def numbered(steps: tuple[ProcessStep, ...]) -> tuple[ProcessStep, ...]:
    """Return steps with the numbers of their places, from 1.

    Basis: office rule.
    """
    return tuple(replace(each, number=place) for place, each in enumerate(steps, start=1))


def general_process(procedure: Procedure) -> ProcessDefinition:
    """Return the process that the catalogue carries, for where no decision was taken down.

    Basis: NĐ 61/2018 Điều 17-20 (reception, hand-over, resolving, signing, return).
    """
    return ProcessDefinition(
        procedure.code,
        procedure.effective_on,
        tuple(
            ProcessStep(
                step.number,
                step.name,
                step.unit,
                working_minutes=step.share_hours and step.share_hours * 60,
                kind=_kind_at(place, len(procedure.steps)),
            )
            for place, step in enumerate(procedure.steps)
        ),
    )


def _kind_at(place: int, count: int) -> StepKind:
    """Return what is done at a place of the general process: it begins and ends at the counter."""
    from_start = (StepKind.RECEPTION, StepKind.HAND_OVER)
    from_end = (StepKind.RETURN, StepKind.SIGNING)
    if place < len(from_start):
        return from_start[place]
    left = count - 1 - place
    return from_end[left] if left < len(from_end) else StepKind.APPRAISAL


def _faults(definition: ProcessDefinition) -> Iterator[Finding]:
    texts = {"decision": definition.decision, "authority": definition.authority}
    yield from _too_long(texts)
    if definition.until_on is not None and definition.until_on < definition.effective_on:
        yield Finding(Problem.PROCESS_ENDS_EARLY, "until_on")
    if not definition.steps:
        yield Finding(Problem.PROCESS_WITHOUT_STEPS, "steps")
    if len(definition.steps) > MOST_STEPS:
        yield Finding(Problem.PROCESS_STEPS_TOO_MANY, "steps", {"most": MOST_STEPS})
    for place, step in enumerate(definition.steps):
        yield from _step_faults(step, place)
    for place, part in enumerate(definition.linked):
        yield from _part_faults(part, f"linked[{place}]")


def _step_faults(step: ProcessStep, place: int) -> Iterator[Finding]:
    at = f"steps[{place}]"
    if step.number != place + 1:
        yield Finding(Problem.STEP_OUT_OF_ORDER, f"{at}.number", {"expected": place + 1})
    if not step.name:
        yield Finding(Problem.STEP_NAME_MISSING, f"{at}.name")
    if not step.unit:
        yield Finding(Problem.STEP_UNIT_MISSING, f"{at}.unit")
    minutes = step.working_minutes
    if minutes is not None and not 1 <= minutes <= MOST_HOURS * 60:
        yield Finding(Problem.STEP_HOURS_OUT_OF_RANGE, f"{at}.hours", {"most": MOST_HOURS})
    texts = {"name": step.name, "unit": step.unit, "title": step.title}
    yield from _too_long(texts | {"officer": step.officer_name}, f"{at}.")


def _part_faults(part: LinkedPart, at: str) -> Iterator[Finding]:
    if not part.child:
        yield Finding(Problem.LINKED_PART_UNNAMED, f"{at}.procedure")
    if not part.agency:
        yield Finding(Problem.LINKED_AGENCY_MISSING, f"{at}.agency")
    if part.term and part.term.unit is not TermUnit.SAME_DAY and part.term.amount < 1:
        yield Finding(Problem.TERM_NOT_POSITIVE, f"{at}.limit")
    yield from _too_long({"procedure": part.child, "agency": part.agency}, f"{at}.")


def _too_long(texts: dict[str, str], at: str = "") -> Iterator[Finding]:
    for name, text in texts.items():
        if len(text) > MOST_LETTERS:
            yield Finding(Problem.FIELD_TOO_LONG, f"{at}{name}", {"most": MOST_LETTERS})
