"""The drawing of a shelf, looked at cell by cell."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.shelf import Shelf
from ui.theme import dress, tokens
from ui.widgets.rack import GAP, HIGHEST, SIDE, WIDEST, Rack

RACK = Shelf("B", rows=4, columns=6)


@pytest.fixture
def rack(qtbot: QtBot, qapp: QApplication) -> Rack:
    dress(qapp, dark=False)
    made = Rack()
    qtbot.addWidget(made)
    made.resize(520, 320)
    made.show_shelf(RACK, {1, 14, 15}, 15)
    made.show()
    return made


def ground(picture: QImage, column: int, line: int) -> QColor:
    """Return the colour of a cell near its corner, where no figure stands; lines from the top."""
    x = SIDE + column * (WIDEST + GAP) + 6
    y = line * (HIGHEST + GAP) + 6
    return picture.pixelColor(QPoint(x, y))


def test_grey_cells_hold_something_and_the_strong_one_is_wanted(rack: Rack) -> None:
    picture = rack.cells.grab().toImage()
    c = tokens()
    assert ground(picture, 0, 3) == QColor(c.neutral_tint)
    assert ground(picture, 1, 1) == QColor(c.neutral_tint)
    assert ground(picture, 2, 1) == QColor(c.accent_fill)
    assert ground(picture, 3, 1) == QColor(c.page)
    assert ground(picture, 0, 0) == QColor(c.page)


def test_what_is_drawn_is_also_said(rack: Rack) -> None:
    said = "Kệ B: 4 tầng, mỗi tầng 6 ô; đang có hồ sơ: 01, 14, 15; lấy ở tầng 3, ô 15"
    assert rack.accessibleName() == said
    rack.show_shelf(Shelf("A", "Tủ sắt", 1, 2), ())
    assert rack.accessibleName() == "Tủ sắt: 1 tầng, mỗi tầng 2 ô"
    assert rack.legend.isHidden()


def test_a_large_shelf_fits_into_a_small_window(rack: Rack) -> None:
    rack.show_shelf(Shelf("C", rows=12, columns=20), {1}, 240)
    rack.resize(360, 180)
    assert rack.cells.minimumSizeHint().width() < 360
    picture = rack.cells.grab().toImage()
    last = picture.pixelColor(QPoint(rack.cells.width() - GAP - 6, 4))
    assert last == QColor(tokens().accent_fill)
