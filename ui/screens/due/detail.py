"""What is known of the chosen dossier's date, and what is to be done about it."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.due_list import Group
from counter_app.domain.lateness import is_late
from counter_app.services.apology import Proposal
from counter_app.services.due_page import DuePage
from counter_app.words.due import short_day
from counter_app.words.due_list import ADVICE
from counter_app.words.enums import word
from counter_app.words.timeline import moment_words
from ui.screens.due.rows import Line, responsible_of
from ui.widgets.elided import ElidedLines
from ui.widgets.labels import label
from ui.widgets.pill import Pill

EMPTY = "Chưa có hồ sơ nào đến hạn. F3 để tìm hồ sơ."
MOST_HEIGHT = 66
"""Of a name: three lines."""


class DueDetail(QWidget):
    """Number, standing, advice, dates."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.pill = label(part="number"), Pill()
        self.owner = ElidedLines(MOST_HEIGHT)
        self.owner.setProperty("part", "person")
        self.procedure = ElidedLines(MOST_HEIGHT)
        self.advice = label(wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for each in (self.number, self.owner, self.procedure, self.pill, self.advice):
            column.addWidget(each)
        column.addSpacing(8)
        column.addLayout(self._facts)
        column.addStretch()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what to do where no list has a line."""
        self._clear()
        for each in (self.number, self.owner, self.procedure, self.pill):
            each.hide()
        self.advice.setText(EMPTY)

    def show_line(self, line: Line, page: DuePage) -> None:
        """Show a dossier."""
        for each in (self.number, self.owner, self.procedure, self.pill):
            each.show()
        self.number.setText(line.title)
        self.owner.setText(line.owner or "(đã xóa theo quy định)")
        self.procedure.setText(line.procedure)
        self.pill.say(line.pill, line.tone, line.icon)
        self.advice.setText(ADVICE[line.placed.standing])
        self._clear()
        for name, value in _facts(line, page):
            self._add(name, value)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show which date a letter would set, and how many times a date may be set anew."""
        again = f"{moment_words(proposal.new_due_at)}, lần {proposal.used + 1}/{proposal.most}"
        self._add("Thư soạn sẵn", f"hẹn lại {again}")

    def show_obstacle(self, sentence: str) -> None:
        """Say why no letter can set another date."""
        self._add("Thư soạn sẵn", sentence)

    def _add(self, name: str, value: str) -> None:
        row = self._facts.rowCount()
        self._facts.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(label(value, wrap=True), row, 1)

    def _clear(self) -> None:
        while item := self._facts.takeAt(0):
            if each := item.widget():
                each.hide()
                each.deleteLater()


def _facts(line: Line, page: DuePage) -> list[tuple[str, str]]:
    """Return what is known of the dates, each with its name."""
    found = line.placed.line
    rows: list[tuple[str, str | None]] = [
        ("Trạng thái", word(found.state)),
        ("Phụ trách", responsible_of(found, page.officers)),
        ("Hẹn trả", moment_words(found.promised_at)),
        ("Hẹn lại", _again(line, page.now)),
        ("Yêu cầu bổ sung", short_day(found.asked_at) if found.asked_at else None),
        ("Đóng sau ngày", f"{found.closes_on:%d/%m/%Y}" if found.closes_on else None),
        ("Nhắc gần nhất", moment_words(found.reminded_at) if found.reminded_at else None),
    ]
    if line.group is Group.CONSULTATION:
        rows += [("Hỏi ý kiến", found.body), ("Phải trả lời", moment_words(found.part_due_at))]
    if line.group is Group.STEP:
        rows.append(("Bước này đến", moment_words(found.part_due_at)))
    return [(name, value) for name, value in rows if value]


def _again(line: Line, now: datetime) -> str | None:
    found = line.placed.line
    if not found.extensions or found.due_at is None:
        return None
    passed = " (đã qua)" if is_late(now, found.due_at) else ""
    return f"{moment_words(found.due_at)}{passed}, lần {found.extensions}"
