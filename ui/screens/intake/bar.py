"""The bar under the columns: what is kept, what shares a receipt, and taking in."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label


class IntakeBar(QFrame):
    """Never moves and never scrolls."""

    def __init__(self, shelf: KeyedButton) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.setFixedHeight(56)
        self.saved, self.sitting = label(part="second"), label(part="second")
        self.accept_more = KeyedButton("Còn hồ sơ nữa", "Ctrl+Shift+Return")
        self.accept = KeyedButton("Tiếp nhận và in", "Ctrl+Return", icon="printer", part="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for each in (self.saved, self.sitting, shelf):
            row.addWidget(each)
        row.addStretch()
        for each in (self.accept_more, self.accept):
            row.addWidget(each)
