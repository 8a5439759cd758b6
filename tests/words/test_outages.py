from datetime import datetime, timedelta

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.words.outages import outage_sentence, working_time_words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 phút"), (45, "45 phút"), (60, "1 giờ"), (330, "5 giờ 30 phút"), (59.6, "1 giờ")],
)
def test_working_time_is_said_to_the_minute(minutes: float, words: str) -> None:
    assert working_time_words(timedelta(minutes=minutes)) == words


def test_a_letter_says_nothing_of_a_line_that_held() -> None:
    assert outage_sentence(timedelta(seconds=59)) == ""
    assert "5 giờ làm việc." in outage_sentence(timedelta(hours=5))


def test_a_letter_names_the_longest_of_the_times_without_a_line() -> None:
    nine = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
    hour, day = timedelta(hours=1), timedelta(days=1)
    spells = [(nine + x * day, nine + x * day + hour * y) for x, y in enumerate((3, 1, 24, 2))]
    assert outage_sentence(timedelta(hours=14), spells).endswith(
        "14 giờ làm việc (nhật ký: 23/11 09:00–12:00; 25/11 09:00–26/11 09:00;"
        " 26/11 09:00–11:00 và 1 lần khác)."
    )
