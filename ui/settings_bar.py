"""The parts of Cài đặt, above whichever of them is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.page import Page
from ui.widgets.segments import Segments

KEYS_HELP = ("Ctrl+số", "sang phần mang số đó của Cài đặt")
"""Of every part, however many there are."""


class SettingsBar(QWidget):
    """One choice a part; Ctrl with its number goes there while the bar is seen."""

    wanted = Signal(object)
    """The page of the part that was chosen."""

    def __init__(self, parts: dict[str, Callable[[], Page]]) -> None:
        super().__init__()
        self._makers = list(parts.values())
        self._pages: dict[int, Page] = {}
        self._marked = self._short = False
        self._keys: list[QShortcut] = []
        self._names = tuple(parts)
        self.choice = Segments(self._names, "Phần cài đặt")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.addWidget(self.choice)
        self.choice.chosen.connect(self._go_to)

    def answer_in(self, window: QWidget) -> None:
        """Let the keys work in a window, also where there is no room for the bar."""
        for place in range(len(self._makers)):
            key = QKeySequence(f"Ctrl+{place + 1}")
            self._keys.append(QShortcut(key, window, partial(self._go_to, place)))
        self._show()

    def mark(self, page: Page) -> None:
        """Show the bar over one of its own pages, and hide it over any other."""
        place = next((at for at, each in self._pages.items() if each is page), None)
        self._marked = place is not None
        if place is not None:
            self.choice.take(place)
        self._show()

    def fold(self, *, short: bool, narrow: bool) -> None:
        """Leave the bar out where the window has no room for it; say less where it is narrow."""
        self._short = short
        pattern = "{place} {name}" if narrow else "{name} (Ctrl+{place})"
        self.choice.rename(
            [pattern.format(name=name, place=at) for at, name in enumerate(self._names, start=1)]
        )
        self._show()

    def _show(self) -> None:
        self.setVisible(self._marked and not self._short)
        for key in self._keys:  # elsewhere the same keys are the page's own
            key.setEnabled(self._marked)

    def page(self, place: int) -> Page:
        """Return the page of a part, made when first asked for."""
        if place not in self._pages:
            self._pages[place] = self._makers[place]()
        return self._pages[place]

    def _go_to(self, place: int) -> None:
        self.wanted.emit(self.page(place))
