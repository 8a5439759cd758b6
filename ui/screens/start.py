"""Before the desk opens: a password, or practice on a machine that is not set up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.trouble import trouble_words
from ui.widgets.banner import Banner
from ui.widgets.labels import label


class StartScreen(QWidget):
    """Asks for what is missing before a home can be opened, with one thing to do."""

    answered = Signal(str)
    """The password, or nothing when practice was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(part="title")
        self._text = label(wrap=True)
        self.trouble = Banner()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("Mật khẩu")
        self.password.setMaximumWidth(360)
        self.button = QPushButton()
        self.button.setProperty("part", "primary")
        self.button.setMaximumWidth(360)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(16)
        for each in (self._title, self._text, self.password, self.button, self.trouble):
            layout.addWidget(each)
        layout.addStretch()
        self.button.clicked.connect(self._answer)
        self.password.returnPressed.connect(self._answer)

    def ask_password(self) -> None:
        """Ask for the password of the home."""
        self._title.setText("Mở sổ")
        self._text.setText("Nhập mật khẩu của cán bộ, hoặc khóa khôi phục của đơn vị.")
        self.button.setText("Mở sổ (Enter)")
        self.password.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_practice(self) -> None:
        """Say that the machine is not set up, and offer practice."""
        self._title.setText("Máy này chưa được thiết lập")
        self._text.setText(
            "Người quản trị lập sổ thật bằng lệnh «init». Trong khi chờ, có thể tập huấn:"
            " sổ riêng, dữ liệu thử, giấy tờ in ra không có giá trị."
        )
        self.button.setText("Mở chế độ tập huấn (Enter)")
        self.password.hide()
        self.button.setAutoDefault(True)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        self.answered.emit(self.password.text())
        self.password.clear()

    def show_trouble(self, error: Exception) -> None:
        """Say why the home did not open."""
        self.trouble.say(*trouble_words(error))
