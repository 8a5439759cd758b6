"""The bottom line: what is true now, in figures."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.widgets.labels import icon_label, label, restyle

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
        self._folding: list[QLabel] = []

    def add(self, name: str, icon: str, *, folds: bool = False, at_end: bool = False) -> None:
        """Add an item; one that `folds` leaves when room is short."""
        words = label()
        picture = icon_label(icon, size=16)
        place = self._row.count() if at_end else self._row.count() - 1
        self._row.insertWidget(place, picture)
        self._row.insertWidget(place + 1, words)
        if not at_end:
            self._row.insertSpacing(place + 2, 10)
        self.items[name] = words
        if folds:
            self._folding += [picture, words]

    def say(self, name: str, text: str, tone: str = "") -> None:
        """Set an item's words."""
        words = self.items[name]
        words.setText(text)
        restyle(words, tone=tone)

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrow enough to fold."""
        return QSize(300, HEIGHT)

    def fold(self, folded: bool) -> None:
        """Leave out what can wait when room is short."""
        for each in self._folding:
            each.setVisible(not folded)
