"""Columns side by side; where room is short, one at a time behind tabs that keep their result."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.elided import Elided
from ui.widgets.labels import label

COLUMNS = QSize(560, 110)
"""The least room of columns, and of what takes their place."""


class Column(NamedTuple):
    """A column; `width` counts where all stand side by side, and 0 takes the rest."""

    name: str
    key: str
    widget: QWidget
    width: int = 0
    enter: Callable[[], object] | None = None
    """Puts the cursor where work in it begins; without it the first field is taken."""


class Tabs(QWidget):
    """All columns at once, or the tabs of a narrow window."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._folded = False
        self.current = 0
        self._group = QButtonGroup(self)
        self.bar = QWidget()
        heads = QHBoxLayout(self.bar)
        heads.setContentsMargins(0, 0, 0, 0)
        heads.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._parts: list[QFrame] = []
        for place, column in enumerate(columns):
            head = TabHead(column.name, column.key)
            self._group.addButton(head, place)
            heads.addWidget(head, 1)
            part = _part(column.widget, last=place == len(columns) - 1)
            self._parts.append(part)
            row.addWidget(part, 0 if column.width else 1)
            QShortcut(QKeySequence(column.key), self, head.click)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(row, 1)
        self._group.idClicked.connect(self.go_to)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Show tabs, or everything."""
        self._folded = folded
        self.bar.setVisible(folded)
        for part, column in zip(self._parts, self._columns, strict=True):
            if folded or not column.width:
                part.setMinimumWidth(0)
                part.setMaximumWidth(16_777_215)
            else:
                part.setFixedWidth(column.width)
        self.show_tab(self.current)

    def show_tab(self, place: int) -> None:
        """Bring a column to the front."""
        self.current = place
        self._group.button(place).setChecked(True)
        for number, part in enumerate(self._parts):
            part.setVisible(not self._folded or number == place)

    def go_to(self, place: int) -> None:
        """Bring a column to the front and put the cursor into it."""
        self.show_tab(place)
        column = self._columns[place]
        if column.enter:
            column.enter()
        else:
            _focus_first(column.widget)

    def enter(self) -> None:
        """Put the cursor where it was, or where work begins."""
        was = self.focusWidget()
        if was and self._columns[self.current].widget.isAncestorOf(was):
            was.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_to(self.current)

    def tell(self, place: int, text: str) -> None:
        """Write a column's result under its name."""
        head = self._group.button(place)
        assert isinstance(head, TabHead)  # noqa: S101 - narrows Qt's own type
        head.tell(text)

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrow enough to fold."""
        return COLUMNS


class TabHead(QPushButton):
    """Name, key, and what stands in the column so far."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__()
        self.setProperty("part", "tab")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = name
        self._result = Elided(part="second")
        top = QHBoxLayout()
        top.addWidget(Elided(name, "strong"), 1)
        top.addWidget(label(key, "plain-key"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 4)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._result)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(58)
        self.tell("")

    def tell(self, text: str) -> None:
        """Show a result."""
        self._result.setText(text)
        self.setAccessibleName(f"{self._name}: {text}" if text else self._name)


def _focus_first(column: QWidget) -> None:
    for each in column.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(column):
            each.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _part(column: QWidget, *, last: bool) -> QFrame:
    """Return a column with its hairline to the right."""
    part = QFrame()
    part.setProperty("part", "plain" if last else "column")
    inside = QHBoxLayout(part)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(column)
    return part
