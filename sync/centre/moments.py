"""Moments and days as the centre writes them down."""

from datetime import UTC, date, datetime

from counter_app.domain.calendar import local


def moment_text(moment: datetime) -> str:
    """Return a moment as it travels and is stored: UTC, microseconds, `Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_moment(text: str) -> datetime | None:
    """Return the moment that a text names with its offset; None when it names none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def business_day(moment: datetime) -> date:
    """Return the day in Vietnam."""
    return local(moment).date()
