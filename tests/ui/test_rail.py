"""The rail keeps what it tells in sight, however the window changes."""

from pytestqt.qtbot import QtBot

from ui.widgets.rail import NARROW, Destination, RailButton


def test_the_count_moves_to_the_corner_when_a_button_already_narrow_is_folded(
    qtbot: QtBot,
) -> None:
    button = RailButton(Destination("F5", "Hạn trả & xin lỗi", "calendar", lambda: None))
    qtbot.addWidget(button)
    button.count(2, tone="red")
    button.resize(NARROW - 16, button.height())
    button.fold(True)
    badge = button._badge.geometry()
    assert badge.left() >= 0
    assert badge.right() < button.width()
