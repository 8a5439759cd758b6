"""What comes before the desk: first start, set-up, log-in, by keyboard alone."""

import json
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, NewCounter, recovery_key, set_up
from counter_app.devices import cups
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.office import Office
from counter_app.domain.person import Applicant
from counter_app.home import Home
from counter_app.services.reception import Intake
from tests.builders import AGENCY, FakeClock, a_citizen
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import (
    ALT,
    CONTROL,
    SECRET,
    Shown,
    press,
    quick_stretching,
    shown,
    walk,
    words_on,
)
from ui import qt_printer
from ui.main_window import MainWindow
from ui.opening import open_practice

__all__ = ["quick_stretching", "shown"]


@pytest.fixture
def real_home(home: Home, machine: Machine) -> Home:
    office = Office(AGENCY, "TRUNG TÂM", "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH", "Quảng Trạch")
    new = NewCounter(office, "Phạm Thị Lệ", SECRET, recovery_key(machine))
    set_up(home, machine, new)
    (home.folder / "recovery").write_text(new.recovery)
    return home


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


def test_practice_shows_how_far_it_is_and_opens_with_work_in_it(
    qtbot: QtBot, home: Home, shown: Shown
) -> None:
    window = shown(home)
    press(Qt.Key.Key_1)
    page = window.entrance.preparing
    assert window.entrance.currentWidget() is page
    assert "Đang lập sổ tập huấn" in words_on(page)
    qtbot.waitUntil(lambda: page.bar.value() > 1)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window._services is not None
    assert len(window._services.lookup.find("")) == 50


def test_practice_that_cannot_be_made_leads_back_with_the_reason(
    qtbot: QtBot, home: Home, shown: Shown
) -> None:
    window = shown(home)
    home.folder.mkdir(exist_ok=True)
    (home.folder / "tap-huan").write_text("")
    press(Qt.Key.Key_1)
    entrance = window.entrance
    assert entrance.currentWidget() is entrance.preparing
    qtbot.waitUntil(lambda: entrance.currentWidget() is entrance.first)
    assert "tap-huan" in words_on(entrance.first.trouble)


def test_papers_of_practice_stay_in_its_folder(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups, "is_here", lambda: False)
    monkeypatch.setattr(qt_printer, "qt_printers", lambda: ())
    services = open_practice(home)
    try:
        services.print_queue.recover()  # what the world left waits for an officer's word
        intake = Intake(ProcedureCode("1.001193"), Applicant(a_citizen()))
        number = services.reception.accept(intake, wants_print=True).number
        assert services.print_queue.work_off().printed == 1
    finally:
        services.close()
    assert [each.name for each in home.practice_papers.iterdir()] == [f"{number}.pdf"]


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
