"""Sentences one below the other, each in a line of its own; there is always room for one more."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.folding import nfc

LONGEST = 1000


class TypedLines(QWidget):
    """Enter goes to the next line; Backspace takes an empty one away."""

    changed = Signal()
    """Something was typed, added or taken away."""
    given_up = Signal(int)
    """The mark of a line that was emptied."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._name = name
        self._hint = hint
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.clear()

    def clear(self) -> None:
        """Leave one empty line."""
        for line in list(self._lines):
            self._remove(line)
        self._append("")

    def add(self, text: str, mark: int | None = None) -> None:
        """Add a sentence before the empty line; `mark` says what it comes from."""
        line = self._lines[-1]
        line.mark = mark
        line.setText(text)
        line.setCursorPosition(0)

    def drop(self, mark: int) -> None:
        """Take away what comes from a mark."""
        for line in [each for each in self._lines if each.mark == mark]:
            self._remove(line)
        self.changed.emit()

    @property
    def said(self) -> tuple[tuple[str, int | None], ...]:
        """Every sentence with its mark; empty lines are none."""
        lines = ((nfc(each.text()).strip(), each.mark) for each in self._lines)
        return tuple(each for each in lines if each[0])

    def enter(self, place: int | None = None) -> None:
        """Put the cursor into the sentence of a place, or else into the empty line."""
        said = [each for each in self._lines if each.text().strip()]
        line = said[place] if place is not None and place < len(said) else self._lines[-1]
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def last(self) -> QLineEdit:
        """The empty line."""
        return self._lines[-1]

    def _append(self, text: str) -> None:
        line = _Line(text)
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(self._hint)
        line.setAccessibleName(f"{self._name} {len(self._lines) + 1}")
        line.textChanged.connect(self._on_text)
        line.returnPressed.connect(self._on_enter)
        line.emptied.connect(partial(self._on_emptied, line))
        line.editingFinished.connect(partial(self._on_left, line))
        self._lines.append(line)
        self._column.addWidget(line)

    def _on_text(self) -> None:
        if self._lines[-1].text():
            self._append("")
        self.changed.emit()

    def _on_enter(self) -> None:
        place = self._place()
        self._lines[min(place + 1, len(self._lines) - 1)].setFocus()

    def _on_emptied(self, line: "_Line") -> None:
        if line in self._lines[:-1]:
            self._lines[max(0, self._lines.index(line) - 1)].setFocus()
            self._on_left(line)

    def _on_left(self, line: "_Line") -> None:
        """Take away a line that was left with nothing in it."""
        if line in self._lines[:-1] and not line.text().strip():
            self._remove(line)
            if line.mark is not None:
                self.given_up.emit(line.mark)
            self.changed.emit()

    def _place(self) -> int:
        return next((x for x, each in enumerate(self._lines) if each.hasFocus()), 0)

    def _remove(self, line: "_Line") -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QLineEdit):
    """A sentence, and what it comes from."""

    emptied = Signal()
    """Backspace where nothing stands."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.mark: int | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Backspace where there is nothing left to take away."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
