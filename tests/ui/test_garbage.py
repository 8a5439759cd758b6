import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui.garbage import WindowThreadGarbage
from ui.tasks import Tasks


class Cyclic(QObject):
    """Garbage that only the collector finds; tells on which thread it goes."""

    def __init__(self, freed_on: list[QThread]) -> None:
        super().__init__()
        self._self = self
        self._freed_on = freed_on

    def __del__(self) -> None:
        self._freed_on.append(QThread.currentThread())


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[WindowThreadGarbage]:
    taken_over = WindowThreadGarbage()
    yield taken_over
    taken_over.finish()


def busy() -> list[list[int]]:
    """Pass the collector's threshold many times over, and stay past it."""
    return [[number] for number in range(200_000)]


def test_a_busy_worker_frees_no_object_of_the_window(
    qtbot: QtBot, garbage: WindowThreadGarbage
) -> None:
    tasks, freed_on, answers = Tasks(), list[QThread](), list[object]()
    Cyclic(freed_on)
    tasks.run(busy, owner=tasks, done=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    qtbot.waitUntil(lambda: len(freed_on) == 1)
    assert freed_on == [QThread.currentThread()]
    tasks.finish()


def test_collecting_is_given_back(qtbot: QtBot) -> None:
    taken_over = WindowThreadGarbage()
    assert not gc.isenabled()
    taken_over.finish()
    assert gc.isenabled()
