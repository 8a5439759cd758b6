"""What goes over the counter: results and originals, each with a tick."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.entries import PaperCount
from counter_app.domain.found import Found
from counter_app.domain.ids import DossierId
from counter_app.domain.timeliness import Timeliness
from counter_app.services.collecting import Collection, Original, Result
from counter_app.words.enums import word
from ui.widgets.elided import ElidedLines
from ui.widgets.frames import rule
from ui.widgets.labels import label
from ui.widgets.marks import Tick
from ui.widgets.pill import Pill

TONES = {
    Timeliness.EARLY: ("green", "check"),
    Timeliness.ON_TIME: ("green", "check"),
    Timeliness.LATE: ("red", "warning"),
}
TWO_LINES = 42
"""Of a procedure's name, in logical pixels; all of it is under the pointer."""
BESIDE = 14
"""For the scroll bar, in logical pixels."""
NOTHING = "Không có gì để giao. Người này chưa có hồ sơ nào chờ trả ở máy này."


@dataclass(frozen=True, slots=True)
class Goods:
    """What one row is of: a result, an original, or neither while the dossier is open."""

    dossier: DossierId
    original: Original | None = None
    is_open: bool = False


class GoodsList(QWidget):
    """Rows with ticks; what usually stays with the file begins without one."""

    changed = Signal()
    """A tick was set or taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.count = label(part="second")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Giao cho người dân", "section"))
        head.addWidget(self.count, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.empty, self.later = (label(part="second", wrap=True) for _ in range(2))
        self.empty.setText(NOTHING)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, BESIDE, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.empty)
        whole.addLayout(self._list)
        whole.addWidget(self.later)

    def show_collection(self, collection: Collection) -> None:
        """Show everything that could go over the counter now."""
        while item := self._list.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        self.rows = list(_rows(collection))
        for row in self.rows:
            row.tick.toggled.connect(self._tell)
            self._list.addWidget(row)
        self.empty.setVisible(not self.rows)
        self.later.setText(_later(collection))
        self.later.setVisible(bool(self.later.text()))
        self._tell()

    def results(self) -> list[DossierId]:
        """Return the dossiers whose results are handed over."""
        return [each.goods.dossier for each in self._ticked() if _is_result(each.goods)]

    def open_ones(self) -> list[DossierId]:
        """Return the dossiers that are ticked though nothing of them is done yet."""
        return [each.goods.dossier for each in self._ticked() if each.goods.is_open]

    def given_back(self, dossier: DossierId) -> tuple[PaperCount, ...]:
        """Return the originals of a dossier that go back with its result."""
        return tuple(
            each.goods.original.back
            for each in self._ticked()
            if each.goods.original and each.goods.dossier == dossier
        )

    def _ticked(self) -> "Iterator[_Row]":
        return (each for each in self.rows if each.tick.isChecked())

    def _tell(self) -> None:
        results = len(self.results())
        originals = sum(each.goods.original is not None for each in self._ticked())
        said = [f"{results} kết quả"] * bool(results) + [f"{originals} giấy gốc"] * bool(originals)
        self.count.setText(", ".join(said))
        self.changed.emit()


class _Row(QFrame):
    """A tick, what it is of, and a word at the right end."""

    def __init__(self, goods: Goods, title: str, second: str, pill: Pill | None) -> None:
        super().__init__()
        self.goods = goods
        self.tick = Tick()
        self.tick.setAccessibleName(f"{title}. {second}")
        words = _Words(title, second)
        words.pressed.connect(self.tick.toggle)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        if pill:
            row.addWidget(pill)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(rule())


class _Words(QWidget):
    """Two lines that set their tick when they are clicked."""

    pressed = Signal()
    """It was clicked."""

    def __init__(self, title: str, second: str) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        name = ElidedLines(TWO_LINES)
        name.setText(title)
        lines.addWidget(name)
        lines.addWidget(label(second, "second", wrap=True))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Tell of a click."""
        self.pressed.emit()


def _rows(collection: Collection) -> Iterator[_Row]:
    """Yield what waits, ticked unless another dossier was asked for: Enter hands over no other."""
    asked = collection.asked
    is_meant = asked is None or asked.id in [each.dossier.id for each in collection.results]
    for result in collection.results:
        yield _result(result, is_meant=is_meant)
        for original in result.originals:
            yield _original(result, original, is_meant=is_meant)
    for found in () if collection.results else collection.open:
        yield _open(found, is_asked=asked is not None and asked.id == found.dossier)


def _later(collection: Collection) -> str:
    """Return what is not done yet, in a line where there is something to hand over."""
    if not collection.results or not collection.open:
        return ""
    numbers = ", ".join(each.number.partition("-")[2] for each in collection.open)
    return f"Chưa có kết quả: {numbers}"


def _result(result: Result, *, is_meant: bool) -> _Row:
    received = result.dossier.received
    title = result.outcome.kind or received.procedure_name
    known = (received.number.partition("-")[2], result.outcome.code, result.outcome.text)
    pill = None
    if result.timeliness:
        pill = Pill(word(result.timeliness), *TONES[result.timeliness])
    row = _Row(Goods(result.dossier.id), title, " · ".join(filter(None, known)), pill)
    row.tick.setChecked(is_meant)
    return row


def _original(result: Result, original: Original, *, is_meant: bool) -> _Row:
    since = local(result.dossier.received.received_at)
    kept = "thường lưu trong hồ sơ" if original.stays else f"giữ từ {since:%d/%m}"
    second = f"{original.count} bản chính {kept}"
    goods = Goods(result.dossier.id, original)
    row = _Row(goods, f"Trả lại: {original.name}", second, Pill("Giấy gốc", "amber", "file"))
    row.tick.setChecked(is_meant and not original.stays)
    return row


def _open(found: Found, *, is_asked: bool) -> _Row:
    due = f", hẹn trả {local(found.due_at):%d/%m}" if found.due_at else ""
    second = f"{found.number.partition('-')[2]} · chưa có kết quả{due}"
    pill = Pill(word(found.state), "neutral", "clock")
    row = _Row(Goods(found.dossier, is_open=True), found.procedure_name, second, pill)
    row.tick.setChecked(is_asked)
    return row


def _is_result(goods: Goods) -> bool:
    return goods.original is None and not goods.is_open
