"""Starts the window: paints first, opens the home afterwards."""

import os
import sys

from PySide6.QtWidgets import QApplication

from counter_app import locks
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home
from counter_app.settings import home_folder, is_named
from counter_app.words import troubles
from ui.crash import CrashReporter
from ui.garbage import WindowThreadGarbage
from ui.main_window import MainWindow
from ui.remembered import recall
from ui.scans import Scans
from ui.standard_words import speak_vietnamese
from ui.tasks import Tasks
from ui.theme import dress, wear


def open_window(home_argument: str | None) -> int:
    """Open the window on a home and run until it is closed; return the program's exit code."""
    if not _has_screen():
        sys.stderr.write(troubles.sentence(EnvironmentTrouble(Trouble.NO_SCREEN)) + "\n")
        return 1
    home = Home(home_folder(home_argument))
    try:
        home.make_ready()
        with locks.alone(home, locks.WINDOW, holder="cửa sổ quầy một cửa"):
            return _run(home, named=is_named(home_argument))
    except EnvironmentTrouble as error:
        return _refuse(troubles.sentence(error))


def _refuse(sentence: str) -> int:
    """Tell why no window opens, also to those who started it by an icon."""
    from ui.notice import notify

    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    notify(_dressed(), sentence)
    return 1


def _has_screen() -> bool:
    """Tell whether there is anything to draw on; without it Qt ends the program by a signal."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def _dressed() -> QApplication:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - narrows Qt's own type
    dress(application)
    speak_vietnamese(application)
    return application


def _run(home: Home, *, named: bool) -> int:
    application = _dressed()
    wear(application, recall(home.remembered).theme)
    crashes = CrashReporter(home.crash_log)
    garbage = WindowThreadGarbage()
    scans = Scans(application)
    window = MainWindow(home, Tasks(), named=named, scans=scans)
    crashes.happened.connect(window.on_crash)
    window.show()
    code = application.exec()
    scans.finish()
    garbage.finish()
    crashes.finish()
    return code
