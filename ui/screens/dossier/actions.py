"""What may be done with a dossier: every action in its place with its key, or why it may not."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain import entries as e
from counter_app.services.dossier_page import DossierPage
from counter_app.words.moves import why_not_words
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import scrolled
from ui.widgets.labels import IconLabel, label, restyle

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def _never(_page: DossierPage) -> str:
    return ""


class Action(NamedTuple):
    """One action: its words, key and icon, the move that it makes, and what it does.

    `bar` gives a reason against it beside what the table of moves says.
    """

    name: str
    key: str
    icon: str
    act: Callable[[DossierPage], object]
    move: type[e.DossierFacts] | None = None
    bar: Callable[[DossierPage], str] = _never
    refuses: bool = False

    def why_not(self, page: DossierPage) -> str:
        """Return why it cannot be done now; empty where it can."""
        objection = page.objections.get(self.move) if self.move else None
        if self.move and objection:
            return why_not_words(self.move, objection)
        return self.bar(page)


class ActionList(QWidget):
    """Rows of actions; the arrows go up and down, Enter or the key does it."""

    chosen = Signal(object)
    """The action that is to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ActionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these actions, in this order."""
        for action in actions:
            row = ActionRow(action)
            row.clicked.connect(self._on_click)
            self.rows.append(row)
            self._column.addWidget(row)

    def show_page(self, page: DossierPage) -> None:
        """Say of each action whether it can be done with a dossier."""
        for row in self.rows:
            row.say_why_not(row.action.why_not(page))

    def enter(self) -> None:
        """Put the cursor on the first that can be done."""
        for row in self.rows:
            if row.isEnabled():
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down over what can be done."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        able = [row for row in self.rows if row.isEnabled()]
        at = next((place for place, row in enumerate(able) if row.hasFocus()), -1)
        if able:
            able[max(0, min(at + step, len(able) - 1))].setFocus()

    def _on_click(self) -> None:
        row = self.sender()
        if isinstance(row, ActionRow):
            self.chosen.emit(row.action)


class ActionRow(QPushButton):
    """Icon, words, key; under them why not, where it is grey."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action
        self.setProperty("part", "action")
        self.setAutoDefault(False)
        self.setAccessibleName(f"{action.name}, {action.key}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        icon = IconLabel(18)
        icon.draw(action.icon, "red" if action.refuses else "text2")
        name = label(action.name, "refuse-words" if action.refuses else "action-words", wrap=True)
        self.why_not = label(part="second", wrap=True)
        self.why_not.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 5, 4, 5)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(icon, 0, 0, top)
        self._grid.addWidget(name, 0, 1)
        self._grid.addWidget(label(action.key, "key"), 0, 2, top)
        self._grid.addWidget(self.why_not, 1, 1, 1, 2)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say_why_not(self, why: str) -> None:
        """Take it away with a reason, or give it back."""
        self.setEnabled(not why)
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))
        self.setAccessibleDescription(why)
        restyle(self, barred=bool(why))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do it on Enter as on the space bar; the arrows are the list's."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Say that the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        return max(36, self._grid.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """Return the room of the words at the present width."""
        width = self.width() or 300
        return QSize(120, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Become narrow, never lower than the words."""
        return QSize(120, self.sizeHint().height())


class ActionMenu(EscapeFrame):
    """The actions in the place of the columns, where these have no room for them."""

    def __init__(self) -> None:
        super().__init__()
        self.list = ActionList()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label("Làm được lúc này", "section"))
        column.addWidget(self.list)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
