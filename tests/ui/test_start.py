"""What comes before the desk: first start, set-up, log-in, by keyboard alone."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, NewCounter, recovery_key, set_up
from counter_app.domain.deadlines import Method
from counter_app.domain.office import Office, UnitKind
from counter_app.home import Home
from counter_app.store import keys
from tests.builders import AGENCY, FakeClock
from tests.ui.keys import commit_text, type_text
from ui.main_window import MainWindow
from ui.screens.setup.recovery import ASKED
from ui.screens.setup.type_ahead import TypeAhead
from ui.screens.setup.wizard import Wizard
from ui.tasks import Tasks

SECRET = "mật khẩu dài"
LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CARD = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)
Shown = Callable[[Home], MainWindow]


@pytest.fixture(autouse=True)
def _quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_MEMORY_KIB", 64)


@pytest.fixture
def shown(qtbot: QtBot, tasks: Tasks, machine: Machine) -> Shown:
    """Open the window on a machine's own home."""
    kept: list[MainWindow] = []

    def show(home: Home) -> MainWindow:
        window = MainWindow(home, tasks, named=False, machine=machine)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.entrance.currentIndex() > 0)
        return window

    return show


@pytest.fixture
def real_home(home: Home, machine: Machine) -> Home:
    office = Office(AGENCY, "TRUNG TÂM", "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH", "Quảng Trạch")
    new = NewCounter(office, "Phạm Thị Lệ", SECRET, recovery_key(machine))
    set_up(home, machine, new)
    (home.folder / "recovery").write_text(new.recovery)
    return home


def words_on(page: QWidget | None) -> str:
    assert page is not None
    shown = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return "\n".join(each.text() for each in shown)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def walk(page: QWidget) -> list[QWidget]:
    """Press Tab until the cursor is back; return where it stood."""
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) not in seen and len(seen) < 60:
        assert focus is not None
        if page.isAncestorOf(focus):
            seen.append(focus)
        press(Qt.Key.Key_Tab)
    return seen


# First start ------------------------------------------------------------------------------------


def test_a_machine_that_is_not_set_up_offers_practice_at_one_key(
    qtbot: QtBot, home: Home, shown: Shown
) -> None:
    window = shown(home)
    assert "chưa được thiết lập" in words_on(window.entrance.first)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert not home.is_set_up
    assert Home(home.folder / "tap-huan").is_training
    assert "TẬP HUẤN" in words_on(window.desk)


def test_both_ways_have_a_name_and_a_key(qtbot: QtBot, home: Home, shown: Shown) -> None:
    window = shown(home)
    first = window.entrance.first
    names = [each.accessibleName() for each in walk(first)]
    assert names == ["Chế độ tập huấn", "Thiết lập quầy"]
    press(Qt.Key.Key_2)
    assert window.entrance.wizard is not None
    press(Qt.Key.Key_Left, ALT)
    assert window.entrance.currentWidget() is first
    press(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: window.desk is not None)


# Log-in -----------------------------------------------------------------------------------------


def log_in(window: MainWindow, secret: str) -> None:
    commit_text(window.entrance.login.password, secret)
    press(Qt.Key.Key_Return)


def test_a_real_home_asks_for_the_password_and_names_the_unit_next_time(
    qtbot: QtBot, real_home: Home, shown: Shown
) -> None:
    window = shown(real_home)
    login = window.entrance.login
    log_in(window, "sai")
    qtbot.waitUntil(lambda: "Mật khẩu không đúng" in words_on(login))
    assert login.password.text() == ""
    log_in(window, SECRET)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert "TẬP HUẤN" not in words_on(window.desk)
    again = shown(real_home)
    assert "XÃ QUẢNG TRẠCH" in words_on(again.entrance.login)
    kept = real_home.remembered.read_text()
    assert "Phạm" not in kept
    assert SECRET not in kept


def test_after_three_wrong_ones_time_goes_by_also_after_a_restart(
    qtbot: QtBot, real_home: Home, shown: Shown, clock: FakeClock
) -> None:
    window = shown(real_home)
    login = window.entrance.login
    for count in (1, 2, 3):
        log_in(window, "sai")
        qtbot.waitUntil(partial(has_failed, real_home, count))
    qtbot.waitUntil(lambda: "chờ 5 giây" in words_on(login))
    assert login.password.isReadOnly()
    clock.pass_time(seconds=2)
    again = shown(real_home)
    assert "chờ 3 giây" in words_on(again.entrance.login)
    clock.pass_time(seconds=3)
    qtbot.waitUntil(lambda: not again.entrance.login.is_waiting, timeout=6000)
    log_in(again, SECRET)
    qtbot.waitUntil(lambda: again.desk is not None)


def has_failed(home: Home, count: int) -> bool:
    path = home.failed_logins
    return path.exists() and json.loads(path.read_bytes())["failures"] == count


def test_a_forgotten_password_is_replaced_by_the_recovery_key(
    qtbot: QtBot, real_home: Home, shown: Shown
) -> None:
    window = shown(real_home)
    login = window.entrance.login
    type_text(login.password, "một nửa")
    press(Qt.Key.Key_K, ALT)
    assert login.recovery.hasFocus()
    assert login.password.text() == ""
    type_text(login.recovery, (real_home.folder / "recovery").read_text().lower())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert login.recovery.text() == ""


def test_a_password_never_leaks_from_its_box(qtbot: QtBot, real_home: Home, shown: Shown) -> None:
    box = shown(real_home).entrance.login.password
    type_text(box, "bí mật")
    box.selectAll()
    QApplication.clipboard().clear()
    press(Qt.Key.Key_C, CONTROL)
    press(Qt.Key.Key_X, CONTROL)
    assert QApplication.clipboard().text() == ""
    assert "bí mật" not in box.displayText()
    box.forget()
    box.undo()
    assert box.text() == ""


def test_caps_lock_is_hinted_at(qtbot: QtBot, real_home: Home, shown: Shown) -> None:
    login = shown(real_home).entrance.login
    type_text(login.password, "A")
    assert "Caps Lock" in words_on(login)
    type_text(login.password, "b")
    assert "Caps Lock" not in words_on(login)


def test_the_log_in_page_is_walked_by_tab(qtbot: QtBot, real_home: Home, shown: Shown) -> None:
    login = shown(real_home).entrance.login
    names = [each.accessibleName() for each in walk(login)]
    assert names == ["Mật khẩu", "Quên mật khẩu: dùng khóa khôi phục", "Mở sổ"]


# Set-up -----------------------------------------------------------------------------------------


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
