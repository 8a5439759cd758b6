"""An example of a notice, as a citizen reads it, and how long the short one is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter_app.domain.notices import Length
from counter_app.services.notice_texts import Preview
from ui.trouble import trouble_words
from ui.widgets.labels import label, restyle


class Example(QWidget):
    """Both texts in quiet frames; below them what the message costs, or why there is none."""

    told = Signal(str)
    """What is said below the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.short = label(wrap=True), label(wrap=True)
        self.length = label(part="second", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Tin báo như người dân đọc")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for name, words in (("Câu đầy đủ", self.text), ("Tin nhắn SMS", self.short)):
            column.addWidget(label(name, "label"))
            column.addWidget(_framed(words))
        column.addWidget(self.length)
        column.addStretch()

    def show_example(self, example: Preview) -> None:
        """Show an example; one that costs more than one message in amber."""
        self.text.setText(example.text)
        self.short.setText(example.short)
        tone = "amber" if example.length.messages > 1 else "neutral"
        self._tell(_length_words(example.length), tone)

    def show_none(self, error: Exception) -> None:
        """Say why there is no example."""
        for words in (self.text, self.short):
            words.clear()
        self._tell(*trouble_words(error))

    def _tell(self, words: str, tone: str) -> None:
        self.length.setText(words)
        restyle(self.length, tone=tone)
        self.told.emit(words)


def _length_words(found: Length) -> str:
    """Return how long a message is, and what it costs."""
    marks = "" if found.plain else ", có ký tự đặc biệt nên mỗi tin chỉ chứa 70"
    return f"{found.letters} ký tự – {found.messages} tin nhắn, còn {found.left} ký tự{marks}"


def _framed(words: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", "box")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 10, 12, 10)
    inside.addWidget(words)
    return frame
