"""Ngày đầu: a counter is set up by keyboard and scanner alone, closed, and opened the next day."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine
from counter_app.home import Home
from counter_app.store import keys
from tests.builders import FakeClock
from tests.end_to_end.hand import Hand
from tests.end_to_end.test_a_morning_of_intakes import PEOPLE, card
from tests.ui.starting import display
from ui.main_window import MainWindow
from ui.screens.setup.recovery import ASKED
from ui.screens.setup.wizard import Wizard
from ui.tasks import Tasks

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SECRET = "con trau trang qua song"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture(autouse=True)
def _quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_MEMORY_KIB", 64)


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication) -> Iterator[Hand]:
    made = Hand(qtbot, qapp)
    yield made
    made.scanner.stop()


def opened(qtbot: QtBot, home: Home, tasks: Tasks, machine: Machine) -> MainWindow:
    window = MainWindow(home, tasks, named=False, machine=machine)
    display(qtbot, window)
    qtbot.waitUntil(lambda: window.entrance.currentIndex() > 0)
    return window


def fill_unit(hands: Hand) -> None:
    for text in ("quang tri", "le thuy"):
        hands.type(text)
        hands.press(TAB)
    for _ in range(5):  # kind, place, telephone, both names: as they were filled in
        hands.press(TAB)
    hands.type("H56.06")
    hands.press(ENTER)


def fill_administrator(hands: Hand, wizard: Wizard) -> None:
    hands.type("Phạm Thị Lệ")
    for _ in range(2):
        hands.press(TAB)
        hands.type(SECRET)
    on_paper = wizard.administrator.recovery.key.split("-")
    hands.press(Qt.Key.Key_C, ALT)
    hands.type(on_paper[ASKED[0]])
    hands.press(TAB)
    hands.type(on_paper[ASKED[1]])
    hands.press(ENTER)


def set_up_by_hand(qtbot: QtBot, hands: Hand, window: MainWindow) -> None:
    hands.scanner.scanned.connect(lambda text: window.entrance.on_scan(text, "bàn phím"))
    hands.press(Qt.Key.Key_2)
    wizard = window.entrance.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.administrator.recovery.key != "")
    fill_unit(hands)
    fill_administrator(hands, wizard)
    hands.press(Qt.Key.Key_Right, ALT)
    assert wizard.place == 3
    hands.scan(card(*PEOPLE[0][:4]))
    assert PEOPLE[0][1] in wizard.devices.result.text()
    hands.press(ENTER)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)


def test_a_counter_is_set_up_closed_and_opened_the_next_day(
    qtbot: QtBot, hands: Hand, home: Home, tasks: Tasks, machine: Machine, clock: FakeClock
) -> None:
    window = opened(qtbot, home, tasks, machine)
    set_up_by_hand(qtbot, hands, window)
    assert home.is_set_up
    hands.press(Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()  # without a centre nothing waits to be sent

    clock.pass_time(days=1)
    again = opened(qtbot, home, tasks, machine)
    assert again.entrance.login.unit.text() == "ỦY BAN NHÂN DÂN XÃ LỆ THỦY"
    hands.type("con trau")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: "không đúng" in again.entrance.login.trouble.text())
    assert json.loads(home.failed_logins.read_bytes())["failures"] == 1
    hands.type(SECRET)
    hands.press(ENTER)
    qtbot.waitUntil(lambda: again.desk is not None, timeout=20_000)
    assert not home.failed_logins.exists()
    again.close()
