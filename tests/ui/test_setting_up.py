"""What comes before the desk: the four pages of the set-up, by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.deadlines import Method
from counter_app.domain.office import UnitKind
from counter_app.home import Home
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import (
    ALT,
    CARD,
    LONG,
    SECRET,
    Shown,
    press,
    quick_stretching,
    shown,
    walk,
    words_on,
)
from ui.main_window import MainWindow
from ui.screens.setup.recovery import ASKED
from ui.screens.setup.type_ahead import TypeAhead
from ui.screens.setup.wizard import Wizard

__all__ = ["quick_stretching", "shown"]


@pytest.fixture
def wizard(qtbot: QtBot, home: Home, shown: Shown) -> Wizard:
    window = shown(home)
    press(Qt.Key.Key_2)
    made = window.entrance.wizard
    assert made is not None
    qtbot.waitUntil(lambda: made.administrator.recovery.key != "")
    return made


def fill_unit(wizard: Wizard) -> None:
    for text in ("quang tri", "le thuy"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        type_text(focus, text)
        press(Qt.Key.Key_Tab)
    wizard.unit.agency.setFocus()
    type_text(wizard.unit.agency, "h56.06")


def prove(wizard: Wizard) -> None:
    recovery = wizard.administrator.recovery
    written = recovery.key.split("-")
    press(Qt.Key.Key_C, ALT)
    for place, box in zip(ASKED, recovery.boxes, strict=True):
        type_text(box, written[place].lower())


def fill_administrator(wizard: Wizard) -> None:
    page = wizard.administrator
    type_text(page.name, LONG)
    for box in (page.password, page.again):
        type_text(box, SECRET)


def test_a_commune_fills_in_what_follows_and_what_was_typed_stays(
    qtbot: QtBot, wizard: Wizard
) -> None:
    unit = wizard.unit
    fill_unit(wizard)
    assert unit.commune.text() == "Xã Lệ Thủy"
    assert unit.kind.currentText() == "Xã"
    assert unit.parent_name.text() == "ỦY BAN NHÂN DÂN XÃ LỆ THỦY"
    assert unit.place.text() == "Lệ Thủy"
    assert "000.00.06.H56" in unit.agency_row.note.text()
    unit.place.setText("Kiến Giang")
    unit.commune.take("Phường Đồng Hới")
    assert unit.parent_name.text() == "ỦY BAN NHÂN DÂN PHƯỜNG ĐỒNG HỚI"
    assert unit.kind.currentText() == "Phường"
    assert unit.place.text() == "Kiến Giang"
    unit.kind.take(UnitKind.PROVINCE)
    assert unit.parent_name.text() == "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ"
    unit.province.take("Thành phố Hồ Chí Minh")
    assert unit.parent_name.text() == "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"


def test_names_are_found_by_the_beginnings_of_their_words(qtbot: QtBot) -> None:
    box = TypeAhead("")
    qtbot.addWidget(box)
    box.offer(["Phường Xuân Trường - Đà Lạt", "Phường Xuân Hương - Đà Lạt", "Xã Hương Xuân"])
    assert box.like("xuan huong")[0] == "Phường Xuân Hương - Đà Lạt"
    assert box.like("xuan huong da")[1:] == []
    assert box.like("dalat") == []
    assert box.like("") == []
    commit_text(box, "hương")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.chosen == box.text() == "Xã Hương Xuân"
    box.setText("")
    box.textEdited.emit("")
    assert box.chosen == ""


def test_what_is_wrong_stands_beside_its_field(qtbot: QtBot, wizard: Wizard) -> None:
    press(Qt.Key.Key_Return)
    assert wizard.place == 0
    said = words_on(wizard.unit)
    for each in ("Chọn tỉnh", "Chọn xã", "Ghi địa danh", "Mã phải có dạng"):
        assert each in said
    assert wizard.unit.province.hasFocus()
    fill_unit(wizard)
    assert "Chọn" not in words_on(wizard.unit)
    press(Qt.Key.Key_Return)
    assert wizard.place == 1
    assert wizard.progress.text() == "Bước 2 trong 4"
    press(Qt.Key.Key_Return)
    assert "Ghi họ và tên" in words_on(wizard.administrator)
    assert "ít nhất 8 ký tự" in words_on(wizard.administrator)
    fill_administrator(wizard)
    type_text(wizard.administrator.again, "x")
    press(Qt.Key.Key_Return)
    assert "không giống nhau" in words_on(wizard.administrator)


def test_the_page_goes_on_only_when_the_recovery_key_stands_on_paper(
    qtbot: QtBot, wizard: Wizard, home: Home
) -> None:
    fill_unit(wizard)
    press(Qt.Key.Key_Return)
    fill_administrator(wizard)
    recovery = wizard.administrator.recovery
    key = recovery.key
    assert all(group in words_on(recovery) for group in key.split("-"))
    press(Qt.Key.Key_Return)
    assert wizard.place == 1
    assert "Chép khóa ra giấy" in words_on(recovery)
    press(Qt.Key.Key_C, ALT)
    assert not any(group in words_on(recovery) for group in key.split("-"))
    type_text(recovery.boxes[0], "AAAA")
    press(Qt.Key.Key_Return)
    assert wizard.place == 1
    assert "Chưa đúng" in words_on(recovery)
    press(Qt.Key.Key_C, ALT)
    prove(wizard)
    assert recovery.is_proven
    press(Qt.Key.Key_Return)
    assert wizard.place == 2
    press(Qt.Key.Key_Left, ALT)
    assert not any(group in words_on(recovery) for group in key.split("-"))
    assert wizard.administrator.name.text() == LONG
    press(Qt.Key.Key_Left, ALT)
    assert wizard.unit.commune.text() == "Xã Lệ Thủy"
    assert not home.is_set_up
    assert not home.database.exists()


def test_strength_is_said_plainly(qtbot: QtBot, wizard: Wizard) -> None:
    fill_unit(wizard)
    press(Qt.Key.Key_Return)
    page = wizard.administrator
    type_text(page.password, "12345678")
    assert "dễ đoán" in words_on(page)
    page.password.forget()
    type_text(page.password, "con trâu trắng qua sông")
    assert "Mạnh" in words_on(page)


def to_page(wizard: Wizard, place: int) -> None:
    fill_unit(wizard)
    press(Qt.Key.Key_Return)
    fill_administrator(wizard)
    prove(wizard)
    press(Qt.Key.Key_Return)
    if place > 2:
        press(Qt.Key.Key_Right, ALT)
    assert wizard.place == place


def test_what_is_built_in_is_told_and_a_file_is_read_with_its_report(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    to_page(wizard, 2)
    page = wizard.reference
    qtbot.waitUntil(lambda: "34 tỉnh" in words_on(page))
    assert "thủ tục, theo tài liệu ngày" in words_on(page)
    bad = tmp_path / "danh-muc.json"
    bad.write_text("[]")
    page.take_file(bad)
    qtbot.waitUntil(lambda: "không phải danh mục" in wizard.banner.text())
    assert page.file is None


def test_a_scan_is_tried(qtbot: QtBot, wizard: Wizard) -> None:
    to_page(wizard, 3)
    page = wizard.devices
    qtbot.waitUntil(lambda: page.box.hasFocus())
    commit_text(page.box, CARD)
    press(Qt.Key.Key_Return)
    assert wizard.place == 3
    assert "Trần Thị Hoài Thương" in page.result.text()
    assert "044191002387" not in page.result.text()
    assert page.box.text() == ""
    wizard.take_scan("000.00.06.H56-261123-0361", "bàn phím")
    assert page.result.text() == "Mã hồ sơ: 000.00.06.H56-261123-0361 (bàn phím)"


@pytest.mark.parametrize("place", range(4))
def test_every_page_is_walked_by_tab_and_every_field_has_a_name(
    qtbot: QtBot, wizard: Wizard, place: int
) -> None:
    if place > 1:
        to_page(wizard, place)
    elif place == 1:
        fill_unit(wizard)
        press(Qt.Key.Key_Return)
    stops = walk(wizard)
    after = stops.index(wizard.next) + 1
    stops = [*stops[after:], *stops[:after]]
    names = [each.accessibleName() for each in stops]
    assert all(names)
    assert len(set(names)) == len(names)
    assert names.index("Lùi") < names.index(wizard.next.words())
    assert len(stops) >= 3
    tops = [each.mapTo(wizard, each.rect().topLeft()).x() // 400 for each in stops[:-2]]
    assert tops == sorted(tops)


def test_the_counter_is_set_up_as_told(qtbot: QtBot, wizard: Wizard, home: Home) -> None:
    window = wizard.window()
    assert isinstance(window, MainWindow)
    wizard.unit.method.take(Method.END_OF_LAST_DAY)
    to_page(wizard, 3)
    key = wizard.administrator.recovery.key
    press(Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert home.is_set_up
    assert not home.is_training
    assert wizard.administrator.password.text() == ""
    assert window._services is not None
    desk = window._services.desk
    with desk.store.reading() as connection:
        office = window._services.reference.on(connection, desk.today()).office
    assert (office.agency, office.method) == ("H56.06", Method.END_OF_LAST_DAY)
    assert office.parent_name == "ỦY BAN NHÂN DÂN XÃ LỆ THỦY"
    assert window._services.figures.now().officer == LONG
    assert "XÃ LỆ THỦY" in home.remembered.read_text()
    assert key not in home.remembered.read_text()


def test_at_200_percent_nothing_is_cut_off_and_the_cursor_stays_in_sight(
    qtbot: QtBot, wizard: Wizard
) -> None:
    window = wizard.window()
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.width() == 683)
    fill_unit(wizard)
    press(Qt.Key.Key_Return)
    fill_administrator(wizard)
    press(Qt.Key.Key_C, ALT)
    box = wizard.administrator.recovery.boxes[0]
    assert box.hasFocus()
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect().height() == box.height())
    assert wizard.administrator.name.width() > 300
