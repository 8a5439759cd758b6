"""One sentence in a small window of its own, where there is no page to show it on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import icon_label, label

WIDTH = 560


class Notice(QWidget):
    """A sentence and the one thing to do about it: close."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle("Quầy một cửa")
        self.setAccessibleName(sentence)
        self.setFixedWidth(WIDTH)
        self.words = label(sentence, wrap=True)
        self.close_button = KeyedButton("Đóng", "Return", part="primary")
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(icon_label("warning", "amber", 24), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.words, 1)
        end = QHBoxLayout()
        end.addStretch()
        end.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(24)
        whole.addLayout(said)
        whole.addLayout(end)
        self.close_button.clicked.connect(self.close)
        self.close_button.setFocus()


def notify(application: QApplication, sentence: str) -> None:
    """Show a sentence until it was read; where nobody can look, there is nothing to wait for."""
    if application.platformName() in {"offscreen", "minimal"}:
        return
    notice = Notice(sentence)
    notice.show()
    application.exec()
