"""A bug of ours is written down without anybody's data, told by a code, and loses nothing."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from tests.ui.keys import type_text
from ui.crash import MOST_BYTES, CrashReporter
from ui.main_window import MainWindow

PERSON = "Nguyễn Thị Bưởi 044190001234"


class Button(QObject):
    pressed = Signal()


def plant() -> None:
    secret = PERSON
    raise ValueError(secret)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "crash.log"


@pytest.fixture
def crashes(qtbot: QtBot, log: Path) -> Iterator[CrashReporter]:
    reporter = CrashReporter(log)
    yield reporter
    reporter.finish()


def test_an_exception_in_a_slot_is_written_down_without_data(
    qtbot: QtBot, crashes: CrashReporter, log: Path
) -> None:
    button = Button()
    button.pressed.connect(plant)
    with qtbot.waitSignal(crashes.happened) as told:
        button.pressed.emit()
    assert told.args is not None
    written = log.read_text("utf-8")
    assert told.args[0] in written
    assert "builtins.ValueError" in written
    assert "tests/ui/test_crash.py:" in written
    assert "plant" in written
    assert PERSON not in written
    assert "044" not in written.split("MainThread")[1]


def test_an_exception_on_a_thread_and_its_cause_are_written_down(
    qtbot: QtBot, crashes: CrashReporter, log: Path
) -> None:
    def chained() -> None:
        try:
            plant()
        except ValueError as error:
            raise KeyError(PERSON) from error

    with qtbot.waitSignal(crashes.happened):
        thread = threading.Thread(target=chained, name="sổ")
        thread.start()
        thread.join()
    written = log.read_text("utf-8")
    assert "KeyError" in written
    assert "after builtins.ValueError" in written
    assert PERSON not in written


def test_the_same_bug_has_the_same_code_and_the_log_stays_small(
    qtbot: QtBot, crashes: CrashReporter, log: Path
) -> None:
    codes = set[str]()
    crashes.happened.connect(codes.add)
    button = Button()
    button.pressed.connect(plant)
    for _ in range(3000):
        button.pressed.emit()
    assert len(codes) == 1
    assert log.stat().st_size <= MOST_BYTES
    assert len(list(log.parent.glob("crash.log*"))) > 1


def test_a_log_that_cannot_be_written_keeps_nobody_from_being_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    reporter = CrashReporter(tmp_path / "nowhere" / "crash.log")
    with qtbot.waitSignal(reporter.happened):
        QTimer.singleShot(0, plant)
    reporter.finish()


def test_the_strip_tells_the_code_and_the_page_is_kept(
    qtbot: QtBot, services: Services, window: MainWindow, crashes: CrashReporter
) -> None:
    assert window.desk is not None
    crashes.happened.connect(window.on_crash)
    type_text(window.desk.pages.intake.procedure.box, "khai")
    window.desk.pages.intake.person.submitter.name.setText("Lê Thị Đào")
    with qtbot.waitSignal(crashes.happened) as told:
        QTimer.singleShot(0, plant)
    assert told.args is not None
    said = window.desk.banner.text()
    assert told.args[0] in said
    assert "vẫn an toàn" in said
    assert window.desk.banner.property("tone") == "red"
    qtbot.waitUntil(lambda: "Đào" in str([each.document for each in services.drafts.parked()]))


def test_the_log_is_in_the_home_that_is_its_owners_alone(services: Services) -> None:
    log = services.home.crash_log
    assert log.parent == services.home.folder
    assert stat.S_IMODE(services.home.folder.stat().st_mode) == 0o700
