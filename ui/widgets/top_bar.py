"""The bar above every page: where one is, the one search box, the clock."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from counter_app.words.due import day_text
from ui.icons import icon
from ui.theme import tokens
from ui.widgets.labels import label

HEIGHT = 52
LEAVING = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class TopBar(QFrame):
    """Title, search box (Ctrl+K), date and hour."""

    typed = Signal(str)
    """What stands in the search box."""
    left = Signal(int)
    """A key that leads out of the search box: arrow down, Enter or Escape."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.setFixedHeight(HEIGHT)
        self._title = label(part="title")
        self._search: QAction | None = None
        self.box = QLineEdit()
        self.box.setAccessibleName("Tìm hồ sơ")
        self.box.setPlaceholderText("Quét hoặc gõ: mã hồ sơ, tên, số định danh, điện thoại")
        self._search = self.box.addAction(
            icon("search", tokens().text2), QLineEdit.ActionPosition.LeadingPosition
        )
        self.box.installEventFilter(self)
        self._day, self._hour = label(part="second"), label(part="strong")
        self._keyed = _with_cap(self.box, "Ctrl+K")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self._keyed, 1)
        row.addStretch()
        row.addWidget(self._day)
        row.addWidget(self._hour)
        self.box.textEdited.connect(self.typed)

    def name(self, title: str) -> None:
        """Say which page it is."""
        self._title.setText(title)

    def tick(self, now: datetime) -> None:
        """Show date and hour."""
        self._day.setText(day_text(now.date(), begins=True))
        self._hour.setText(f"{now:%H:%M}")

    def fold(self, folded: bool) -> None:
        """Leave out the date when room is short."""
        self._day.setVisible(not folded)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._search:
            self._search.setIcon(icon("search", tokens().text2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the keys that lead out of the box."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in LEAVING
        ):
            self.left.emit(event.key())
            return True
        return super().eventFilter(watched, event)


def _with_cap(box: QLineEdit, key: str) -> QWidget:
    """Return a box with the cap of its key inside its right end."""
    cap: QLabel = label(key, "key")
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 8, 0)
    row.addStretch()
    row.addWidget(cap)
    box.setTextMargins(0, 0, 70, 0)
    box.setMaximumWidth(500)
    box.setMinimumHeight(34)
    return box
