"""A box that offers names as one types, by any of their words and without marks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from counter_app.domain.folding import words
from ui.widgets.offers import Offers

MOST_SHOWN = 12


class TypeAhead(QLineEdit):
    """Keeps one of the names it was given, however much of it was typed."""

    settled = Signal()
    """Another name was chosen, or none stands there any more."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self._names: list[tuple[list[str], str]] = []
        self._chosen = ""
        self._offers = QStringListModel(self)
        completer = Offers(self._offers, self)
        completer.setCompletionMode(Offers.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        completer.activated.connect(self.take)
        self.textEdited.connect(self._on_typed)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names from now on."""
        self._names = [(words(name), name) for name in names]
        self.take("")

    @property
    def chosen(self) -> str:
        """The name that was chosen, nothing when none was."""
        return self._chosen

    def take(self, name: str) -> None:
        """Choose a name."""
        self.setText(name)
        self._settle(name)

    def like(self, typed: str) -> list[str]:
        """Return the names that have a word beginning with every word typed, best first."""
        wanted = words(typed)
        found = [
            (wanted[0] != known[min(1, len(known) - 1)], len(known), name)
            for known, name in self._names
            if wanted and all(any(each.startswith(word) for each in known) for word in wanted)
        ]
        return [name for _, _, name in sorted(found)]

    def _on_typed(self, typed: str) -> None:
        self._offers.setStringList(self.like(typed)[:MOST_SHOWN])
        if completer := self.completer():
            completer.complete()
        exact = [name for known, name in self._names if known == words(typed)]
        self._settle(exact[0] if exact else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the best name on Enter while the list is open and nothing in it was chosen."""
        popup = self._popup()
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enters and popup and popup.isVisible() and not popup.currentIndex().isValid():
            self._take_best()
            event.accept()
            return
        if enters:
            self._take_best()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the best name before Tab: an open list would eat that the cursor goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        ):
            self._take_best()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the best name when the cursor goes on; Qt tells of no end of editing then."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._take_best()

    def _take_best(self) -> None:
        popup = self._popup()
        if popup:
            popup.hide()
        if self._chosen:
            self.setText(self._chosen)
        elif found := self.like(self.text()):
            self.take(found[0])

    def _popup(self) -> QAbstractItemView | None:
        completer = self.completer()
        return completer.popup() if completer else None

    def _settle(self, name: str) -> None:
        if name != self._chosen:
            self._chosen = name
            self.settled.emit()
