"""Lines between parts of a page, and parts that scroll by themselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("part", "rule")
    return line


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a column that scrolls up and down."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
