"""Choices one below the other, each with the key that takes it at its right end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import label
from ui.widgets.marks import Round

Choice = tuple[str, Any, str]
"""A key, what it takes, and what that is called."""


class KeyedRadios(QWidget):
    """One of a few, or none yet; their page answers to the keys and asks `take_key`."""

    chosen = Signal()
    """A person took another."""

    def __init__(self, choices: Sequence[Choice], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._members = [member for _, member, _ in choices]
        self._keys = [key for key, _, _ in choices]
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _: self.chosen.emit())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for place, (key, _, words) in enumerate(choices):
            button = Round(words)
            self._group.addButton(button, place)
            row = QHBoxLayout()
            row.addWidget(button, 1)
            row.addWidget(label(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addLayout(row)

    @property
    def member(self) -> Any:  # noqa: ANN401 - whatever the choices are of
        """What is taken; None while nothing is."""
        place = self._group.checkedId()
        return self._members[place] if place >= 0 else None

    @property
    def is_taken(self) -> bool:
        """Whether something is taken."""
        return self._group.checkedId() >= 0

    def take(self, member: object) -> None:
        """Take one without telling anybody."""
        self._group.button(self._members.index(member)).setChecked(True)

    def clear(self) -> None:
        """Take none."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def take_key(self, key: str) -> bool:
        """Take the one of a key, as a person; return whether it is offered."""
        if key not in self._keys or self.isHidden():
            return False
        self._group.button(self._keys.index(key)).setChecked(True)
        self.chosen.emit()
        return True
