"""The whole page where the machine may give no more numbers: what happened, what to do."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.words.sync import Stopped
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import icon_label, label

WIDEST = 760


class StoppedNotice(QWidget):
    """Three parts in large words, and the way to the lists."""

    def __init__(self) -> None:
        super().__init__()
        self.see_lists = KeyedButton("Xem danh sách", "Ctrl+O", icon="list")
        self._title = label(part="title", wrap=True)
        self._happened, self._safe = label(wrap=True), label(wrap=True)
        self._todo = label(wrap=True)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(32, 24, 32, 24)
        inside.setSpacing(10)
        inside.addWidget(self._title)
        for icon, tone, name, words in (
            ("warning", "amber", "Điều đã xảy ra", self._happened),
            ("shield", "green", "Điều vẫn an toàn", self._safe),
            ("right", "accent", "Việc cần làm", self._todo),
        ):
            inside.addSpacing(8)
            head = QHBoxLayout()
            head.addWidget(icon_label(icon, tone, 20))
            head.addWidget(label(name, "section"), 1)
            inside.addLayout(head)
            inside.addWidget(words)
        inside.addSpacing(16)
        inside.addWidget(self.see_lists)
        inside.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))

    def show_stopped(self, stopped: Stopped) -> None:
        """Say why no more numbers are given."""
        self._title.setText(stopped.title)
        self._happened.setText(stopped.happened)
        self._safe.setText(stopped.safe)
        todo = "\n".join(f"{at}. {each}" for at, each in enumerate(stopped.todo, start=1))
        self._todo.setText(todo)
        self.setAccessibleName(stopped.title)
