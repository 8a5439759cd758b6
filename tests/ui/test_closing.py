"""Leaving: what is left open is told once in the strip, and nothing half done is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from tests.builders import a_citizen
from ui.main_window import MainWindow
from ui.notice import Notice


class FromTheTitleBar(QCloseEvent):
    """A close event as the window system sends it."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def left_open(services: Services, window: MainWindow) -> Iterator[MainWindow]:
    """A window with a receipt that was not printed yet."""
    intake = Intake(ProcedureCode("1.001193"), Applicant(a_citizen()))
    services.reception.accept(intake, wants_print=True)
    yield window
    window.close()


def test_with_nothing_left_open_it_just_closes(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_what_is_left_open_is_told_once_and_enter_closes(left_open: MainWindow) -> None:
    desk = left_open.desk
    assert desk is not None
    QTest.keyClick(left_open, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert left_open.isVisible()
    assert "1 bản in chưa xong" in desk.banner.text()
    assert "Đóng không mất gì: lần mở sau máy hỏi rồi mới in." in desk.banner.text()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert not left_open.isVisible()


def test_who_stays_goes_on_where_work_was(left_open: MainWindow) -> None:
    desk = left_open.desk
    assert desk is not None
    QTest.keyClick(left_open, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    QTest.keyClick(desk, Qt.Key.Key_F2)
    assert desk.pages.intake.person.submitter.name.hasFocus()


def test_the_title_bar_asks_too_but_not_twice(left_open: MainWindow) -> None:
    event = FromTheTitleBar()
    left_open.closeEvent(event)
    assert not event.isAccepted()
    again = FromTheTitleBar()
    left_open.closeEvent(again)
    assert again.isAccepted()


def test_a_half_filled_page_is_kept(
    qtbot: QtBot, services: Services, left_open: MainWindow
) -> None:
    assert left_open.desk is not None
    left_open.desk.pages.intake.person.submitter.name.setText("Lê Thị Đào")
    left_open.close()
    assert "Đào" in str([each.document for each in services.drafts.parked()])


def test_a_sentence_without_a_page_has_a_window_of_its_own(qtbot: QtBot) -> None:
    said = "Việc này cần làm một mình, nhưng cửa sổ quầy một cửa (1234) đang mở sổ dữ liệu."
    notice = Notice(said)
    qtbot.addWidget(notice)
    with qtbot.waitActive(notice):
        notice.show()
        notice.activateWindow()
    assert notice.words.text() == said
    QTest.keyClick(notice, Qt.Key.Key_Return)
    assert not notice.isVisible()
