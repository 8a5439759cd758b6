"""Internal processes in words: steps, sums, and what an edition changes."""

import re
from collections.abc import Iterable
from datetime import date
from typing import assert_never

from counter_app.domain.procedure import Term
from counter_app.domain.process import (
    DAY_MINUTES,
    LinkedPart,
    ProcessDefinition,
    ProcessStep,
    hours_text,
)
from counter_app.domain.process_changes import Difference, Value
from counter_app.words.due import short_term
from counter_app.words.enums import word

GENERAL = "Quy trình chung của danh mục, chưa có quyết định"
FIELDS = {
    "decision": "Số quyết định",
    "decided_on": "Ngày ban hành",
    "authority": "Cơ quan ban hành",
    "until_on": "Hết hiệu lực",
}
PLACES = {"steps": "Bước", "linked": "Phần liên thông"}
FILE_FIELDS = {
    "processes": "quy trình thứ",
    "procedure": "mã thủ tục",
    "effective_on": "hiệu lực từ",
    "number": "số thứ tự",
    "name": "việc phải làm",
    "unit": "đơn vị",
    "title": "chức danh",
    "officer": "người làm",
    "hours": "số giờ",
    "kind": "loại",
    "agency": "cơ quan",
    "limit": "thời hạn",
    "limit_unit": "tính theo",
}
_SEGMENT = re.compile(r"(\w+)(?:\[(\d+)\])?")


def hours_words(minutes: int | None) -> str:
    """Return how long a step takes: `4 giờ`."""
    return "không tính giờ" if minutes is None else f"{hours_text(minutes)} giờ"


def step_words(step: ProcessStep) -> str:
    """Return a step on one line, without its number."""
    parts = (step.name, step.unit, step.title, step.officer_name, hours_words(step.working_minutes))
    return " · ".join(filter(None, parts)) + f" ({word(step.kind)})"


def part_words(part: LinkedPart) -> str:
    """Return a linked part on one line."""
    return f"{part.child} · {part.agency} · {_limit(part)}"


def sum_words(minutes: int, term: Term | None) -> str:
    """Return the sum of all steps beside the published limit."""
    days = hours_text(minutes * 60 // DAY_MINUTES)
    limit = f"thời hạn công bố {short_term(term)}" if term else "thủ tục không công bố thời hạn"
    return f"Cộng {hours_text(minutes)} giờ ({days} ngày LV) · {limit}"


def decision_words(definition: ProcessDefinition) -> str:
    """Return the decision behind a process: `12/QĐ-UBND ngày 15/06/2026, UBND tỉnh`."""
    if not definition.decision:
        return "chưa ghi số quyết định"
    day = f" ngày {definition.decided_on:%d/%m/%Y}" if definition.decided_on else ""
    return definition.decision + day + (f", {definition.authority}" * bool(definition.authority))


def since_words(definition: ProcessDefinition) -> str:
    """Return from when to when a process holds."""
    until = f" đến hết {definition.until_on:%d/%m/%Y}" if definition.until_on else ""
    return f"hiệu lực từ {definition.effective_on:%d/%m/%Y}{until}"


def difference_lines(differences: Iterable[Difference]) -> list[str]:
    """Return what an edition changes, a line each."""
    return [_difference_line(each) for each in differences]


def place_words(path: str) -> str:
    """Return where in a file a field stands: `Quy trình thứ 4, bước 1, đơn vị`."""
    known = FILE_FIELDS | {name: said.lower() for name, said in (FIELDS | PLACES).items()}
    parts = [
        f"{known.get(name, name)} {int(place) + 1}" if place else known.get(name, name)
        for name, place in _SEGMENT.findall(path)
    ]
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def _difference_line(each: Difference) -> str:
    head = f"{PLACES[each.field]} {each.number}" if each.number else FIELDS[each.field]
    before, after = each.before, each.after
    if before is None:
        return f"{head}: thêm «{_said(after)}»"
    if after is None:
        return f"{head}: bỏ «{_said(before)}»"
    if isinstance(before, str | date) or isinstance(after, str | date):
        return f"{head}: {_turned(_said(before), _said(after))}"
    turned = (
        f"{name} {_turned(old, new)}"
        for (name, old), (_, new) in zip(_parts(before), _parts(after), strict=True)
        if old != new
    )
    return f"{head}: {'; '.join(turned)}"


def _turned(before: str, after: str) -> str:
    return f"từ «{before or 'để trống'}» thành «{after or 'để trống'}»"


def _parts(value: ProcessStep | LinkedPart) -> tuple[tuple[str, str], ...]:
    """Return the fields of a step or part with their names, in words."""
    if isinstance(value, LinkedPart):
        return ("thủ tục", value.child), ("cơ quan", value.agency), ("thời hạn", _limit(value))
    return (
        ("việc", value.name),
        ("đơn vị", value.unit),
        ("chức danh", value.title),
        ("người làm", value.officer_name),
        ("thời gian", hours_words(value.working_minutes)),
        ("loại", word(value.kind)),
    )


def _limit(part: LinkedPart) -> str:
    return short_term(part.term) if part.term else "không ghi thời hạn"


def _said(value: Value) -> str:
    match value:
        case ProcessStep():
            return step_words(value)
        case LinkedPart():
            return part_words(value)
        case date():
            return f"{value:%d/%m/%Y}"
        case str():
            return value
        case None:
            return ""
        case _:
            assert_never(value)
