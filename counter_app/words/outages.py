"""Working time in words, and what a letter says of times without a line."""

from datetime import timedelta

_HOUR_S = 3600


def working_time_words(span: timedelta) -> str:
    """Return working time as `5 giờ 30 phút`, to the minute."""
    hours, rest = divmod(round(span.total_seconds() / 60) * 60, _HOUR_S)
    minutes = rest // 60
    if not hours:
        return f"{minutes} phút"
    return f"{hours} giờ {minutes} phút" if minutes else f"{hours} giờ"


def outage_sentence(span: timedelta) -> str:
    """Return what a letter says of times without a line; empty for less than a minute."""
    if span < timedelta(minutes=1):
        return ""
    said = working_time_words(span)
    return f"Trong thời hạn giải quyết, đường truyền bị gián đoạn {said} làm việc."
