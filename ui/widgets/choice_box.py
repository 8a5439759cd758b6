"""A drop-down list of members of an enumeration, or none of them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui.icons import pixmap
from ui.theme import tokens

ARROW = 18


class ChoiceBox(QComboBox):
    """Keeps the members itself: Qt would hand back plain text in their place."""

    def __init__(self, choices: Mapping[Any, str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._members: list[Any] = []
        self.offer(choices)

    def offer(self, choices: Mapping[Any, str]) -> None:
        """Offer these and no others; the first is chosen."""
        self._members = list(choices)
        self.clear()
        self.addItems(list(choices.values()))

    @property
    def member(self) -> Any:  # noqa: ANN401 - whatever the list was made of
        """The member that is chosen."""
        return self._members[self.currentIndex()]

    def take(self, member: object) -> None:
        """Choose a member; one that is not in the list changes nothing."""
        if member in self._members:
            self.setCurrentIndex(self._members.index(member))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw our own arrow: the style sheet takes the style's away."""
        super().paintEvent(event)
        top = (self.height() - ARROW) // 2
        arrow = pixmap("down", tokens().text2, ARROW)
        QPainter(self).drawPixmap(self.width() - ARROW - 4, top, arrow)
