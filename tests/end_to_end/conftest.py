from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end.hand import Hand
from tests.ui.conftest import home, machine, qtbot, services, tasks, window
from ui.desk import Desk
from ui.main_window import MainWindow

__all__ = ["home", "machine", "qtbot", "services", "tasks", "window"]


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def hand(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[Hand]:
    made = Hand(qtbot, qapp)
    made.scanner.scanned.connect(lambda text: desk.on_scan(text, "bàn phím"))
    yield made
    made.scanner.stop()
