"""What came out of the printer of a day: papers as a reader reads them, pictures as a visitor sees.

A test that wants them imports the fixtures; the machine then prints into a folder.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, Services
from counter_app.devices.folder import FolderPrinter
from counter_app.id_source import SystemIds
from tests.builders import FakeClock
from tests.forms.golden import text_of
from ui.desk import Desk
from ui.main_window import MainWindow

Snap = Callable[[str], None]


class Papers:
    """The papers in the folder, as they came."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._folder = folder
        self._qtbot = qtbot
        self._read: dict[str, str] = {}

    def texts(self) -> list[str]:
        """Return what stands on each paper, one space between words."""
        for each in sorted(self._folder.glob("*.pdf")):
            if each.name not in self._read:
                self._read[each.name] = " ".join(text_of(each.read_bytes()).split())
        return list(self._read.values())

    def with_words(self, *words: str) -> list[str]:
        """Return the papers on which all these words stand."""
        return [text for text in self.texts() if all(each in text for each in words)]

    def one(self, *words: str) -> str:
        """Wait for the one paper with these words, and return it."""
        self._qtbot.waitUntil(lambda: len(self.with_words(*words)) == 1)
        (text,) = self.with_words(*words)
        return text


@pytest.fixture
def paper_folder(tmp_path: Path) -> Path:
    return tmp_path / "giay"


@pytest.fixture
def machine(clock: FakeClock, paper_folder: Path) -> Machine:
    return Machine(clock, SystemIds(clock), lambda: [FolderPrinter(paper_folder)])


@pytest.fixture
def papers(paper_folder: Path, qtbot: QtBot) -> Papers:
    return Papers(paper_folder, qtbot)


@pytest.fixture
def snap(window: MainWindow, tmp_path: Path) -> Snap:
    """Leave a picture of the window beside the store."""

    def snap(name: str) -> None:
        assert window.grab().save(str(tmp_path / f"{name}.png"))

    return snap


@pytest.fixture
def ready(qtbot: QtBot, services: Services, window: MainWindow, desk: Desk) -> Desk:
    """The desk as an old screen shows it, when a first person may come."""
    del services  # before the window opens
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: desk.pages.intake.procedure.model.rowCount() > 0)
    return desk
