from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, Services, open_services, set_up_training
from counter_app.home import Home
from counter_app.id_source import SystemIds
from tests.builders import FakeClock
from tests.ui.starting import display
from ui.desk import Desk
from ui.garbage import WindowThreadGarbage
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.theme import dress

PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """Waits longer than a busy machine takes: what is waited for comes, or it never does."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def machine(clock: FakeClock) -> Machine:
    return Machine(clock, SystemIds(clock))


@pytest.fixture
def services(home: Home, machine: Machine) -> Iterator[Services]:
    """A training counter that tests take dossiers in with, beside the window."""
    set_up_training(home, machine)
    opened = open_services(home, machine, str)
    yield opened
    opened.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    dress(qapp)
    garbage = WindowThreadGarbage()
    running = Tasks()
    yield running
    running.finish()
    garbage.finish()
    assert running.is_idle


@pytest.fixture
def window(qtbot: QtBot, home: Home, tasks: Tasks, machine: Machine) -> MainWindow:
    """The real window, shown, on a home that was asked for by name; empty unless filled before."""
    if not home.is_set_up:
        set_up_training(home, machine)
    opened = MainWindow(home, tasks, named=True, machine=machine)
    display(qtbot, opened)
    qtbot.waitUntil(lambda: opened.desk is not None)
    return opened


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The desk of an opened counter."""
    assert window.desk is not None
    return window.desk
