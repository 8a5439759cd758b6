import os
import tty
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.errors import EnvironmentTrouble
from forms.form import render
from forms.receipt import RECEIPT, SAMPLE
from tests.forms.golden import pages
from tests.ui.test_window import rows, take_in
from ui.desk import Desk
from ui.scans import SERIAL, WEDGE, Scans

CARD = "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|Quảng Bình|12082021"


@pytest.mark.parametrize("whole", [True, False])
def test_a_dossiers_code_opens_it_from_anywhere(
    qtbot: QtBot, services: Services, desk: Desk, whole: bool
) -> None:
    number = take_in(services, "Lê Bưởi")
    desk.on_scan(number if whole else number.partition("-")[2], WEDGE)
    qtbot.waitUntil(lambda: desk.pages.dossier.header.number() == number)
    assert desk.pages.currentWidget() is desk.pages.dossier


def test_a_card_is_the_person_who_files(desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F3)
    desk.on_scan(CARD, WEDGE)
    assert desk.pages.currentWidget() is desk.pages.intake
    assert desk.pages.intake.person.submitter.name.text() == "Trần Thị Hoài Thương"


def test_a_garbled_card_says_the_way_out(desk: Desk) -> None:
    desk.on_scan("044191002387|194517083|Tra^`n Thi. Hoa`i|14031991|Nu~|Qua?ng|12082021", WEDGE)
    assert "cổng nối tiếp" in desk.banner.text()


def test_a_card_that_cannot_be_used_changes_nothing(desk: Desk) -> None:
    desk.on_scan("0441910023|x", WEDGE)
    assert "12 chữ số" in desk.banner.text()
    assert desk.pages.intake.person.is_empty()


def test_other_codes_are_looked_for(qtbot: QtBot, services: Services, desk: Desk) -> None:
    take_in(services, "Lê Bưởi")
    desk.on_scan("buoi le", WEDGE)
    qtbot.waitUntil(lambda: len(rows(desk)) == 1)
    desk.on_scan("000.00.01.H99-261123-7777", WEDGE)
    qtbot.waitUntil(lambda: "Không có hồ sơ" in desk.banner.text())


def test_on_its_own_page_the_scanner_is_only_tried(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F9)
    QTest.keyClick(desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    desk.on_scan(CARD, WEDGE)
    model = desk.pages.scanner.table.model()
    assert model.index(0, 1).data() == "Thẻ căn cước"
    assert model.index(0, 2).data() == "Trần Thị Hoài Thương · 044 ••• ••• 387"
    picture = tmp_path / "ảnh.png"
    pages(render(RECEIPT, SAMPLE, edition="2025", paper="A4"), 150 / 72)[0].save(picture)
    desk.pages.scanner.read_picture(picture, "tệp ảnh")
    qtbot.waitUntil(lambda: model.rowCount() > 1)
    assert model.index(0, 2).data() == SAMPLE.dossiers[0].number
    assert desk.pages.currentWidget() is desk.pages.scanner


def test_port_and_prefix_are_kept(qtbot: QtBot, services: Services, desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_F9)
    QTest.keyClick(desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    desk.pages.scanner.prefix.setText("~")
    QTest.keyClick(desk, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: services.scanning.settings().prefix == "~")
    assert "Đã lưu" in desk.banner.text()


def test_a_serial_line_is_one_more_stream_of_scans(qtbot: QtBot, qapp: QApplication) -> None:
    sends, computer = os.openpty()
    tty.setraw(computer)
    scans = Scans(qapp)
    heard = list[tuple[str, str]]()
    scans.scanned.connect(lambda text, source: heard.append((text, source)))
    with qtbot.waitSignal(scans.listening):
        scans.use(os.ttyname(computer), "")
    os.write(sends, f"{CARD}\r\n".encode())
    qtbot.waitUntil(lambda: heard == [(CARD, SERIAL)])
    scans.finish()
    for end in (sends, computer):
        os.close(end)


def test_a_port_that_is_gone_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    scans = Scans(qapp)
    with qtbot.waitSignal(scans.troubled) as told:
        scans.use("/dev/không-có", "")
    assert told.args is not None
    assert isinstance(told.args[0], EnvironmentTrouble)
    scans.finish()
