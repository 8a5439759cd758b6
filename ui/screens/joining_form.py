"""Asking a centre to be let in: by its invitation file, or by its address and a code."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.words.centre import HOW_TO_JOIN
from sync.joining import Invitation
from ui.file_choice import choose_file
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

LETTERS = "Gói chuyển bằng USB (*.qmc)"
WIDE = 360
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_CODE = 100, 300, 40


class JoiningForm(QWidget):
    """What the counter calls itself, and which centre it wants to join."""

    invited = Signal(object, str)
    """The invitation file that was chosen, and the counter's name."""
    asked = Signal(object)
    """The Invitation that was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.address, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.by_file = KeyedButton("Kết nối bằng thư mời", "Alt+M", icon="file", part="primary")
        self.by_code = KeyedButton("Kết nối bằng mã", "Alt+K")
        self._name_fields()
        self._lay_out()
        self.by_file.clicked.connect(self._on_file)
        self.by_code.clicked.connect(self._on_code)

    def _name_fields(self) -> None:
        for box, named, example, most in (
            (self.name, "Tên quầy này", "ví dụ: Quầy 2", LONGEST_NAME),
            (self.address, "Địa chỉ trung tâm", "https://motcua.tinh.gov.vn", LONGEST_ADDRESS),
            (self.code, "Mã kết nối", "mã trung tâm đã cấp", LONGEST_CODE),
        ):
            box.setAccessibleName(named)
            box.setPlaceholderText(example)
            box.setMaxLength(most)
            box.setFixedWidth(WIDE)

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        fields.addRow(label("Tên quầy này", "label"), self.name)
        fields.addRow(label("Địa chỉ trung tâm", "label"), self.address)
        fields.addRow(label("Mã kết nối", "label"), self.code)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.by_file, self.by_code):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(HOW_TO_JOIN, "second", wrap=True))
        column.addLayout(fields)
        column.addLayout(buttons)

    def fold(self, folded: bool) -> None:
        """Leave keys out where room is short."""
        for button in (self.by_file, self.by_code):
            button.fold(folded)

    def turn_to(self, field: str) -> QLineEdit | None:
        """Go to the field that is to be mended; None: it is none of these."""
        box = {"name": self.name, "address": self.address, "code": self.code}.get(field)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        return box

    def forget(self) -> None:
        """Leave no code on the screen."""
        self.code.clear()

    def _on_file(self) -> None:
        if path := choose_file(self, "Chọn thư mời của trung tâm", LETTERS):
            self.invited.emit(Path(path), self.name.text())

    def _on_code(self) -> None:
        self.asked.emit(self._typed())

    def _typed(self) -> Invitation:
        return Invitation(self.address.text(), self.code.text(), self.name.text())
