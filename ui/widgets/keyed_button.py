"""A button that shows the key it answers to."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui.widgets.labels import IconLabel, label

INKS = {"primary": "on_accent", "refuse": "red"}


class KeyedButton(QPushButton):
    """Icon, words, and at the right end a key cap; the key works wherever the page has focus."""

    def __init__(
        self, text: str, key: str = "", *, icon: str = "", part: str = "", shown_key: str = ""
    ) -> None:
        """Make a button; `shown_key` is one that its page answers to itself."""
        super().__init__()
        self.setProperty("part", part or "plain")
        self.setAutoDefault(False)
        self._icon = IconLabel(18)
        self._words = label(text, f"{part or 'plain'}-words")
        shown = shown_key or key.replace("Return", "Enter")
        self._cap = label(shown, "key-on" if part == "primary" else "key")
        self._has_key = bool(shown)
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lay_out(bool(icon))
        if icon:
            self._icon.draw(icon, INKS.get(part, "text"))
        self.set_words(text)
        if key:
            shortcut = QShortcut(QKeySequence(key), self, self.click)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)

    def _lay_out(self, has_icon: bool) -> None:
        row = self._row
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(8)
        for each, shown in (
            (self._icon, has_icon),
            (self._words, True),
            (self._cap, self._has_key),
        ):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if each is self._cap:
                row.addStretch()
            row.addWidget(each)
            each.setVisible(shown)  # not before: without a parent it would be a window of its own

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def fold(self, folded: bool) -> None:
        """Leave the key out where room is short."""
        self._cap.setVisible(self._has_key and not folded)
        self.updateGeometry()

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """Return the room that icon, words and key need."""
        wanted = self._row.sizeHint()
        return QSize(wanted.width() + 4, 40 if self.property("part") == "primary" else 36)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()
