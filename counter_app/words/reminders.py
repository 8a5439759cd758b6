"""What citizens are told by telephone or message."""

from datetime import date, datetime

from counter_app.words.due import short_day


def reminder(number: str, procedure: str, asked_at: datetime, closes_on: date | None) -> str:
    """Return what is said to a citizen who was asked for a supplement that has not come."""
    until = f" trước hết ngày {closes_on:%d/%m/%Y}; quá ngày này hồ sơ bị đóng" if closes_on else ""
    return (
        f"Hồ sơ {number} ({procedure}) còn thiếu giấy tờ đã được yêu cầu ngày"
        f" {short_day(asked_at)}. Đề nghị Ông/Bà bổ sung tại Bộ phận Một cửa{until}."
    )
