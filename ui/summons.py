"""A second start on a home brings the window that is open to the front instead of opening another.

The two processes meet at a file of the home: the second start writes where it runs, the window
that runs there too empties the file and comes forward. A window of another person's session
stays silent, since nobody here would see it.
"""

import os
from pathlib import Path
from threading import Event

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

PATIENCE_S = 2.0
LOOK_S = 0.02


def this_session() -> str:
    """Return what tells one person's screen from another's on the same machine."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "SESSIONNAME", "USERNAME", "USER")
    return " ".join(os.environ.get(name, "-") for name in names)


def summon(place: Path, session: str) -> bool:
    """Ask the window of a home to come forward to a session; return whether it did."""
    try:
        place.write_text(session, "utf-8")
        for _ in range(int(PATIENCE_S / LOOK_S)):
            if not place.read_text("utf-8"):
                return True
            Event().wait(LOOK_S)
    except OSError:
        return False
    return False


class Summons(QObject):
    """Brings a window forward when its own session asks for it."""

    looked = Signal()
    """Somebody asked, this window or another."""

    def __init__(self, place: Path, window: QWidget, session: str) -> None:
        super().__init__(window)
        self._place = place
        self._window = window
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_change)
        try:
            place.write_text("", "utf-8")
        except OSError:  # a home that is only read: a second start tells of this one instead
            return
        self._watcher.addPath(str(place))

    @Slot()
    def _on_change(self) -> None:
        if self._is_asked():
            self._come_forward()
        self.looked.emit()

    def _is_asked(self) -> bool:
        try:
            if self._place.read_text("utf-8") != self._session:
                return False
            self._place.write_text("", "utf-8")
        except OSError:
            return False
        return True

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
