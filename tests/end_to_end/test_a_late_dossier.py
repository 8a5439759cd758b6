"""Hồ sơ trễ hẹn: seen the day before, apologised for, late all the same, and accounted for."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.deadlines import Method
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.shelf import Shelf
from counter_app.domain.timeliness import Counting, Timeliness, timeliness
from counter_app.services.reception import Intake
from tests.builders import MONDAY, FakeClock, a_calendar, a_citizen
from tests.end_to_end.hand import Hand
from tests.end_to_end.papers import Papers, Snap, machine, paper_folder, papers, ready, snap
from ui.desk import Desk
from ui.screens.reports.screen import ReportsScreen

__all__ = ["machine", "paper_folder", "papers", "ready", "snap"]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
THREE_DAYS = ProcedureCode("1.001612")
PROMISED = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
"""Taken in on Monday 9 November at 09:00: 10, 11 and 12 November."""
PUT_OFF = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
"""Three working days later: 13, 16 and 17 November."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MONDAY - timedelta(days=14))


@pytest.fixture
def late(services: Services) -> Dossier:
    """What nobody will be done with in time."""
    services.shelves.add(Shelf("B"))
    accepted = services.reception.accept(Intake(THREE_DAYS, Applicant(a_citizen())))
    return services.lookup.history(accepted.dossier).dossier


def apologise(qtbot: QtBot, hand: Hand, desk: Desk, snap: Snap) -> None:
    """Find the one that is due next on F5, and write the letter that stands ready."""
    hand.press(Qt.Key.Key_F5)
    page = desk.pages.due
    qtbot.waitUntil(lambda: page.lists.line is not None)
    assert page.lists.line is not None
    assert page.lists.line.key.startswith("soon ")
    assert page.lists.line.pill == "Thư đã soạn"
    snap("the day before")
    letters = page.apologising.letters
    hand.press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: letters.isVisible() and letters.act.isEnabled())
    qtbot.waitUntil(lambda: letters.isAncestorOf(QApplication.focusWidget() or desk))
    hand.press(Qt.Key.Key_3)
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(lambda: not letters.isVisible())


def note_result(qtbot: QtBot, hand: Hand, desk: Desk, number: str) -> None:
    """Put the result that came onto a shelf."""
    hand.press(Qt.Key.Key_F4)
    page = desk.pages.returning
    qtbot.waitUntil(page.waiting.box.hasFocus)
    hand.press(Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(page.arrivals.number.hasFocus)
    hand.scan(number)
    qtbot.waitUntil(page.arrivals.place.hasFocus)
    hand.press(ENTER)


def hand_over(qtbot: QtBot, hand: Hand, desk: Desk, number: str) -> None:
    """Bring the receipt back: one scan, the fee in cash, Enter."""
    hand.press(Qt.Key.Key_Escape)
    hand.rest()
    hand.scan(number)
    qtbot.waitUntil(desk.pages.returning.view.hand.hasFocus)
    hand.press(Qt.Key.Key_5)
    hand.press(ENTER)


def print_responsibility(qtbot: QtBot, hand: Hand, desk: Desk) -> None:
    hand.press(Qt.Key.Key_F7)
    page = desk.pages.shown
    assert isinstance(page, ReportsScreen)
    hand.press(Qt.Key.Key_3, ALT)
    qtbot.waitUntil(page.primary.isEnabled)
    hand.press(ENTER, CONTROL)


def print_notice(qtbot: QtBot, hand: Hand, desk: Desk) -> None:
    """Print the list of the week for the notice board."""
    hand.press(Qt.Key.Key_F5)
    hand.press(Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: not desk.pages.due.publication.preview.view.image.isNull())
    hand.press(Qt.Key.Key_P, CONTROL)


def test_a_late_dossier_is_apologised_for_and_stays_late(
    qtbot: QtBot, services: Services, late: Dossier, ready: Desk, hand: Hand, papers: Papers,
    snap: Snap, clock: FakeClock,
) -> None:  # fmt: skip
    number, stands = late.received.number, partial(services.lookup.history, late.id)
    assert late.due_at == PROMISED
    clock.pass_time(days=2)
    apologise(qtbot, hand, ready, snap)
    letter = papers.one("VĂN BẢN XIN LỖI", f"mã số hồ sơ: {number}")
    assert "sẽ trả kết quả giải quyết hồ sơ vào 09 giờ 00 phút, ngày 17 tháng 11" in letter
    (change,) = stands().dossier.due_changes
    assert (change.is_excuse, change.reason, change.due_at) == (True, "workload", PUT_OFF)

    clock.pass_time(days=5)
    note_result(qtbot, hand, ready, number)
    qtbot.waitUntil(lambda: stands().dossier.state is State.RESOLVED)
    hand_over(qtbot, hand, ready, number)
    qtbot.waitUntil(lambda: stands().dossier.state is State.RETURNED)
    ended = stands().dossier
    assert [each.amount_dong for each in ended.payments] == [50_000]
    assert timeliness(ended, Counting(a_calendar(), Method.ROLLING_HOURS)) is Timeliness.LATE

    print_responsibility(qtbot, hand, ready)
    snap("responsibility")
    sheet = papers.one("PHIẾU TRÁCH NHIỆM GIẢI QUYẾT HỒ SƠ")
    for figure in ("Giải quyết quá hạn 1", "Quá hạn chưa xin lỗi 0", "Phiếu xin lỗi đã cấp 1"):
        assert figure in sheet
    print_notice(qtbot, hand, ready)
    notice = papers.one("DANH SÁCH HỒ SƠ XIN LỖI", "Từ ngày 10/11/2026 đến ngày 16/11/2026")
    assert "261109-0001 Đăng ký thành lập hộ kinh doanh 12/11/2026 17/11/2026 Quá tải" in notice
    assert "Nguyễn Thị Bưởi" not in notice
    snap("notice")
