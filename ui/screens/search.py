"""Hồ sơ: what the search box finds, answering as one types."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.domain.found import Found
from counter_app.domain.identity_checks import mask_number
from counter_app.services.lookup import MOST_FOUND, Lookup
from counter_app.words.enums import word
from counter_app.words.timeline import moment_words
from ui.page import TIGHT, Page
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.labels import label

HEADS = ("Mã hồ sơ", "Trạng thái", "Người nộp", "Số định danh", "Hẹn trả", "Thủ tục")
WIDTHS = (130, 130, 240, 165, 160)
IDENTITY = 3


class SearchScreen(Page):
    """What was found, newest first."""

    title = "Hồ sơ"
    help = (
        ("Ctrl+K", "gõ điều cần tìm: mã, tên không dấu, số định danh, điện thoại, thủ tục"),
        ("Xuống, Lên", "đi trong danh sách"),
        ("Enter", "mở hồ sơ"),
        ("Esc", "về ô tìm"),
    )
    chosen = Signal(str)
    """The dossier to open."""
    escaped = Signal()
    """Back to the search box."""

    def __init__(self, lookup: Lookup, tasks: Tasks) -> None:
        super().__init__()
        self._lookup = lookup
        self._tasks = tasks
        self.found: list[Found] = []
        self._asked = ""
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Hồ sơ tìm thấy", WIDTHS)
        self.note = label(part="label")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(self.table)
        self.table.activated.connect(lambda index: self.choose(index.row()))

    def arrive(self) -> None:
        """Look again: something may have come in."""
        self.ask(self._asked)

    def ask(self, text: str) -> None:
        """Look something up; only the newest question is answered."""
        self._asked = text
        self._tasks.run(
            partial(self._lookup.find, text),
            owner=self,
            done=partial(self._show, text),
            failed=self.troubled.emit,
        )

    def fold(self, width: int) -> None:
        """Leave out what the dossier's page shows anyway."""
        self.table.setColumnHidden(IDENTITY, width < TIGHT)

    def enter(self) -> None:
        """Take the cursor from the search box into the list."""
        if self.found:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.selectRow(0)

    def choose(self, row: int) -> None:
        """Open the dossier of a row."""
        if row < len(self.found):
            self.chosen.emit(self.found[row].dossier)

    def _show(self, asked: str, found: list[Found]) -> None:
        if asked != self._asked:
            return
        self.found = found
        self._model.show([_row(each) for each in found])
        self.note.setText(_note(asked.strip(), len(found)))


def _row(found: Found) -> tuple[str, ...]:
    return (
        found.number.partition("-")[2],
        word(found.state),
        found.name,
        mask_number(found.id_number),
        moment_words(found.due_at),
        found.procedure_name,
    )


def _note(asked: str, count: int) -> str:
    if count:
        return f"{_what(asked, count)}. Enter để mở, Esc để về ô tìm."
    if asked:
        return "Không thấy hồ sơ nào. Thử ít chữ hơn, hoặc mã hồ sơ."
    return "Chưa có hồ sơ nào trên máy này. F2 để tiếp nhận."


def _what(asked: str, count: int) -> str:
    """Return what the list shows: the newest of all, or what fits, and whether that is all."""
    if not asked:
        return f"{count} hồ sơ mới nhất"
    if count < MOST_FOUND:
        return f"{count} hồ sơ khớp «{asked}»"
    return f"{count} hồ sơ mới nhất khớp «{asked}», có thể còn nữa: gõ thêm để thu hẹp"
