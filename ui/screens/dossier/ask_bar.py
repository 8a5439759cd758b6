"""One line asked for at the foot of the page: why, or what is to be written down."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.widgets.labels import label
from ui.widgets.reason_box import ReasonBox


class Question(NamedTuple):
    """What is asked, a hint of the answer, and what is done with it.

    With a `warning` the first Enter shows it, and the second does it.
    """

    name: str
    hint: str
    then: Callable[[str], object]
    warning: str = ""


class AskBar(QFrame):
    """Enter answers, Esc takes the question back."""

    closed = Signal()
    """The question was answered or taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self._question: Question | None = None
        self._warned = ""
        self._name = label(part="strong")
        self.box = ReasonBox("", "Lý do")
        self.warning = label(wrap=True, tone="amber")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self.box, 1)
        row.addWidget(label("Enter", "key"))
        row.addWidget(label("Esc", "key"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(4)
        whole.addWidget(self.warning)
        whole.addLayout(row)
        self.hide()
        self.box.returnPressed.connect(self._on_enter)
        self.box.given_up.connect(self.close_question)
        self.box.textChanged.connect(self._on_text)

    def ask(self, question: Question) -> None:
        """Ask, with the cursor in the line."""
        self._question = question
        self._name.setText(question.name)
        self.box.setPlaceholderText(question.hint)
        self.box.setAccessibleName(question.name)
        self._warn("")
        self.show()
        self.box.ask()

    def close_question(self) -> None:
        """Ask nothing any more."""
        self._question = None
        self.hide()
        self.closed.emit()

    def _on_text(self) -> None:
        """Take the warning back with the words that it was for."""
        if self._warned and self.box.text() != self._warned:
            self._warn("")

    def _on_enter(self) -> None:
        question, said = self._question, self.box.text().strip()
        if question is None or not said:
            return
        if question.warning and self._warned != self.box.text():
            self._warn(question.warning)
            return
        self.close_question()
        question.then(said)

    def _warn(self, warning: str) -> None:
        self._warned = self.box.text() if warning else ""
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
