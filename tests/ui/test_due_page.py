"""Hạn trả & xin lỗi: the lists walked by keyboard, and what one does about a line."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId
from tests.builders import FakeClock
from tests.services.conftest import run_sql
from tests.services.test_recompute import new_calendar
from tests.ui import due_morning
from tests.ui.due_morning import LONG
from tests.ui.starting import press, words_on
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.due.detail import EMPTY
from ui.screens.due.rows import Head, Line
from ui.screens.due.screen import DueScreen

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(services: Services, clock: FakeClock) -> dict[str, DossierId]:
    """Two weeks of work, before the window opens."""
    return due_morning.spend(services, clock)


@pytest.fixture
def desk(made: dict[str, DossierId], window: MainWindow) -> Iterator[Desk]:
    del made
    assert window.desk is not None
    yield window.desk
    window.desk._timer.stop()


def open_page(qtbot: QtBot, desk: Desk) -> DueScreen:
    QTest.keyClick(desk, Qt.Key.Key_F5)
    page = desk.pages.due
    qtbot.waitUntil(lambda: page.lists.line is not None)
    return page


def lines(page: DueScreen) -> list[str]:
    return [
        f"{row.name} {row.count}" if isinstance(row, Head) else f"{row.owner}: {row.pill}"
        for row in page.lists.model.rows
    ]


def go_to(page: DueScreen, key: str) -> Line:
    """Go down the lists by key, and up again, until one stands on a dossier of a list."""
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        for _ in range(len(page.lists.model.rows)):
            line = page.lists.line
            if line and line.key.startswith(key):
                return line
            press(step)
    raise AssertionError(key)


def state_of(services: Services, dossier: DossierId) -> State:
    return services.lookup.history(dossier).dossier.state


# ── the lists ───────────────────────────────────────────────────────────────────────────────


def test_every_dossier_stands_in_its_list_with_what_is_to_be_done(qtbot: QtBot, desk: Desk) -> None:
    page = open_page(qtbot, desk)
    assert lines(page) == [
        "Quá hạn 3", "Đặng Thị Như Ý: Lại quá hạn", f"{LONG}: Chưa xin lỗi",
        "Lê Thị Cẩm Tú: Đã xin lỗi",
        "Hôm nay 2", "Trương Đình Quý: Có kết quả", "Hoàng Thị Diệu Linh: Đang làm",
        "Sắp đến hạn 1", "Nguyễn Đăng Khoa: Thư đã soạn",
        "Chờ bổ sung 3", "Bùi Thị Ngọc Hà: Đóng được",
        "Công ty TNHH Sông Kiến Giang: Cần nhắc", f"{LONG}: Chờ người dân",
        "Chờ ý kiến quá hạn 1", "Võ Thị Thanh Nhàn: Chưa trả lời",
        "Bước quá hạn 1", "Võ Thị Thanh Nhàn: Trễ ở bước này",
    ]  # fmt: skip
    assert page.lists.list.hasFocus()
    dates = {
        row.pill: (row.day, row.left) for row in page.lists.model.rows if isinstance(row, Line)
    }
    assert dates["Chưa xin lỗi"] == ("20/11", "quá 1 ngày LV")
    assert dates["Đã xin lỗi"] == ("20/11", "hẹn lại 26/11")
    assert dates["Đang làm"] == ("23/11", "còn 2 giờ 00")
    assert dates["Đóng được"] == ("20/11", "quá 1 ngày LV")
    assert dates["Trễ ở bước này"] == ("20/11", "quá 1 ngày LV")
    assert "báo lãnh đạo" in words_on(page.lists.detail)


def test_the_rail_tells_in_red_how_many_are_late_without_an_apology(
    qtbot: QtBot, desk: Desk
) -> None:
    button = desk.rail.buttons["F5"]
    qtbot.waitUntil(lambda: "2 hồ sơ quá hạn chưa xin lỗi" in button.accessibleName())
    assert button._badge.property("tone") == "red"


def test_who_is_responsible_and_who_was_asked_is_on_the_row(qtbot: QtBot, desk: Desk) -> None:
    page = open_page(qtbot, desk)
    assert go_to(page, "consultation").responsible == "hỏi Phòng Kinh tế xã Lệ Thủy"
    assert go_to(page, "step").responsible == "Cán bộ tập huấn"
    qtbot.waitUntil(lambda: "Bước này đến" in words_on(page.lists.detail))


def test_enter_opens_the_dossier(qtbot: QtBot, desk: Desk, made: dict[str, DossierId]) -> None:
    open_page(qtbot, desk)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.dossier)
    qtbot.waitUntil(lambda: desk.pages.dossier.shown is not None)
    assert desk.pages.dossier.shown is not None
    assert desk.pages.dossier.shown.dossier.id == made["late"]


def test_the_letter_stands_beside_the_lists_and_is_written_by_keys(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    letters = page.apologising.letters
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: letters.isVisible() and letters.fields.typed() is not None)
    press(Qt.Key.Key_Escape)
    assert not letters.isVisible()
    assert services.lookup.history(made["late"]).dossier.letters == ()
    press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: letters.isAncestorOf(QApplication.focusWidget() or desk))
    qtbot.waitUntil(letters.act.isEnabled)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(services.lookup.history(made["late"]).dossier.letters))
    qtbot.waitUntil(lambda: not letters.isVisible())
    assert services.lookup.history(made["late"]).dossier.extensions == 1
    assert "apology" in {each.job.form for each in services.print_queue.jobs()}


def test_the_letter_is_computed_before_anybody_asks_for_it(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    go_to(page, "soon " + made["prepared"])
    said = "hẹn lại 11:00 30/11/2026, lần 1/1"
    qtbot.waitUntil(lambda: said in words_on(page.lists.detail))
    assert services.lookup.history(made["prepared"]).dossier.letters == ()
    run_sql(services, "UPDATE due SET extensions = 0")
    desk.refresh()
    qtbot.waitUntil(lambda: "Đặng Thị Như Ý: Chưa xin lỗi" in lines(page))
    go_to(page, "overdue " + made["again"])
    qtbot.waitUntil(lambda: "Hồ sơ đã hẹn lại 1 lần" in words_on(page.lists.detail))


def test_the_line_one_stands_on_stays_when_others_come_and_go(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    go_to(page, "today " + made["today"])
    run_sql(services, "UPDATE due SET state = 'returned' WHERE extensions > 0")
    desk.refresh()
    qtbot.waitUntil(lambda: "Quá hạn 1" in lines(page))
    assert page.lists.line is not None
    assert page.lists.line.placed.line.dossier == made["today"]


def test_a_letter_beside_the_lists_stays_with_its_line(qtbot: QtBot, desk: Desk) -> None:
    page = open_page(qtbot, desk)
    letter = QWidget()
    page.open_aside(letter)
    assert letter.isVisible()
    asked = page.lists._read
    desk.refresh()
    qtbot.waitUntil(lambda: page.lists._read > asked)
    assert letter.isVisible()
    press(Qt.Key.Key_Down)
    assert not letter.isVisible()
    page.open_aside(letter)
    page.close_aside()
    assert page.lists.list.hasFocus()
    assert not letter.isVisible()


# ── a supplement that does not come ─────────────────────────────────────────────────────────


def test_what_never_came_is_closed_with_a_reason_that_is_there_already(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    assert not page.lists.close_it.isEnabled()
    go_to(page, "supplement " + made["closable"])
    press(Qt.Key.Key_U, CONTROL)
    assert page.lists.reason.hasFocus()
    assert page.lists.reason.text() == (
        "Quá ngày 20/11/2026 mà không bổ sung giấy tờ theo yêu cầu ngày 09/11/2026."
    )
    press(Qt.Key.Key_Escape)
    assert page.lists.list.hasFocus()
    assert state_of(services, made["closable"]) is State.AWAITING_SUPPLEMENT
    press(Qt.Key.Key_U, CONTROL)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Chờ bổ sung 2" in lines(page))
    assert state_of(services, made["closable"]) is State.STOPPED
    assert "Đã đóng hồ sơ" in desk.banner.text()


def test_closing_without_a_reason_says_so(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    go_to(page, "supplement " + made["closable"])
    press(Qt.Key.Key_U, CONTROL)
    page.lists.reason.clear()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lý do" in desk.banner.text())
    assert state_of(services, made["closable"]) is State.AWAITING_SUPPLEMENT


def test_a_reminder_goes_onto_the_list_of_calls(
    qtbot: QtBot, desk: Desk, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: page.lists.calls.words() == "Gọi báo 2")
    go_to(page, "supplement " + made["remind"])
    press(Qt.Key.Key_B, CONTROL)
    qtbot.waitUntil(lambda: "Công ty TNHH Sông Kiến Giang: Đã nhắc" in lines(page))
    qtbot.waitUntil(lambda: page.lists.calls.words() == "Gọi báo 3")
    go_to(page, "consultation")
    assert not page.lists.remind.isEnabled()


# ── calls ───────────────────────────────────────────────────────────────────────────────────


def test_calls_are_made_one_after_another_by_one_key(
    qtbot: QtBot, desk: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, desk)
    press(Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(lambda: len(page.calls.calls) == 2)
    assert page.calls.table.hasFocus()
    assert "còn thiếu giấy tờ" in page.calls.words.text()
    assert "không rút lại được" in page.calls.note.text()
    press(Qt.Key.Key_D, CONTROL)
    qtbot.waitUntil(lambda: len(page.calls.calls) == 1)
    qtbot.waitUntil(lambda: page.calls.words.text() == "Hồ sơ đã có kết quả.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.calls.calls)
    assert not page.calls.told.isEnabled()
    outcomes = {
        name: services.lookup.history(made[name]).dossier.notices[0].outcome
        for name in ("waiting", "ready")
    }
    assert outcomes == {"waiting": e.Reached.NOT_REACHED, "ready": e.Reached.TOLD}
    press(Qt.Key.Key_Escape)
    assert page.lists.list.hasFocus()


def test_a_call_that_somebody_else_made_is_told_and_gone(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    page = open_page(qtbot, desk)
    press(Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(lambda: len(page.calls.calls) == 2)
    services.call_list.note(page.calls.calls[0], e.Reached.SENT)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "đã có người báo" in desk.banner.text())
    qtbot.waitUntil(lambda: len(page.calls.calls) == 1)


# ── a calendar that changed ─────────────────────────────────────────────────────────────────


@pytest.fixture
def changed(services: Services, made: dict[str, DossierId], window: MainWindow) -> Desk:
    """A desk on which a calendar comes in."""
    del made
    new_calendar(services, day="2026-11-27")
    assert window.desk is not None
    window.desk._timer.stop()
    return window.desk


def test_a_changed_calendar_is_told_and_its_dates_move_on_a_key(
    qtbot: QtBot, changed: Desk, services: Services, made: dict[str, DossierId]
) -> None:
    page = open_page(qtbot, changed)
    told = "Lịch làm việc đã đổi: 1 hồ sơ có ngày khác"
    qtbot.waitUntil(lambda: page.strip.isVisible() and page.strip.words.text() == told)
    press(Qt.Key.Key_H, CONTROL)
    assert page.recompute.table.hasFocus()
    assert page.recompute.apply.words() == "Ghi ngày mới cho 1 hồ sơ"
    before = services.lookup.history(made["step"]).dossier.due_at
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.strip.isHidden())
    after = services.lookup.history(made["step"]).dossier.due_at
    assert before is not None
    assert after is not None
    assert after > before
    assert "Đã ghi ngày mới cho 1 hồ sơ" in changed.banner.text()
    press(Qt.Key.Key_Escape)
    assert page.lists.list.hasFocus()


def test_long_work_can_be_stopped_and_the_rest_is_offered_again(
    qtbot: QtBot, changed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(qtbot, changed)
    qtbot.waitUntil(lambda: page.strip.isVisible() and page.recompute.apply.isEnabled())
    press(Qt.Key.Key_H, CONTROL)
    view = page.recompute
    begin = view._begin

    def stopped() -> object:
        running = begin()
        assert view.stop.isEnabled()
        QTest.keyClick(view.table, Qt.Key.Key_D, CONTROL)
        monkeypatch.undo()
        return running

    monkeypatch.setattr(view, "_begin", stopped)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "rồi dừng" in changed.banner.text())
    qtbot.waitUntil(lambda: view.apply.isEnabled() and not view.stop.isEnabled())
    assert view.apply.words() == "Ghi ngày mới cho 1 hồ sơ"


def test_a_calendar_that_changes_nothing_is_not_told(
    qtbot: QtBot, made: dict[str, DossierId], services: Services, window: MainWindow
) -> None:
    del made
    new_calendar(services, day="2026-12-25")
    assert services.recomputing.is_wanted()
    assert window.desk is not None
    page = open_page(qtbot, window.desk)
    qtbot.waitUntil(lambda: not services.recomputing.is_wanted())
    assert page.strip.isHidden()
    window.desk._timer.stop()


# ── little, and little room ─────────────────────────────────────────────────────────────────


def test_an_office_without_work_is_told_what_to_do(
    qtbot: QtBot, services: Services, window: MainWindow
) -> None:
    del services
    assert window.desk is not None
    QTest.keyClick(window.desk, Qt.Key.Key_F5)
    page = window.desk.pages.due
    qtbot.waitUntil(lambda: page.lists.page is not None)
    assert page.lists.detail.advice.text() == EMPTY
    assert lines(page) == ["Quá hạn ", "Hôm nay ", "Sắp đến hạn ", "Chờ bổ sung "]
    for key in (Qt.Key.Key_L, Qt.Key.Key_U, Qt.Key.Key_B):
        QTest.keyClick(page.lists.list, key, CONTROL)
    assert not page.lists.apologise.isEnabled()
    window.desk._timer.stop()


def test_in_a_tight_window_the_lists_have_the_whole_width_and_a_letter_takes_it(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    window.resize(911, 480)
    qtbot.waitUntil(lambda: window.width() == 911)
    page = open_page(qtbot, desk)
    assert not page.lists.aside.isVisible()
    assert page.lists.list.width() > 800
    letter = QWidget()
    page.open_aside(letter)
    assert letter.isVisible()
    assert not page.lists.list.isVisible()
    page.close_aside()
    assert page.lists.list.hasFocus()
    focus = QApplication.focusWidget()
    assert focus is page.lists.list
