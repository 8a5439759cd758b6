"""Internal processes in words: steps, sums, and what an edition changes."""

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


def hours_words(minutes: int | None) -> str:
    """Return how long a step takes: `4 giờ`."""
    return "không tính giờ" if minutes is None else f"{hours_text(minutes)} giờ"


def step_words(step: ProcessStep) -> str:
    """Return a step on one line, without its number."""
    parts = (step.name, step.unit, step.title, step.officer_name, hours_words(step.working_minutes))
    return " · ".join(filter(None, parts)) + f" ({word(step.kind)})"


def part_words(part: LinkedPart) -> str:
    """Return a linked part on one line."""
    limit = short_term(part.term) if part.term else "không ghi thời hạn"
    return f"{part.child} · {part.agency} · {limit}"


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
    """Return what an edition changes, a line each: `Bước 2: cũ → mới` in words."""
    return [_difference_line(each) for each in differences]


def _difference_line(each: Difference) -> str:
    head = f"{PLACES[each.field]} {each.number}" if each.number else FIELDS[each.field]
    if each.before is None:
        return f"{head}: thêm «{_said(each.after)}»"
    if each.after is None:
        return f"{head}: bỏ «{_said(each.before)}»"
    return f"{head}: từ «{_said(each.before)}» thành «{_said(each.after)}»"


def _said(value: Value) -> str:
    match value:
        case ProcessStep():
            return step_words(value)
        case LinkedPart():
            return part_words(value)
        case date():
            return f"{value:%d/%m/%Y}"
        case str():
            return value or "để trống"
        case None:
            return ""
        case _:
            assert_never(value)
