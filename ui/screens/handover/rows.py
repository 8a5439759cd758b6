"""The three lists of the hand-over as rows: a head for each unit, then a row a dossier."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from counter_app.domain.dossier import State
from counter_app.domain.lateness import Urgency
from counter_app.domain.numbering import short
from counter_app.services.handover_lists import Awaited, HandOverPage, ToGo, WithUnit
from counter_app.words.enums import word
from counter_app.words.handover import by_words, due_words, span_words
from ui.screens.handover.bar import AWAITED, TO_GO, WITH_UNITS
from ui.widgets.ticked_list import GroupHead, Row, TickedRow

NO_UNIT = "Chưa rõ đơn vị: hãy chọn"
ERASED = "(đã xóa theo quy định)"
_URGENCY = {
    Urgency.OVERDUE: ("red", "warning"),
    Urgency.TODAY: ("amber", "clock"),
    Urgency.NEXT_MORNING: ("neutral", "clock"),
}
T = TypeVar("T", ToGo, WithUnit, Awaited)


def rows_to_go(page: HandOverPage) -> list[Row]:
    """Return what waits to be handed over, by unit."""
    return _grouped(
        page.to_go,
        lambda each: each.unit or NO_UNIT,
        lambda each: each.urgency is Urgency.OVERDUE,
        lambda each: _to_go(each, page),
    ) + _left_out(page, TO_GO, page.to_go)


def rows_with_units(page: HandOverPage) -> list[Row]:
    """Return what units have, by unit."""
    return _grouped(
        page.with_units,
        lambda each: each.held.unit,
        lambda each: each.is_late,
        lambda each: _with_unit(each, page),
    ) + _left_out(page, WITH_UNITS, page.with_units)


def rows_awaited(page: HandOverPage) -> list[Row]:
    """Return whose opinion is awaited, what is due first before the others, by body."""
    order = sorted(page.awaited, key=lambda each: each.asked.body)
    return _grouped(
        order,
        lambda each: each.asked.body,
        lambda each: each.is_late,
        lambda each: _awaited(each, page),
    ) + _left_out(page, AWAITED, page.awaited)


def _left_out(page: HandOverPage, place: int, shown: Sequence[object]) -> list[Row]:
    """Return a last row that tells of what is not shown."""
    more = page.counts[place] - len(shown)
    return [GroupHead(f"Còn {more} hồ sơ nữa", "hiện ra khi danh sách ngắn lại")] if more else []


def _grouped(
    listed: Sequence[T],
    group: Callable[[T], str],
    is_late: Callable[[T], bool],
    row: Callable[[T], TickedRow],
) -> list[Row]:
    rows: list[Row] = []
    for name, of_group in groupby(listed, key=group):
        several: list[T] = list(of_group)
        late = sum(1 for each in several if is_late(each))
        note = f"{len(several)} hồ sơ" + (f", {late} quá hạn" if late else "")
        rows += [GroupHead(name, note, "red" if late else "neutral"), *map(row, several)]
    return rows


def _to_go(each: ToGo, page: HandOverPage) -> TickedRow:
    waiting = each.waiting
    tone, icon = _URGENCY[each.urgency]
    return TickedRow(
        key=waiting.dossier,
        group=each.unit or NO_UNIT,
        value=each,
        title=f"{short(waiting.number)}  {waiting.name or ERASED}",
        second=f"nhận {span_words(waiting.received_at, page.now)} · {waiting.procedure_name}",
        pill=by_words(each.by, each.urgency, page.now),
        tone=tone,
        icon=icon,
    )


def _with_unit(each: WithUnit, page: HandOverPage) -> TickedRow:
    held = each.held
    parts = (
        f"giao {span_words(held.given_at, page.now)}",
        f"nhận {span_words(held.taken_at, page.now)}" if held.taken_at else "",
        due_words(held.due_at, page.now, is_late=each.is_late),
        each.officer,
        held.procedure_name,
    )
    pill, tone, icon = _standing(each)
    return TickedRow(
        key=held.dossier,
        group=held.unit,
        value=each,
        title=f"{short(held.number)}  {held.name or ERASED}",
        second=" · ".join(filter(None, parts)),
        pill=pill,
        tone=tone,
        icon=icon,
    )


def _standing(each: WithUnit) -> tuple[str, str, str]:
    """Return how a dossier stands at its unit: the worst first."""
    if each.held.state is State.AWAITING_SUPPLEMENT:
        return word(each.held.state), "neutral", "clock"
    if each.is_late:
        return "Quá hạn bước", "red", "warning"
    if each.held.taken_at is None:
        return "Đơn vị chưa nhận", "amber", "clock"
    return "Đơn vị đã nhận", "neutral", "check"


def _awaited(each: Awaited, page: HandOverPage) -> TickedRow:
    asked = each.asked
    due = due_words(asked.due_at, page.now, is_late=each.is_late)
    return TickedRow(
        key=asked.consultation,
        group=asked.body,
        value=each,
        title=short(asked.number),
        second=f"hỏi {span_words(asked.asked_at, page.now)} · {asked.procedure_name}",
        pill=due[:1].upper() + due[1:] if due else "Không có hạn",
        tone="red" if each.is_late else "neutral",
        icon="warning" if each.is_late else "clock",
    )
