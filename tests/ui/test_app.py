"""The program started twice on one home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app import locks
from counter_app.home import Home
from ui import app
from ui.notice import Notice

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
