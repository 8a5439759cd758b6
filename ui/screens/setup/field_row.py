"""A labelled field with one line under it: a hint, or what is wrong and how to mend it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from ui.widgets.labels import label, restyle

LABEL_WIDTH, NOTE_HEIGHT = 136, 20
NARROW = 560
"""Below this width what is wrong with a field may take two lines."""


class FieldRow(QWidget):
    """The line keeps its room, so that nothing moves when something is wrong."""

    def __init__(self, name: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.field = field
        self._hint = hint
        self.note = label(part="second", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.setAccessibleName(name)
        head = label(name, "label", wrap=True)
        head.setFixedWidth(LABEL_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(head, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self.clear)
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Nothing is wrong: show the hint again."""
        self._say(self._hint, "")

    def hint(self, text: str) -> None:
        """Show another hint from now on."""
        self._hint = text
        self.clear()

    def object_to(self, text: str) -> None:
        """Say what is wrong."""
        self._say(text, "amber")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for two lines where one is short."""
        super().resizeEvent(event)
        lines = 2 if self.width() < NARROW else 1
        self.note.setFixedHeight(lines * NOTE_HEIGHT)

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.note.property("tone"))

    def _say(self, text: str, tone: str) -> None:
        self.note.setText(text)
        self.note.setToolTip(text)
        self.field.setAccessibleDescription(text)
        restyle(self.note, tone=tone)
        if isinstance(self.field, QLineEdit):
            restyle(self.field, wrong=bool(tone and self.field.text()))
