"""Choices one below the other, each with the digit that takes it; one of them, or several."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import label
from ui.widgets.marks import Round, Tick
from ui.widgets.radio_rows import PressedWords

MOST_KEYS = 9


class ChoiceRows(QWidget):
    """Rows whose long names wrap; digits take the first nine where they are shown."""

    toggled = Signal(int, bool)
    """The place of a choice, and whether a person took it or gave it up."""

    def __init__(self, *, many: bool, keyed: bool = True) -> None:
        super().__init__()
        self._many = many
        self._keyed = keyed
        self._group = QButtonGroup(self, exclusive=not many)
        self._group.idToggled.connect(self.toggled)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def offer(self, names: Sequence[str], ticked: Collection[int] = ()) -> None:
        """Offer these and no others, some of them taken; nobody is told."""
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        for place, name in enumerate(names):
            self._rows.addWidget(self._row(place, name))
        self.set_ticked(ticked)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The places of what is taken."""
        buttons = enumerate(self._buttons())
        return tuple(place for place, button in buttons if button.isChecked())

    def set_ticked(self, ticked: Collection[int]) -> None:
        """Take these and no others; nobody is told."""
        was = self._group.blockSignals(True)
        for place, button in enumerate(self._buttons()):
            button.setChecked(place in ticked)
        self._group.blockSignals(was)

    def press(self, digit: int) -> bool:
        """Take what a digit stands for, or give it up; return whether it stands for anything."""
        buttons = self._buttons()
        if not self._keyed or not 1 <= digit <= min(MOST_KEYS, len(buttons)):
            return False
        buttons[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        buttons[digit - 1].click()
        return True

    def enter(self) -> None:
        """Put the cursor on what is taken, or on the first row."""
        buttons = self._buttons()
        taken = [each for each in buttons if each.isChecked()]
        for button in (taken or buttons)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> list[QAbstractButton]:
        return sorted(self._group.buttons(), key=self._group.id)

    def _row(self, place: int, name: str) -> QWidget:
        row = QWidget()
        button = Tick() if self._many else Round()
        button.setAccessibleName(name)
        words = PressedWords(name)
        words.pressed.connect(button.click)
        self._group.addButton(button, place)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        inside.addWidget(button, 0, top)
        inside.addWidget(words, 1)
        if self._keyed and place < MOST_KEYS:
            inside.addWidget(label(str(place + 1), "key"), 0, top)
        return row
