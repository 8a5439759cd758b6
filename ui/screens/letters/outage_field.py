"""What the log of outages says of a dossier's time, to be ticked into its apology."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import label
from ui.widgets.marks import Tick


class OutageField(QWidget):
    """One tick and the sentence that it puts into the letter; not there where the line held."""

    changed = Signal()
    """It was ticked, or no more."""

    def __init__(self) -> None:
        super().__init__()
        self.tick = Tick("Kèm nhật ký mất đường truyền")
        self._said = label(part="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tick)
        column.addWidget(self._said)
        self.tick.toggled.connect(self.changed)
        self.offer("")

    def offer(self, said: str) -> None:
        """Offer a sentence, not yet ticked; an empty one is none."""
        self.tick.setChecked(False)
        self._said.setText(said)
        self.setVisible(bool(said))

    def typed(self) -> str:
        """Return the sentence where it is ticked."""
        return self._said.text() if self.tick.isChecked() else ""
