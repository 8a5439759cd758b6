from datetime import datetime

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.lateness import Urgency
from counter_app.words.handover import by_words, due_words, span_words

NOW = datetime(2026, 11, 25, 15, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("by", "how", "said"),
    [
        ((25, 17), Urgency.TODAY, "Chuyển trước 17:00 hôm nay"),
        ((26, 7), Urgency.NEXT_MORNING, "Chuyển trước 07:00 mai"),
        ((30, 7), Urgency.NEXT_MORNING, "Chuyển trước 07:00 T2 30/11"),
        ((23, 17), Urgency.OVERDUE, "Quá hạn chuyển từ 17:00 23/11"),
    ],
)
def test_until_when_a_dossier_must_go(by: tuple[int, int], how: Urgency, said: str) -> None:
    assert by_words(datetime(2026, 11, *by, tzinfo=VIETNAM), how, NOW) == said


def test_a_moment_of_today_is_its_hour() -> None:
    assert span_words(NOW, NOW) == "15:30"
    assert span_words(datetime(2026, 11, 23, 9, tzinfo=VIETNAM), NOW) == "09:00 23/11"


def test_a_deadline_says_whether_it_is_over() -> None:
    assert due_words(NOW, NOW, is_late=False) == "hạn 15:30"
    assert due_words(NOW, NOW, is_late=True) == "quá hạn từ 15:30"
    assert due_words(None, NOW, is_late=False) == ""
