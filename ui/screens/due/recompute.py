"""A calendar came in: which dates would be others, and moving those that nobody holds on paper."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.recompute import Moved
from counter_app.services.recompute import Applied, Preview, Recomputing
from counter_app.words.numbers import amount_words
from counter_app.words.timeline import moment_words
from ui.page import SHORT, TIGHT
from ui.screens.due.running import Running
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.escape import EscapeFrame
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

HEADS = ("Mã hồ sơ", "Đang hẹn", "Theo lịch mới", "Việc", "Thủ tục")
WIDTHS = (140, 170, 170, 240)
FREE, HELD = "tính lại được", "đã in trên giấy, giữ nguyên"
LEAST = QSize(0, 100)


class RecomputeView(EscapeFrame):
    """The preview as a list; one key writes the new dates down."""

    said = Signal(str, str)
    """A sentence for the strip, and its tone."""
    troubled = Signal(object)
    """The exception that some work ended in."""
    previewed = Signal(object)
    """What the calendar would change; None once it was seen to."""
    progressed = Signal(int, int)
    """How many dossiers were looked at, of how many."""
    acted = Signal()
    """Dates were moved."""

    def __init__(self, recomputing: Recomputing, tasks: Tasks) -> None:
        super().__init__()
        self._recomputing = recomputing
        self._tasks = tasks
        self._running: Running | None = None
        self.preview: Preview | None = None
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Hồ sơ có ngày khác theo lịch mới", WIDTHS)
        self.note = label(wrap=True)
        self.back = KeyedButton("Về danh sách", shown_key="Esc")
        self.stop = KeyedButton("Dừng", "Ctrl+D")
        self.apply = KeyedButton("Ghi ngày mới", "Ctrl+Return", icon="check", part="primary")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.stop.clicked.connect(self._on_stop)
        self.apply.clicked.connect(self._on_apply)
        self._offer()

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 8)
        inside.setSpacing(8)
        inside.addWidget(self.note)
        inside.addWidget(self.table, 1)
        bar = QFrame()
        bar.setProperty("part", "bar")
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(16, 6, 16, 6)
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.stop)
        buttons.addStretch()
        buttons.addWidget(self.apply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inside, 1)
        whole.addWidget(bar)

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask whether a calendar came in that nobody saw to, and if so what it would change."""
        if self._running is None:
            self._tasks.run(
                self._recomputing.is_wanted,
                owner=self,
                done=self._on_wanted,
                failed=self.troubled.emit,
            )

    def minimumSizeHint(self) -> QSize:
        """Let the window become as small as a few lines and the bar."""
        return LEAST

    def fold(self, width: int) -> None:
        """Leave the procedure out where room is short."""
        self.table.setColumnHidden(len(WIDTHS), width < TIGHT)
        for each in (self.back, self.stop, self.apply):
            each.fold(width < SHORT)

    # ── looking ─────────────────────────────────────────────────────────────────────────────

    def _on_wanted(self, wanted: bool) -> None:
        if not wanted:
            self._set_aside()
        elif self._running is None:
            run = self._begin()
            self._tasks.run(
                partial(self._recomputing.preview, run),
                owner=self,
                done=self._on_previewed,
                failed=self._on_failed,
            )

    def _on_previewed(self, preview: Preview) -> None:
        self._running = None
        if preview.is_whole and not preview.moved:
            note = partial(self._recomputing.note_seen, preview.calendar)
            self._tasks.run(note, owner=self, done=self._on_noted, failed=self.troubled.emit)
            return
        self.preview = preview
        self._model.show([_row(each) for each in (*preview.may_move, *preview.on_paper)])
        self.note.setText(_note(preview))
        self._offer()
        self.previewed.emit(preview)

    def _on_noted(self, _outcome: None) -> None:
        self._set_aside()

    def _set_aside(self) -> None:
        self.preview = None
        self._model.show([])
        self.note.setText("Mọi ngày hẹn trả đều đúng theo lịch làm việc hiện có.")
        self._offer()
        self.previewed.emit(None)

    # ── writing down ────────────────────────────────────────────────────────────────────────

    def _on_apply(self) -> None:
        if self._running is None and self.preview:
            self._tasks.run(
                partial(self._recomputing.apply, self._begin()),
                owner=self,
                done=self._on_applied,
                failed=self._on_failed,
            )

    def _on_applied(self, applied: Applied) -> None:
        self._running = None
        told = f"Đã ghi ngày mới cho {amount_words(applied.moved)} hồ sơ"
        if applied.is_whole:
            self.said.emit(f"{told}; ngày đã in trên giấy giữ nguyên.", "green")
            self._set_aside()
        else:
            self.said.emit(f"{told} rồi dừng; Ctrl+H để làm tiếp.", "amber")
            self.look()
        self.acted.emit()

    def _on_stop(self) -> None:
        if self._running:
            self._running.stop()

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._offer()
        self.troubled.emit(error)

    def _begin(self) -> Running:
        self._running = Running()
        self._running.told.connect(self._on_told)
        self._offer()
        return self._running

    def _on_told(self, done: int, total: int) -> None:
        if self._running:
            self.note.setText(f"Đã xem {amount_words(done)} trong {amount_words(total)} hồ sơ…")
            self.progressed.emit(done, total)

    def _offer(self) -> None:
        self.stop.setEnabled(self._running is not None)
        self.apply.setEnabled(self._running is None and self.preview is not None)
        count = len(self.preview.may_move) if self.preview else 0
        words = f"Ghi ngày mới cho {count} hồ sơ" if count else "Đã xem, giữ nguyên"
        self.apply.set_words(words if self.preview else "Ghi ngày mới")


def _row(moved: Moved) -> tuple[str, ...]:
    return (
        moved.number.partition("-")[2],
        moment_words(moved.was),
        moment_words(moved.becomes),
        HELD if moved.on_paper else FREE,
        moved.procedure_name,
    )


def _note(preview: Preview) -> str:
    free, held = len(preview.may_move), len(preview.on_paper)
    whole = "" if preview.is_whole else f" Mới xem {preview.examined} hồ sơ thì dừng."
    return (
        f"Lịch làm việc {preview.calendar}: {free} hồ sơ tính lại được; {held} hồ sơ đã in ngày"
        f" trên giấy, người dân đang giữ nên không đổi.{whole}"
    )
