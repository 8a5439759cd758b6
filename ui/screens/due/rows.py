"""The lists of due dates as rows: a head with its count, then one row a dossier."""

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.domain.calendar import local
from counter_app.domain.due_list import DueLine, Group, Standing, date_of
from counter_app.domain.ids import OfficerId
from counter_app.services.due_page import DueGroup, DuePage, Placed
from counter_app.words.due_list import closing_words, short_date, time_left
from counter_app.words.enums import word
from counter_app.words.numbers import amount_words
from ui.widgets.drawn_rows import Head as Head

ALWAYS = frozenset({Group.OVERDUE, Group.TODAY, Group.SOON, Group.SUPPLEMENT})
"""Lists that say that they are empty; others are left out."""
AT_THE_COUNTER = "tại quầy"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One dossier of a list; `key` stays the same while the lists are read anew."""

    key: str
    placed: Placed
    group: Group
    title: str
    owner: str
    procedure: str
    responsible: str
    day: str
    left: str
    pill: str
    tone: str
    icon: str

    @property
    def is_red(self) -> bool:
        """Whether the date hurts a citizen."""
        return self.tone == "red"

    def told(self) -> str:
        """Return the whole row in words."""
        parts = (
            self.title, self.owner, self.procedure, self.responsible, self.day, self.left,
            self.pill,
        )  # fmt: skip
        return ", ".join(filter(None, parts))


Row = Head | Line


def rows_of(page: DuePage) -> list[Row]:
    """Return the rows of the page from top to bottom."""
    rows: list[Row] = []
    for group in page.groups:
        if group.count or group.group in ALWAYS:
            rows.append(_head(group, page))
            rows += _lines(group, page)
    return rows


def responsible_of(line: DueLine, officers: dict[OfficerId, str]) -> str:
    """Return who has a dossier in hand: a member of staff, or a unit, or the counter."""
    return officers.get(OfficerId(line.officer), "") or line.held_by or AT_THE_COUNTER


def _head(group: DueGroup, page: DuePage) -> Head:
    tone, icon = _GROUPS[group.group]
    shown = len(group.placed)
    count = amount_words(group.count) if group.count else ""
    note = _note(group, page) if group.count else "không có hồ sơ nào"
    if group.count > shown:
        note = f"hiện {shown} hồ sơ đầu · {note}"
    return Head(word(group.group), count, note, tone if group.count else "neutral", icon)


def _note(group: DueGroup, page: DuePage) -> str:
    match group.group:
        case Group.OVERDUE:
            return _unexcused(group, page.late)
        case Group.TODAY:
            return "trả trong hôm nay"
        case Group.SOON:
            return f"trong {page.soon_days} ngày làm việc"
        case Group.SUPPLEMENT:
            closable = sum(each.standing is Standing.CLOSABLE for each in group.placed)
            return f"{closable} đóng được" if closable else "chờ người dân"
        case Group.CONSULTATION:
            return "nhắc nơi được hỏi"
        case Group.STEP:
            return "cả hồ sơ chưa quá hạn"


def _unexcused(group: DueGroup, late: int) -> str:
    if late:
        return f"{amount_words(late)} chưa xin lỗi"
    elsewhere = any(each.standing is Standing.LATE_ELSEWHERE for each in group.placed)
    return "quầy không còn thư phải gửi" if elsewhere else "đã xin lỗi hết"


def _lines(group: DueGroup, page: DuePage) -> Iterator[Line]:
    for place, placed in enumerate(group.placed):
        line = placed.line
        tone, icon = _STANDINGS[placed.standing]
        day, left = _dates(placed, group.group, page)
        part = f" {place}" if group.group is Group.CONSULTATION else ""
        yield Line(
            key=f"{group.group.value} {line.dossier}{part}",
            placed=placed,
            group=group.group,
            title=line.number.partition("-")[2],
            owner=line.owner,
            procedure=line.procedure_name,
            responsible=_responsible(placed, group.group, page),
            day=day,
            left=left,
            pill=word(placed.standing),
            tone=tone,
            icon=icon,
        )


def _responsible(placed: Placed, group: Group, page: DuePage) -> str:
    line = placed.line
    if group is Group.CONSULTATION:
        return f"hỏi {line.body}"
    if group is Group.SUPPLEMENT and line.asked_at:
        return f"yêu cầu ngày {short_date(local(line.asked_at).date())}"
    return responsible_of(line, page.officers)


def _dates(placed: Placed, group: Group, page: DuePage) -> tuple[str, str]:
    line, days_left = placed.line, placed.days_left
    if group is Group.SUPPLEMENT:
        if line.closes_on is None or days_left is None:
            return "–", "không có ngày đóng"
        return short_date(line.closes_on), closing_words(days_left)
    at = date_of(line, group)
    if at is None or days_left is None:
        return "–", ""
    if line.extensions and line.due_at and group is not Group.STEP:
        again = f"hẹn lại {short_date(local(line.due_at).date())}"
        return short_date(local(at).date()), again
    if placed.standing is Standing.READY:
        return short_date(local(at).date()), "chờ người nhận"
    return short_date(local(at).date()), time_left(at, days_left, page.now)


_GROUPS = {
    Group.OVERDUE: ("red", "warning"),
    Group.TODAY: ("amber", "clock"),
    Group.SOON: ("neutral", "calendar"),
    Group.SUPPLEMENT: ("neutral", "file"),
    Group.CONSULTATION: ("amber", "fork"),
    Group.STEP: ("amber", "right"),
}
_STANDINGS = {
    Standing.LATE: ("red", "warning"),
    Standing.LATE_ELSEWHERE: ("amber", "fork"),
    Standing.LATE_AGAIN: ("red", "warning"),
    Standing.EXCUSED: ("green", "check"),
    Standing.READY: ("green", "check"),
    Standing.PREPARED: ("amber", "mail"),
    Standing.IN_HAND: ("neutral", "clock"),
    Standing.WAITING: ("neutral", "clock"),
    Standing.TO_REMIND: ("amber", "phone"),
    Standing.REMINDED: ("green", "check"),
    Standing.CLOSABLE: ("amber", "cross"),
    Standing.UNANSWERED: ("amber", "clock"),
    Standing.STEP_LATE: ("amber", "clock"),
}
