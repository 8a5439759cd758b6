"""The words of one occasion, at length and short, and whether anything is sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.domain.notices import BLANKS, Blank, Occasion, Template
from counter_app.services.notice_texts import NoticePlan
from counter_app.words.enums import word
from counter_app.words.notices import spoken
from ui.widgets.labels import label
from ui.widgets.segments import Segments

SENDING = ("Gửi", "Không gửi")
TEXT_HIGH, SHORT_HIGH = 128, 84


class Wording(QWidget):
    """What an office fills in; blanks stand in Vietnamese, as officers write them."""

    changed = Signal()
    """Other words stand in a box."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = Segments(SENDING, "Tin của dịp này")
        self.text = _box("Câu đầy đủ", TEXT_HIGH)
        self.short = _box("Câu ngắn", SHORT_HIGH)
        self.blanks = label(part="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for name, box in (
            ("Tin của dịp này (Alt+G)", self.sent),
            ("Câu đầy đủ: Zalo, thư điện tử, đọc qua điện thoại", self.text),
            ("Câu ngắn: tin nhắn SMS, tự bỏ dấu khi gửi", self.short),
        ):
            column.addWidget(label(name, "label"))
            column.addWidget(box)
        column.addWidget(self.blanks)
        column.addStretch()
        for each in (self.text, self.short):
            each.textChanged.connect(self.changed)

    def show_occasion(self, plan: NoticePlan, occasion: Occasion) -> None:
        """Show what holds now on an occasion; nobody is told that the words are others."""
        was = self.blockSignals(True)
        template = plan.templates[occasion]
        self.sent.take(SENDING.index(sending_words(plan, occasion)))
        self.text.setPlainText(spoken(template.text))
        self.short.setPlainText(spoken(template.short))
        usable = ", ".join(f"{{{word(each)}}}" for each in Blank if each in BLANKS[occasion])
        self.blanks.setText(f"Các ô máy tự điền, đặt trong ngoặc nhọn: {usable}")
        self.blockSignals(was)

    def template(self) -> Template:
        """Return the words that stand in the boxes."""
        return Template(self.text.toPlainText(), self.short.toPlainText())

    @property
    def is_sent(self) -> bool:
        """Whether something is to be sent."""
        return self.sent.taken == 0

    def turn_sending(self) -> None:
        """Choose the other: to send, or not to."""
        self.sent.take(1 - self.sent.taken)
        self.sent.setFocus(Qt.FocusReason.ShortcutFocusReason)


def sending_words(plan: NoticePlan, occasion: Occasion) -> str:
    """Return whether something is sent on an occasion."""
    return SENDING[0 if plan.notices.sends(occasion) else 1]


def _box(name: str, height: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setAccessibleName(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(height)
    return box
