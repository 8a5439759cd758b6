"""The rail: one destination a key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import IconLabel, label, restyle

WIDE, NARROW = 200, 60
HEIGHT, FOLDED_HEIGHT, SHORT_HEIGHT, LEAST_HEIGHT = 40, 52, 46, 24
"""Of a button; a folded one lower than `SHORT_HEIGHT` is its icon alone."""
GAP, MARGIN = 2, 12
MOST_TOLD = 100
MOST_FOLDED = 6
"""Letters of a key for which the folded rail has room."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A page that a key leads to."""

    key: str
    name: str
    icon: str
    go: Callable[[], object]


class Rail(QFrame):
    """The destinations from top to bottom, help last; folds to icons and keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self._unit = label(part="second", wrap=True)
        self._head = label("Một cửa", "section")
        self._pages, self._others = _column(), _column()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, MARGIN, 8, MARGIN)
        whole.setSpacing(GAP)
        whole.addWidget(self._head)
        whole.addWidget(self._unit)
        whole.addSpacing(8)
        whole.addLayout(self._pages)
        whole.addStretch()
        whole.addLayout(self._others)
        self.buttons: dict[str, RailButton] = {}
        self._folded = False
        self.setFixedWidth(WIDE)

    def set_unit(self, name: str) -> None:
        """Name the unit at the top."""
        self._unit.setText(name)

    def add(self, destination: Destination, window: QWidget, *, last: bool = False) -> None:
        """Add a destination; its key works in the whole window."""
        button = RailButton(destination)
        self.buttons[destination.key] = button
        (self._others if last else self._pages).addWidget(button)
        button.clicked.connect(destination.go)
        QShortcut(QKeySequence(destination.key), window, button.click)

    def mark(self, key: str) -> None:
        """Show where one is."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def fold(self, folded: bool) -> None:
        """Leave only icons and keys, or unfold."""
        self.setFixedWidth(NARROW if folded else WIDE)
        self._head.setVisible(not folded)
        self._unit.setVisible(not folded)
        self._folded = folded
        self._fold_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys out where the buttons would not fit below each other."""
        super().resizeEvent(event)
        self._fold_buttons()

    def minimumSizeHint(self) -> QSize:
        """Let the window become low enough to fold."""
        return QSize(self.width(), 0)

    def _fold_buttons(self) -> None:
        count = max(1, len(self.buttons))
        room = (self.height() - 2 * MARGIN) // count - GAP
        for button in self.buttons.values():
            button.fold(self._folded, room)


class RailButton(QPushButton):
    """One destination: icon, name, key."""

    def __init__(self, destination: Destination) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(f"{destination.name} ({destination.key})")
        self.setToolTip(f"{destination.name} ({destination.key})")
        self._destination = destination
        self._icon = IconLabel(20)
        self._name = label(destination.name, "rail-name")
        self._key = label(destination.key, "plain-key")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(8)
        for each in (self._icon, self._name, self._key):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(each)
        self._row.setStretchFactor(self._name, 1)
        self._badge = label(part="badge")
        self._badge.setParent(self)
        self._badge.setIndent(0)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.hide()
        self.toggled.connect(self._colour)
        self._colour(False)
        self.fold(False)

    def fold(self, folded: bool, room: int = FOLDED_HEIGHT) -> None:
        """Set the key under the icon and hide the name, or lay all three out in a row.

        `room` is the height that there is for it; too low, a folded button is its icon alone.
        """
        short = room < SHORT_HEIGHT
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if folded else direction.LeftToRight)
        edge = 0 if short else 4
        self._row.setContentsMargins(*((0, edge, 0, edge) if folded else (8, 0, 8, 0)))
        self._row.setSpacing(0 if folded else 8)
        has_room = not short and len(self._destination.key) <= MOST_FOLDED
        self._key.setVisible(not folded or has_room)
        for each in (self._icon, self._key):
            self._row.setAlignment(each, Qt.AlignmentFlag.AlignCenter)
        self._name.setVisible(not folded)
        most = FOLDED_HEIGHT if folded else HEIGHT
        self.setFixedHeight(max(LEAST_HEIGHT, min(most, room)))
        self._place_badge()

    def count(self, waiting: int, *, tone: str = "amber", what: str = "việc cần xử lý") -> None:
        """Show how many things wait there for a person, nothing for none."""
        restyle(self._badge, tone=tone)
        self._badge.setText(str(waiting) if waiting < MOST_TOLD else f"{MOST_TOLD - 1}+")
        self._badge.setVisible(bool(waiting))
        told = f", {waiting} {what}" if waiting else ""
        name = f"{self._destination.name} ({self._destination.key}){told}"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._place_badge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the number where the eye looks for it."""
        super().resizeEvent(event)
        self._place_badge()

    def _place_badge(self) -> None:
        """Set the number before the key, or at the corner of a folded button."""
        folded = self._name.isHidden()
        restyle(self._badge, folded=folded)
        self._badge.resize(max(18 if folded else 22, self._badge.sizeHint().width()), 20)
        key = 8 + self._key.sizeHint().width() + 6
        left = self.width() - self._badge.width() - (0 if folded else key)
        self._badge.move(left, 0 if folded else (self.height() - 20) // 2)

    def _colour(self, chosen: bool) -> None:
        self._icon.draw(self._destination.icon, "accent" if chosen else "text2")
        restyle(self._name, chosen=chosen)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    return column
