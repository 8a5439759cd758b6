"""Every form under the office's heading, with what is uncertain and what is the office's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.office_forms import OfficeForm
from forms.registry import FORMS
from forms.wording import editions
from tests.services.printers import FakePrinter
from tests.ui.keys import commit_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.forms.screen import FormsScreen

__all__ = ["desk", "machine", "printer", "second"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> FormsScreen:
    del services  # makes the home before the window looks for one
    press(desk, Qt.Key.Key_F9, NONE)
    QTest.keyClick(desk, Qt.Key.Key_2, CTRL)
    shown = desk.pages.forms
    qtbot.waitUntil(lambda: not shown.preview.view.image.isNull())
    return shown


def go_to(qtbot: QtBot, page: FormsScreen, form: str) -> None:
    """Go down the list to a form, by key."""
    places = [each.id for each in FORMS]
    page.table.setFocus()
    for _ in range(len(places)):
        if page.chosen.id == form:
            break
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.chosen.id == form
    title = editions(form)[-1].title
    qtbot.waitUntil(lambda: page.head.title.text() == title)


def test_every_form_is_seen(qtbot: QtBot, page: FormsScreen) -> None:
    for form in FORMS:
        go_to(qtbot, page, form.id)
        qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Trang 1 trong"))
        assert page.edition.count() == len(form.editions)
        assert page.shown_on.count() == len(form.papers)
        assert page.head.basis.text()


def test_what_is_uncertain_is_said_in_words(qtbot: QtBot, page: FormsScreen) -> None:
    go_to(qtbot, page, "stop-notice")
    qtbot.waitUntil(lambda: "Chưa chắc chắn" in page.facts.uncertain.text())
    assert "Kính gửi" in page.facts.uncertain.text()
    assert "cơ quan giải quyết cho số" in page.head.numbered.text()
    go_to(qtbot, page, "result-note")
    qtbot.waitUntil(lambda: page.facts.uncertain.isHidden())


def test_own_lines_are_seen_at_once_and_kept(
    qtbot: QtBot, page: FormsScreen, desk: Desk, services: Services
) -> None:
    before = page.preview.view.image.copy()
    commit_text(page.own.suffix, "TN-MC")
    commit_text(page.own.lines, "Đường dây nóng: 1022.")
    qtbot.waitUntil(lambda: page.preview.view.image != before)
    assert services.form_book.facts("receipt", "2025").own == OfficeForm()
    press(page.own.suffix, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Đã lưu"))
    own = services.form_book.facts("receipt", "2025").own
    assert own == OfficeForm(suffix="TN-MC", lines=("Đường dây nóng: 1022.",))


def test_what_cannot_be_printed_is_said_where_it_is_mended(
    qtbot: QtBot, page: FormsScreen, desk: Desk, services: Services
) -> None:
    commit_text(page.own.suffix, "TN HS")
    press(page.own.suffix, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: says(desk, "Ký hiệu sau số"))
    assert page.own.suffix.hasFocus()
    assert services.form_book.facts("receipt", "2025").own == OfficeForm()


def test_a_sample_is_printed(
    qtbot: QtBot, page: FormsScreen, desk: Desk, second: FakePrinter, printer: FakePrinter
) -> None:
    go_to(qtbot, page, "apology")
    qtbot.waitUntil(lambda: page.shown_on.count() == 2)
    QTest.keyClick(page.table, Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: says(desk, "Đã gửi bản mẫu"))
    assert len(printer.papers) + len(second.papers) == 1


def test_in_a_narrow_window_the_columns_are_tabs(
    qtbot: QtBot, page: FormsScreen, window: MainWindow
) -> None:
    window.resize(911, 480)
    qtbot.waitUntil(lambda: page.columns.bar.isVisible())
    QTest.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.preview.isVisible()
    assert not page.table.isVisible()
