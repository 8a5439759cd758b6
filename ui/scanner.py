"""Scans from a keyboard wedge, told from typing by their speed before they reach any field.

Each letter is held back for a moment. If the next comes as fast as no hand types, and Enter or Tab
ends the run, it was a scanner: nothing of it leaks into a field or presses a button. Otherwise the
letters go on to where they were typed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

GAP_MS = 50
"""Between the keys of a scanner; a hand needs twice as long."""
SHORTEST = 6
"""Fewer letters in a row are a quick hand."""
AGAIN_MS = 1500
"""The same code within this time was read twice by mistake."""
MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
SILENT = {
    Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr,
}  # fmt: skip
"""Keys that a scanner too presses on the way to a capital letter."""
ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class _Held(NamedTuple):
    target: QObject
    event: QEvent
    text: str


class WedgeScanner(QObject):
    """An event filter of the whole application; `now_ms` is a monotonic clock."""

    scanned = Signal(str)
    """The text of a code."""

    def __init__(self, application: QApplication, now_ms: Callable[[], float]) -> None:
        super().__init__(application)
        self._application = application
        self._now_ms = now_ms
        self._held: list[_Held] = []
        self._last_ms = 0.0
        self._told: tuple[str, float] = ("", -AGAIN_MS)
        self._passing = False
        self.prefix = ""
        """Sent by the scanner before each code; removes all doubt where it is set."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GAP_MS)
        self._timer.timeout.connect(self.let_go)
        application.installEventFilter(self)

    def stop(self) -> None:
        """Hold nothing back any more."""
        self.let_go()
        self._application.removeEventFilter(self)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Look at no event while much is built: there are thousands, and nobody types meanwhile."""
        self._application.removeEventFilter(self)
        try:
            yield
        finally:
            self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold letters back until it is clear who types them."""
        if self._passing or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if event.type() is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._on_release(watched, event)
        if isinstance(event, QInputMethodEvent):
            # Also one that only composes: let through alone it would overtake what is held back.
            return self._hold(watched, event, event.commitString())
        return False

    def let_go(self) -> None:
        """Pass on what was held back: a hand typed it."""
        held, self._held = self._held, []
        self._timer.stop()
        self._passing = True
        try:
            for each in held:
                QApplication.sendEvent(each.target, each.event)
        finally:
            self._passing = False

    def _on_key(self, target: QWidget, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ENDS:
            return self._on_end()
        if key in SILENT:
            return False
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & MODIFIED:
            self.let_go()
            return False
        return self._hold(target, event, text)

    def _on_release(self, target: QWidget, event: QKeyEvent) -> bool:
        """Hold back the release of what is held: a button that sees it first is never clicked."""
        pressed = [each.event for each in self._held if isinstance(each.event, QKeyEvent)]
        if event.key() not in [each.key() for each in pressed]:
            return False
        self._held.append(_Held(target, event.clone(), ""))
        return True

    def _hold(self, target: QWidget, event: QKeyEvent | QInputMethodEvent, text: str) -> bool:
        now = self._now_ms()
        if self._held and now - self._last_ms > GAP_MS:
            self.let_go()
        self._held.append(_Held(target, event.clone(), text))
        self._last_ms = now
        self._timer.start()
        return True

    def _on_end(self) -> bool:
        """Enter or Tab: the end of a scan, or a key like any other."""
        text = "".join(each.text for each in self._held)
        quick = bool(self._held) and self._now_ms() - self._last_ms <= GAP_MS
        marked = bool(self.prefix) and text.startswith(self.prefix)
        if quick and (marked or len(text) >= SHORTEST):
            self._held.clear()
            self._timer.stop()
            self._tell(text.removeprefix(self.prefix))
            return True
        self.let_go()
        return False

    def _tell(self, text: str) -> None:
        now = self._now_ms()
        before, at = self._told
        self._told = (text, now)
        if text != before or now - at > AGAIN_MS:
            self.scanned.emit(text)
