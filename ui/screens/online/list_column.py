"""The list of filings, with a box that filters it, and what is said where it is empty."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from counter_app.services.online import Listed, OnlineLists
from ui.screens.online.rows import OnlineModel, rows_of
from ui.widgets.grouped_list import grouped_list
from ui.widgets.labels import label

NOTHING = "Hồ sơ nộp trên Cổng về đây khi đồng bộ, hoặc nhập từ tệp: Ctrl+I."
NONE_SO = "Không có hồ sơ nào như vậy."
SEE_ALL = "Ctrl+2 để xem cả hồ sơ đã trả lời."


class ListColumn(QFrame):
    """What one stands on stays while the list is read anew."""

    wanted = Signal()
    """Read the list anew: other words, or with what was answered."""
    stood_on = Signal(str)
    """The submission that the cursor came to; empty for none."""
    entered = Signal()
    """Enter on a filing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self.with_answered = False
        self._key = ""
        self._shown: Listed | None = None
        self.box, self.model = QLineEdit(), OnlineModel()
        self.box.setPlaceholderText("Lọc theo tên, mã, thủ tục (Ctrl+F)")
        self.box.setAccessibleName("Lọc danh sách")
        self.view = grouped_list(self.model, "Hồ sơ nộp trực tuyến")
        self.empty = label(NOTHING, "second", wrap=True)
        self.empty.hide()
        self.setFocusProxy(self.view)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.box)
        head.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.box.textChanged.connect(self.wanted)
        self.box.returnPressed.connect(self.enter)
        self.view.selectionModel().currentChanged.connect(self._on_row)
        self.view.activated.connect(self.entered)

    @property
    def key(self) -> str:
        """The submission that the cursor stands on; empty for none."""
        return self._key

    @property
    def words(self) -> str:
        """What the list is filtered by."""
        return self.box.text()

    def show_lists(self, lists: OnlineLists) -> None:
        """Show these filings and no others."""
        self.model.show(rows_of(lists, with_answered=self.with_answered))
        place = self.model.place(self._key)
        none_so = NONE_SO if self.with_answered else f"{NONE_SO} {SEE_ALL}"
        self.empty.setText(none_so if self.words.strip() else NOTHING)
        self.empty.setVisible(place is None)
        if place is None:
            self.forget()
            self.stood_on.emit("")
        else:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def forget(self) -> None:
        """Stand on nothing."""
        self._key, self._shown = "", None

    def tell_again(self) -> None:
        """Tell once more where the cursor stands, though nothing of the line has changed."""
        self._shown = None

    def turn_answered(self) -> None:
        """Show what was answered as well, or no longer."""
        self.with_answered = not self.with_answered
        self.wanted.emit()

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _on_row(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None or line.waiting.listed == self._shown:
            return
        self._key, self._shown = line.key, line.waiting.listed
        self.stood_on.emit(line.key)
