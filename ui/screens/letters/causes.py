"""Why, as one of a few causes; its sentence comes with it until the officer writes another."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.office_forms import StandardReason
from counter_app.words.enums import word
from ui.screens.letters.fields import focus, said_in, text_field
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.labels import label


class CauseField(QWidget):
    """Digits choose a cause; what the officer wrote stays whatever is chosen then."""

    changed = Signal()
    """Another cause, or another sentence."""

    def __init__(self, causes: Sequence[StrEnum], codes: Mapping[StrEnum, str]) -> None:
        """Make the field; `codes` name the standard reason of a cause where it has another name."""
        super().__init__()
        self._causes = list(causes)
        self._codes = {each: codes.get(each, each.value) for each in causes}
        self._sentences: dict[str, str] = {}
        self.rows = ChoiceRows(many=False)
        self.rows.offer([word(each) for each in causes], {0})
        self.sentence = text_field("Lý do, viết thành câu", "lý do, viết thành câu")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Lý do", "strong"))
        column.addWidget(self.rows)
        column.addWidget(self.sentence)
        self.rows.toggled.connect(self._on_cause)
        self.sentence.textChanged.connect(self.changed)

    @property
    def cause(self) -> StrEnum:
        """The cause that is chosen."""
        return self._causes[self.rows.ticked[0]]

    def typed(self) -> str:
        """Return the sentence."""
        return said_in(self.sentence)

    def begin(self) -> None:
        """Forget what was chosen before."""
        self.rows.set_ticked({0})
        self.sentence.clear()

    def offer(self, reasons: Sequence[StandardReason]) -> None:
        """Take the sentences of the standard reasons, and say that of the cause at hand."""
        self._sentences = {each.code: each.said for each in reasons}
        self._propose()

    def choose(self, cause: StrEnum) -> None:
        """Choose a cause."""
        self.rows.set_ticked({self._causes.index(cause)})
        self._propose()

    def enter(self) -> None:
        """Begin with the cause."""
        self.rows.enter()

    def enter_sentence(self) -> None:
        """Go to the sentence."""
        focus(self.sentence)

    def _on_cause(self, _place: int, taken: bool) -> None:
        if taken:
            self._propose()
            self.changed.emit()

    def _propose(self) -> None:
        """Say the sentence of the cause, unless the officer wrote another."""
        said = self.sentence.text().strip()
        if not said or said in self._sentences.values():
            self.sentence.setText(self._sentences.get(self._codes[self.cause], ""))
            self.sentence.setCursorPosition(0)
