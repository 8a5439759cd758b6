"""Người quản trị đầu tiên: who opens the counter, and the key for when that fails."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from counter_app.domain.folding import nfc
from counter_app.domain.passwords import check_password, check_same, strength
from counter_app.words.enums import word
from ui.screens.setup.field_row import FieldRow
from ui.screens.setup.recovery import RecoveryKey
from ui.screens.setup.step import Step, checked, focus_first_wrong
from ui.widgets.labels import label
from ui.widgets.password_box import PasswordBox

RULE = "Ít nhất 8 ký tự; vài từ dễ nhớ là tốt nhất"
CAPITALS = "Có vẻ phím Caps Lock đang bật."


class AdministratorStep(Step):
    """The page goes on only when the recovery key stands on paper."""

    title = "Người quản trị đầu tiên"

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.password, self.again = PasswordBox("Mật khẩu"), PasswordBox("Gõ lại mật khẩu")
        self.recovery = RecoveryKey()
        self._name_row = FieldRow("Họ và tên", self.name, "Như ghi trên giấy tờ")
        self._password_row = FieldRow("Mật khẩu", self.password, RULE)
        self._again_row = FieldRow("Gõ lại mật khẩu", self.again)
        self._rows = [self._name_row, self._password_row, self._again_row]
        self._capitals = label(part="second", tone="amber")
        self._lay_out()
        self.recovery.proven.connect(self.ready)
        self.password.textChanged.connect(self._say_strength)
        for box in (self.password, self.again):
            box.capitals.connect(self._on_capitals)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(2)
        for row in self._rows:
            left.addWidget(row)
        left.addWidget(self._capitals)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label("Khóa khôi phục: chép ra giấy", "section"))
        right.addWidget(self.recovery)
        right.addStretch()
        self.columns.addLayout(left, 1)
        self.columns.addLayout(right, 1)

    def arrive(self) -> None:
        """Begin with the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_done(self) -> bool:
        """Check name and password as the command line does, then the proof of the key."""
        password = self.password.text()
        for row in self._rows:
            row.clear()
        if not nfc(self.name.text()):
            self._name_row.object_to("Ghi họ và tên người quản trị.")
        if checked(self._password_row, lambda: check_password(password, "password")):
            checked(self._again_row, lambda: check_same(password, self.again.text(), "again"))
        if not focus_first_wrong(self._rows):
            return False
        if not self.recovery.is_proven:
            self.recovery.object_to()
        return self.recovery.is_proven

    def forget(self) -> None:
        """Empty both passwords."""
        self.password.forget()
        self.again.forget()

    def _say_strength(self, typed: str) -> None:
        self._password_row.hint(word(strength(typed)) if typed else RULE)

    def _on_capitals(self, on: bool) -> None:
        self._capitals.setText(CAPITALS if on else "")
