"""The lists as rows: a head with its count, then one row a filing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counter_app.domain.submission import Stage
from counter_app.services.online import OnlineLists, Waiting
from counter_app.words.enums import word
from counter_app.words.numbers import amount_words
from counter_app.words.online import TONES, waited_words
from counter_app.words.sync import clock_words
from ui.widgets.drawn_rows import Head
from ui.widgets.grouped_list import GroupedLine, GroupedModel, Row

ERASED = "(đã xóa theo quy định)"
_STAGES = {
    Stage.ASKED: ("neutral", "mail"),
    Stage.REFUSED: ("neutral", "cross-circle"),
    Stage.TAKEN_IN: ("green", "check-circle"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Line(GroupedLine):
    """One filing of a list."""

    waiting: Waiting


class OnlineModel(GroupedModel):
    """Heads and filings."""

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None for a head, or beyond."""
        found = super().line(row)
        return found if isinstance(found, Line) else None


def rows_of(lists: OnlineLists, *, with_answered: bool) -> list[Row]:
    """Return the rows of the page from top to bottom."""
    answered = lists.answered
    rows: list[Row] = []
    if lists.waiting:
        rows += _group("Chờ trả lời", lists.waiting_count, lists.waiting, lists, "amber", "clock")
    if lists.asked:
        rows += _group("Chờ người dân bổ sung", lists.asked_count, lists.asked, lists, icon="mail")
    if with_answered and answered:
        head = Head("Đã trả lời", "", "mới nhất trước", "neutral", "check")
        rows += [head, *_lines(answered, lists)]
    return rows


def _group(
    name: str,
    count: int,
    waiting: Sequence[Waiting],
    lists: OnlineLists,
    tone: str = "neutral",
    icon: str = "",
) -> list[Row]:
    note = "" if len(waiting) == count else f"hiện {len(waiting)} hồ sơ đầu"
    return [Head(name, amount_words(count), note, tone, icon), *_lines(waiting, lists)]


def _lines(waiting: Sequence[Waiting], lists: OnlineLists) -> Iterator[Line]:
    for each in waiting:
        tone, icon = _STAGES.get(each.listed.stage, ("neutral", "clock"))
        pill = word(each.listed.stage)
        if each.response:
            tone, pill = TONES[each.response.urgency], waited_words(each.response)
            icon = "clock" if tone == "neutral" else "warning"
        elif each.listed.answered_at:
            pill = f"{pill} {clock_words(each.listed.answered_at, lists.now)}"
        yield Line(
            key=each.listed.id,
            title=each.listed.name or ERASED,
            second=each.listed.procedure_name,
            pill=pill,
            tone=tone,
            icon=icon,
            waiting=each,
        )
