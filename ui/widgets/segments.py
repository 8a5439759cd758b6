"""A few choices side by side, one of them taken."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy


class Segments(QFrame):
    """Buttons that exclude each other; the arrows go from one to the next."""

    chosen = Signal(int)
    """The place of the choice that was taken by a person."""

    def __init__(self, names: Sequence[str], what: str) -> None:
        super().__init__()
        self.setProperty("part", "segments")
        self.setAccessibleName(what)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, name in enumerate(names):
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

    @property
    def taken(self) -> int:
        """The place of the present choice."""
        return self._group.checkedId()

    def take(self, place: int) -> None:
        """Take a choice without telling anybody."""
        self._group.button(place).setChecked(True)

    def rename(self, names: Sequence[str]) -> None:
        """Call the choices otherwise; to a screen reader they stay what they were."""
        for button, name in zip(self._group.buttons(), names, strict=True):
            button.setText(name)

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
