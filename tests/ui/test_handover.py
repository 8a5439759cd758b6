from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.handover import Giving
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen, a_process
from tests.ui.keys import commit_text, type_text
from tests.ui.test_room import SCREENS
from tests.ui.test_window import LONG, short, take_in
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.handover.giving import SEVERAL
from ui.screens.handover.screen import HandOverScreen

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
JUSTICE, LEADERS = "Phòng Tư pháp", "Lãnh đạo Ủy ban nhân dân"


@pytest.fixture
def numbers(services: Services) -> list[str]:
    """Three dossiers that wait, of a procedure with a process of its own."""
    services.processes.save(a_process())
    return [take_in(services, name) for name in ("Lê An", "Lê Bưởi", LONG)]


@pytest.fixture
def page(qtbot: QtBot, numbers: list[str], desk: Desk) -> HandOverScreen:
    QTest.keyClick(desk, Qt.Key.Key_F10)
    shown = desk.pages.handover
    qtbot.waitUntil(lambda: len(shown.shown_list.rows.lines()) == len(numbers))
    return shown


def dossier(services: Services, number: str) -> Dossier:
    return services.lookup.by_number(number).dossier


def key(page: HandOverScreen, pressed: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    """Press a key in the list that is shown."""
    QTest.keyClick(page.shown_list, pressed, how or Qt.KeyboardModifier.NoModifier)


def given(services: Services, numbers: list[str]) -> list[DossierId]:
    dossiers = [dossier(services, number).id for number in numbers]
    services.handover.transfer(dossiers, Giving(JUSTICE))
    return dossiers


def at_units(qtbot: QtBot, page: HandOverScreen, count: int) -> None:
    QTest.keyClick(page, Qt.Key.Key_2, ALT)
    page.read()
    qtbot.waitUntil(lambda: len(page.lists[1].rows.lines()) == count)
    qtbot.waitUntil(page.shown_list.hasFocus)


def test_a_group_is_handed_over_with_its_list_by_two_keys(
    qtbot: QtBot, services: Services, desk: Desk, page: HandOverScreen, numbers: list[str]
) -> None:
    assert page.giving.unit.text() == JUSTICE
    assert "Chuyển trước 17:00 hôm nay" in page.shown_list.rows.lines()[0].pill
    key(page, Qt.Key.Key_A, CONTROL)
    assert page.bar.give.words() == "Bàn giao 3 hồ sơ, in danh sách"
    key(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    assert {dossier(services, each).held_by for each in numbers} == {JUSTICE}
    forms = [each.job.form for each in services.print_queue.jobs()]
    assert forms.count("hand-over-list") == 1
    assert forms.count("control-slip") == 3
    qtbot.waitUntil(lambda: "Đã bàn giao 3 hồ sơ cho Phòng Tư pháp" in desk.banner.text())
    assert "Không còn hồ sơ nào chờ chuyển" in page.note.text()


def test_a_scan_ticks_a_dossier_and_says_where_another_is(
    qtbot: QtBot, services: Services, desk: Desk, page: HandOverScreen, numbers: list[str]
) -> None:
    desk.on_scan(numbers[1], "thử")
    desk.on_scan(short(numbers[2]), "thử")
    assert {each.key for each in page.shown_list.rows.ticked()} == {
        dossier(services, number).id for number in numbers[1:]
    }
    assert "tất cả 2 hồ sơ" in desk.banner.text()
    given(services, numbers[:1])
    page.read()
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == 2)
    desk.on_scan(numbers[0], "thử")
    qtbot.waitUntil(lambda: "đang giải quyết, ở Phòng Tư pháp" in desk.banner.text())
    assert desk.pages.currentWidget() is page
    desk.on_scan("000.00.01.H99-261123-0999", "thử")
    qtbot.waitUntil(lambda: "hồ sơ" in desk.banner.text() and "261123" not in desk.banner.text())


def test_space_ticks_one_and_another_unit_is_typed_with_who_takes(
    qtbot: QtBot, services: Services, page: HandOverScreen, numbers: list[str]
) -> None:
    key(page, Qt.Key.Key_Down)
    key(page, Qt.Key.Key_Space)
    QTest.keyClick(page, Qt.Key.Key_D, ALT)
    qtbot.waitUntil(page.giving.unit.hasFocus)
    commit_text(page.giving.unit, "Phòng Nội vụ")
    QTest.keyClick(page.giving.unit, Qt.Key.Key_Return)
    commit_text(page.giving.taker, "Phan Văn Thử")
    QTest.keyClick(page.giving.taker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == 2)
    went = [dossier(services, number).held_by for number in numbers]
    assert went == ["", "Phòng Nội vụ", ""]
    assert page.giving.taker.text() == ""
    page.giving.unit.setText("Phòng Nội vụ")
    page.giving.taker.setFocus()
    offers = page.giving.taker.completer()
    assert offers
    popup = offers.popup()
    assert popup
    qtbot.waitUntil(lambda: offers.model().index(0, 0).data() == "Phan Văn Thử")
    QTest.keyClick(page.giving.taker, Qt.Key.Key_Down)
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_an_office_without_control_slips_says_so_once(
    qtbot: QtBot, services: Services, page: HandOverScreen
) -> None:
    QTest.keyClick(page.giving.slips, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not services.handover_lists.page().wants_slips)
    key(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == 2)
    assert not page.giving.slips.isChecked()
    assert "control-slip" not in {each.job.form for each in services.print_queue.jobs()}


def test_without_a_unit_the_strip_says_what_to_do(
    qtbot: QtBot, services: Services, desk: Desk, page: HandOverScreen
) -> None:
    page.giving.unit.clear()
    key(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "đơn vị nhận" in desk.banner.text())
    assert len(page.shown_list.rows.lines()) == 3


def test_what_is_of_several_units_asks_for_one(
    qtbot: QtBot, services: Services, page: HandOverScreen
) -> None:
    services.reception.accept(Intake(ProcedureCode("2.000815"), Applicant(a_citizen(name="Lê Na"))))
    page.read()
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == 4)
    page.shown_list.tick([row.key for row in page.shown_list.rows.lines()])
    assert page.giving.unit.text() == ""
    assert page.giving.note.text() == SEVERAL


