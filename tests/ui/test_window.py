from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.bootstrap import Machine, Services, set_up
from counter_app.domain.entries import PaperCount
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.office import Office
from counter_app.domain.person import Applicant
from counter_app.home import Home
from counter_app.id_source import SystemIds
from counter_app.services.reception import Intake
from tests.builders import AGENCY, FakeClock, a_citizen
from tests.ui.keys import commit_text, type_text
from ui.main_window import MainWindow
from ui.tasks import Tasks

SECRET = "mật khẩu dài"
LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"


def take_in(services: Services, name: str) -> str:
    applicant = Applicant(a_citizen(name=name))
    intake = Intake(ProcedureCode("1.001193"), applicant, papers=(PaperCount(2, originals=1),))
    return services.reception.accept(intake).number


def rows(window: MainWindow) -> list[str]:
    assert window.search is not None
    model = window.search.table.model()
    return [
        " | ".join(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def shown_words(window: MainWindow) -> str:
    page = window.pages.currentWidget()
    labels = page.findChildren(QLabel) if page else []
    return "\n".join(label.text() for label in labels)


def test_typing_finds_and_enter_opens_the_timeline(
    qtbot: QtBot, services: Services, window: MainWindow
) -> None:
    number = take_in(services, "Đỗ Thị Ngữ")
    take_in(services, "Trần Văn Mười")
    assert window.search is not None
    type_text(window.search.box, "ngu do")
    qtbot.waitUntil(lambda: len(rows(window)) == 1)
    assert number in rows(window)[0]
    assert "044190001234" not in rows(window)[0]
    QTest.keyClick(window.search.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.dossier is not None and window.dossier.number.text() == number)
    assert window.dossier is not None
    timeline = window.dossier.table.model()
    assert timeline.index(0, 1).data() == "Tiếp nhận hồ sơ"
    assert "Đỗ Thị Ngữ" in shown_words(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.search
    assert window.search.box.hasFocus()


def test_vietnamese_comes_in_by_an_input_method(
    qtbot: QtBot, services: Services, window: MainWindow
) -> None:
    number = take_in(services, LONG)
    assert window.search is not None
    commit_text(window.search.box, "Quỳnh Dưỡng")
    qtbot.waitUntil(lambda: len(rows(window)) == 1 and number in rows(window)[0])


def test_the_list_is_walked_by_keyboard(
    qtbot: QtBot, services: Services, window: MainWindow
) -> None:
    older, _newer = take_in(services, "Lê An"), take_in(services, "Lê Bưởi")
    assert window.search is not None
    type_text(window.search.box, "le")
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    QTest.keyClick(window.search.box, Qt.Key.Key_Down)
    QTest.keyClick(window.search.table, Qt.Key.Key_Down)
    QTest.keyClick(window.search.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.dossier is not None and window.dossier.number.text() == older)


def test_nothing_found_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    assert window.search is not None
    note = window.search.note
    qtbot.waitUntil(lambda: "Chưa có hồ sơ nào" in note.text())
    type_text(window.search.box, "zzz")
    qtbot.waitUntil(lambda: "Không thấy hồ sơ nào" in note.text())


def test_practice_is_loud(window: MainWindow) -> None:
    assert window.training.isVisible()
    assert "TẬP HUẤN" in window.training.text()


def test_a_machine_that_is_not_set_up_offers_practice(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks
) -> None:
    window = MainWindow(Home(tmp_path / "máy"), tasks, named=False)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.pages.currentWidget() is window.start
    assert "chưa được thiết lập" in shown_words(window)
    QTest.keyClick(window.start.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.search is not None)
    assert not Home(tmp_path / "máy").is_set_up
    assert Home(tmp_path / "máy" / "tap-huan").is_training


@pytest.fixture
def real_home(tmp_path: Path, clock: FakeClock) -> Home:
    home = Home(tmp_path / "thật")
    office = Office(AGENCY, "TRUNG TÂM", "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH", "Quảng Trạch")
    set_up(home, Machine(clock, SystemIds(clock)), office, "Phạm Thị Lệ", SECRET)
    return home


def test_a_real_home_asks_for_the_password(qtbot: QtBot, real_home: Home, tasks: Tasks) -> None:
    window = MainWindow(real_home, tasks, named=True)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    commit_text(window.start.password, "sai")
    QTest.keyClick(window.start.password, Qt.Key.Key_Return)
    qtbot.waitUntil(window.trouble.isVisible)
    assert "Mật khẩu không đúng" in window.trouble.text()
    assert window.start.password.text() == ""
    commit_text(window.start.password, SECRET)
    QTest.keyClick(window.start.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.search is not None)
    assert not window.training.isVisible()
    assert not window.trouble.isVisible()


def test_an_answer_for_a_screen_that_is_gone_is_dropped(
    qtbot: QtBot, qapp: QApplication, tasks: Tasks
) -> None:
    label = QLabel()
    answers: list[object] = []
    tasks.run(lambda: 1, owner=label, done=answers.append, failed=answers.append)
    delete(label)
    tasks.run(lambda: 2, owner=tasks, done=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: 2 in answers)
    assert answers == [2]
