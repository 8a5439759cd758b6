from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.offers import Offers


def test_the_list_goes_with_the_cursor(qtbot: QtBot) -> None:
    """Ctrl+K took the cursor to the search, and what was typed there went into the box before."""
    whole, box, other = QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(whole)
    column.addWidget(box)
    column.addWidget(other)
    offers = Offers(QStringListModel(["Hoàng Văn Khuếch", "Hồ Thị Ngoãn"], box), box)
    box.setCompleter(offers)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_H)
    popup = offers.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    other.setFocus()
    qtbot.waitUntil(lambda: not popup.isVisible())
