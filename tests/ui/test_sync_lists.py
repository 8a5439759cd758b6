"""Đồng bộ: the three lists, the line, and leaving with something unsent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from sync.status import LineState, SyncStatus
from tests.services.centre import Centre, a_file
from tests.ui.exchanges import FakeExchange
from tests.ui.starting import words_on
from tests.ui.sync_morning import LONG, take_in
from tests.ui.test_sync_page import (
    CONTROL,
    centre,
    desk,
    disputed,
    exchange,
    is_seen,
    lines,
    moved,
    open_page,
    press,
)
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.sync.detail import Act

__all__ = ["centre", "desk", "disputed", "exchange", "moved"]


# ── the lists ───────────────────────────────────────────────────────────────────────────────


def test_three_lists_stand_below_each_other_and_empty_ones_say_so(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    page = open_page(qtbot, desk)
    assert lines(page)[:2] == ["Cần anh/chị xử lý ", "Đang chờ "]
    half = take_in(services, "Đặng Ngọc Ẩn", "1.001193")
    centre.takes(centre.last(half))
    a_file(services, half, "sending", 620)
    take_in(services, LONG, "2.000815")
    page.refresh()
    qtbot.waitUntil(lambda: "Đang chờ 2" in lines(page))
    told = "\n".join(lines(page))
    assert "Đã lưu trên máy" in told
    assert "Gửi dở, 62 %" in told
    assert "Trung tâm đã nhận" in told


def test_enter_on_what_waits_opens_its_dossier(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    take_in(services, "Lê Sáu", "1.001193")
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: page.detail.line is not None)
    assert "không cần làm gì" in words_on(page)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.dossier)


def test_more_of_what_is_done_comes_by_a_key(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    for _ in range(51):
        centre.takes(centre.last(take_in(services, "Lê Sáu", "1.001193")))
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: page.more.isVisible())
    before = len(page.model.rows)
    press(Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(lambda: not page.more.isVisible())
    assert len(page.model.rows) > before


def test_what_a_dossier_needs_is_said_on_its_page_and_a_key_leads_there(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre, disputed: str
) -> None:
    other = take_in(services, "Phạm Thị Tám", "1.001193")
    centre.takes(centre.last(other))
    centre.answers(centre.writes(other, e.Transferred("Tư pháp")), "rejected", "not-permitted")
    desk.pages.open_dossier(other)
    header = desk.pages.dossier.header
    qtbot.waitUntil(lambda: header.badge.text() == "Cần xử lý")
    assert header.see_to.words() == "Xử lý: chưa được phép"
    QTest.keyClick(desk, Qt.Key.Key_F8, CONTROL)
    page = desk.pages.sync
    qtbot.waitUntil(lambda: page.detail.act is Act.RESEND)
    assert page.detail.line is not None
    assert page.detail.line.listed.subject.stream == other


def test_the_bottom_line_and_the_rail_tell_how_many_need_a_person(
    qtbot: QtBot, desk: Desk, disputed: str
) -> None:
    desk.refresh()
    qtbot.waitUntil(lambda: desk.status.items["troubled"].text() == "Cần xử lý 1")
    assert desk.rail.buttons["F8"].accessibleName() == "Đồng bộ (F8), 1 việc cần xử lý"
    assert desk.status.items["unsent"].text() == "Chưa gửi 1"


# ── the line ────────────────────────────────────────────────────────────────────────────────


def test_trying_now_runs_at_once_and_tells_how_it_ended(
    qtbot: QtBot, desk: Desk, exchange: FakeExchange
) -> None:
    page = open_page(qtbot, desk)
    now = desk._services.desk.now()
    exchange.now = SyncStatus(LineState.NO_LINE, since=now, next_at=now, last_good_at=now)
    press(Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: exchange.runs == [True] and page.strip.try_now.isEnabled())
    assert page.strip.head.text() == "Chưa có mạng từ 09:00, máy tự thử lại lúc 09:00"
    assert page.strip.second.text() == "Hồ sơ vẫn an toàn trên máy; cứ làm việc bình thường"


def test_the_history_of_runs_stands_behind_a_key(qtbot: QtBot, desk: Desk) -> None:
    page = open_page(qtbot, desk)
    press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: "Chưa có lần đồng bộ nào" in words_on(page))
    assert page.panes.history.table.hasFocus()
    press(Qt.Key.Key_L, CONTROL)
    assert not page.panes.shows_history
    assert page.list.hasFocus()


@pytest.mark.parametrize("state", [LineState.SUPERSEDED, LineState.FORKED])
def test_a_machine_that_gives_no_more_numbers_says_why_on_the_whole_page(
    qtbot: QtBot, desk: Desk, exchange: FakeExchange, state: LineState
) -> None:
    exchange.now = SyncStatus(state)
    desk.syncing.line.look()
    page = open_page(qtbot, desk)
    said = words_on(page)
    for part in ("Điều đã xảy ra", "Điều vẫn an toàn", "Việc cần làm"):
        assert part in said
    assert not is_seen(page.list)
    QTest.keyClick(desk, Qt.Key.Key_O, CONTROL)
    assert is_seen(page.list)


def test_in_a_tight_window_enter_leads_to_the_detail_and_a_key_back(
    qtbot: QtBot, desk: Desk, window: MainWindow, disputed: str
) -> None:
    window.resize(911, 480)
    qtbot.waitUntil(lambda: window.width() == 911)
    page = open_page(qtbot, desk, Act.CHOOSE)
    assert not is_seen(page.detail)
    press(Qt.Key.Key_Return)
    assert not is_seen(page.list)
    cell = page.detail.compare.first_choice()
    assert cell is not None
    assert cell.hasFocus()
    qtbot.waitUntil(lambda: _is_whole(cell))
    press(Qt.Key.Key_O, CONTROL)
    assert page.list.hasFocus()


def _is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


# ── leaving ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def leaving(window: MainWindow, desk: Desk, exchange: FakeExchange) -> MainWindow:
    """A window with a centre behind it, not for practice."""
    services = desk._services
    object.__setattr__(services, "sync", exchange)
    object.__setattr__(services.desk, "training", False)
    return window


def test_leaving_with_unsent_entries_offers_to_send_or_to_close(
    qtbot: QtBot, services: Services, leaving: MainWindow, exchange: FakeExchange
) -> None:
    desk = leaving.desk
    assert desk is not None
    take_in(services, "Lê Sáu", "1.001193")
    QTest.keyClick(leaving, Qt.Key.Key_Q, CONTROL)
    assert "mục chưa gửi. Đóng không mất gì: hồ sơ vẫn an toàn trên máy." in desk.banner.text()
    exchange.now = SyncStatus(LineState.GOOD)
    QTest.keyClick(leaving, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.banner.text() == "Trung tâm đã nhận hết; có thể đóng.")
    assert exchange.runs == [True]
    QTest.keyClick(leaving, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert not leaving.isVisible()


def test_what_could_not_be_sent_is_told_again_and_enter_closes(
    qtbot: QtBot, services: Services, leaving: MainWindow, exchange: FakeExchange
) -> None:
    desk = leaving.desk
    assert desk is not None
    take_in(services, "Lê Sáu", "1.001193")
    exchange.now = SyncStatus(LineState.NO_LINE, unsent=1)
    QTest.keyClick(leaving, Qt.Key.Key_Q, CONTROL)
    desk.banner.clear()
    desk.syncing.send_before_leaving()
    qtbot.waitUntil(lambda: "chưa gửi" in desk.banner.text())
    press(Qt.Key.Key_Return)
    assert not leaving.isVisible()
