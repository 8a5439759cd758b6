"""Working time in words, and what a letter says of times without a line."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from counter_app.domain.calendar import local

_HOUR_S = 3600
MOST_NAMED = 3
"""Times without a line that a letter names one by one."""


def working_time_words(span: timedelta) -> str:
    """Return working time as `5 giờ 30 phút`, to the minute."""
    hours, rest = divmod(round(span.total_seconds() / 60) * 60, _HOUR_S)
    minutes = rest // 60
    if not hours:
        return f"{minutes} phút"
    return f"{hours} giờ {minutes} phút" if minutes else f"{hours} giờ"


def outage_sentence(span: timedelta, spells: Sequence[tuple[datetime, datetime]] = ()) -> str:
    """Return what a letter says of times without a line; empty for less than a minute.

    The longest of them are named, with when they began and ended by the log.
    """
    if span < timedelta(minutes=1):
        return ""
    longest = sorted(spells, key=lambda each: each[0] - each[1])[:MOST_NAMED]
    named = "; ".join(_spell(*each) for each in sorted(longest))
    rest = f" và {len(spells) - len(longest)} lần khác" if len(spells) > len(longest) else ""
    log = f" (nhật ký: {named}{rest})" if named else ""
    said = working_time_words(span)
    return f"Trong thời hạn giải quyết, đường truyền bị gián đoạn {said} làm việc{log}."


def _spell(begun_at: datetime, ended_at: datetime) -> str:
    begun, ended = local(begun_at), local(ended_at)
    day = "" if begun.date() == ended.date() else f"{ended:%d/%m} "
    return f"{begun:%d/%m %H:%M}–{day}{ended:%H:%M}"
