"""Head of a column: its number until it is done, then a tick."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ui.widgets.labels import icon_label, label

SIZE = 24


class StepHead(QWidget):
    """A number in a circle and the column's name."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._mark = QStackedWidget()
        self._mark.setFixedSize(SIZE, SIZE)
        digit = label(str(number), "step")
        digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.addWidget(digit)
        self._mark.addWidget(icon_label("check-circle", "green", SIZE - 2))
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(label(name, "section"))
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_done(False)

    @property
    def is_done(self) -> bool:
        """Whether the tick shows."""
        return self._mark.currentIndex() == 1

    def set_done(self, done: bool) -> None:
        """Show the tick, or the number again."""
        self._mark.setCurrentIndex(1 if done else 0)
        self.setAccessibleName(f"{self._name}: xong" if done else self._name)
