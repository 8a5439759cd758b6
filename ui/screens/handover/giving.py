"""The right column: to which unit, who takes, and what goes along."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.folding import nfc
from counter_app.services.handover import Giving
from ui.widgets.labels import label
from ui.widgets.marks import Tick

MOST_LETTERS = 300
SEVERAL = "Các hồ sơ đã chọn thuộc nhiều đơn vị theo quy trình: ghi một đơn vị, hoặc bỏ bớt dấu."
SLIPS = "Ở lần chuyển đầu; phiếu đi kèm hồ sơ giấy qua từng đơn vị."
PLANNED = "Theo quy trình của hồ sơ; gõ đơn vị khác nếu cần."


class UnitBox(QLineEdit):
    """A unit, typed or taken from those that are known here."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Đơn vị nhận")
        self.setPlaceholderText("tên phòng, cơ quan")
        self.setMaxLength(MOST_LETTERS)
        self._units = QStringListModel(self)
        completer = QCompleter(self._units, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, units: Sequence[str]) -> None:
        """Offer these while one types."""
        self._units.setStringList(list(units))


class GivingColumn(QWidget):
    """What is asked once for a whole batch."""

    confirmed = Signal()
    """Enter in the last box."""

    def __init__(self) -> None:
        super().__init__()
        self.unit, self.taker = UnitBox(), QLineEdit()
        self.taker.setAccessibleName("Người nhận")
        self.taker.setPlaceholderText("để trống: ký ghi tên trên giấy")
        self.taker.setMaxLength(MOST_LETTERS)
        self.slips = Tick("In phiếu kiểm soát")
        self.slips.setChecked(True)
        self._proposed = ""
        self.note = label(part="second", wrap=True)
        self._slip_note = label(SLIPS, "second", wrap=True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        form.addRow(label("Đơn vị nhận", "label"), self.unit)
        form.addRow(self.note)
        form.addRow(label("Người nhận, nếu biết", "label"), self.taker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label("Bàn giao cho", "section"))
        whole.addLayout(form)
        whole.addWidget(self.slips)
        whole.addWidget(self._slip_note)
        whole.addStretch()
        self.unit.returnPressed.connect(self.taker.setFocus)
        self.taker.returnPressed.connect(self.confirmed)

    def propose(self, units: Sequence[str]) -> None:
        """Propose the unit of what is chosen, unless another was typed."""
        several = len(set(units)) > 1
        proposed = "" if several or not units else units[0]
        if self.unit.text() in ("", self._proposed):
            self.unit.setText(proposed)
        self._proposed = proposed
        self.note.setText(SEVERAL if several else PLANNED if proposed else "")

    def show_slips(self, shown: bool) -> None:
        """Ask for control slips, which only what leaves the counter has."""
        for each in (self.slips, self._slip_note):
            each.setVisible(shown)

    def has_focus(self) -> bool:
        """Return whether one is filling it in."""
        return self.unit.hasFocus() or self.taker.hasFocus()

    def begin(self) -> None:
        """Put the cursor on the unit, ready to be typed over."""
        self.unit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.unit.selectAll()

    def clear(self) -> None:
        """Make room for the next batch."""
        self.unit.clear()
        self.taker.clear()
        self.note.clear()
        self._proposed = ""

    def giving(self) -> Giving:
        """Return what was filled in."""
        return Giving(
            nfc(self.unit.text()),
            taker=nfc(self.taker.text()),
            wants_slips=self.slips.isChecked(),
        )
