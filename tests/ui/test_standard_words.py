"""Nothing that Qt says by itself is in another language."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from resources import resource
from ui.file_choice import file_dialog
from ui.standard_words import speak_vietnamese

ENGLISH = re.compile(
    r"\b(undo|redo|cut|copy|paste|delete|select|open|cancel|file|name|look|type|size|date|back"
    r"|forward|folder|directory|view|show|new|rename|computer|save|close|help|apply|yes|no)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _vietnamese(qapp: QApplication) -> Iterator[None]:
    translator = speak_vietnamese(qapp)
    assert speak_vietnamese(qapp) is translator
    yield
    qapp.removeTranslator(translator)
    translator.setObjectName("")


def plain(text: str) -> str:
    return text.replace("&", "").split("\t")[0]


def test_the_shipped_words_are_those_of_their_source(qapp: QApplication) -> None:
    translator = speak_vietnamese(qapp)
    for context in ET.fromstring(resource("qt_vi.ts").read_bytes()).iter("context"):  # noqa: S314 - shipped with the program
        for message in context.iter("message"):
            name, source = context.findtext("name", ""), message.findtext("source", "")
            assert translator.translate(name, source) == message.findtext("translation")


def test_the_menu_of_a_field(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    assert [plain(each.text()) for each in menu.actions() if each.text()] == [
        "Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả",
    ]  # fmt: skip
    menu.deleteLater()


def test_the_standard_buttons(qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Save | kinds.Close | kinds.Yes)
    qtbot.addWidget(box)
    words = {plain(each.text()) for each in box.buttons()}
    assert words == {"Đồng ý", "Thôi", "Lưu", "Đóng", "Có"}


def test_a_file_dialog(qtbot: QtBot) -> None:
    dialog = file_dialog(None, "Chọn ảnh", "Ảnh (*.png)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    said = [each.text() for each in dialog.findChildren(QLabel)]
    said += [each.text() for each in dialog.findChildren(QAbstractButton)]
    said += [each.toolTip() for each in dialog.findChildren(QAbstractButton)]
    said += [action.text() for menu in dialog.findChildren(QMenu) for action in menu.actions()]
    said += [action.text() for action in dialog.actions()]
    for tree in dialog.findChildren(QTreeView):
        model = tree.model()
        said += [str(model.headerData(c, tree.header().orientation())) for c in range(4)]
    said += [box.accessibleName() for box in dialog.findChildren(QComboBox)]
    foreign = [each for each in map(plain, said) if ENGLISH.search(each)]
    assert not foreign
    assert "Tên tệp:" in map(plain, said)
