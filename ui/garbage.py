"""Cyclic garbage is collected on the window's thread alone.

Python collects wherever a threshold happens to be passed, also on a worker's thread; a widget
that is freed there takes the whole process down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 1000
SETTLED_MS = 3000
"""By then the window stands; what lives now lives on and need not be looked through again."""


class WindowThreadGarbage(QObject):
    """Takes collecting over from the interpreter for as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.collect)
        QTimer.singleShot(SETTLED_MS, self, self._settle)

    def _settle(self) -> None:
        gc.collect()
        gc.freeze()
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that has passed its threshold, if one has."""
        limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, limit) in enumerate(limits) if count > limit]
        if full:
            gc.collect(full[-1])

    def finish(self) -> None:
        """Collect everything and give collecting back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
