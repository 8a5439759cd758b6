"""Hồ sơ: one box that finds a dossier by anything, answering as one types."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.found import Found
from counter_app.domain.identity_checks import mask_number
from counter_app.services.lookup import Lookup
from counter_app.words.enums import word
from counter_app.words.timeline import moment_words
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks

HEADS = ("Mã hồ sơ", "Trạng thái", "Người nộp", "Số định danh", "Hẹn trả", "Thủ tục")
WIDTHS = (264, 130, 240, 165, 170)


class SearchScreen(QWidget):
    """A search box and what it finds."""

    chosen = Signal(str)
    """The dossier to open."""
    troubled = Signal(object)
    """The exception that a search ended in."""

    def __init__(self, lookup: Lookup, tasks: Tasks) -> None:
        super().__init__()
        self._lookup = lookup
        self._tasks = tasks
        self._found: list[Found] = []
        self._asked = ""
        self.box = QLineEdit()
        self.box.setPlaceholderText("Tìm theo mã, tên, số định danh, điện thoại, thủ tục")
        self.box.setAccessibleName("Tìm hồ sơ")
        self.box.setClearButtonEnabled(True)
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Hồ sơ tìm thấy", WIDTHS)
        self.note = QLabel()
        self.note.setProperty("part", "label")
        self._lay_out()
        self.box.textChanged.connect(self.search)
        self.table.activated.connect(lambda index: self._choose(index.row()))
        self.box.installEventFilter(self)

    def _lay_out(self) -> None:
        title = QLabel("Hồ sơ")
        title.setProperty("part", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        for each in (title, self.box, self.note, self.table):
            layout.addWidget(each)

    def search(self) -> None:
        """Look up what stands in the box; only the newest question is answered."""
        self._asked = self.box.text()
        self._tasks.run(
            partial(self._lookup.find, self._asked),
            owner=self,
            done=partial(self._show, self._asked),
            failed=self.troubled.emit,
        )

    def focus_box(self) -> None:
        """Put the cursor into the box with its text chosen, ready to be typed over."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow and Enter go from the box to the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._found:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                self.table.selectRow(0)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._found:
                self._choose(0)
                return True
        return super().eventFilter(watched, event)

    def _show(self, asked: str, found: list[Found]) -> None:
        if asked != self._asked:
            return
        self._found = found
        self._model.show([_row(each) for each in found])
        self.note.setText(_note(asked, len(found)))

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._found[row].dossier)


def _row(found: Found) -> tuple[str, ...]:
    return (
        found.number,
        word(found.state),
        found.name,
        mask_number(found.id_number),
        moment_words(found.due_at),
        found.procedure_name,
    )


def _note(asked: str, count: int) -> str:
    if count:
        return f"{count} hồ sơ mới nhất. Enter để mở, Esc để về ô tìm."
    if asked.strip():
        return "Không thấy hồ sơ nào. Thử ít chữ hơn, hoặc mã hồ sơ."
    return "Chưa có hồ sơ nào trên máy này."
