"""Going to a part of Cài đặt by its key, wherever in the row it stands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.desk import Desk


def go_to_part(desk: Desk, name: str) -> None:
    """Press F9, then Ctrl with the number of a part."""
    QTest.keyClick(desk, Qt.Key.Key_F9)
    parts = desk.settings.choice.findChildren(QPushButton)
    place = next(at for at, each in enumerate(parts) if each.accessibleName().endswith(f" {name}"))
    QTest.keyClick(desk, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
