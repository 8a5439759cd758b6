"""The boxes of who hands it in: told when they are left, seen from their beginning."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.domain.identity_card import Card
from tests.ui.keys import commit_text
from tests.ui.test_intake import card, page
from ui.screens.intake.screen import IntakeScreen

__all__ = ("card", "page")
"""Fixtures."""


def test_a_birthday_that_is_no_day_is_told_when_its_box_is_left(
    qtbot: QtBot, page: IntakeScreen
) -> None:
    born = page.person.submitter.born
    born.setFocus()
    commit_text(born, "31/02/1990")
    assert page.person.doubt.isHidden()  # it is still being written
    QTest.keyClick(born, Qt.Key.Key_Tab)
    assert born.property("wrong") == "true"
    assert "14/03/1991" in page.person.doubt.text()
    commit_text(page.person.submitter.name, "Lê Thị Ổn")
    assert "14/03/1991" in page.person.doubt.text()
    born.setText("28/02/1990")
    assert born.property("wrong") == "false"
    assert page.person.doubt.isHidden()


def test_a_long_address_shows_its_beginning_whenever_the_cursor_is_elsewhere(
    qtbot: QtBot, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    page.person.edit()
    address = page.person.submitter.address
    assert address.cursorPosition() == 0
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        address.setFocus()
        QTest.keyClick(address, Qt.Key.Key_End)
        QTest.keyClick(address, key)
        assert address.cursorPosition() == 0
