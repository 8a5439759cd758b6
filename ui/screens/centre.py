"""Cài đặt – trung tâm: whom this counter belongs to, joining, and what goes by USB."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.words import centre as words
from counter_app.words.courier import parcel_words, report_words
from counter_app.words.sync import clock_words, line_words
from sync.joining import Invitation
from sync.membership import CentreStanding, Joining, Membership
from sync.remotes.courier import Courier, CourierOutcome, CourierReport
from sync.status import STOPS_NUMBERS, LineState, SyncStatus
from ui.file_choice import choose_file, choose_folder
from ui.page import SHORT, Page
from ui.screens.joining_form import LETTERS, JoiningForm
from ui.screens.table import LEAST_HEIGHT, ROW_HEIGHT, WordsModel, words_table
from ui.settings_bar import KEYS_HELP
from ui.tasks import Tasks
from ui.widgets.frames import rule, scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

LANE_HEADS, LANE_WIDTHS = ("Dải số", "Hôm nay", "Dùng"), (260, 140)
PARCEL_HEADS, PARCEL_WIDTHS = ("Gói", "Gồm", "Trả lời"), (260, 140)
MOST_ROWS = 6
"""Rows of a table that are shown without scrolling it."""
WRITING, READING, ASKING = "Đang ghi ra USB…", "Đang nhận từ USB…", "Đang hỏi trung tâm…"
Words = tuple[str, ...]
_TONES = {
    CourierOutcome.REFUSED: "red",
    CourierOutcome.AGAIN: "amber",
    CourierOutcome.ANOTHER: "amber",
    CourierOutcome.WAITING: "amber",
}


class CentreScreen(Page):
    """How this counter stands with its centre, and the two ways there: line and stick."""

    title = "Cài đặt – trung tâm"
    help = (
        KEYS_HELP,
        ("Alt+M", "kết nối bằng tệp thư mời của trung tâm"),
        ("Alt+K", "kết nối bằng địa chỉ và mã"),
        ("Ctrl+U", "ghi những gì chờ gửi ra USB"),
        ("Ctrl+O", "nhận tệp trả lời của trung tâm từ USB"),
    )
    acted = Signal()
    """The counter stands otherwise now, or entries came or were taken."""

    def __init__(self, joining: Joining, courier: Courier, tasks: Tasks) -> None:
        super().__init__()
        self._joining, self._courier, self._tasks = joining, courier, tasks
        self.standing = label("", "", wrap=True)
        self.line = label("", "second", wrap=True)
        self.stopped = label(words.STOPPED, "", wrap=True, tone="amber")
        self.form = JoiningForm()
        self.busy = label("", "second")
        self._lanes, self._parcels = WordsModel(LANE_HEADS), WordsModel(PARCEL_HEADS)
        self.lanes = words_table(self._lanes, "Dải số của máy này", LANE_WIDTHS)
        self.parcels = words_table(self._parcels, "Gói đã ghi ra USB", PARCEL_WIDTHS)
        self.write = KeyedButton("Ghi ra USB", "Ctrl+U", icon="up")
        self.read = KeyedButton("Nhận từ USB", "Ctrl+O", icon="file")
        self._join_rule = rule()
        self._join_head = label("Kết nối trung tâm", "section")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(label("Quầy này và trung tâm", "section"))
        for each in (self.standing, self.line, self.stopped, self.lanes):
            column.addWidget(each)
        for part in (self._join_rule, self._join_head, self.form):
            column.addWidget(part)
        column.addWidget(rule())
        column.addWidget(label("Trao đổi bằng USB", "section"))
        column.addLayout(self._usb_row())
        column.addWidget(self.parcels)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def _usb_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.write, self.read, self.busy):
            row.addWidget(each)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.form.invited.connect(self._on_invited)
        self.form.asked.connect(self._on_asked)
        self.write.clicked.connect(self.write_letter)
        self.read.clicked.connect(self._on_read)

    def arrive(self) -> None:
        """Read how things stand now."""
        self._load()
        (self.form.name if self.form.isVisibleTo(self) else self.write).setFocus()

    def fold(self, width: int) -> None:
        """Leave keys out where room is short."""
        folded = width < SHORT
        self.form.fold(folded)
        for button in (self.write, self.read):
            button.fold(folded)

    def _load(self) -> None:
        self._tasks.run(self._stand, owner=self, done=self._show, failed=self.troubled.emit)

    def _stand(self) -> tuple[CentreStanding, list[Words]]:
        """Return how things stand, and the parcels in words; away from the window."""
        stands = self._joining.standing()
        told = [
            parcel_words(
                clock_words(each.made_at, stands.now),
                each.entries,
                clock_words(each.answered_at, stands.now) if each.answered_at else "",
            )
            for each in self._courier.parcels()
        ]
        return stands, [*told]

    def _show(self, told: tuple[CentreStanding, list[Words]]) -> None:
        stands, parcels = told
        self._show_standing(stands)
        lanes: list[Words] = [words.lane_words(each, stands.today) for each in stands.lanes]
        self._lanes.show(lanes)
        self._parcels.show(parcels)
        for table, rows in ((self.lanes, lanes), (self.parcels, parcels)):
            table.setVisible(bool(rows))
            table.setFixedHeight(LEAST_HEIGHT + ROW_HEIGHT * min(len(rows), MOST_ROWS))

    def _show_standing(self, stands: CentreStanding) -> None:
        membership, state = stands.membership, stands.status.state
        self.standing.setText(
            words.standing_words(membership.value, stands.centre, stands.name, stands.address)
        )
        said = line_words(stands.status, stands.now)
        self.line.setText(f"{said.head}. {said.second}.")
        is_in = membership is Membership.JOINED
        self.line.setVisible(is_in or bool(stands.address))
        is_stopped = state in STOPS_NUMBERS
        self.stopped.setVisible(is_stopped)
        joins = is_stopped or not is_in
        for each in (self._join_rule, self._join_head, self.form):
            each.setVisible(joins)
        self._join_head.setText("Kết nối lại" if is_stopped else "Kết nối trung tâm")
        if not self.form.name.text():
            self.form.name.setText(stands.name)

    # ── joining ─────────────────────────────────────────────────────────────────────────────

    def _on_invited(self, path: Path, name: str) -> None:
        def ask() -> SyncStatus:
            return self._joining.ask(self._joining.invite_from(path, name))

        self._run(ASKING, ask, self._on_joined)

    def _on_asked(self, invitation: Invitation) -> None:
        self._run(ASKING, partial(self._joining.ask, invitation), self._on_joined)

    def _on_joined(self, status: SyncStatus) -> None:
        self.form.forget()
        is_in = status.state is LineState.GOOD
        self.said.emit(words.LET_IN if is_in else words.ASKED, "green" if is_in else "neutral")
        self.acted.emit()
        self._load()

    # ── files by USB ────────────────────────────────────────────────────────────────────────

    def write_letter(self) -> None:
        """Ask where to, and write what waits; a counter that never joined says so."""
        if folder := choose_folder(self, "Chọn USB để ghi ra"):
            self._run(WRITING, partial(self._courier.write, folder), self._on_report)

    def _on_read(self) -> None:
        if path := choose_file(self, "Chọn tệp trả lời của trung tâm", LETTERS):
            self._run(READING, partial(self._courier.take_in, path), self._on_report)

    def _on_report(self, report: CourierReport) -> None:
        self.said.emit(report_words(report), _TONES.get(report.outcome, "green"))
        self.acted.emit()
        self._load()

    # ── work ────────────────────────────────────────────────────────────────────────────────

    def _run(self, words_: str, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Do something long beside the window; meanwhile nothing else begins here."""
        self._set_busy(words_)
        self._tasks.run(
            work, owner=self, done=partial(self._on_done, done), failed=self._on_trouble
        )

    def _on_done(self, done: Callable[..., None], outcome: object) -> None:
        self._set_busy("")
        done(outcome)

    def _set_busy(self, said: str) -> None:
        self.busy.setText(said)
        for each in (self.form, self.write, self.read):
            each.setEnabled(not said)

    def _on_trouble(self, error: Exception) -> None:
        self._set_busy("")
        if isinstance(error, RuleError):
            self.form.turn_to(error.findings[0].field)
        self.troubled.emit(error)
