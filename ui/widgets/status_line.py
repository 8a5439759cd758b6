"""The bottom line: what is true now, in figures."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.widgets.elided import Elided
from ui.widgets.labels import icon_label, restyle

HEIGHT = 32


class StatusLine(QFrame):
    """Named items from left to right; the last one stands at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "status")
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 16, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self.items: dict[str, QLabel] = {}
        self._folding: list[tuple[int, str, QLabel]] = []
        self._width = 0

    def add(self, name: str, icon: str, *, folds_below: int = 0, at_end: bool = False) -> None:
        """Add an item; it leaves where the line is narrower than `folds_below`."""
        words = Elided()
        picture = icon_label(icon, size=16)
        place = self._row.count() if at_end else self._row.count() - 1
        self._row.insertWidget(place, picture)
        self._row.insertWidget(place + 1, words)
        if not at_end:
            self._row.insertSpacing(place + 2, 10)
        self.items[name] = words
        self._folding += [(folds_below, name, picture), (folds_below, name, words)]

    def say(self, name: str, text: str, tone: str = "") -> None:
        """Set an item's words; without any it leaves the line."""
        words = self.items[name]
        came = bool(words.text()) is not bool(text)
        words.setText(text)
        restyle(words, tone=tone)
        if came:
            self.fold(self._width)

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrow enough to fold."""
        return QSize(300, HEIGHT)

    def fold(self, width: int) -> None:
        """Leave out what can wait where the line is no wider than this."""
        self._width = width
        for least, name, each in self._folding:
            each.setVisible(width >= least and bool(self.items[name].text()))
