from datetime import timedelta

import pytest

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
