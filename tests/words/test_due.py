from datetime import datetime

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.deadlines import Method, Step, Why, due_date
from counter_app.domain.procedure import Term, TermUnit
from counter_app.words.due import explain, strip, term_text
from tests.builders import a_calendar

CALENDAR = a_calendar()


def reason(received: str, term: Term, method: Method = Method.ROLLING_HOURS) -> str:
    moment = datetime.fromisoformat(received).replace(tzinfo=VIETNAM)
    return explain(due_date(moment, term, CALENDAR, method), term, method)


def test_the_15_hour_rule_and_the_holiday_are_named() -> None:
    assert reason("2026-11-23T15:30", Term(TermUnit.SAME_DAY)) == (
        "Nhận lúc 15:30 thứ Hai 23/11/2026; sau 15 giờ nên trả trong ngày làm việc tiếp theo;"
        " thời hạn trong ngày làm việc; không tính 24/11 (Ngày Văn hóa Việt Nam);"
        " hẹn trả 17:00 thứ Tư 25/11/2026."
    )


def test_days_before_the_term_starts_are_not_counted() -> None:
    friday_evening = datetime(2026, 11, 27, 18, 9, tzinfo=VIETNAM)
    due = due_date(friday_evening, Term(TermUnit.CALENDAR_DAY, 5), CALENDAR, Method.ROLLING_HOURS)
    shown = [(cell.day, cell.says) for cell in strip(due)]
    assert shown == [
        ("27", "nhận"), ("28", "nghỉ"), ("29", "nghỉ"), ("30", "đầu"),
        ("01", "1"), ("02", "2"), ("03", "3"), ("04", "4"), ("05", "nghỉ"), ("06", "nghỉ"),
        ("07", "trả"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "term", "method", "words"),
    [
        ("2026-11-23T09:00", Term(TermUnit.WORKING_DAY, 3), Method.ROLLING_HOURS, "cuốn chiếu"),
        ("2026-11-23T09:00", Term(TermUnit.WORKING_DAY, 3), Method.END_OF_LAST_DAY, "hết giờ"),
        ("2026-11-21T09:00", Term(TermUnit.WORKING_DAY, 3), Method.ROLLING_HOURS, "ngoài giờ"),
        ("2026-11-23T09:00", Term(TermUnit.CALENDAR_DAY, 5), Method.ROLLING_HOURS, "lùi đến hết"),
        ("2026-02-10T09:00", Term(TermUnit.WORKING_DAY, 9), Method.ROLLING_HOURS, "16/02–20/02"),
        ("2026-03-02T09:00", Term(TermUnit.WORKING_DAY, 22), Method.ROLLING_HOURS, "8 ngày thứ"),
        ("2027-01-25T09:00", Term(TermUnit.WORKING_DAY, 20), Method.ROLLING_HOURS, "chưa chính"),
        ("2026-11-23T16:30", Term(TermUnit.WORKING_HOUR, 1), Method.ROLLING_HOURS, "01 giờ làm"),
    ],
)
def test_reasons_say_what_decided(received: str, term: Term, method: Method, words: str) -> None:
    assert words in reason(received, term, method)


def test_every_step_has_words() -> None:
    due = due_date(datetime(2026, 11, 23, 9, tzinfo=VIETNAM), Term(TermUnit.SAME_DAY), CALENDAR,
                   Method.ROLLING_HOURS)  # fmt: skip
    from counter_app.words.due import _sentence

    for why in Why:
        assert _sentence(Step(why, due.due_at.date(), "Lễ"), due)


def test_limits_have_two_digits() -> None:
    assert term_text(Term(TermUnit.WORKING_DAY, 3)) == "03 ngày làm việc"
    assert term_text(Term(TermUnit.MONTH, 12)) == "12 tháng"
    assert term_text(Term(TermUnit.SAME_DAY)) == "trong ngày làm việc"
