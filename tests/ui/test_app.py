"""The program started twice on one home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app import locks
from counter_app.home import Home
from tests.ui.starting import display
from ui import app, summons
from ui.notice import Notice
from ui.summons import Summons, summon, this_session

ROOT = Path(__file__).parent.parent.parent


def test_a_second_start_names_the_holder_and_leaves(
    qtbot: QtBot, qapp: QApplication, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    home.make_ready()
    read: list[str] = []

    def look() -> None:
        for each in qapp.topLevelWidgets():
            if isinstance(each, Notice) and each.isVisible():
                read.append(each.words.text())
                each.close_button.click()

    timer = QTimer()
    timer.setInterval(50)
    timer.timeout.connect(look)
    timer.start()
    with locks.alone(home, locks.WINDOW, holder="cửa sổ quầy một cửa"):
        assert app.open_window(str(home.folder)) == 1
    timer.stop()
    (said,) = read
    assert f"cửa sổ quầy một cửa ({os.getpid()})" in said
    assert said in capsys.readouterr().err


def test_a_second_start_brings_the_window_forward_and_ends_well(
    qtbot: QtBot, home: Home, qapp: QApplication
) -> None:
    home.make_ready()
    window = QWidget()
    display(qtbot, window)
    Summons(home.summons, window, this_session())
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    with locks.alone(home, locks.WINDOW, holder="cửa sổ quầy một cửa"):
        second = subprocess.Popen(
            [sys.executable, "-m", "counter_app.main", "--home", str(home.folder)],
            env={**os.environ, "PYTHONUTF8": "1"}, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        qtbot.waitUntil(lambda: second.poll() is not None)
    _, told = second.communicate()
    assert (second.returncode, told) == (0, "")
    assert not window.isMinimized()


def test_a_window_of_another_session_stays_where_it_is(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summons, "PATIENCE_S", 0.1)
    home.make_ready()
    window = QWidget()
    display(qtbot, window)
    listening = Summons(home.summons, window, "an :0")
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    with qtbot.waitSignal(listening.looked):
        assert not summon(home.summons, "binh :1")
    assert window.isMinimized()


def test_where_nobody_can_look_a_second_start_is_one_line(home: Home) -> None:
    home.make_ready()
    with locks.alone(home, locks.WINDOW, holder="cửa sổ quầy một cửa"):
        told = subprocess.run(
            [sys.executable, "-m", "counter_app.main", "--home", str(home.folder)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
            capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
        )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.count("cửa sổ quầy một cửa (") == 1
