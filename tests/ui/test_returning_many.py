"""Five results of one person at once, none of whose fees is known."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.shelf import Shelf
from tests.ui.results_desk import CERTIFIED, resolved, scan
from ui.desk import Desk
from ui.screens.returning.view import HandOverView

LONG_NAME = "Kệ lưu kết quả chờ trả ở phòng phía sau"


def placed(view: HandOverView, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())


def test_no_row_is_squeezed_by_the_sums_that_are_asked_for(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    """The goods were 55 pixels high, and the boxes of the sums lay over each other."""
    services.shelves.add(Shelf("B", LONG_NAME, 8, 12))
    QTest.keyClick(desk, Qt.Key.Key_F4)
    dossiers = [
        resolved(services, procedure=CERTIFIED, place=f"B-{cell:02d}") for cell in range(1, 6)
    ]
    view = scan(qtbot, desk, dossiers[0].received.number)

    def are_apart() -> bool:
        boxes = [placed(view, box) for _, box in view.money._boxes]
        assert len(boxes) == len(dossiers)
        return not any(one.intersects(next_) for one, next_ in pairwise(boxes))

    qtbot.waitUntil(are_apart)
    first, second, *_ = view.goods.rows
    seen = placed(view, view._goods_part.viewport())
    for row in (first, second):
        assert seen.contains(placed(view, row)), (seen, placed(view, row))
    assert view.place.rack.name.text() == LONG_NAME
    name = view.place.rack.name
    assert name.height() >= name.heightForWidth(name.width())
