"""Buổi sáng tiếp nhận: ten people with ID cards, one scan and at most twelve keys each."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from tests.end_to_end.hand import Hand
from ui.desk import Desk
from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 12
PEOPLE = [
    ("044191002387", "Trần Thị Hoài Thương", "14031991", "Nữ", "dkks"),
    ("044090001234", "Lê Văn Tám", "02011990", "Nam", "1.004222"),
    ("044300005678", "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng", "30121900", "Nữ", "tam tru"),
    ("038085009876", "Đặng Ngọc Ẩn", "05061985", "Nam", "khai tu"),
    ("044197004321", "Hoàng Thị Diệu Linh", "11111997", "Nữ", "ho kinh doanh"),
    ("045178002468", "Bùi Thị Nguyệt", "28021978", "Nữ", "giam ho"),
    ("044202001357", "Phạm Đức Huy", "15082002", "Nam", "hon nhan"),
    ("044188007531", "Võ Thị Kiều Oanh", "09091988", "Nữ", "cai chinh"),
    ("040095003690", "Cao Xuân Trường", "20041995", "Nam", "gia han tam tru"),
    ("044169008520", "Mai Thị Út", "01071969", "Nữ", "chung thuc ban"),
]


def card(number: str, name: str, born: str, sex: str) -> str:
    return f"{number}||{name}|{born}|{sex}|Thôn Phan Xá, xã Lệ Thủy, tỉnh Quảng Trị|12082023"


def has_taken_in(services: Services, count: int) -> bool:
    return len(services.lookup.find("")) == count


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, desk: Desk) -> Desk:
    qtbot.waitUntil(lambda: desk.pages.intake.procedure.model.rowCount() > 0)
    return desk


def test_ten_people_are_taken_in_by_scan_and_keyboard(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand
) -> None:
    page, most = ready.pages.intake, 0
    for served, (number, name, born, sex, letters) in enumerate(PEOPLE, start=1):
        hand.keys = 0
        hand.scan(card(number, name, born, sex))
        qtbot.waitUntil(page.procedure.box.hasFocus)
        hand.type(letters[:8])
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(page.due.due.text()))
        hand.press(Qt.Key.Key_D, CONTROL)
        hand.press(Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(partial(has_taken_in, services, served))
        qtbot.waitUntil(page.person.is_empty)
        most = max(most, hand.keys)
    assert most <= MOST_KEYS
    found = services.lookup.find("")
    assert [each.name for each in reversed(found)] == [each[1] for each in PEOPLE]
    assert [each.id_number for each in reversed(found)] == [each[0] for each in PEOPLE]
    assert len({each.number for each in found}) == len(PEOPLE)
    assert services.upkeep.verify().faults == ()


def test_a_scan_in_the_middle_of_typing_leaks_nowhere(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand
) -> None:
    page = ready.pages.intake
    page.person.submitter.phone.setFocus()
    hand.type("0912")
    hand.scan(card(*PEOPLE[0][:4]))
    qtbot.waitUntil(lambda: page.person.submitter.name.text() == PEOPLE[0][1])
    assert page.person.submitter.phone.text() == "0912"
    assert QApplication.focusWidget() is page.procedure.box
    assert services.lookup.find("") == []


def test_a_receipt_brought_back_opens_its_dossier_from_any_field(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand
) -> None:
    page = ready.pages.intake
    hand.scan(card(*PEOPLE[1][:4]))
    qtbot.waitUntil(page.procedure.box.hasFocus)
    hand.type("dkks")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.due.due.text()))
    hand.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    (found,) = services.lookup.find("")
    hand.scan(found.number)
    qtbot.waitUntil(lambda: ready.pages.dossier.header.number() == found.number)
    assert page.person.is_empty()
