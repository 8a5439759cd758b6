"""The calm sentence at the top: how the line is, what stays safe, and the key to try now."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.words.sync import line_words
from sync.status import LineState, SyncStatus
from ui.widgets.elided import Elided
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import IconLabel, restyle

HEIGHT = 60
SENDING = "Đang gửi…"


class LineStrip(QFrame):
    """An icon, two lines, and *Thử ngay*."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self.setFixedHeight(HEIGHT)
        self._icon = IconLabel(20)
        self.head, self.second = Elided(part="strong"), Elided(part="second")
        self.try_now = KeyedButton("Thử ngay", "Ctrl+Y")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.second)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(14)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        row.addWidget(self.try_now)

    def show_line(self, status: SyncStatus, now: datetime, *, running: bool) -> None:
        """Show how the line stands."""
        said = line_words(status, now)
        self.head.setText(SENDING if running else said.head)
        self.second.setText(said.second)
        self.setAccessibleName(f"{self.head.text()}. {said.second}")
        self._icon.draw("sync" if running else said.icon, said.tone)
        self.try_now.setEnabled(not running and status.state is not LineState.ALONE)
        tone = "neutral" if said.tone == "green" else said.tone
        restyle(self, tone=tone)

    def fold(self, *, short: bool) -> None:
        """Leave the key out where room is short."""
        self.try_now.fold(short)
