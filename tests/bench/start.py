"""Start-up: first paint, data on screen and memory, against a bare application with a bare window.

Each start is a process of its own; both kinds take turns, so that a busy machine is busy for both.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from counter_app.bootstrap import this_machine
from counter_app.home import Home
from counter_app.practice import set_up_world
from counter_app.services.training.world import Wanted

ROUNDS = int(os.environ.get("BENCH_STARTS", "9"))
DOSSIERS = 200
ROOT = Path(__file__).parent.parent.parent
COMPILED = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""As it is installed: with what Python compiled beside the sources."""

WATCH = """
import sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
def now(): return (time.clock_gettime(time.CLOCK_MONOTONIC) - began) * 1000
def rss():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(each.split()[1]) / 1024 for each in lines if each.startswith("VmRSS"))
class Watch(QObject):
    painted = 0.0
    def eventFilter(self, seen, event):
        if not self.painted and event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.note)
        return False
    def note(self):
        self.painted = self.painted or now()
"""
BARE = """
app = QApplication([]); watch = Watch(); window = QMainWindow(); window.resize(1366, 768)
app.installEventFilter(watch); window.showMaximized()
def look():
    if watch.painted: print(watch.painted, watch.painted, rss()); app.quit()
timer = QTimer(); timer.setInterval(2); timer.timeout.connect(look); timer.start(); app.exec()
"""
OURS = """
from ui import app as ours
def begin(application, window):
    watch = Watch(application); application.installEventFilter(watch); application.watch = watch
    def look():
        desk = window.desk
        if desk and desk.status.items["numbers"].text() and desk.pages.intake.procedure._choices:
            timer.stop(); print(watch.painted, now(), rss()); window.close()
    timer = QTimer(window); timer.setInterval(2); timer.timeout.connect(look); timer.start()
real = ours.MainWindow.showMaximized
def show(window):
    begin(QApplication.instance(), window); real(window)
ours.MainWindow.showMaximized = show
sys.exit(ours.open_window(sys.argv[2]))
"""


def measure() -> Iterable[str]:
    """Yield the median of each figure beside the bare window's, and their ratio."""
    with TemporaryDirectory(prefix="counter-bench-") as folder:
        home = Home(Path(folder) / "home")
        _fill(home)
        bare, ours = [], []
        _start(OURS, home)  # compiles what was never run before
        for _ in range(ROUNDS):
            bare.append(_start(BARE, home))
            ours.append(_start(OURS, home))
    base = [median(each) for each in zip(*bare, strict=True)]
    mine = [median(each) for each in zip(*ours, strict=True)]
    for name, place, unit, goal in (
        ("first paint", 0, "ms", 1.5),
        (f"data of {DOSSIERS} dossiers on screen", 1, "ms", 3.5),
        ("memory then", 2, "MB", 2.2),
    ):
        yield (
            f"{name}: {mine[place]:.0f} {unit}; bare {base[place]:.0f} {unit};"
            f" ratio {mine[place] / base[place]:.2f} (goal at most {goal})"
        )


def _fill(home: Home) -> None:
    machine = this_machine()
    set_up_world(home, machine, Wanted(DOSSIERS, seed=1, until=machine.clock.now()))


def _start(script: str, home: Home) -> tuple[float, float, float]:
    """Start a process and return first paint and data in ms since then, and resident MB."""
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    told = subprocess.run(
        [sys.executable, "-c", WATCH + script, str(began), str(home.folder)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True, timeout=60, env=COMPILED,
    )  # fmt: skip
    painted, shown, resident = map(float, told.stdout.split())
    return painted, shown, resident
