"""A state in a word, with an icon; colour only repeats it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.widgets.labels import IconLabel, label, restyle


class Pill(QFrame):
    """24 px high, an icon and a word."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setProperty("part", "pill")
        self._icon = IconLabel(16)
        self._words = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone, icon)

    def say(self, text: str, tone: str, icon: str = "") -> None:
        """Show another state."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.draw(icon, tone)
        restyle(self, tone=tone)

    def text(self) -> str:
        """Return the word."""
        return self._words.text()
