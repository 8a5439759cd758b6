"""Rows of the print queue: the state as a word with an icon; colour only repeats it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from counter_app.domain.print_job import JobState
from ui.icons import pixmap
from ui.screens.table import Index, WordsModel
from ui.theme import tokens

HEADS = ("Mã hồ sơ", "Trạng thái", "Máy in", "Lúc")
WIDTHS = (130, 170, 180)
STATE = 1
ICON = 16
LOOKS = {
    JobState.COLLECTING: ("clock", "neutral"),
    JobState.QUEUED: ("clock", "amber"),
    JobState.SPOOLED: ("printer", "accent"),
    JobState.CONFIRMED: ("check-circle", "green"),
    JobState.FAILED: ("cross-circle", "red"),
    JobState.MOVED: ("right", "amber"),
    JobState.SAVED: ("file", "green"),
    JobState.REPLACED: ("minus", "neutral"),
}
"""Icon and colour of each state."""
DOUBTFUL = ("warning", "amber")


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job in words."""

    state: JobState
    doubtful: bool
    cells: tuple[str, ...]


class JobsModel(WordsModel):
    """Words, and beside the state its icon."""

    def __init__(self, heads: tuple[str, ...]) -> None:
        super().__init__(heads)
        self._looks: list[tuple[str, str]] = []

    def show_jobs(self, rows: list[JobRow]) -> None:
        """Show these jobs and no others."""
        self._looks = [DOUBTFUL if row.doubtful else LOOKS[row.state] for row in rows]
        self.show([row.cells for row in rows])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, and for the state its icon and colour."""
        if index.column() == STATE:
            icon, tone = self._looks[index.row()]
            if role == Qt.ItemDataRole.DecorationRole:
                return pixmap(icon, getattr(tokens(), tone), ICON)
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(getattr(tokens(), tone))
        return super().data(index, role)
