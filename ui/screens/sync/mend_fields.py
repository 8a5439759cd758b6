"""The texts of a rejected entry in boxes; the one that the centre objects to is marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from counter_app.domain.mending import same_field
from counter_app.services.mending import MendForm
from counter_app.words.sending import field_words
from ui.widgets.labels import label, restyle


class MendFields(QWidget):
    """One box a text, in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        self._wrong = ""
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(6)
        self._form.setHorizontalSpacing(12)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def show_form(self, form: MendForm) -> None:
        """Show an entry's texts as they were written."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.boxes, self._shown, self._wrong = {}, dict(form.texts), form.wrong
        for path, text in form.texts.items():
            name = field_words(path)
            box = QLineEdit(text)
            box.setCursorPosition(0)
            box.setAccessibleName(name)
            self.boxes[path] = box
            self._form.addRow(label(name, "label"), box)
        self.mark(form.wrong)

    def mark(self, path: str) -> bool:
        """Mark the field to mend and no other; return whether it is here."""
        found = next((each for each in self.boxes if same_field(each, path)), "")
        for each, box in self.boxes.items():
            restyle(box, wrong=each == found)
        return bool(found)

    def texts(self) -> dict[str, str]:
        """Return what was written anew."""
        return {
            path: box.text() for path, box in self.boxes.items() if box.text() != self._shown[path]
        }

    def focus_path(self, path: str) -> None:
        """Put the cursor on a field."""
        for each, box in self.boxes.items():
            if same_field(each, path):
                box.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self) -> bool:
        """Put the cursor on what is to be mended; return whether there is a box at all."""
        wanted = self.boxes.get(self._wrong) or next(iter(self.boxes.values()), None)
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        wanted.selectAll()
        return True
