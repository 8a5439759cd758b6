"""The desk as a hand feels it: from the last key to the number, and whether typing ever sticks."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.bootstrap import Machine
from counter_app.devices.folder import FolderPrinter
from counter_app.domain.identity_card import read_card
from counter_app.home import Home
from tests.bench import search
from tests.bench.homes import a_counter, name
from tests.ui.keys import type_text
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.theme import dress

ROUNDS = 30
KEYS = "nguyen duc huong 0912 duong thuy"
PATIENCE_MS = 5000


def measure() -> Iterable[str]:
    """Yield the time from Ctrl+Enter to the number, and the longest stop of the window."""
    with TemporaryDirectory(prefix="counter-bench-") as papers, a_desk(Path(papers)) as desk:
        yield from _accepting(desk, Path(papers))
    with a_desk(fill=True) as desk:
        yield _typing(desk)


@contextmanager
def a_desk(papers: Path | None = None, *, fill: bool = False) -> Iterator[Desk]:
    """Give the desk of a training counter that prints into a folder.

    `fill` puts a great many dossiers into it.
    """
    with a_counter() as (services, clock, _):
        if fill:
            search.fill(services.desk.store)
        printers = [FolderPrinter(papers)] if papers else []
        machine = Machine(clock, services.desk.ids, lambda: printers)
        with opened(services.home, machine) as desk:
            yield desk


@contextmanager
def opened(home: Home, machine: Machine) -> Iterator[Desk]:
    """Give the desk of a counter in a window, ready for the first key."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, dark=False)
    window = MainWindow(home, Tasks(), named=True, machine=machine)
    window.resize(1366, 768)
    window.show()
    _until(lambda: window.desk is not None)
    desk = window.desk
    assert desk is not None
    _until(lambda: desk.pages.intake.procedure.model.rowCount() > 0)
    yield desk
    window.close()


def _accepting(desk: Desk, papers: Path) -> Iterable[str]:
    page, took, handed = desk.pages.intake, list[float](), list[float]()
    for number in range(ROUNDS):
        person = f"044191{number:06d}||{name(number)}|14031991|Nữ|Xã Lệ Thủy, Quảng Trị|"
        page.take_card(read_card(person, date(2026, 11, 23)))
        type_text(page.procedure.box, "dkks")
        QTest.keyClick(page.procedure.box, Qt.Key.Key_Return)
        _until(lambda: bool(page.due.due.text()))
        desk.banner.clear()
        start = perf_counter()
        page.accept.click()
        _until(lambda: "Đã tiếp nhận" in desk.banner.text())
        took.append((perf_counter() - start) * 1000)
        _until(lambda: len(list(papers.glob("*.pdf"))) == len(took))
        handed.append((perf_counter() - start) * 1000)
    for what, times, goal in (("number", took, 150), ("paper handed over", handed, 500)):
        yield (
            f"last key to {what}: {median(times):.0f} ms, longest {max(times):.0f} ms"
            f" (goal at most {goal})"
        )


def _typing(desk: Desk) -> str:
    desk.show_page(desk.pages.search)
    longest = 0.0
    for letter in KEYS:
        start = perf_counter()
        type_text(desk.top.box, letter)
        longest = max(longest, (perf_counter() - start) * 1000, longest_stop(120))
    return (
        f"typing among {search.SIZE} dossiers: the window stops for at most {longest:.0f} ms"
        " (goal at most 50)"
    )


def longest_stop(milliseconds: int) -> float:
    """Return the longest that one turn of the event loop takes within a time."""
    longest, deadline = 0.0, QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        start = perf_counter()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        longest = max(longest, (perf_counter() - start) * 1000)
    return longest


def _until(is_so: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
