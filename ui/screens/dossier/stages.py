"""The steps of a dossier's process: who had it, when it was given and taken, until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.ids import OfficerId
from counter_app.domain.lateness import is_late
from counter_app.domain.process import StepKind
from counter_app.domain.progress import Stage, StepState
from counter_app.domain.timeliness import Timeliness
from counter_app.words.enums import word
from ui.widgets.labels import icon_label, label
from ui.widgets.pill import Pill

TONES = {
    StepState.DONE: ("green", "check"),
    StepState.NOW: ("accent", "clock"),
    StepState.AHEAD: ("neutral", "minus"),
    StepState.WAITING: ("amber", "clock"),
    StepState.CLOSED: ("neutral", "minus"),
    StepState.SKIPPED: ("neutral", "minus"),
}
STOOD = {
    Timeliness.EARLY: ("green", "check"),
    Timeliness.ON_TIME: ("green", "check"),
    Timeliness.LATE: ("red", "warning"),
}
OUTSIDE = "Chuyển ngoài quy trình"
LATE = "Quá hạn"


class Stages(QWidget):
    """One step below the other; names and units wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_stages(
        self, stages: Sequence[Stage], officers: Mapping[OfficerId, str], now: datetime
    ) -> None:
        """Show these steps and no others."""
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        for each in stages:
            self._rows.addWidget(_row(each, stage_lines(each, officers), now))
        self._rows.addStretch()


def stage_lines(stage: Stage, officers: Mapping[OfficerId, str]) -> tuple[str, str]:
    """Return who does a step, and when it was given, taken, done, or is due."""
    given_to = officers.get(stage.officer, "") if stage.officer else ""
    who = " · ".join(filter(None, (stage.unit, given_to or stage.officer_name or stage.title)))
    words = {
        "Nhận" if stage.kind is StepKind.RECEPTION else "Giao": _given(stage),
        "Đơn vị nhận": stage.taken_at,
        _ended_word(stage): stage.ended_at if stage.kind is not StepKind.RECEPTION else None,
    }
    parts = [f"{name} {_moment(at)}" for name, at in words.items() if at]
    if stage.due_at:
        parts.append(f"hạn {_moment(stage.due_at)}")
    if stage.times > 1:
        parts.append(f"giao lần thứ {stage.times}")
    return who, " · ".join(parts)


def _given(stage: Stage) -> datetime | None:
    """Return when a step was given to whom it belongs; the counter gives nothing to itself."""
    return None if stage.kind in (StepKind.HAND_OVER, StepKind.RETURN) else stage.given_at


def _ended_word(stage: Stage) -> str:
    if stage.kind is StepKind.HAND_OVER:
        return "Đã chuyển"
    if stage.state is StepState.CLOSED:
        return "Dừng"
    return "Đã trả" if stage.kind is StepKind.RETURN else "Xong"


def _moment(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m}"


def _pill(stage: Stage, now: datetime) -> Pill:
    """Return how a step stands: once over, against its deadline."""
    stood = stage.stood
    if stood and stage.kind is not StepKind.RECEPTION:
        return Pill(word(stood), *STOOD[stood])
    if stage.state is StepState.NOW and stage.due_at and is_late(now, stage.due_at):
        return Pill(LATE, "red", "warning")
    return Pill(word(stage.state), *TONES[stage.state])


def _row(stage: Stage, lines: tuple[str, str], now: datetime) -> QWidget:
    row, name = QWidget(), stage.name or OUTSIDE
    pill = _pill(stage, now)
    number = f"Bước {stage.number}: " if stage.number else ""
    row.setAccessibleName(f"{number}{name}, {pill.text()}. {lines[0]}. {lines[1]}")
    grid = QGridLayout(row)
    grid.setContentsMargins(4, 4, 4, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    grid.addWidget(_mark(stage), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(name, "strong", wrap=True), 0, 1)
    grid.addWidget(pill, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
    for place, text in enumerate(filter(None, lines), start=1):
        grid.addWidget(label(text, "second", wrap=True), place, 1)
    return row


def _mark(stage: Stage) -> QWidget:
    if stage.state is StepState.DONE:
        return icon_label("check-circle", "green", 22)
    if stage.number is None:
        return icon_label("right", "text2", 22)
    digit = label(str(stage.number), "step")
    digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return digit
