"""The list for the notice board: a period typed, the paper seen, printed or saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, Services
from counter_app.domain.errors import Trouble
from counter_app.id_source import SystemIds
from tests.builders import FakeClock
from tests.forms.golden import text_of
from tests.services.printers import FakePrinter
from tests.ui import due_morning
from tests.ui.keys import type_text
from tests.ui.starting import press
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.due import publication
from ui.screens.due.publication import PublicationView

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def machine(clock: FakeClock, printer: FakePrinter) -> Machine:
    return Machine(clock, SystemIds(clock), lambda: [printer])


@pytest.fixture
def desk(services: Services, clock: FakeClock, window: MainWindow) -> Desk:
    due_morning.spend(services, clock)
    assert window.desk is not None
    window.desk._timer.stop()
    return window.desk


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> PublicationView:
    QTest.keyClick(desk, Qt.Key.Key_F5)
    page = desk.pages.due
    qtbot.waitUntil(lambda: page.lists.line is not None)
    press(Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: not page.publication.preview.view.image.isNull())
    return page.publication


def test_the_week_up_to_today_is_seen_at_once(view: PublicationView) -> None:
    assert (view.first.text(), view.last.text()) == ("17/11/2026", "23/11/2026")
    assert view.first.hasFocus()
    assert view.preview.caption.text() == "Trang 1 trong 1, như sẽ in ra"


def test_another_period_is_typed_printed_and_names_nobody(
    qtbot: QtBot, desk: Desk, view: PublicationView, printer: FakePrinter
) -> None:
    printed = len(printer.papers)
    type_text(view.first, "09112026")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: "Đã gửi danh sách niêm yết" in desk.banner.text())
    papers = [text_of(each) for each in printer.papers[printed:]]
    (said,) = [each for each in papers if "DANH SÁCH HỒ SƠ XIN LỖI" in each]
    assert "Từ ngày 09/11/2026 đến ngày 23/11/2026" in said
    assert "Tổng số: 03 hồ sơ." in said
    assert "Đặng Thị Như Ý" not in said


@pytest.mark.parametrize(
    ("typed", "told"), [("32/11/2026", "Ngày phải"), ("24/11/2026", "Ngày cuối")]
)
def test_a_period_that_is_none_is_told_with_the_cursor_where_it_is_mended(
    qtbot: QtBot, desk: Desk, view: PublicationView, typed: str, told: str
) -> None:
    type_text(view.first, typed)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told in desk.banner.text())
    wrong = view.first if told == "Ngày phải" else view.last
    assert wrong.hasFocus()


def test_a_printer_that_will_not_is_told(
    qtbot: QtBot, desk: Desk, view: PublicationView, printer: FakePrinter
) -> None:
    printer.trouble = Trouble.PRINTER_OUT_OF_PAPER
    press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: "giấy" in desk.banner.text())
    assert "Đã gửi" not in desk.banner.text()


def test_the_list_is_saved_where_one_says_and_esc_leads_back(
    qtbot: QtBot,
    desk: Desk,
    view: PublicationView,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, offered = tmp_path / "niem-yet.pdf", list[str]()

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        offered.append(name)
        return path

    monkeypatch.setattr(publication, "choose_new_file", chosen)
    press(Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Đã lưu danh sách niêm yết, 1 hồ sơ." in desk.banner.text())
    assert offered == ["niem-yet-20261117-20261123.pdf"]
    assert "Tổng số: 01 hồ sơ." in text_of(path.read_bytes())
    press(Qt.Key.Key_Escape)
    assert desk.pages.due.lists.list.hasFocus()
