"""F1: what each key of this page does, beside the page."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFormLayout, QFrame, QScrollArea, QVBoxLayout

from ui.widgets.escape import keeps_escape
from ui.widgets.labels import label

WIDTH = 300
EVERYWHERE = (
    ("F1", "hiện hoặc ẩn trợ giúp này; Esc cũng ẩn"),
    ("Ctrl+K", "ô tìm, từ bất cứ đâu"),
    ("Tab", "ô tiếp theo"),
    ("Ctrl+Shift+D", "giao diện sáng, tối, hoặc theo hệ thống"),
    ("Ctrl+Q", "đóng chương trình; việc đang dở được giữ"),
)


class HelpPanel(QScrollArea):
    """A list of keys; it opens beside the page, or over it where room is short.

    It never takes the cursor; Esc, wherever the cursor is, closes it before anything else.
    """

    left = Signal()
    """Esc was pressed while it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QFrame()
        column.setProperty("part", "over")
        self.setFixedWidth(WIDTH)
        self._keys = QFormLayout()
        self._keys.setSpacing(8)
        self._keys.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._keys.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(column)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(label("Phím của trang này", "section"))
        whole.addLayout(self._keys)
        whole.addStretch()
        self.setWidget(column)
        self.hide()

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """List the keys of a page, then those that work everywhere."""
        while self._keys.rowCount():
            self._keys.removeRow(0)
        for key, what in (*keys, *EVERYWHERE):
            self._keys.addRow(label(key, "key"), label(what, "second", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of every key while it is shown."""
        super().showEvent(event)
        if app := QApplication.instance():
            app.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hear of no key any more."""
        super().hideEvent(event)
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc before whatever has the cursor; a list or a box over the window comes first."""
        del watched
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return False
        if keeps_escape(event):
            return True
        is_escape = (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape:
            self.left.emit()
        return is_escape
