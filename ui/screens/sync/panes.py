"""Lists and detail side by side; one of them where room is short, a notice where work stops."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.words.sync import stopped_words
from ui.page import SHORT, TIGHT
from ui.screens.sync.bar import SyncBar
from ui.screens.sync.detail import Detail
from ui.screens.sync.history import HistoryView
from ui.screens.sync.stopped import StoppedNotice

LISTS_WIDTH = 436
ANY_WIDTH = 16_777_215
LEAST_HEIGHT = 100


class Panes(QStackedWidget):
    """What stands below the strip."""

    def __init__(self, left: QWidget, detail: Detail, bar: SyncBar, question: QWidget) -> None:
        super().__init__()
        self._left, self._detail, self._bar = left, detail, bar
        self.history, self.notice = HistoryView(), StoppedNotice()
        self._right = QStackedWidget()
        self._right.addWidget(detail)
        self._right.addWidget(self.history)
        self._tight = self.looks = False
        self._stopped, self._sees_lists = "", False
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self._right, 1)
        desk = QWidget()
        inside = QVBoxLayout(desk)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(row, 1)
        inside.addWidget(question)
        inside.addWidget(bar)
        self.addWidget(desk)
        self.addWidget(self.notice)
        self.notice.see_lists.clicked.connect(self.show_lists)

    @property
    def is_tight(self) -> bool:
        """Whether there is room for one of them only."""
        return self._tight

    @property
    def shows_history(self) -> bool:
        """Whether the runs stand at the right."""
        return self._right.currentWidget() is self.history and (self.looks or not self._tight)

    def begin(self) -> None:
        """Show lists and detail, or the notice."""
        self._sees_lists = False
        self.look(False)

    def look(self, looks: bool, *, at_history: bool = False) -> None:
        """Bring what stands at the right to the front where room is short, or the lists."""
        self.looks = looks
        self._right.setCurrentWidget(self.history if at_history else self._detail)
        self._arrange()

    def stop(self, state: str) -> None:
        """Show the notice where the machine may give no more numbers."""
        stopped = stopped_words(state)
        self._stopped = state if stopped else ""
        if stopped:
            self.notice.show_stopped(stopped)
        self._arrange()

    def show_lists(self) -> None:
        """Put the notice away until the page is opened again."""
        self._sees_lists = True
        self._arrange()
        self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as one line and the bar."""
        return QSize(0, LEAST_HEIGHT)

    def fold(self, width: int) -> None:
        """Fit into a window of a logical width."""
        self._tight = width < TIGHT
        self._bar.fold(tight=self._tight, short=width < SHORT)
        self._detail.fold(tight=self._tight)
        self._arrange()

    def _arrange(self) -> None:
        self.setCurrentIndex(1 if self._stopped and not self._sees_lists else 0)
        self._left.setMinimumWidth(0 if self._tight else LISTS_WIDTH)
        self._left.setMaximumWidth(ANY_WIDTH if self._tight else LISTS_WIDTH)
        self._left.setVisible(not (self._tight and self.looks))
        self._right.setVisible(not self._tight or self.looks)
        self._bar.say_look(back=self.looks)
