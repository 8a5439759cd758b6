"""The three lists as rows: a head with its count, then one row a dossier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge
from counter_app.domain.sending import Done, Queued, Troubled, Uploading
from counter_app.services.sync_lists import Lists
from counter_app.words.enums import word
from counter_app.words.numbers import amount_words
from counter_app.words.sending import (
    cause_words,
    files_words,
    kinds_words,
    subject_number,
    trouble_words,
)
from counter_app.words.sync import clock_words, span_words
from ui.widgets.drawn_rows import Head as Head
from ui.widgets.grouped_list import GroupedLine

Listed = Troubled | Queued | Uploading | Done
TROUBLED, WAITING, DONE = "Cần anh/chị xử lý", "Đang chờ", "Đã xong hôm nay"
MOST_LISTED = 50
"""Dossiers of a list; more of what is done come by a key."""
NOTHING = {
    TROUBLED: "không có việc nào",
    WAITING: "không có gì chờ gửi",
    DONE: "hôm nay chưa gửi gì",
}


@dataclass(frozen=True, slots=True, repr=False)
class Line(GroupedLine):
    """One dossier of a list."""

    listed: Listed


Row = Head | Line


def rows_of(lists: Lists) -> list[Row]:
    """Return the rows of the page from top to bottom."""
    troubled, waiting = list(_troubled(lists)), list(_waiting(lists))
    done = list(_done(lists))
    first = lists.queued[0].oldest_at if lists.queued else lists.now
    oldest = f"cũ nhất {span_words(lists.now - first)}" if lists.queued else ""
    latest = f"gần nhất {clock_words(lists.done[0].at, lists.now)}" if lists.done else ""
    return [
        _head(TROUBLED, len(troubled), "mở bằng Enter", "amber", "warning"),
        *troubled,
        _head(WAITING, len(waiting), oldest, "neutral", "up"),
        *waiting,
        _head(DONE, len(done), latest, "green", "check-circle"),
        *done,
    ]


def key_of(rows: Iterable[Row], stream: str) -> str:
    """Return the key of the first line of a dossier; empty where there is none."""
    lines = (row for row in rows if isinstance(row, Line))
    return next((row.key for row in lines if row.listed.subject.stream == stream), "")


def _head(name: str, count: int, note: str, tone: str, icon: str) -> Head:
    shown = amount_words(count) if count else ""
    if count >= MOST_LISTED:
        shown += "+"
    return Head(name, shown, note if count else NOTHING[name], tone, icon)


def _troubled(lists: Lists) -> Iterator[Line]:
    for each in lists.troubled:
        yield Line(
            key=f"troubled {each.pos} {each.subject.stream}",
            listed=each,
            title=subject_number(each.subject),
            second=trouble_words(each),
            pill=cause_words(each),
            tone="neutral" if each.handed_to else "amber",
            icon="right" if each.handed_to else _ICONS.get(each.cause, "warning"),
        )


def _waiting(lists: Lists) -> Iterator[Line]:
    for each in lists.queued:
        yield Line(
            key=f"queued {each.subject.stream}",
            listed=each,
            title=subject_number(each.subject),
            second=kinds_words(each.kinds, each.subject),
            pill=word(each.badge),
            tone="neutral",
            icon="check",
        )
    for files in lists.uploading:
        yield Line(
            key=f"uploading {files.subject.stream}",
            listed=files,
            title=subject_number(files.subject),
            second=files_words(files),
            pill=f"Gửi dở, {files.percent} %" if files.sent else "Tệp chờ gửi",
            tone="neutral",
            icon="up",
        )


def _done(lists: Lists) -> Iterator[Line]:
    for each in lists.done:
        tone, icon = _BADGES[each.badge]
        yield Line(
            key=f"done {each.subject.stream}",
            listed=each,
            title=subject_number(each.subject),
            second=kinds_words(each.kinds, each.subject),
            pill=word(each.badge),
            tone=tone,
            icon=icon,
        )


_ICONS = {Cause.FIELD: "fork", Cause.VALIDATION: "pencil", Cause.FILE: "clip"}
_BADGES = {
    Badge.STORED: ("neutral", "check"),
    Badge.AT_CENTRE: ("green", "check"),
    Badge.WHOLE: ("green", "check"),
    Badge.TROUBLED: ("amber", "warning"),
}
