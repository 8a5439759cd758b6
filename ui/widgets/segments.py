"""A few choices side by side, one of them taken."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

PADDING = 20
"""Left and right of a name, with its borders."""


class Segments(QFrame):
    """Buttons that exclude each other; the arrows go from one to the next."""

    chosen = Signal(int)
    """The place of the choice that was taken by a person."""

    def __init__(self, names: Sequence[str], what: str, keys: Sequence[str] = ()) -> None:
        """Make one button a name; its key stands behind it where there is room for all."""
        super().__init__()
        self._names = tuple(names)
        self._wordy = tuple(map("{} ({})".format, names, keys)) if keys else self._names
        self.setProperty("part", "segments")
        self.setAccessibleName(what)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, name in enumerate(self._wordy):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("part", "segment")
            button.setAccessibleName(f"{what}: {name}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button, place)
            row.addWidget(button, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.take(0)
        self._group.idClicked.connect(self.chosen)

    def minimumSizeHint(self) -> QSize:
        """Leave the keys out before anything is cut."""
        return QSize(self._width_of(self._names), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the keys where there is room for them."""
        super().resizeEvent(event)
        fits = self._width_of(self._wordy) <= event.size().width()
        for place, name in enumerate(self._wordy if fits else self._names):
            self._group.button(place).setText(name)

    def _width_of(self, names: Sequence[str]) -> int:
        """Return the width of as many equal buttons as the longest name needs."""
        ink = self._group.button(0).fontMetrics()
        return len(names) * (max(map(ink.horizontalAdvance, names)) + PADDING)

    @property
    def taken(self) -> int:
        """The place of the present choice."""
        return self._group.checkedId()

    def take(self, place: int) -> None:
        """Take a choice without telling anybody."""
        self._group.button(place).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self.taken + step) % len(self._group.buttons())
        self.take(place)
        self.chosen.emit(place)
