"""Có kết quả về: results that came from the units, scanned one after another."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import Outcome
from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.shelf import Place
from counter_app.services.lookup import History
from counter_app.words.timeline import party_words
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks
from ui.widgets.elided import Elided
from ui.widgets.escape import EscapeFrame
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

if TYPE_CHECKING:
    from counter_app.bootstrap import Services

HEADS = ("Mã hồ sơ", "Ô kệ", "Người nộp")
WIDTHS = (130, 80)
MOST = 50
ASK = "Quét hoặc gõ mã hồ sơ vừa có kết quả; Esc khi xong"
TAKEN_BACK = "ghi nhầm, rút lại ngay"


class Arrivals(EscapeFrame):
    """A number, its place, what the result is; the next scan records the one before."""

    recorded = Signal(str, object)
    """What was recorded, and the work that takes it back."""
    failed = Signal(object)
    """Why a number cannot be taken, or a result not be recorded."""
    mended = Signal()
    """What was wrong is gone."""

    def __init__(self, services: "Services", tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._pending: Dossier | None = None
        self._queue: list[str] = []
        """Numbers that were scanned while another was looked up or recorded."""
        self._is_busy = False
        self._rows: list[tuple[str, ...]] = []
        self.number, self.place = QLineEdit(), QLineEdit()
        self.kind, self.code, self.summary = QLineEdit(), QLineEdit(), QLineEdit()
        self.whose = Elided(part="second")
        self.record = KeyedButton("Ghi có kết quả", shown_key="Enter", icon="check", part="primary")
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Vừa ghi có kết quả", WIDTHS)
        self._lay_out()
        self.record.clicked.connect(self._on_enter)
        for box in self._boxes():
            box.returnPressed.connect(self._on_enter)

    def _boxes(self) -> tuple[QLineEdit, ...]:
        return self.number, self.place, self.kind, self.code, self.summary

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(4)
        for column, (box, head, hint, stretch) in enumerate(
            (
                (self.number, "Mã hồ sơ", "261123-0001", 2),
                (self.place, "Ô kệ", "B-15", 1),
                (self.kind, "Loại kết quả", "nếu cần", 2),
                (self.code, "Số, ký hiệu", "nếu có", 2),
                (self.summary, "Trích yếu", "nếu có", 3),
            )
        ):
            box.setAccessibleName(head)
            box.setPlaceholderText(hint)
            fields.addWidget(label(head, "label"), 0, column)
            fields.addWidget(box, 1, column)
            fields.setColumnStretch(column, stretch)
        foot = QHBoxLayout()
        foot.addWidget(self.whose, 1)
        foot.addWidget(self.record)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(8)
        whole.addWidget(label("Có kết quả về", "section"))
        whole.addLayout(fields)
        whole.addLayout(foot)
        whole.addWidget(self.table, 1)

    def begin(self) -> None:
        """Ask for the first number."""
        self._forget()
        self.show()
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, code: str) -> None:
        """Take a number; one that stands there already is recorded before."""
        if self._is_busy or self._pending:
            self._queue.append(code)
            self._record()
        else:
            self.number.setText(code)
            self._look_up()

    def _on_enter(self) -> None:
        if self._pending and self.number.text() == _short(self._pending):
            self._record()
        elif self.number.text().strip():
            self._look_up()

    def _look_up(self) -> None:
        self._pending, self._is_busy = None, True
        self._tasks.run(
            partial(self._read, self.number.text().strip()),
            owner=self,
            done=self._on_read,
            failed=self._on_failed,
        )

    def _read(self, number: str) -> tuple[History, Place | None]:
        return self._services.lookup.by_number(number), self._services.shelves.free()

    def _on_read(self, read: tuple[History, Place | None]) -> None:
        history, free = read
        self._pending, self._is_busy = history.dossier, False
        received = history.dossier.received
        applicant = history.dossier.applicant
        self.number.setText(_short(history.dossier))
        self.place.setText(str(free) if free else "")
        who = party_words(applicant.submitter if applicant else None)
        self.whose.setText(f"{who} · {received.procedure_name}")
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place.selectAll()
        self.mended.emit()
        if self._queue:
            self._record()

    def _record(self) -> None:
        dossier = self._pending
        if dossier is None:
            return
        self._pending, self._is_busy = None, True  # a second Enter finds nothing to record
        words = [nfc(each.text()) for each in (self.summary, self.kind, self.code)]
        arrive = partial(
            self._services.returning.arrive,
            dossier.id,
            Outcome(*words) if any(words) else None,
            self.place.text().strip(),
        )
        self._tasks.run(
            arrive,
            owner=self,
            done=self._on_recorded,
            failed=partial(self._on_refused, dossier),
        )

    def _on_recorded(self, dossier: Dossier) -> None:
        applicant = dossier.applicant
        name = applicant.submitter.name if applicant else ""
        self._rows = [(_short(dossier), dossier.shelf or "–", name), *self._rows][:MOST]
        self._model.show(self._rows)
        back = partial(self._services.returning.withdraw, dossier.id, TAKEN_BACK)
        self.recorded.emit(f"Đã ghi có kết quả {_short(dossier)}.", back)
        following, self._is_busy = self._queue, False
        self._forget()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in following:
            self.take(each)

    def _on_refused(self, dossier: Dossier, error: Exception) -> None:
        """Keep what was typed: a place can be mended."""
        self._pending = dossier
        self._stop()
        is_of_place = isinstance(error, RuleError) and error.findings[0].field == "place"
        box = self.place if is_of_place else self.number
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.selectAll()
        self.failed.emit(error)

    def _stop(self) -> None:
        """Wait for the officer: what was scanned meanwhile is told, not lost."""
        self._is_busy = False
        if self._queue:
            self.whose.setText(f"Chưa ghi, hãy quét lại: {', '.join(self._queue)}")
            self._queue = []

    def _on_failed(self, error: Exception) -> None:
        self._stop()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.selectAll()
        self.failed.emit(error)

    def _forget(self) -> None:
        self._pending, self._queue = None, []
        for box in self._boxes():
            box.clear()
        self.whose.setText(ASK)


def _short(dossier: Dossier) -> str:
    return dossier.received.number.partition("-")[2]
