"""Citizens who are to be called: whom, why, and the words to say."""

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.calls import Call
from counter_app.domain.entries import Reached
from counter_app.services.call_list import CallList, Calls
from counter_app.words.enums import word
from counter_app.words.timeline import moment_words
from ui.page import SHORT, TIGHT
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.elided import Elided, ElidedLines
from ui.widgets.escape import EscapeFrame
from ui.widgets.keyed_button import KeyedButton

HEADS = ("Điện thoại", "Họ tên", "Về việc", "Mã hồ sơ", "Chờ từ")
WIDTHS = (140, 330, 160, 140, 160)
SINCE = 4
EMPTY = "Không có ai phải gọi báo."
FINAL = "Ghi vào sổ rồi thì không rút lại được."
NO_WORDS = "(nội dung đã xóa theo quy định)"
MOST_HEIGHT, SHORT_HEIGHT = 92, 24
"""Of what is to be said, where there is room and where there is little."""
LEAST_TABLE = 74
LEAST = QSize(0, 100)


class CallsView(EscapeFrame):
    """The list, what to say to the chosen one, and what became of it."""

    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    acted = Signal()
    """A call was written down."""
    counted = Signal(int)
    """How many are to be called."""

    def __init__(self, call_list: CallList, tasks: Tasks) -> None:
        super().__init__()
        self._call_list = call_list
        self._tasks = tasks
        self.calls: tuple[Call, ...] = ()
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Danh sách gọi báo", WIDTHS)
        self.table.setMinimumHeight(LEAST_TABLE)
        self.note = Elided(part="label")
        self.words = ElidedLines(MOST_HEIGHT)
        self.back = KeyedButton("Về danh sách", shown_key="Esc")
        self.missed = KeyedButton("Không liên lạc được", "Ctrl+D")
        self.told = KeyedButton("Đã báo", shown_key="Enter", icon="phone", part="primary")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(self._on_told)
        self.told.clicked.connect(self._on_told)
        self.missed.clicked.connect(self._on_missed)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 8)
        inside.setSpacing(8)
        inside.addWidget(self.note)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.words)
        bar = QFrame()
        bar.setProperty("part", "bar")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(16, 6, 16, 6)
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.missed)
        buttons.addWidget(self.told)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inside, 1)
        whole.addWidget(bar)

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the list anew."""
        self._tasks.run(
            self._call_list.waiting, owner=self, done=self._show, failed=self.troubled.emit
        )

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as a few lines and the bar."""
        return LEAST

    def fold(self, width: int) -> None:
        """Leave out what the dossier's page shows anyway."""
        self.table.setColumnHidden(SINCE, width < TIGHT)
        self.words.set_most(SHORT_HEIGHT if width < SHORT else MOST_HEIGHT)
        self.table.setColumnWidth(1, WIDTHS[1] if width >= TIGHT else 260)
        for each in (self.back, self.missed, self.told):
            each.fold(width < SHORT)

    def _show(self, found: Calls) -> None:
        kept = max(self.table.currentIndex().row(), 0)
        if self.calls != found.calls:
            self.calls = found.calls
            self._model.show([_row(each) for each in found.calls])
            self.table.selectRow(min(kept, len(self.calls) - 1))
        self.note.setText(_note(found))
        for button in (self.missed, self.told):
            button.setEnabled(bool(self.calls))
        if not self.calls:
            self.words.clear()
        self.counted.emit(found.count)

    def _on_row(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.calls):
            self.words.setText(self.calls[index.row()].text or NO_WORDS)

    def _on_told(self) -> None:
        self._note(Reached.TOLD)

    def _on_missed(self) -> None:
        self._note(Reached.NOT_REACHED)

    def _note(self, outcome: Reached) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.calls):
            self._tasks.run(
                partial(self._call_list.note, self.calls[row], outcome),
                owner=self,
                done=partial(self._on_noted, outcome),
                failed=self._on_refused,
            )

    def _on_noted(self, outcome: Reached, _dossier: object) -> None:
        words = "đã báo" if outcome is Reached.TOLD else "không liên lạc được"
        self.said.emit(f"Đã ghi vào sổ của hồ sơ: {words}.", "green")
        self.acted.emit()
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        self.troubled.emit(error)
        self.refresh()


def _row(call: Call) -> tuple[str, ...]:
    return (
        call.phone or "–",
        call.name,
        word(call.occasion),
        call.number.partition("-")[2],
        moment_words(call.queued_at),
    )


def _note(found: Calls) -> str:
    if not found.calls:
        return EMPTY
    shown = len(found.calls)
    more = f", hiện {shown} người đầu" if found.count > shown else ""
    return f"{found.count} người cần gọi báo{more}. {FINAL}"
