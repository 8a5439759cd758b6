"""Internal processes as a file: read field by field with what is wrong in it, and written.

The document has `processes`; docs/processes.md describes it. A workbook says the same in sheets.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.folding import fold, nfc
from counter_app.domain.ids import procedure_code
from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.process import (
    LinkedPart,
    ProcessDefinition,
    ProcessStep,
    StepKind,
    minutes_of,
    require_process,
)
from counter_app.words.enums import word

_PARTS = ("steps", "linked")
_FIELDS = frozenset(
    {"procedure", "decision", "decided_on", "authority", "effective_on", "until_on", *_PARTS}
)
_STEP_FIELDS = frozenset({"number", "name", "unit", "title", "officer", "hours", "kind"})
_LINKED_FIELDS = frozenset({"procedure", "agency", "limit", "limit_unit"})
_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y")
M = TypeVar("M", bound=StrEnum)
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Read:
    """One process of a file; without a definition what is wrong with it stands in `findings`."""

    code: str
    definition: ProcessDefinition | None
    findings: tuple[Finding, ...] = ()


def read_processes(content: bytes, name: str) -> list[Read]:
    """Return the processes of a JSON file or workbook, also those that cannot be used.

    Raises RuleError when it is no such file at all.
    """
    listed = _document(content, name).get("processes")
    if not isinstance(listed, list) or not listed:
        raise forbid(Problem.NOT_A_PROCESS_FILE, "processes")
    found = [_read(raw, f"processes[{place}]") for place, raw in enumerate(listed)]
    days = Counter((each.code, each.definition.effective_on) for each in found if each.definition)
    return [
        _repeated(each, f"processes[{place}]")
        if each.definition and days[each.code, each.definition.effective_on] > 1
        else each
        for place, each in enumerate(found)
    ]


def written(definitions: Iterable[ProcessDefinition]) -> bytes:
    """Return a file that says the same."""
    document = {"processes": [_written(each) for each in definitions]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


# ── the document ────────────────────────────────────────────────────────────────────────────


def _document(content: bytes, name: str) -> Raw:
    if content.startswith(b"PK"):
        from counter_app.services.tthc_sheet import read_sheets

        wrong = Problem.NOT_A_PROCESS_FILE
        sheets = read_sheets(content, name, ("processes", *_PARTS), wrong)
        for sheet in ("processes", "steps"):
            if sheet not in sheets:
                raise forbid(Problem.SHEET_MISSING, sheet)
        return {"processes": _joined(sheets)}
    if name.lower().endswith(".xlsx"):
        raise forbid(Problem.NOT_A_WORKBOOK, name)
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise forbid(Problem.FILE_NOT_UTF8, name) from error
    except (ValueError, RecursionError) as error:
        raise forbid(Problem.FILE_NOT_JSON, name) from error
    if not isinstance(document, dict):
        raise forbid(Problem.NOT_A_PROCESS_FILE, name)
    return document


def _joined(sheets: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the rows of a workbook as one document; there a procedure stands once."""
    parts: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for sheet in _PARTS:
        for row in sheets.get(sheet, []):
            code = str(row.pop("code", None) or "")
            parts[code][sheet].append(row)
    codes = Counter(str(row.get("procedure")) for row in sheets["processes"])
    for code, times in codes.items():
        if times > 1:
            raise forbid(Problem.PROCESS_REPEATED, "processes", code=code)
    strangers = sorted(parts.keys() - codes.keys())
    if strangers:
        raise forbid(Problem.PROCEDURE_UNKNOWN, "steps.code", code=strangers[0])
    return [{**row, **parts[str(row.get("procedure"))]} for row in sheets["processes"]]


def _repeated(read: Read, place: str) -> Read:
    return Read(read.code, None, (Finding(Problem.PROCESS_REPEATED, place, {"code": read.code}),))


# ── one process ─────────────────────────────────────────────────────────────────────────────


def _read(raw: object, place: str) -> Read:
    code = str(raw.get("procedure") or "") if isinstance(raw, dict) else ""
    try:
        definition = _definition(_object(raw, place, _FIELDS), place)
    except RuleError as error:
        return Read(code, None, error.findings)
    try:
        require_process(definition)
    except RuleError as error:
        found = tuple(replace(each, field=f"{place}.{each.field}") for each in error.findings)
        return Read(code, None, found)
    return Read(definition.procedure, definition)


def _definition(raw: Raw, place: str) -> ProcessDefinition:
    effective_on = _day(raw, "effective_on", place)
    if effective_on is None:
        raise forbid(Problem.FIELD_MISSING, f"{place}.effective_on")
    return ProcessDefinition(
        procedure=procedure_code(_text(raw, "procedure", place), f"{place}.procedure"),
        effective_on=effective_on,
        steps=tuple(
            _step(each, number, f"{place}.steps[{number - 1}]")
            for number, each in enumerate(_list(raw, "steps", place), start=1)
        ),
        decision=_text(raw, "decision", place),
        decided_on=_day(raw, "decided_on", place),
        authority=_text(raw, "authority", place),
        until_on=_day(raw, "until_on", place),
        linked=tuple(
            _part(each, f"{place}.linked[{at}]")
            for at, each in enumerate(_list(raw, "linked", place))
        ),
    )


