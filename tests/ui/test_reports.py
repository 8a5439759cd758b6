"""Sổ & báo cáo by keyboard: shift, day, responsibility."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.errors import Trouble
from counter_app.domain.ids import DossierId, OfficerId
from counter_app.domain.period import Span
from counter_app.domain.responsibility import Figure
from counter_app.services import responsibility
from counter_app.services.fee_desk import Taking
from counter_app.services.long_work import GoOn
from counter_app.store import counter
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.conftest import facts_of, write_down
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second, take_in
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.reports import responsibility_view, sheet_view
from ui.screens.reports.screen import ReportsScreen

__all__ = ["desk", "machine", "printer", "second"]
ALT = Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NEXT = OfficerId("019ab000-0000-7000-8000-00000000000b")
BIRTH = "1.001193"


@pytest.fixture
def dossier(services: Services, clock: FakeClock) -> DossierId:
    """A birth registered in the morning, paid in cash, handed over late, not printed."""
    with services.desk.store.writing() as connection:
        counter.add_officer(connection, NEXT, "Lê Quang Khải", "officer", services.desk.now())
    taken = take_in(services)
    write_down(services, taken, e.FeeSet(BIRTH, 8000))
    services.fee_desk.collect(taken, Taking(BIRTH, 8000))
    clock.pass_time(hours=9)
    write_down(services, taken, e.Transferred("Tư pháp"))
    return taken


@pytest.fixture
def page(dossier: DossierId, desk: Desk) -> ReportsScreen:
    del dossier  # before the page reads it
    desk.papers.kick = lambda: None  # type: ignore[method-assign]
    press(desk, Qt.Key.Key_F7, NONE)
    shown = desk.pages.shown
    assert isinstance(shown, ReportsScreen)
    return shown


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def go_to(qtbot: QtBot, page: ReportsScreen, place: int) -> None:
    QTest.keyClick(page, Qt.Key(Qt.Key.Key_0 + place), ALT)
    qtbot.waitUntil(page.primary.isEnabled)


def paper(printer: FakePrinter, second: FakePrinter) -> str:
    (pdf,) = [*printer.papers, *second.papers]
    return text_of(pdf)


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Choose a file without the dialog of the system."""
    for module in (sheet_view, responsibility_view):
        monkeypatch.setattr(module, "choose_new_file", lambda *_: path)


# ── shift ───────────────────────────────────────────────────────────────────────────────────


