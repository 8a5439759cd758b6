"""List and filing side by side, one of them where room is short; what one writes in their place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.page import SHORT, TIGHT
from ui.screens.online.bar import OnlineBar

LIST_WIDTH = 436
ANY_WIDTH = 16_777_215
WIDE = 1340
"""From this logical width on the buttons have room for their keys."""
LEAST_HEIGHT = 100


class Panes(QStackedWidget):
    """The page itself, and by turns what takes its place: a letter, or files."""

    def __init__(self, left: QWidget, right: QWidget, bar: OnlineBar) -> None:
        super().__init__()
        self._left, self._right, self._bar = left, right, bar
        self._tight = self.looks = False
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(right, 1)
        self.desk = QWidget()
        inside = QVBoxLayout(self.desk)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(row, 1)
        inside.addWidget(bar)
        self.addWidget(self.desk)

    @property
    def is_at_desk(self) -> bool:
        """Whether list and filing are shown."""
        return self.currentWidget() is self.desk

    def come_back(self) -> None:
        """Show list and filing again."""
        self.setCurrentWidget(self.desk)
        self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self, looks: bool) -> None:
        """Bring the filing to the front where room is short, or the list."""
        self.looks = looks
        self._arrange()
        if looks:
            self._right.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self, width: int) -> None:
        """Fit into a window of a logical width."""
        self._tight = width < TIGHT
        self._bar.fold(wide=width >= WIDE, tight=self._tight, short=width < SHORT)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as one line and the bar."""
        return QSize(0, LEAST_HEIGHT)

    def _arrange(self) -> None:
        self._left.setMinimumWidth(0 if self._tight else LIST_WIDTH)
        self._left.setMaximumWidth(ANY_WIDTH if self._tight else LIST_WIDTH)
        self._left.setVisible(not (self._tight and self.looks))
        self._right.setVisible(not self._tight or self.looks)
        self._bar.say_look(back=self.looks)
