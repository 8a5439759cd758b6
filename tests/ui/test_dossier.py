import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Machine, Services
from counter_app.devices.signing import sign
from counter_app.domain.dossier import State
from counter_app.id_source import SystemIds
from forms.form import render
from forms.receipt import RECEIPT, SAMPLE
from tests.builders import FakeClock
from tests.files import real_pdf
from tests.services.printers import FakePrinter
from tests.signers import AT, HEAD, key_of, person
from tests.ui.keys import commit_text
from tests.ui.test_room import SCREENS
from tests.ui.test_window import LONG, take_in, words_on
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.dossier.files import KEYS

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def machine(clock: FakeClock) -> Machine:
    """A machine with a printer."""
    printer = FakePrinter("HP M404")
    return Machine(clock, SystemIds(clock), lambda: (printer,))


def open_dossier(qtbot: QtBot, desk: Desk, number: str) -> None:
    desk.on_scan(number, "thử")
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == number)


def test_the_glance_line_tells_number_state_person_and_due_date(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    open_dossier(qtbot, desk, take_in(services, LONG))
    papers = desk.pages.dossier.issued.papers
    qtbot.waitUntil(lambda: papers.rowCount() == 1)
    assert papers.papers[0].second == "Chưa in"
    qtbot.waitUntil(lambda: "số hóa hồ sơ" in words_on(desk.pages.dossier))
    said = words_on(desk.pages.dossier)
    for words in (
        "Đã tiếp nhận",
        "Đã lưu trên máy",
        LONG,
        "044 ••• ••• 234",
        "23/11 – hôm nay",
        "chưa đổi hạn lần nào",
        "Tiếp nhận, kiểm tra, số hóa hồ sơ",
    ):
        assert words in said
    assert "044190001234" not in said
    assert desk.pages.dossier.steps.papers.model().rowCount() == 1


def test_an_overdue_dossier_says_by_how_much(
    qtbot: QtBot, services: Services, desk: Desk, clock: FakeClock
) -> None:
    number = take_in(services, "Lê An")
    clock.pass_time(days=4)
    open_dossier(qtbot, desk, number)
    assert desk.pages.dossier.header.due.text() == "23/11 – quá 3 ngày LV"
    assert desk.pages.dossier.header.due.property("tone") == "red"


def test_the_next_of_what_was_found_is_one_key_away(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    older, newer = take_in(services, "Lê An"), take_in(services, "Lê Bưởi")
    QTest.keyClick(desk, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: len(desk.pages.search.found) == 2)
    desk.pages.search.choose(0)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == newer)
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == older)
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_Right, ALT)
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == newer)


def test_a_wrong_receipt_is_corrected_with_a_reason(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    number = take_in(services, "Lê Bưởi")
    open_dossier(qtbot, desk, number)
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(desk.pages.dossier.ask.box.hasFocus)
    QTest.keyClick(desk.pages.dossier.ask.box, Qt.Key.Key_Return)
    assert desk.pages.currentWidget() is desk.pages.dossier  # without a reason nothing happens
    commit_text(desk.pages.dossier.ask.box, "ghi sai họ")
    QTest.keyClick(desk.pages.dossier.ask.box, Qt.Key.Key_Return)
    assert desk.pages.currentWidget() is desk.pages.intake
    page = desk.pages.intake
    qtbot.waitUntil(lambda: bool(page.papers.model.counts()))
    assert page.person.submitter.name.text() == "Lê Bưởi"
    page.person.submitter.name.setText("Lý Bưởi")
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 2)
    new, old = services.lookup.find("")
    assert (old.number, old.state) == (number, State.VOIDED)
    assert new.name == "Lý Bưởi"
    history = services.lookup.history(old.dossier)
    assert getattr(history.entries[-1].person, "text", "") == "ghi sai họ"
    qtbot.waitUntil(lambda: page.person.is_empty())
    open_dossier(qtbot, desk, number)
    mend = next(x for x in desk.pages.dossier.act_list.rows if x.action.key == "Ctrl+E")
    qtbot.waitUntil(lambda: not mend.isEnabled())


def test_a_receipt_is_printed_again_with_a_reason(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    number = take_in(services, "Lê Bưởi")
    open_dossier(qtbot, desk, number)
    before = len(services.print_queue.jobs())
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(desk.pages.dossier.ask.box.hasFocus)
    commit_text(desk.pages.dossier.ask.box, "người dân làm mất")
    QTest.keyClick(desk.pages.dossier.ask.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.print_queue.jobs()) == before + 1)
    qtbot.waitUntil(lambda: "In lần 1" in desk.pages.dossier.issued.chosen.second)


def test_the_files_of_a_dossier_are_looked_at_by_keys(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    number = take_in(services, "Lê Bưởi")
    (found,) = services.lookup.find("")
    pdf = render(RECEIPT, SAMPLE, edition="2025", paper="A4")
    services.attachments.add(found.dossier, "giấy chứng sinh.pdf", pdf, 2)
    open_dossier(qtbot, desk, number)
    qtbot.waitUntil(lambda: "Xem 1 tệp" in words_on(desk.pages.dossier))
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_O, CONTROL)
    files = desk.pages.dossier.files
    qtbot.waitUntil(files.isVisible)
    assert files.table.model().index(0, 0).data() == "giấy chứng sinh.pdf"
    qtbot.waitUntil(lambda: "Trang 1 / 2" in files.preview.words.text())
    qtbot.waitUntil(files.table.hasFocus)
    QTest.keyClick(files.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(desk.pages.dossier.happened.isVisible)


def test_who_signed_a_file_is_said_beside_it(qtbot: QtBot, services: Services, desk: Desk) -> None:
    number = take_in(services, "Lê Bưởi")
    (found,) = services.lookup.find("")
    signed = sign(real_pdf(), key_of(person()), AT)
    for name, content in (("quyết định.pdf", signed), ("đơn.pdf", real_pdf())):
        services.attachments.add(found.dossier, name, content)
    open_dossier(qtbot, desk, number)
    qtbot.waitUntil(lambda: "Xem 2 tệp" in words_on(desk.pages.dossier))
    QTest.keyClick(desk.pages.dossier, Qt.Key.Key_O, CONTROL)
    files = desk.pages.dossier.files
    qtbot.waitUntil(lambda: files.words.text().startswith(f"Chữ ký số: {HEAD} – còn nguyên vẹn"))
    assert "ký lúc 15:30:05 23/11/2026" in files.words.shown()
    assert files.words.shown().endswith(KEYS)
    files.table.selectRow(1)
    qtbot.waitUntil(lambda: "Trang 1 / 1" in files.preview.words.text())
    assert files.words.text() == KEYS


def test_where_room_is_short_who_signed_takes_one_line(
    qtbot: QtBot, services: Services, window: MainWindow, desk: Desk
) -> None:
    size = SCREENS[-1]
    window.resize(*size)
    number = take_in(services, "Lê Bưởi")
    (found,) = services.lookup.find("")
    signed = sign(real_pdf(), key_of(person()), AT)
    services.attachments.add(found.dossier, "quyết định.pdf", signed)
    open_dossier(qtbot, desk, number)
    qtbot.waitUntil(desk.pages.dossier.steps.look.isEnabled)
    desk.pages.dossier.steps.look.click()
    words = desk.pages.dossier.files.words
    qtbot.waitUntil(lambda: words.text().startswith("Chữ ký số: "))
    assert words.shown().startswith(f"Chữ ký số: {HEAD} – còn")
    assert words.shown().endswith(" …")
    assert (window.width(), window.height()) == size
