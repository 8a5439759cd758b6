"""Before the desk opens: the password, or the recovery key where it was forgotten."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.banner import Banner
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.password_box import PasswordBox

WIDTH = 560
CAPITALS = "Có vẻ phím Caps Lock đang bật."
FORGOT, REMEMBERED = "Quên mật khẩu: dùng khóa khôi phục", "Dùng mật khẩu"
LOG_IN, RECOVER = "Nhập mật khẩu của cán bộ.", "Gõ khóa khôi phục trên tờ giấy của đơn vị."


class StartScreen(QWidget):
    """Asks for one secret; after several wrong ones it lets time go by, second by second."""

    answered = Signal(str)
    """The password or the recovery key."""

    def __init__(self) -> None:
        super().__init__()
        self.unit = label(part="title", wrap=True)
        self._asked, self._capitals = label(LOG_IN), label(part="second", tone="amber")
        self.trouble = Banner()
        self.password, self.recovery = PasswordBox("Mật khẩu"), QLineEdit()
        self.recovery.setAccessibleName("Khóa khôi phục")
        self.recovery.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.button = KeyedButton("Mở sổ", part="primary", shown_key="Enter")
        self.forgot = KeyedButton(FORGOT, "Alt+K")
        self._left_s = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        self._lay_out()
        self.button.clicked.connect(self._answer)
        self.forgot.clicked.connect(self._turn)
        self.password.capitals.connect(self._on_capitals)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.forgot)
        buttons.addStretch()
        buttons.addWidget(self.button)
        column = QVBoxLayout()
        column.setSpacing(12)
        for each in (self.unit, self._asked, self.password, self.recovery, self._capitals):
            column.addWidget(each)
        column.addLayout(buttons)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(WIDTH)
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(middle)
        centred.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.trouble)
        whole.addStretch(1)
        whole.addLayout(centred)
        whole.addStretch(2)
        self.recovery.hide()

    def ask_password(self, unit: str = "", wait_s: int = 0) -> None:
        """Ask for the password of a unit's book, after a wait where one is left."""
        self.unit.setText(unit or "Mở sổ")
        self.wait(wait_s)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, seconds: int) -> None:
        """Take no password for so long; the recovery key needs no wait."""
        self._left_s = seconds
        self.password.setReadOnly(seconds > 0)
        if seconds > 0:
            self._say_wait()
            self._timer.start()

    @property
    def is_waiting(self) -> bool:
        """Whether no password is taken now."""
        return self._left_s > 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it stands on, or answer."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.forgot.hasFocus():
            self.forgot.click()
        else:
            self._answer()

    def _asks(self) -> QLineEdit:
        return self.password if self.recovery.isHidden() else self.recovery

    def _answer(self) -> None:
        box = self._asks()
        secret = box.text()
        if not secret or (box is self.password and self.is_waiting):
            return
        box.setText("")  # clear() could be undone
        self._capitals.clear()
        self.answered.emit(secret)

    def _turn(self) -> None:
        recovers = self.recovery.isHidden()
        self.password.forget()
        self.recovery.setText("")
        self.recovery.setVisible(recovers)
        self.password.setVisible(not recovers)
        self._asked.setText(RECOVER if recovers else LOG_IN)
        self.forgot.set_words(REMEMBERED if recovers else FORGOT)
        self._asks().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_capitals(self, on: bool) -> None:
        self._capitals.setText(CAPITALS if on else "")

    def _on_second(self) -> None:
        self._left_s -= 1
        if self.is_waiting:
            self._say_wait()
            return
        self._timer.stop()
        self.password.setReadOnly(False)
        self.trouble.clear()
        self._asks().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_wait(self) -> None:
        self.trouble.say(
            f"Mật khẩu đã sai nhiều lần: chờ {self._left_s} giây rồi gõ lại,"
            " hoặc dùng khóa khôi phục.",
            "amber",
        )
