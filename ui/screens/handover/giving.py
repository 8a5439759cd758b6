"""The right column: to which unit, who takes, and what goes along."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.folding import nfc
from counter_app.domain.takers import Takers
from counter_app.services.handover import Giving
from ui.widgets.labels import label
from ui.widgets.marks import Tick
from ui.widgets.offers import Offers

MOST_LETTERS = 300
SEVERAL = "Các hồ sơ đã chọn thuộc nhiều đơn vị theo quy trình: ghi một đơn vị, hoặc bỏ bớt dấu."
SLIPS = "Ở lần chuyển đầu; phiếu đi kèm hồ sơ giấy qua từng đơn vị."
PLANNED = "Theo quy trình của hồ sơ; gõ đơn vị khác nếu cần."


class OfferingBox(QLineEdit):
    """A name, typed or taken from those that are known here."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(MOST_LETTERS)
        self._known = QStringListModel(self)
        completer = Offers(self._known, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these while one types; Down shows them all."""
        self._known.setStringList(list(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all that is known on Down in an empty box."""
        completer = self.completer()
        if completer and event.key() == Qt.Key.Key_Down and not self.text():
            completer.setCompletionPrefix("")
            completer.complete()
        else:
            super().keyPressEvent(event)


class GivingColumn(QWidget):
    """What is asked once for a whole batch."""

    confirmed = Signal()
    """Enter in the last box."""

    def __init__(self) -> None:
        super().__init__()
        self.unit = OfferingBox("Đơn vị nhận", "tên phòng, cơ quan")
        self.taker = OfferingBox("Người nhận", "gõ, hoặc Xuống để chọn; để trống: ký trên giấy")
        self._takers = Takers()
        self._staff: tuple[str, ...] = ()
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
        self.unit.textChanged.connect(self._offer_takers)
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

    def offer_takers(self, takers: Takers, staff: tuple[str, ...]) -> None:
        """Offer who took before for the unit that stands there, then the staff."""
        self._takers, self._staff = takers, staff
        self._offer_takers()

    def _offer_takers(self) -> None:
        self.taker.offer(self._takers.offered(nfc(self.unit.text()).strip(), self._staff))

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
