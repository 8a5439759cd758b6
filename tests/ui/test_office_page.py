"""Cài đặt, cơ quan: by keys, and what holds afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.vietqr import PaymentAccount
from tests.ui.settings_parts import go_to_part
from ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_what_the_office_decides_is_kept_from_today_on(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    go_to_part(desk, "Cơ quan")
    page = desk.pages.office
    qtbot.waitUntil(lambda: page.response.text() == "8")
    page.response.setText("4")
    page.soon.setText("5")
    page.bank.setText("97041")
    page.account.setText("1133 6666 8888")
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "6 chữ số" in desk.banner.text())
    assert page.bank.hasFocus()
    assert services.office_rules.now().response_hours == 8
    page.bank.setText("970415")
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Đã lưu" in desk.banner.text())
    assert services.payments.account() == PaymentAccount("970415", "113366668888")
    assert services.due_desk.page().soon_days == 5
