"""The bar below: history at the left, what one does about the chosen line at the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.screens.sync.detail import Act, Detail
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

LEAST = 560
"""What the buttons need in a short window."""
HINT = "Chọn bằng phím 1, 2"


class SyncBar(QFrame):
    """Buttons that stay where they are; what is not allowed is grey."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.look = KeyedButton("Xem chi tiết", "Ctrl+O", icon="eye")
        self.usb = KeyedButton("Gửi bằng USB", "Ctrl+U")
        self.history = KeyedButton("Lịch sử", "Ctrl+L")
        self.hint = label(part="second")
        self.hand_over = KeyedButton("Chuyển người khác", "Ctrl+G")
        self.act = KeyedButton("Mở hồ sơ", "Ctrl+Return", icon="check", part="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        self._row = row
        self.add_left(self.look, self.usb, self.history)
        row.addStretch()
        for each in (self.hint, self.hand_over, self.act):
            row.addWidget(each)
        self._tight = self._short = self._back = False
        self.setMinimumWidth(LEAST)

    def add_left(self, *buttons: KeyedButton) -> None:
        """Add buttons at the left, before those that are there."""
        for place, button in enumerate(buttons):
            self._row.insertWidget(place, button)

    def show_detail(self, detail: Detail) -> None:
        """Offer what may be done about a line."""
        self.act.set_words(detail.action())
        self.act.setEnabled(detail.may_act)
        self.hand_over.setEnabled(detail.may_hand_over)
        undecided = detail.act is Act.CHOOSE and not detail.compare.is_decided
        self.hint.setText(HINT if undecided else "")
        self.hint.setVisible(undecided and not self._tight)

    def say_look(self, *, back: bool) -> None:
        """Say what Ctrl+O leads to."""
        self._back = back
        words = ("Danh sách", "Xem") if self._short else ("Về danh sách", "Xem chi tiết")
        self.look.set_words(words[0] if back else words[1])

    def fold(self, *, tight: bool, short: bool) -> None:
        """Offer the way between lists and detail in a tight window."""
        self._tight, self._short = tight, short
        self.say_look(back=self._back)
        self.hand_over.set_words("Chuyển" if short else "Chuyển người khác")
        self.look.setVisible(tight)
        self.hint.setVisible(bool(self.hint.text()) and not tight)
        self.usb.set_words("USB" if short or tight else "Gửi bằng USB")
        for button in (self.look, self.usb, self.history, self.hand_over):
            button.fold(short or tight)
        self.act.fold(short)