def _step(listed: object, number: int, place: str) -> ProcessStep:
    raw = _object(listed, place, _STEP_FIELDS)
    said = raw.get("number")
    return ProcessStep(
        number=number if said is None else _whole(said, f"{place}.number"),
        name=_text(raw, "name", place),
        unit=_text(raw, "unit", place),
        title=_text(raw, "title", place),
        officer_name=_text(raw, "officer", place),
        working_minutes=_minutes(raw, place),
        kind=_member(raw, "kind", place, StepKind.APPRAISAL),
    )


def _part(listed: object, place: str) -> LinkedPart:
    raw = _object(listed, place, _LINKED_FIELDS)
    unit = _member(raw, "limit_unit", place, TermUnit.WORKING_DAY)
    limit = raw.get("limit")
    term = None if limit is None else Term(unit, _whole(limit, f"{place}.limit"))
    if unit is TermUnit.SAME_DAY:
        term = Term(unit)
    return LinkedPart(_text(raw, "procedure", place), _text(raw, "agency", place), term)


# ── one field ───────────────────────────────────────────────────────────────────────────────


def _object(raw: object, place: str, fields: frozenset[str]) -> Raw:
    if not isinstance(raw, dict):
        raise forbid(Problem.NOT_A_PROCESS_FILE, place)
    for name, value in raw.items():
        if name not in fields and value is not None:
            raise forbid(Problem.FIELD_UNKNOWN, f"{place}.{name}")
    return raw


def _list(raw: Raw, name: str, place: str) -> list[object]:
    listed = raw.get(name) or []
    if not isinstance(listed, list):
        raise forbid(Problem.NOT_A_PROCESS_FILE, f"{place}.{name}")
    return listed


def _text(raw: Raw, name: str, place: str) -> str:
    """Return a text; a cell of a workbook that looks like a figure is one all the same."""
    value = raw.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise forbid(Problem.FIELD_NOT_TEXT, f"{place}.{name}")
    return nfc(str(value))


def _day(raw: Raw, name: str, place: str) -> date | None:
    value = raw.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for form in _WRITTEN:
        try:
            return datetime.strptime(str(value).strip(), form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise forbid(Problem.FIELD_NOT_DATE, f"{place}.{name}")


def _minutes(raw: Raw, place: str) -> int | None:
    value = raw.get("hours")
    if value is None or value == "":
        return None
    minutes = None if isinstance(value, bool) else minutes_of(str(value))
    if minutes is None:
        raise forbid(Problem.STEP_HOURS_SHAPE, f"{place}.hours")
    return minutes


def _whole(value: object, field: str) -> int:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        if number.is_integer():
            return int(number)
    raise forbid(Problem.FIELD_NOT_NUMBER, field)


def _member(raw: Raw, name: str, place: str, usual: M) -> M:
    """Return a member by its name in the file or by its Vietnamese word."""
    said = _text(raw, name, place)
    if not said:
        return usual
    known = {fold(form): each for each in type(usual) for form in (each.value, word(each))}
    if fold(said) not in known:
        choices = ", ".join(each.value for each in type(usual))
        raise forbid(Problem.FIELD_NOT_CHOICE, f"{place}.{name}", choices=choices)
    return known[fold(said)]


# ── written ─────────────────────────────────────────────────────────────────────────────────


def _written(definition: ProcessDefinition) -> dict[str, Any]:
    return _without_blanks(
        {
            "procedure": definition.procedure,
            "decision": definition.decision,
            "decided_on": definition.decided_on,
            "authority": definition.authority,
            "effective_on": definition.effective_on,
            "until_on": definition.until_on,
            "steps": [_written_step(each) for each in definition.steps],
            "linked": [_written_part(each) for each in definition.linked],
        }
    )


def _written_step(step: ProcessStep) -> dict[str, Any]:
    minutes = step.working_minutes
    return _without_blanks(
        {
            "number": step.number,
            "name": step.name,
            "unit": step.unit,
            "title": step.title,
            "officer": step.officer_name,
            "hours": None if minutes is None else _hours(minutes),
            "kind": step.kind.value,
        }
    )


def _hours(minutes: int) -> int | float:
    """Return hours to hundredths: close enough that each minute is read back as it was."""
    hours = round(minutes / 60, 2)
    return int(hours) if hours.is_integer() else hours


def _written_part(part: LinkedPart) -> dict[str, Any]:
    term = part.term
    return _without_blanks(
        {
            "procedure": part.child,
            "agency": part.agency,
            "limit": term.amount if term else None,
            "limit_unit": term.unit.value if term else None,
        }
    )


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
        if value not in (None, "", [])
    }
