"""One stream of scans, whatever they come from: keyboard wedge, serial line, picture file."""

import time
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import EnvironmentTrouble
from ui.scanner import WedgeScanner

WEDGE, SERIAL, PICTURE = "bàn phím", "cổng nối tiếp", "tệp ảnh"


class Scans(QObject):
    """Tells each code with where it came from."""

    scanned = Signal(str, str)
    """A code's text, and its source."""
    troubled = Signal(object)
    """Why a scanner cannot be read."""
    listening = Signal()
    """A serial scanner is ready."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._wedge = WedgeScanner(application, _now_ms)
        self._wedge.scanned.connect(self._on_wedge)
        self._line: SerialLine | None = None

    def use(self, port: str, prefix: str) -> None:
        """Read a serial port where one is named, and mind the prefix of a wedge."""
        self._wedge.prefix = prefix
        self._close_line()
        if port:
            self._line = SerialLine(port)
            self._line.scanned.connect(self._on_line)
            self._line.failed.connect(self.troubled)
            self._line.opened.connect(self.listening)
            self._line.start()

    def deaf(self) -> AbstractContextManager[None]:
        """Look at no key while much is built."""
        return self._wedge.deaf()

    def finish(self) -> None:
        """Stop listening."""
        self._wedge.stop()
        self._close_line()

    def _close_line(self) -> None:
        if self._line:
            self._line.finish()
            self._line = None

    @Slot(str)
    def _on_wedge(self, text: str) -> None:
        self.scanned.emit(text, WEDGE)

    @Slot(str)
    def _on_line(self, text: str) -> None:
        self.scanned.emit(text, SERIAL)


class SerialLine(QThread):
    """Reads one port on a thread of its own."""

    scanned = Signal(str)
    """A code's text."""
    failed = Signal(object)
    """Why the port cannot be read."""
    opened = Signal()
    """From now on codes are heard."""

    def __init__(self, port: str) -> None:
        super().__init__()
        self._port = port
        self._stopped = False

    def run(self) -> None:
        """Open the port and read it until told to stop."""
        from counter_app.devices.serial_scanner import SerialScanner

        try:
            scanner = SerialScanner(self._port)
            self.opened.emit()
            for code in scanner.codes(lambda: self._stopped):
                self.scanned.emit(code)
            scanner.close()
        except EnvironmentTrouble as error:
            self.failed.emit(error)

    def finish(self) -> None:
        """Stop reading and wait for the thread."""
        self._stopped = True
        self.wait()


def _now_ms() -> float:
    return time.monotonic() * 1000
