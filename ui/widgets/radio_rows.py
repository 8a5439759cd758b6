"""Choices one below the other whose long names wrap, as a plain radio button's do not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.labels import label
from ui.widgets.marks import Round


class RadioRows(QWidget):
    """Numbered choices, one of them taken."""

    chosen = Signal(int)
    """The number that a person took."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def offer(self, choices: Sequence[tuple[int, str]], taken: int | None) -> None:
        """Offer these; the first is taken unless another is named."""
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        for number, name in choices:
            self._rows.addWidget(self._row(number, name))
        if choices:
            self._group.button(choices[0][0] if taken is None else taken).setChecked(True)

    @property
    def taken(self) -> int | None:
        """The number that is taken; None where nothing is offered."""
        return self._group.checkedId() if self._group.checkedId() >= 0 else None

    def _row(self, number: int, name: str) -> QWidget:
        row = QWidget()
        button, words = Round(), PressedWords(name)
        button.setAccessibleName(name)
        words.pressed.connect(button.click)
        self._group.addButton(button, number)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(words, 1)
        return row


class PressedWords(QWidget):
    """A name that wraps, and takes its choice when it is clicked."""

    pressed = Signal()
    """It was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        words: QLabel = label(name, wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 3, 0, 3)
        inside.addWidget(words)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Tell of a click."""
        self.pressed.emit()
