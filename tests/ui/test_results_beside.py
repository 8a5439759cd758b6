"""Results beside the usual case: undone, lost, scanned otherwise, listed, noted as they come."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.shelf import Shelf
from tests.ui.keys import commit_text, type_text
from tests.ui.results_desk import (
    ALT,
    AN,
    CARD,
    CONTROL,
    press,
    received,
    resolved,
    scan,
    stands,
    told,
)
from tests.ui.starting import words_on
from ui.desk import Desk
from ui.screens.returning.screen import ReturningScreen


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> ReturningScreen:
    services.shelves.add(Shelf("B"))
    QTest.keyClick(desk, Qt.Key.Key_F4)
    shown = desk.pages.returning
    qtbot.waitUntil(lambda: bool(shown.waiting.note.text()))
    return shown


# ── undone, lost ────────────────────────────────────────────────────────────────────────────


def test_a_return_is_undone_with_a_reason(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    scan(qtbot, desk, dossier.received.number)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    press(Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(page.reason.hasFocus)
    commit_text(page.reason, "đưa nhầm người")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã hủy việc trả")
    assert stands(services, dossier).state is State.RESOLVED
    qtbot.waitUntil(page.view.isVisible)


def test_a_lost_receipt_is_found_by_card_and_printed_again(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    view = scan(qtbot, desk, CARD)
    assert [each.goods.is_open for each in view.goods.rows] == [True]
    QTest.keyClick(view, Qt.Key.Key_M, CONTROL)
    told(qtbot, desk, "Chọn hồ sơ")
    view.goods.rows[0].tick.setFocus()
    press(Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(page.reason.hasFocus)
    commit_text(page.reason, "rơi mất")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "1 giấy hẹn cấp lại")
    jobs = [each.job for each in services.print_queue.jobs()]
    assert [each.form for each in jobs if dossier.id in each.dossiers] == ["replacement-receipt"]


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    view = scan(qtbot, desk, dossier.received.number)
    QTest.keyClick(view.hand, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.waiting.box.hasFocus)
    assert stands(services, dossier).state is State.RESOLVED


# ── scans of other kinds ────────────────────────────────────────────────────────────────────


def test_the_label_of_a_place_confirms_or_warns(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services, place="B-15")
    view = scan(qtbot, desk, dossier.received.number)
    desk.on_scan("KE-B-16", "thử")
    told(qtbot, desk, "không phải ô")
    desk.on_scan("KE-B-15", "thử")
    assert view.place.confirmed.text() == "Đúng ô B-15"
    QTest.keyClick(view.hand, Qt.Key.Key_Escape)
    desk.on_scan("KE-B-15", "thử")
    qtbot.waitUntil(lambda: [each.dossier for each in page.waiting.listed] == [dossier.id])


def test_what_is_not_done_or_gone_already_says_so(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    view = scan(qtbot, desk, dossier.received.number)
    assert "Chưa có kết quả" in words_on(view.header)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "chọn kết quả để giao")
    services.returning.arrive(dossier.id)
    scan(qtbot, desk, dossier.received.number)
    qtbot.waitUntil(lambda: bool(view.goods.results()))
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã trả")
    desk.on_scan(dossier.received.number, "thử")
    told(qtbot, desk, "đã trả kết quả lúc 09:00 23/11/2026")


def test_who_is_not_known_is_told_in_the_list(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    desk.on_scan(CARD, "thử")
    told(qtbot, desk, "không có hồ sơ nào đang chờ")
    desk.on_scan("261123-9999", "thử")
    told(qtbot, desk, "Không có hồ sơ nào mang mã này")
    assert page.waiting.isVisible()


def test_elsewhere_a_scan_still_opens_the_dossier(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = resolved(services)
    QTest.keyClick(desk, Qt.Key.Key_F3)
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == dossier.received.number)


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_the_list_answers_as_one_types_and_enter_opens_the_first(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    wanted = resolved(services, AN)
    resolved(services)
    type_text(page.waiting.box, "an le")
    qtbot.waitUntil(lambda: [each.dossier for each in page.waiting.listed] == [wanted.id])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.dossiers[0].id == wanted.id


def test_the_arrow_goes_into_the_list(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    older, newer = resolved(services, AN), resolved(services)
    page.waiting.ask("")
    qtbot.waitUntil(lambda: len(page.waiting.listed) == 2)
    order = [each.dossier for each in page.waiting.listed]
    assert set(order) == {older.id, newer.id}
    page.waiting.box.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.dossiers[0].id == order[1]


def test_a_number_that_does_not_wait_opens_all_the_same(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    type_text(page.waiting.box, dossier.received.number.partition("-")[2])
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.isVisible)
    assert page.view.collection.asked is not None
    assert page.view.collection.asked.id == dossier.id


# ── results that came ───────────────────────────────────────────────────────────────────────


def test_results_are_noted_scan_after_scan_each_on_a_free_place(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    first, second = received(services), received(services, AN)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(page.arrivals.number.hasFocus)
    desk.on_scan(first.received.number, "thử")
    qtbot.waitUntil(lambda: page.arrivals.place.text() == "B-01")
    assert "Trần Thị Hoài Thương" in page.arrivals.whose.text()
    desk.on_scan(second.received.number, "thử")
    qtbot.waitUntil(lambda: page.arrivals.place.text() == "B-02")
    assert stands(services, first).shelf == "B-01"
    commit_text(page.arrivals.kind, "Giấy khai sinh")
    commit_text(page.arrivals.code, "112/2026")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, second).state is State.RESOLVED)
    qtbot.waitUntil(lambda: len(page.waiting.listed) == 2)
    outcomes = [x.person for x in services.lookup.history(second.id).entries
                if isinstance(x.facts, e.ResultArrived)]  # fmt: skip
    assert outcomes == [e.Outcome("", "Giấy khai sinh", "112/2026")]
    QTest.keyClick(page.arrivals.number, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.arrivals.isHidden)


def test_scans_that_come_faster_than_they_are_read_are_all_noted(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossiers = [received(services, AN) for _ in range(3)]
    page.begin_arrivals()
    for each in dossiers:
        desk.on_scan(each.received.number, "thử")
    last = dossiers[-1].received.number.partition("-")[2]
    qtbot.waitUntil(lambda: page.arrivals.number.text() == last and page.arrivals.place.hasFocus())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, dossiers[-1]).state is State.RESOLVED)
    assert [stands(services, each).shelf for each in dossiers] == ["B-01", "B-02", "B-03"]


def test_a_number_that_is_none_tells_which_scans_are_still_to_be_noted(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services, AN)
    page.begin_arrivals()
    for each in ("261123-9999", dossier.received.number):
        desk.on_scan(each, "thử")
    qtbot.waitUntil(lambda: "hãy quét lại" in page.arrivals.whose.text())
    assert dossier.received.number in page.arrivals.whose.text()
    assert stands(services, dossier).state is State.RECEIVED


def test_a_result_noted_by_mistake_is_taken_back(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    page.begin_arrivals()
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(page.arrivals.place.hasFocus)
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Đã ghi có kết quả")
    press(Qt.Key.Key_Return, ALT)
    told(qtbot, desk, "Đã rút lại")
    assert stands(services, dossier).state is State.RECEIVED


def test_a_wrong_place_or_number_keeps_what_was_typed(
    qtbot: QtBot, services: Services, desk: Desk, page: ReturningScreen
) -> None:
    dossier = received(services)
    page.begin_arrivals()
    type_text(page.arrivals.number, "261123-9999")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "Không có hồ sơ nào mang mã này")
    desk.on_scan(dossier.received.number, "thử")
    qtbot.waitUntil(page.arrivals.place.hasFocus)
    page.arrivals.place.clear()
    type_text(page.arrivals.place, "C-1")
    press(Qt.Key.Key_Return)
    told(qtbot, desk, "kệ")
    assert page.arrivals.place.hasFocus()
    page.arrivals.place.clear()
    type_text(page.arrivals.place, "b7")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(services, dossier).shelf == "B-07")


# ── from the intake ─────────────────────────────────────────────────────────────────────────


def test_whose_result_waits_is_handed_it_from_the_intake(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    dossier = resolved(services)
    desk.on_scan(CARD, "thử")
    intake = desk.pages.intake
    qtbot.waitUntil(lambda: intake.person.strip.collect.isVisible())
    press(Qt.Key.Key_R, ALT)
    view = desk.pages.returning.view
    qtbot.waitUntil(view.isVisible)
    assert [each.id for each in view.collection.dossiers] == [dossier.id]
    assert desk.pages.shown is desk.pages.returning


def test_a_dossier_s_page_may_lead_here(qtbot: QtBot, services: Services, desk: Desk) -> None:
    waiting, not_yet = resolved(services), received(services, AN)
    desk.pages.collect(waiting.id)
    qtbot.waitUntil(desk.pages.returning.view.isVisible)
    desk.pages.note_result(not_yet.received.number)
    qtbot.waitUntil(desk.pages.returning.arrivals.place.hasFocus)
    assert [x.id for x in desk.pages.returning.view.collection.dossiers] == [waiting.id]
