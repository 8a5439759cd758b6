"""The bar under the columns: what is kept, what shares a receipt, and taking in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.elided import Elided
from ui.widgets.keyed_button import KeyedButton


class IntakeBar(QFrame):
    """Never moves and never scrolls."""

    def __init__(self, shelf: QWidget, turning_away: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.setFixedHeight(56)
        self.saved, self.sitting = Elided(part="second"), Elided(part="second")
        self.accept_more = KeyedButton("Còn hồ sơ nữa", "Ctrl+Shift+Return")
        self.accept = KeyedButton("Tiếp nhận và in", "Ctrl+Return", icon="printer", part="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for each in (self.saved, self.sitting, shelf):
            row.addWidget(each)
        row.addStretch()
        for each in (*turning_away, self.accept_more, self.accept):
            row.addWidget(each)
