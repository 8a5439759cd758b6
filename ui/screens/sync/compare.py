"""Three columns, field by field: base, this counter, the centre; what is disputed is chosen."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.domain.comparison import Comparison, Meeting, Row, Side, Voice
from counter_app.domain.ids import OfficerId
from counter_app.words.enums import word
from counter_app.words.sending import field_words, voice_words
from counter_app.words.sync import clock_words
from ui.screens.sync.choice_cell import ChoiceCell
from ui.widgets.elided import Elided
from ui.widgets.frames import rule
from ui.widgets.labels import icon_label, label

NOTHING = "–"
_MERGED = {
    Meeting.HERE: (Side.HERE,),
    Meeting.CENTRE: (Side.CENTRE,),
    Meeting.BOTH: (Side.HERE, Side.CENTRE),
}


class CompareView(QWidget):
    """A grid of fields; keys 1 and 2 take a side of the disputed one at hand."""

    changed = Signal()
    """Something was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, dict[Side, ChoiceCell]] = {}
        self.choices: dict[str, Side] = {}
        self._unchanged: list[QWidget] = []
        self._at = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate((3, 5, 5, 5)):
            self._grid.setColumnStretch(column, share)

    def show_comparison(
        self, comparison: Comparison, officers: Mapping[OfficerId, str], now: datetime
    ) -> None:
        """Show all fields, nothing chosen yet."""
        self._clear()
        self._add_heads(comparison, officers, now)
        owner = any(row.path.startswith("owner.") for row in comparison.rows)
        for row in comparison.rows:
            self._add_row(row, field_words(row.path, with_role=owner))
        self._at = next(iter(self.cells), "")
        self.changed.emit()

    @property
    def is_decided(self) -> bool:
        """Whether every disputed field has a choice."""
        return set(self.choices) == set(self.cells)

    def choose(self, side: Side) -> None:
        """Take a side of the disputed field at hand, then go to the next without a choice."""
        if not self._at:
            return
        self._take(self._at, side)
        self._at = next((path for path in self.cells if path not in self.choices), self._at)

    def first_choice(self) -> ChoiceCell | None:
        """Return the first cell of what is disputed; None: nothing is."""
        return next((cells[Side.HERE] for cells in self.cells.values()), None)

    def fold(self, *, tight: bool) -> None:
        """Leave out what nobody changed where room is short."""
        for each in self._unchanged:
            each.setVisible(not tight)

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cells, self.choices, self._unchanged, self._at = {}, {}, [], ""

    def _add_heads(
        self, comparison: Comparison, officers: Mapping[OfficerId, str], now: datetime
    ) -> None:
        base_at = clock_words(comparison.base.at, now) if comparison.base.at else NOTHING
        heads = (
            ("Gốc", "", f"lúc tách ra, {base_at}"),
            (word(Side.HERE), "1", _said(comparison.here, officers, now)),
            (word(Side.CENTRE), "2", _said(comparison.centre, officers, now)),
        )
        for column, (name, key, second) in enumerate(heads, start=1):
            self._grid.addWidget(_head(name, key, second), 0, column)
        self._grid.addWidget(rule(), 1, 0, 1, 4)

    def _add_row(self, row: Row, name: str) -> None:
        place = self._grid.rowCount()
        disputed = row.meeting is Meeting.DISPUTED
        parts: list[QWidget] = [label(name, "strong" if disputed else "label", wrap=True)]
        parts += self._choice(row, name) if disputed else _merged(row)
        for column, part in enumerate(parts):
            self._grid.addWidget(part, place, column)
        line = rule()
        self._grid.addWidget(line, place + 1, 0, 1, 4)
        if row.meeting is Meeting.SAME:
            self._unchanged += [*parts, line]

    def _choice(self, row: Row, name: str) -> list[QWidget]:
        cells = {side: ChoiceCell(row.value(side), word(side), name) for side in Side}
        for side, cell in cells.items():
            cell.taken.connect(partial(self._take, row.path, side))
            cell.entered.connect(partial(self._go_to, row.path))
        self.cells[row.path] = cells
        return [_value(row.base, "quiet"), cells[Side.HERE], cells[Side.CENTRE]]

    def _go_to(self, path: str) -> None:
        self._at = path

    def _take(self, path: str, side: Side) -> None:
        self.choices[path] = side
        for each, cell in self.cells[path].items():
            cell.choose(each is side)
        self.changed.emit()


def _said(voice: Voice, officers: Mapping[OfficerId, str], now: datetime) -> str:
    at = f" · {clock_words(voice.at, now)}" if voice.at else ""
    return f"{voice_words(voice, officers)}{at}"


def _head(name: str, key: str, second: str) -> QWidget:
    head = QWidget()
    top = QHBoxLayout()
    top.addWidget(label(name, "strong"))
    top.addStretch()
    if key:
        top.addWidget(label(key, "key"))
    whole = QVBoxLayout(head)
    whole.setContentsMargins(8, 0, 4, 2)
    whole.setSpacing(0)
    whole.addLayout(top)
    whole.addWidget(Elided(second, "second"))
    return head


def _same(row: Row) -> list[QWidget]:
    """Return three equal values in one line each: nobody has to read them to the end."""
    return [_value(each, "", short=True) for each in (row.base, row.here, row.centre)]


def _merged(row: Row) -> list[QWidget]:
    if row.meeting is Meeting.SAME:
        return _same(row)
    taken = _MERGED.get(row.meeting, ())
    sides = [_value(row.value(side), "merged" if side in taken else "") for side in Side]
    return [_value(row.base, ""), *sides]


def _value(text: str, part: str, *, short: bool = False) -> QFrame:
    """Return a value as words; what went together by itself carries a tick."""
    frame = QFrame()
    frame.setProperty("part", part or "plain")
    words: QLabel = Elided(text or NOTHING) if short else label(text or NOTHING, wrap=True)
    row = QHBoxLayout(frame)
    row.setContentsMargins(8, 5, 8, 5)
    row.setSpacing(6)
    if part == "merged":
        row.addWidget(icon_label("check", "green", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return frame
