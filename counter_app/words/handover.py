"""The hand-over in words: until when, since when, by whom."""

from datetime import datetime

from counter_app.domain.calendar import local
from counter_app.domain.lateness import Urgency
from counter_app.words.due import SHORT_WEEKDAYS


def by_words(by: datetime, how: Urgency, now: datetime) -> str:
    """Return until when a dossier must have left the counter: `trước 17:00 hôm nay`."""
    said = f"{local(by):%H:%M}"
    match how:
        case Urgency.OVERDUE:
            return f"Quá hạn chuyển từ {said} {local(by):%d/%m}"
        case Urgency.TODAY:
            return f"Chuyển trước {said} hôm nay"
        case Urgency.NEXT_MORNING:
            return f"Chuyển trước {said} {_day_ahead(by, now)}"


def span_words(moment: datetime, now: datetime) -> str:
    """Return a moment as lists say it: the hour today, else with its day."""
    at = local(moment)
    return f"{at:%H:%M}" if at.date() == local(now).date() else f"{at:%H:%M %d/%m}"


def due_words(due_at: datetime | None, now: datetime, *, is_late: bool) -> str:
    """Return a deadline as lists say it, nothing where there is none."""
    if due_at is None:
        return ""
    said = span_words(due_at, now)
    return f"quá hạn từ {said}" if is_late else f"hạn {said}"


def _day_ahead(by: datetime, now: datetime) -> str:
    day = local(by).date()
    if (day - local(now).date()).days == 1:
        return "mai"
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day:%d/%m}"