def test_a_shift_is_handed_over_and_printed(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, services: Services,
    printer: FakePrinter, second: FakePrinter,
) -> None:  # fmt: skip
    view = page.shift
    qtbot.waitUntil(lambda: page.primary.isEnabled() and view.taker.count() == 2)
    assert "8.000 đ" in view.cash.text()
    assert view.taker.hasFocus()
    press(view.taker, Qt.Key.Key_Down, NONE)
    commit_text(view.remarks, "Máy quét đang sửa.")
    press(view.remarks, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi phiếu giao ca"))
    said = paper(printer, second)
    assert "Người nhận ca: Lê Quang Khải" in said
    assert "Máy quét đang sửa." in said
    ended = facts_of(services, e.COUNTER_STREAM)[-1]
    assert (ended.taker, ended.cash_dong) == (NEXT, 8000)
    assert not page.primary.isEnabled()
    press(view.remarks, Qt.Key.Key_Return)
    assert facts_of(services, e.COUNTER_STREAM)[-1] == ended


def test_a_shift_stays_handed_over_when_its_sheet_does_not_print(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, services: Services,
    printer: FakePrinter, second: FakePrinter,
) -> None:  # fmt: skip
    printer.trouble = second.trouble = Trouble.PRINTER_STOPPED
    qtbot.waitUntil(page.primary.isEnabled)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(facts_of(services, e.COUNTER_STREAM)[-1], e.ShiftEnded))
    qtbot.waitUntil(lambda: says(desk, "Máy in"))
    printer.trouble = second.trouble = None
    press(page, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi phiếu giao ca"))
    assert "8.000" in paper(printer, second)


def test_a_shift_that_has_not_begun_is_told(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, clock: FakeClock
) -> None:
    qtbot.waitUntil(page.primary.isEnabled)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi"))
    press(desk, Qt.Key.Key_F2, NONE)
    press(desk, Qt.Key.Key_F7, NONE)
    qtbot.waitUntil(lambda: says(desk, "phải bắt đầu trước lúc này"))
    clock.pass_time(minutes=1)
    press(desk, Qt.Key.Key_F7, NONE)
    qtbot.waitUntil(lambda: page.shift.cash.text().endswith(": 0 đ"))


# ── day ─────────────────────────────────────────────────────────────────────────────────────


def test_a_day_is_ended_with_its_differences_which_open(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, dossier: DossierId,
    printer: FakePrinter, second: FakePrinter,
) -> None:  # fmt: skip
    go_to(qtbot, page, 2)
    view = page.day
    assert view.summary.text() == "Đã nhận 1 / đã in 0 / trung tâm xác nhận chưa kết nối"
    assert cells(view.differences) == [["261123-0001", "giấy tiếp nhận: chưa in"]]
    press(view.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi phiếu đối chiếu cuối ngày"))
    assert "quầy chưa kết nối trung tâm" in paper(printer, second)
    view.differences.setFocus()
    view.differences.selectRow(0)
    press(view.differences, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.dossier)
    qtbot.waitUntil(lambda: desk.pages.dossier.shown is not None)
    assert desk.pages.dossier.shown
    assert desk.pages.dossier.shown.dossier.id == dossier


def test_any_day_is_asked_for_by_keys_and_none_to_come(
    qtbot: QtBot, page: ReportsScreen, desk: Desk
) -> None:
    go_to(qtbot, page, 2)
    view = page.day
    press(page, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: view.day.text() == "22/11/2026")
    assert "Đã nhận 0" in view.summary.text()
    assert view.note.text() == "Không có chênh lệch."
    press(page, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: view.day.text() == "23/11/2026")
    for typed, told in (("24/11/2026", "Ngày này chưa đến"), ("hom qua", "Ngày phải có thật")):
        view.day.selectAll()
        QTest.keyClicks(view.day, typed)
        press(view.day, Qt.Key.Key_Return, NONE)
        qtbot.waitUntil(partial(says, desk, told))
    view.day.clear()
    press(view.day, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: view.day.text() == "23/11/2026")


# ── responsibility ──────────────────────────────────────────────────────────────────────────


def on(page: ReportsScreen, figure: Figure) -> str:
    rows = cells(page.responsibility.table)
    return rows[list(Figure).index(figure)][1] if rows else ""


def test_a_figure_opens_its_dossiers_and_one_comes_back(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, dossier: DossierId
) -> None:
    go_to(qtbot, page, 3)
    view = page.responsibility
    assert on(page, Figure.RECEIVED) == on(page, Figure.LATE_HAND_OVER) == "1"
    for _ in range(list(Figure).index(Figure.LATE_HAND_OVER)):
        press(view.table, Qt.Key.Key_Down, NONE)
    press(view.table, Qt.Key.Key_Return, NONE)
    assert view.stack.currentWidget() is view.list
    assert [row[0] for row in cells(view.list.table)] == ["261123-0001"]
    press(view.list.table, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: desk.pages.dossier.shown is not None)
    assert desk.pages.dossier.shown
    assert desk.pages.dossier.shown.dossier.id == dossier
    press(desk, Qt.Key.Key_F7, NONE)
    assert view.list.table.hasFocus()
    assert page.primary.isEnabled()
    press(view.list.table, Qt.Key.Key_Escape, NONE)
    assert view.table.hasFocus()
    press(view.table, Qt.Key.Key_Up, NONE)
    press(view.table, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: says(desk, "không có hồ sơ nào trong kỳ"))


def test_a_sheet_and_a_table_are_kept_of_whose_figures_one_looks_at(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    go_to(qtbot, page, 3)
    view = page.responsibility
    assert view.unit.count() == 3
    view.unit.setFocus()
    press(view.unit, Qt.Key.Key_Down, NONE)
    press(view.unit, Qt.Key.Key_Down, NONE)
    qtbot.waitUntil(lambda: on(page, Figure.RECEIVED) == "0")
    save_to(monkeypatch, tmp_path / "phieu.pdf")
    press(page, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu phieu.pdf"))
    assert "Đơn vị: Tư pháp" in text_of((tmp_path / "phieu.pdf").read_bytes())
    save_to(monkeypatch, tmp_path / "bang.csv")
    press(page, Qt.Key.Key_S, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu bang.csv"))
    assert "Hồ sơ đã tiếp nhận;1" in (tmp_path / "bang.csv").read_text("utf-8-sig")
    assert view.file_name() == "trach-nhiem-2026-11-01-2026-11-30"


def test_another_period_is_chosen_or_typed(
    qtbot: QtBot, page: ReportsScreen, desk: Desk, printer: FakePrinter, second: FakePrinter
) -> None:
    go_to(qtbot, page, 3)
    bar = page.responsibility.period
    bar.span.setFocus()
    press(bar.span, Qt.Key.Key_End, NONE)
    assert bar.span.member is Span.OWN
    assert bar.first.hasFocus()
    for typed, told in (("01/12/2026", "Ngày cuối của kỳ"), ("32/12/2026", "Ngày phải có thật")):
        bar.first.selectAll()
        QTest.keyClicks(bar.first, typed)
        press(bar.first, Qt.Key.Key_Return, NONE)
        qtbot.waitUntil(partial(says, desk, told))
    bar.first.selectAll()
    QTest.keyClicks(bar.first, "24/11/2026")
    press(bar.first, Qt.Key.Key_Return, NONE)
    qtbot.waitUntil(lambda: on(page, Figure.RECEIVED) == "0" and page.primary.isEnabled())
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi phiếu trách nhiệm"))
    assert "từ ngày 24/11/2026 đến ngày 30/11/2026" in paper(printer, second)
    press(bar.span, Qt.Key.Key_Home, NONE)
    qtbot.waitUntil(lambda: on(page, Figure.RECEIVED) == "1")
    assert bar.first.isHidden()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count for as long as nobody stops it."""

    def report(_self: object, _period: object, go_on: GoOn) -> None:
        while go_on(200, 100_000):
            pass

    monkeypatch.setattr(responsibility.Responsibility, "report", report)


@pytest.mark.usefixtures("endless")
def test_a_long_count_shows_how_far_it_is_and_may_be_stopped(
    qtbot: QtBot, page: ReportsScreen, desk: Desk
) -> None:
    view = page.responsibility
    QTest.keyClick(page, Qt.Key.Key_3, ALT)
    qtbot.waitUntil(lambda: view.progress.text() == "Đang tính: 200 trong 100000 hồ sơ")
    press(page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: says(desk, "Đã dừng"))
    assert not page.primary.isEnabled()
    assert view.maker() is None
    assert view.file_name() == "trach-nhiem"
    view.save_table()


@pytest.mark.usefixtures("endless")
def test_the_window_closes_though_a_count_goes_on(
    qtbot: QtBot, page: ReportsScreen, window: MainWindow
) -> None:
    QTest.keyClick(page, Qt.Key.Key_3, ALT)
    qtbot.waitUntil(lambda: "200" in page.responsibility.progress.text())
    assert window.close()


def test_in_a_narrow_window_everything_is_still_there(
    qtbot: QtBot, page: ReportsScreen, window: MainWindow
) -> None:
    window.resize(911, 480)
    for place in (1, 2, 3):
        go_to(qtbot, page, place)
        assert page.primary.isVisible()
        assert page.shown.isVisible()
