"""F1: what each key of this page does, beside the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout

from ui.widgets.labels import label

WIDTH = 300
EVERYWHERE = (
    ("F1", "hiện hoặc ẩn trợ giúp này"),
    ("Ctrl+K", "ô tìm, từ bất cứ đâu"),
    ("Tab", "ô tiếp theo"),
    ("Ctrl+Shift+D", "giao diện sáng, tối, hoặc theo hệ thống"),
    ("Ctrl+Q", "đóng chương trình; việc đang dở được giữ"),
)


class HelpPanel(QScrollArea):
    """A list of keys; it opens beside the page, or over it where room is short."""

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
