"""Long work that tells how far it is, and can be stopped."""

from PySide6.QtCore import QObject, Signal


class Running(QObject):
    """Called from the work on its own thread; heard in the window's."""

    told = Signal(int, int)
    """How many are done, of how many."""

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False

    def __call__(self, done: int, total: int) -> bool:
        """Tell how far the work is; return whether it is to go on."""
        self.told.emit(done, total)
        return not self._stopped

    def stop(self) -> None:
        """Let the work end after the piece that it is at."""
        self._stopped = True
