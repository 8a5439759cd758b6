"""What stands at the right of the lists beside the unit: a result that came, an answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.entries import Outcome
from counter_app.domain.folding import nfc
from counter_app.domain.shelf import place
from ui.widgets.labels import label


class ResultColumn(QWidget):
    """What the result of one dossier is; a batch has its results on their list by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.code, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 12)
        whole.setSpacing(6)
        whole.addWidget(label("Kết quả về quầy", "section"))
        for box, name, hint in (
            (self.kind, "Loại kết quả", "Giấy khai sinh"),
            (self.code, "Số, ký hiệu", "12/2026"),
            (self.place, "Ô kệ", "B-15"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
            whole.addWidget(label(name, "label"))
            whole.addWidget(box)
        whole.addStretch()

    def outcome(self) -> Outcome | None:
        """Return what was filled in, None for nothing."""
        kind, code = nfc(self.kind.text()), nfc(self.code.text())
        return Outcome(kind=kind, code=code) if kind or code else None

    def lies_at(self) -> str:
        """Return the place on a shelf, empty for none. Raises RuleError when it is no place."""
        typed = self.place.text().strip()
        return str(place(typed)) if typed else ""

    def clear(self) -> None:
        """Make room for the next."""
        for box in (self.kind, self.code, self.place):
            box.clear()


class AnswerColumn(QWidget):
    """What a body answered."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setAccessibleName("Nội dung trả lời")
        self.words.setPlaceholderText("đồng ý, số văn bản …")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label("Trả lời", "section"))
        whole.addWidget(label("Nội dung trả lời (không bắt buộc)", "label", wrap=True))
        whole.addWidget(self.words)
        note = "Enter ở danh sách: ghi là cơ quan được hỏi đã trả lời."
        whole.addWidget(label(note, "second", wrap=True), 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch()
