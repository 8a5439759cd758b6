from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.dossier import State
from counter_app.domain.due_list import (
    DueLine,
    Group,
    Standing,
    date_of,
    remind_on,
    standing_of,
)
from counter_app.domain.ids import DossierId, DossierNumber
from tests.builders import a_calendar

CALENDAR = a_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


NOW = at("2026-11-23T09:00")
"""A Monday; the day after it is a holiday."""
ASKED = at("2026-11-13T09:00")


def a_line(**changes: Any) -> DueLine:
    usual = DueLine(
        dossier=DossierId("d1"),
        number=DossierNumber("000.00.06.H56-261123-0001"),
        owner="Nguyễn Thị Bưởi",
        procedure_name="Đăng ký khai sinh",
        state=State.RECEIVED,
        due_at=at("2026-11-26T09:00"),
        promised_at=at("2026-11-26T09:00"),
        extensions=0,
        held_by="",
        officer="",
    )
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("due", "extensions", "standing"),
    [
        ("2026-11-20T17:00", 0, Standing.LATE),
        ("2026-11-23T08:59", 0, Standing.LATE),
        ("2026-11-23T09:00", 0, Standing.IN_HAND),
        ("2026-11-23T17:00", 0, Standing.IN_HAND),
        ("2026-11-25T09:00", 0, Standing.PREPARED),
        ("2026-11-26T09:00", 0, Standing.IN_HAND),
        ("2026-11-20T17:00", 1, Standing.LATE_AGAIN),
        ("2026-11-26T09:00", 1, Standing.EXCUSED),
    ],
)
def test_work_stands_to_its_date(due: str, extensions: int, standing: Standing) -> None:
    line = a_line(due_at=at(due), extensions=extensions)
    assert standing_of(line, Group.OVERDUE, NOW, CALENDAR) is standing


def test_what_has_no_date_is_in_hand() -> None:
    line = a_line(due_at=None, promised_at=None)
    assert standing_of(line, Group.TODAY, NOW, CALENDAR) is Standing.IN_HAND


def test_on_a_day_off_the_letter_for_the_next_working_day_is_there() -> None:
    line = a_line(due_at=at("2026-11-30T09:00"))
    assert standing_of(line, Group.SOON, at("2026-11-29T10:00"), CALENDAR) is Standing.PREPARED


def test_a_result_is_ready_however_late() -> None:
    line = a_line(state=State.RESOLVED, due_at=at("2026-11-20T17:00"))
    assert standing_of(line, Group.TODAY, NOW, CALENDAR) is Standing.READY


@pytest.mark.parametrize(
    ("closes_on", "reminded", "standing"),
    [
        (None, None, Standing.WAITING),
        (date(2026, 12, 4), None, Standing.WAITING),
        (date(2026, 12, 3), None, Standing.TO_REMIND),
        (date(2026, 12, 3), "2026-11-13T09:00", Standing.TO_REMIND),
        (date(2026, 12, 3), "2026-11-23T08:00", Standing.REMINDED),
        (date(2026, 11, 23), "2026-11-20T08:00", Standing.REMINDED),
        (date(2026, 11, 22), "2026-11-20T08:00", Standing.CLOSABLE),
    ],
)
def test_a_supplement_is_waited_for_reminded_of_and_given_up(
    closes_on: date | None, reminded: str | None, standing: Standing
) -> None:
    line = a_line(
        state=State.AWAITING_SUPPLEMENT,
        asked_at=ASKED,
        closes_on=closes_on,
        reminded_at=at(reminded) if reminded else None,
    )
    assert standing_of(line, Group.SUPPLEMENT, NOW, CALENDAR) is standing


def test_half_of_an_odd_time_is_over_on_the_later_day() -> None:
    assert remind_on(ASKED, date(2026, 11, 23)) == date(2026, 11, 18)
    assert remind_on(ASKED, date(2026, 11, 24)) == date(2026, 11, 19)


def test_opinions_and_steps_are_late_by_their_own_dates() -> None:
    line = a_line(part_due_at=at("2026-11-20T09:00"))
    assert standing_of(line, Group.CONSULTATION, NOW, CALENDAR) is Standing.UNANSWERED
    assert standing_of(line, Group.STEP, NOW, CALENDAR) is Standing.STEP_LATE
    assert date_of(line, Group.STEP) == line.part_due_at
    assert date_of(line, Group.OVERDUE) == line.promised_at


def test_a_line_shows_nobody_in_a_log() -> None:
    assert "Bưởi" not in repr(a_line())


@pytest.mark.parametrize(
    ("due", "standing"),
    [
        ("2026-11-20T17:00", Standing.LATE_ELSEWHERE),
        ("2026-11-25T09:00", Standing.IN_HAND),
    ],
)
def test_a_letter_is_neither_missing_nor_prepared_where_a_ministry_answers(
    due: str, standing: Standing
) -> None:
    line = a_line(due_at=at(due), promised_at=at(due), elsewhere=True)
    assert standing_of(line, Group.OVERDUE, NOW, CALENDAR) is standing
