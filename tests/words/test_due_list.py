from datetime import date, datetime

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.due_list import Standing
from counter_app.words.due_list import ADVICE, closing_words, short_date, time_left


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("due", "days", "said"),
    [
        ("2026-11-26T09:00", 2, "còn 2 ngày LV"),
        ("2026-11-20T09:00", -1, "quá 1 ngày LV"),
        ("2026-11-23T11:05", 0, "còn 2 giờ 05"),
        ("2026-11-23T09:59", 0, "còn 59 phút"),
        ("2026-11-23T09:00", 0, "còn 0 phút"),
        ("2026-11-23T07:55", 0, "quá 1 giờ 05"),
    ],
)
def test_what_is_left_is_said_in_days_and_on_the_day_in_hours(
    due: str, days: int, said: str
) -> None:
    assert time_left(at(due), days, at("2026-11-23T09:00")) == said


@pytest.mark.parametrize(
    ("days", "said"), [(3, "còn 3 ngày LV"), (0, "hết hôm nay"), (-2, "quá 2 ngày LV")]
)
def test_a_closing_day_is_said_in_days(days: int, said: str) -> None:
    assert closing_words(days) == said


def test_a_day_is_short() -> None:
    assert short_date(date(2026, 12, 3)) == "03/12"


def test_each_standing_has_its_own_advice() -> None:
    assert set(ADVICE) == set(Standing)
    assert len(set(ADVICE.values())) == len(ADVICE)