def test_a_unit_takes_and_passes_on_by_keys(
    qtbot: QtBot, services: Services, page: HandOverScreen, numbers: list[str]
) -> None:
    given(services, numbers)
    at_units(qtbot, page, 3)
    key(page, Qt.Key.Key_A, CONTROL)
    key(page, Qt.Key.Key_N)
    qtbot.waitUntil(
        lambda: {row.pill for row in page.shown_list.rows.lines()} == {"Đơn vị đã nhận"}
    )
    key(page, Qt.Key.Key_Space)
    key(page, Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(page.giving.unit.hasFocus)
    assert page.giving.unit.text() == LEADERS
    QTest.keyClick(page.giving.unit, Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(lambda: LEADERS in [row.group for row in page.shown_list.rows.lines()])
    passed = [x for x in numbers if dossier(services, x).held_by == LEADERS]
    assert len(passed) == 1


def test_what_a_unit_has_already_is_not_said_to_be_taken_now(
    qtbot: QtBot, services: Services, desk: Desk, page: HandOverScreen, numbers: list[str]
) -> None:
    given(services, numbers)
    at_units(qtbot, page, 3)
    key(page, Qt.Key.Key_A, CONTROL)
    key(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Đơn vị đã nhận 3 hồ sơ." in desk.banner.text())
    key(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Đơn vị đã nhận từ trước" in desk.banner.text())


def test_what_was_handed_over_wrongly_is_taken_back_with_a_reason(
    qtbot: QtBot, services: Services, page: HandOverScreen, numbers: list[str]
) -> None:
    given(services, numbers[:1])
    at_units(qtbot, page, 1)
    key(page, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(page.reason.hasFocus)
    QTest.keyClick(page.reason, Qt.Key.Key_Escape)
    assert page.reason.isHidden()
    key(page, Qt.Key.Key_Z, CONTROL)
    commit_text(page.reason, "chuyển nhầm phòng")
    QTest.keyClick(page.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    assert dossier(services, numbers[0]).state is State.RECEIVED


def test_what_lacks_something_is_sent_back_with_a_reason(
    qtbot: QtBot, services: Services, desk: Desk, page: HandOverScreen, numbers: list[str]
) -> None:
    services.handover.take(given(services, numbers[:1]))
    at_units(qtbot, page, 1)
    key(page, Qt.Key.Key_T, CONTROL_SHIFT)
    qtbot.waitUntil(page.reason.hasFocus)
    QTest.keyClick(page.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lý do" in desk.banner.text().lower())
    commit_text(page.reason, "thiếu Giấy chứng sinh")
    QTest.keyClick(page.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    assert dossier(services, numbers[0]).hops[-1].taken_at is not None


def test_results_come_back_by_one_key_with_what_they_are(
    qtbot: QtBot, services: Services, page: HandOverScreen, numbers: list[str]
) -> None:
    given(services, numbers[:1])
    at_units(qtbot, page, 1)
    type_text(page.result.code, "12/2026")
    key(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    assert dossier(services, numbers[0]).state is State.RESOLVED
    assert services.print_queue.jobs()[0].job.form == "result-list"
    assert page.result.code.text() == ""


def test_who_was_asked_has_answered_by_one_key(
    qtbot: QtBot, services: Services, page: HandOverScreen, numbers: list[str], clock: FakeClock
) -> None:
    services.handover.consult(dossier(services, numbers[0]).id, "Công an xã", 1)
    clock.pass_time(days=7)
    QTest.keyClick(page, Qt.Key.Key_3, ALT)
    page.read()
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == 1)
    (row,) = page.shown_list.rows.lines()
    assert (row.tone, row.pill) == ("red", "Quá hạn từ 17:00 25/11")
    qtbot.waitUntil(page.shown_list.hasFocus)
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    assert dossier(services, numbers[0]).consultations[0].answered_at


def test_enter_opens_the_dossier(
    qtbot: QtBot, numbers: list[str], page: HandOverScreen, desk: Desk
) -> None:
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == numbers[0])


@pytest.mark.parametrize("size", SCREENS)
def test_every_tab_fits_the_smallest_screens(
    qtbot: QtBot,
    services: Services,
    window: MainWindow,
    page: HandOverScreen,
    numbers: list[str],
    size: tuple[int, int],
) -> None:
    given(services, numbers[:1])
    window.resize(*size)
    desk = window.desk
    assert desk is not None
    layout = desk.layout()
    assert layout is not None
    for tab in (1, 2, 0):
        page.show_tab(tab)
        QApplication.processEvents()
        assert layout.minimumSize().width() <= size[0]
        assert layout.minimumSize().height() <= size[1]
        side = page._side.widget()
        assert side is not None
        assert side.minimumSizeHint().width() <= page._side.width(), "the right column is cut"
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)


def test_the_list_says_its_rows_to_a_screen_reader(page: HandOverScreen) -> None:
    model = page.shown_list.rows
    spoken: Callable[[int], object] = lambda row: model.index(row).data(  # noqa: E731
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken(0) == "Phòng Tư pháp, 3 hồ sơ"
    page.shown_list.tick([model.lines()[0].key])
    assert str(spoken(1)).startswith("đã đánh dấu, ")
