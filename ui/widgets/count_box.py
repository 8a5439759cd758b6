"""A small box for a whole number."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit


class CountBox(QLineEdit):
    """Takes digits within a range; left empty it counts as the least."""

    def __init__(self, least: int, most: int, name: str) -> None:
        super().__init__(str(least))
        self._least = least
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(least, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(52)

    def value(self) -> int:
        """Return the number."""
        return int(self.text() or self._least)

    def set_value(self, value: int) -> None:
        """Set the number."""
        self.setText(str(value))
