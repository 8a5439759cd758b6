"""PySide6 6.12 drops a reference to None in each call that returns nothing, on Python 3.11."""

import sys

from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

CALLS = 2000


def test_calls_that_return_nothing_keep_the_count_of_none(qtbot: QtBot) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.drawLine(0, 0, 1, 1)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.drawLine(0, 0, 1, 1)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS / 10
