"""Starts the window: paints first, opens the home afterwards."""

import os
import sys
from functools import partial

from PySide6.QtWidgets import QApplication

from counter_app import locks
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.home import Home
from counter_app.settings import home_folder, is_named
from counter_app.words import troubles
from ui.crash import CrashReporter
from ui.garbage import WindowThreadGarbage
from ui.main_window import MainWindow
from ui.remembered import Theme, recall
from ui.scans import Scans
from ui.summons import Summons, summon, this_session
from ui.tasks import Tasks
from ui.theme import prime, wear


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
        if error.trouble is Trouble.HOME_BUSY and summon(home.summons, this_session()):
            return 0
        return _refuse(troubles.sentence(error))


def _refuse(sentence: str) -> int:
    """Tell why no window opens, also to those who started it by an icon."""
    from ui.notice import notify

    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    application = _application()
    _prepare(application, Theme.SYSTEM)
    notify(application, sentence)
    return 1


def _has_screen() -> bool:
    """Tell whether there is anything to draw on; without it Qt ends the program by a signal."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def _application() -> QApplication:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - narrows Qt's own type
    return application


def _prepare(application: QApplication, theme: Theme) -> None:
    """Do what an empty window needs not: faces, style sheet, Qt's own words."""
    from ui.standard_words import speak_vietnamese

    wear(application, theme)
    speak_vietnamese(application)


def _run(home: Home, *, named: bool) -> int:
    application = _application()
    theme = recall(home.remembered).theme
    prime(application, theme)
    crashes = CrashReporter(home.crash_log)
    garbage = WindowThreadGarbage()
    scans = Scans(application)
    prepare = partial(_prepare, application, theme)
    window = MainWindow(home, Tasks(), named=named, scans=scans, prepare=prepare)
    crashes.happened.connect(window.on_crash)
    window.showMaximized()
    Summons(home.summons, window, this_session())
    code = application.exec()
    scans.finish()
    garbage.finish()
    crashes.finish()
    return code
