"""The recovery key: shown once, and proof that it stands on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

IN_A_ROW = 4
COVERED = "••••"
ASKED = (2, 6)
"""Places of the groups that are typed back: one of each row."""


class RecoveryKey(QWidget):
    """Shows a key in groups; covers it, and asks for two of them."""

    proven = Signal()
    """The key stands on paper; from now on it is not shown any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Khóa khôi phục")
        self._groups: list[str] = []
        self.is_proven = False
        self.groups = [label(part="number") for _ in range(2 * IN_A_ROW)]
        self.cover = KeyedButton("Đã chép ra giấy, che khóa", "Alt+C", icon="eye")
        self.boxes = [_box(place) for place in ASKED]
        self.told = label(part="second", wrap=True)
        self._proof = QWidget()
        self._lay_out()
        self.cover.clicked.connect(self._turn)
        for box in self.boxes:
            box.textEdited.connect(self._look)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("part", "box")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        for place, group in enumerate(self.groups):
            row, column = divmod(place, IN_A_ROW)
            grid.addWidget(label(str(place + 1), "label"), 2 * row, column)
            grid.addWidget(group, 2 * row + 1, column)
        proof = QHBoxLayout(self._proof)
        proof.setContentsMargins(0, 0, 0, 0)
        proof.setSpacing(8)
        for place, box in zip(ASKED, self.boxes, strict=True):
            proof.addWidget(label(f"Gõ lại nhóm {place + 1}", "label"))
            proof.addWidget(box)
        proof.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(frame)
        whole.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._proof)
        whole.addWidget(self.told)

    def show_key(self, key: str) -> None:
        """Show a key that nobody has seen yet."""
        self._groups = key.split("-")
        self.is_proven = False
        self._uncover()

    @property
    def key(self) -> str:
        """The key."""
        return "-".join(self._groups)

    @property
    def is_covered(self) -> bool:
        """Whether the key cannot be read from the screen."""
        return all(group.text() == COVERED for group in self.groups)

    def object_to(self) -> None:
        """Say what is still to be done."""
        if not self.is_covered:
            self.told.setText("Chép khóa ra giấy, rồi nhấn Alt+C để che và gõ lại hai nhóm.")
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.told.setText("Chưa đúng: gõ lại hai nhóm từ tờ giấy. Alt+C để xem lại khóa.")
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        if self.is_covered:
            self._uncover()
        else:
            self._cover()

    def _cover(self) -> None:
        self._show_groups([COVERED] * len(self.groups))
        self.cover.set_words("Xem lại khóa")
        self._proof.show()
        self.told.setText("Gõ lại từ tờ giấy để chắc rằng đã chép đúng.")
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        self._show_groups(self._groups)
        self.cover.set_words("Đã chép ra giấy, che khóa")
        for box in self.boxes:
            box.clear()
        self._proof.hide()
        self.told.setText(
            "Khóa chỉ hiện lúc này. Mất cả mật khẩu lẫn khóa thì không ai mở được sổ."
        )

    def _show_groups(self, texts: list[str]) -> None:
        for group, text in zip(self.groups, texts, strict=True):
            group.setText(text)

    def _look(self) -> None:
        typed = [box.text().strip().upper() for box in self.boxes]
        if typed != [self._groups[place] for place in ASKED]:
            return
        self.is_proven = True
        self.proven.emit()
        self.cover.hide()
        self._proof.hide()
        self.told.setText("Đã chép đúng. Cất tờ giấy trong két; khóa không hiện lại nữa.")


def _box(place: int) -> QLineEdit:
    box = QLineEdit()
    box.setMaxLength(4)
    box.setFixedWidth(84)
    box.setAccessibleName(f"Nhóm {place + 1} của khóa khôi phục")
    return box
