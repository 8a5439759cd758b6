"""A machine that is not set up: practise at one key, or set the counter up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.banner import Banner
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

SHORT = 480
PRACTICE = (
    "Sổ riêng, dữ liệu thử. Mọi trang và mọi giấy tờ in ra đều ghi TẬP HUẤN và không có giá trị."
    " Không ảnh hưởng đến sổ thật lập sau này."
)
SET_UP = (
    "Lập sổ thật của đơn vị: tên đơn vị, người quản trị và khóa khôi phục, danh mục và lịch,"
    " máy in và máy quét. Bốn bước, chừng năm phút; chưa lưu gì trước bước cuối."
)


class FirstStart(QWidget):
    """Two ways on; each has a key, and Enter does what the cursor stands on."""

    practise = Signal()
    """Practice was chosen."""
    set_up = Signal()
    """The counter is to be set up."""

    def __init__(self) -> None:
        super().__init__()
        self.practice_button = KeyedButton("Chế độ tập huấn", "1", icon="eye", part="primary")
        self.set_up_button = KeyedButton("Thiết lập quầy", "2", icon="building")
        choices = QHBoxLayout()
        choices.setSpacing(24)
        for head, text, button in (
            ("Xem thử, tập làm", PRACTICE, self.practice_button),
            ("Làm thật", SET_UP, self.set_up_button),
        ):
            choices.addWidget(_box(head, text, button), 1)
        self.trouble = Banner()
        self._whole = whole = QVBoxLayout(self)
        whole.addWidget(self.trouble)
        whole.addWidget(label("Máy này chưa được thiết lập", "title"))
        whole.addWidget(label("Chọn một trong hai; lần sau mở vẫn chọn lại được.", "second"))
        whole.addLayout(choices)
        whole.addStretch()
        self.practice_button.clicked.connect(self.practise)
        self.set_up_button.clicked.connect(self.set_up)

    def arrive(self) -> None:
        """Stand on what does no harm."""
        self.practice_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw together where room is short."""
        super().resizeEvent(event)
        is_short = self.height() < SHORT
        self.trouble.fold(is_short)
        self._whole.setContentsMargins(*((24, 8, 24, 8) if is_short else (48, 16, 48, 48)))
        self._whole.setSpacing(8 if is_short else 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it stands on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.set_up_button if self.set_up_button.hasFocus() else self.practice_button
            button.click()
        else:
            super().keyPressEvent(event)


def _box(head: str, text: str, button: KeyedButton) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", "box")
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addWidget(label(head, "section"))
    column.addWidget(label(text, wrap=True))
    column.addStretch()
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return frame
