"""Kết quả chờ trả: what waits, searched as one types."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.services.collecting import MOST_LISTED, Collecting, Listed
from counter_app.words.money import amount_text
from ui.page import TIGHT
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.labels import label

HEADS = ("Mã hồ sơ", "Người nộp", "Có từ", "Ô kệ", "Còn thu", "Thủ tục")
WIDTHS = (130, 250, 80, 80, 110)
OWED = 4
EMPTY = "Chưa có kết quả nào chờ trả. Ctrl+N để ghi kết quả vừa về."
NOT_FOUND = "Không có kết quả nào như vậy đang chờ trả. Enter để xem hồ sơ mã này."
ASK = "Quét giấy hẹn hoặc thẻ; hay gõ tên, mã hồ sơ, số định danh, điện thoại, ô kệ"


class WaitingList(QWidget):
    """A box to search in, and the newest results that wait."""

    chosen = Signal(str)
    """The dossier whose result is to be handed over."""
    asked = Signal(str)
    """Enter was pressed on what stands in the box, and nothing such waits."""
    failed = Signal(object)
    """Why the list cannot be read."""

    def __init__(self, collecting: Collecting, tasks: Tasks) -> None:
        super().__init__()
        self._collecting = collecting
        self._tasks = tasks
        self.listed: list[Listed] = []
        self.box = QLineEdit()
        self.box.setAccessibleName("Tìm kết quả chờ trả")
        self.box.setPlaceholderText(ASK)
        self.box.installEventFilter(self)
        self.note = label(part="label")
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Kết quả chờ trả", WIDTHS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 0)
        whole.setSpacing(8)
        for each in (self.box, self.note, self.table):
            whole.addWidget(each)
        self.box.textEdited.connect(self.ask)
        self.box.returnPressed.connect(self._on_enter)
        self.table.activated.connect(lambda index: self._choose(index.row()))

    def arrive(self) -> None:
        """Begin anew, with the cursor in the box."""
        self.box.clear()
        self.ask("")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Look something up that was scanned or typed elsewhere."""
        self.box.setText(text)
        self.ask(text)

    def ask(self, text: str) -> None:
        """Look something up; only the newest question is answered."""
        self._tasks.run(
            partial(self._collecting.waiting, text),
            owner=self,
            done=partial(self._show, text),
            failed=self.failed.emit,
        )

    def fold(self, width: int) -> None:
        """Leave out what the next page shows anyway."""
        self.table.setColumnHidden(OWED, width < TIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the box into the list with the arrow."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self.listed
        ):
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.selectRow(0)
            return True
        return super().eventFilter(watched, event)

    def _on_enter(self) -> None:
        if self.box.text().strip():
            self._tasks.run(
                partial(self._collecting.waiting, self.box.text()),
                owner=self,
                done=self._open_first,
                failed=self.failed.emit,
            )

    def _open_first(self, listed: list[Listed]) -> None:
        if listed:
            self.chosen.emit(listed[0].dossier)
        else:
            self.asked.emit(self.box.text().strip())

    def _choose(self, row: int) -> None:
        if row < len(self.listed):
            self.chosen.emit(self.listed[row].dossier)

    def _show(self, asked: str, listed: list[Listed]) -> None:
        if asked != self.box.text():
            return
        self.listed = listed
        self._model.show([_row(each) for each in listed])
        self.note.setText(_note(asked, len(listed)))


def _row(listed: Listed) -> tuple[str, ...]:
    owed = listed.owed_dong
    return (
        listed.number.partition("-")[2],
        listed.name,
        f"{local(listed.since):%d/%m}",
        listed.shelf or "–",
        "chưa rõ" if owed is None else amount_text(owed) if owed else "–",
        listed.procedure_name,
    )


def _note(asked: str, count: int) -> str:
    if count == MOST_LISTED:
        return f"{count} kết quả mới về nhất. Gõ thêm để tìm; Enter để trả."
    if count:
        return f"{count} kết quả chờ trả. Enter để trả."
    return NOT_FOUND if asked.strip() else EMPTY
