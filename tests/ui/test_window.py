from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.bootstrap import Services
from counter_app.domain.entries import PaperCount
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from tests.builders import a_citizen
from tests.ui.keys import commit_text, type_text
from ui.desk import Desk
from ui.tasks import Tasks

SECRET = "mật khẩu dài"
LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"


def take_in(services: Services, name: str) -> str:
    applicant = Applicant(a_citizen(name=name))
    intake = Intake(ProcedureCode("1.001193"), applicant, papers=(PaperCount(2, originals=1),))
    return services.reception.accept(intake).number


def short(number: str) -> str:
    return number.partition("-")[2]


def rows(desk: Desk) -> list[str]:
    model = desk.pages.search.table.model()
    return [
        " | ".join(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def words_on(page: QWidget | None) -> str:
    assert page is not None
    shown = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return "\n".join(each.text() for each in shown)


def test_a_page_is_made_when_it_is_first_asked_for(desk: Desk) -> None:
    assert desk.pages.count() == 1
    QTest.keyClick(desk, Qt.Key.Key_F9)
    QTest.keyClick(desk, Qt.Key.Key_F2)
    QTest.keyClick(desk, Qt.Key.Key_F9)
    assert desk.pages.count() == 2
    assert desk.pages.currentWidget() is desk.pages.printers
    QTest.keyClick(desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert desk.pages.currentWidget() is desk.pages.scanner
    assert desk.settings.isVisible()
    assert desk.settings.choice.taken == 2
    QTest.keyClick(desk, Qt.Key.Key_F2)
    assert desk.settings.isHidden()


def test_typing_finds_and_enter_opens_the_timeline(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    number = take_in(services, "Đỗ Thị Ngữ")
    take_in(services, "Trần Văn Mười")
    type_text(desk.top.box, "ngu do")
    qtbot.waitUntil(lambda: len(rows(desk)) == 1)
    assert short(number) in rows(desk)[0]
    assert "044190001234" not in rows(desk)[0]
    QTest.keyClick(desk.top.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == number)
    assert desk.pages.dossier.timeline.index(0).data() == "Tiếp nhận hồ sơ"
    assert "Đỗ Thị Ngữ" in words_on(desk.pages.currentWidget())
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert desk.top.box.hasFocus()


def test_vietnamese_comes_in_by_an_input_method(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    number = take_in(services, LONG)
    commit_text(desk.top.box, "Quỳnh Dưỡng")
    qtbot.waitUntil(lambda: len(rows(desk)) == 1 and short(number) in rows(desk)[0])


def test_the_list_is_walked_by_keyboard(qtbot: QtBot, services: Services, desk: Desk) -> None:
    older, _newer = take_in(services, "Lê An"), take_in(services, "Lê Bưởi")
    type_text(desk.top.box, "le")
    qtbot.waitUntil(lambda: len(rows(desk)) == 2)
    QTest.keyClick(desk.top.box, Qt.Key.Key_Down)
    QTest.keyClick(desk.pages.search.table, Qt.Key.Key_Down)
    QTest.keyClick(desk.pages.search.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == older)


def test_nothing_found_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F3)
    note = desk.pages.search.note
    qtbot.waitUntil(lambda: "Chưa có hồ sơ nào" in note.text())
    type_text(desk.top.box, "zzz")
    qtbot.waitUntil(lambda: "Không thấy hồ sơ nào" in note.text())


def test_the_keys_of_a_page_are_told_on_f1(desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F1)
    assert desk.help.isVisible()
    assert "Ctrl+K" in words_on(desk.help)
    QTest.keyClick(desk, Qt.Key.Key_F1)
    assert not desk.help.isVisible()


def test_escape_closes_the_help_first_and_the_cursor_stays_where_it_was(
    qtbot: QtBot, desk: Desk
) -> None:
    name = desk.pages.intake.person.submitter.name
    name.setFocus()
    QTest.keyClick(desk, Qt.Key.Key_F1)
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert not desk.help.isVisible()
    assert name.hasFocus()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert desk.top.box.hasFocus()


def test_the_list_of_the_search_says_what_it_shows(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    for name in ("Lê Văn An", "Lê Thị Ổn"):
        take_in(services, name)
    note = desk.pages.search.note
    QTest.keyClick(desk, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: note.text().startswith("2 hồ sơ mới nhất."))
    type_text(desk.top.box, "261123-0001")
    qtbot.waitUntil(lambda: note.text().startswith("1 hồ sơ khớp «261123-0001»."))


def test_the_bottom_line_tells_true_figures(qtbot: QtBot, services: Services, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.status.items["numbers"].text() == "Còn 9999 số")
    take_in(services, "Lê An")
    desk.refresh()
    qtbot.waitUntil(lambda: desk.status.items["numbers"].text() == "Còn 9998 số")


def test_practice_is_loud(desk: Desk) -> None:
    assert "CHẾ ĐỘ TẬP HUẤN" in words_on(desk)


def test_a_narrow_window_folds_the_rail_and_keeps_its_keys(qtbot: QtBot, desk: Desk) -> None:
    wide = desk.rail.width()
    desk.window().resize(911, 512)
    qtbot.waitUntil(lambda: desk.rail.width() < wide)
    assert desk.rail.buttons["F3"].accessibleName() == "Hồ sơ (F3)"


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
