import os
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.services.scan_folder import PUT_AWAY, ScanSettings
from tests.files import real_pdf
from tests.ui.test_attachments import SECOND, accept, begun, has, labels, stored
from tests.ui.test_intake import card, page, press
from ui.desk import Desk
from ui.screens import scanner
from ui.screens.intake.screen import IntakeScreen

__all__ = ("begun", "card", "page")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "máy quét"
    made.mkdir()
    (made / "của hôm qua.pdf").write_bytes(real_pdf())
    return made


@pytest.fixture
def watched(qtbot: QtBot, services: Services, begun: IntakeScreen, folder: Path) -> IntakeScreen:
    """A page whose folder was looked into once, as at the start of a day."""
    services.scan_folder.set_settings(ScanSettings(str(folder)))
    begun.filing.watch.timer.stop()
    look(qtbot, begun)
    return begun


def look(qtbot: QtBot, page: IntakeScreen, times: int = 1) -> None:
    watch = page.filing.watch
    for _ in range(times):
        qtbot.waitUntil(lambda: not watch._looking)
        watch.look()
    qtbot.waitUntil(lambda: not watch._looking)
    qtbot.waitUntil(lambda: not page.filing.is_busy)


def scan(folder: Path, name: str = "scan0001.pdf", second: int = 5) -> Path:
    path = folder / name
    path.write_bytes(real_pdf(name))
    os.utime(path, (second, second))
    return path


def test_a_scan_comes_to_the_paper_at_hand_and_is_put_away_when_it_is_in_the_ledger(
    qtbot: QtBot, services: Services, desk: Desk, watched: IntakeScreen, folder: Path
) -> None:
    watched.papers.table.setCurrentIndex(watched.papers.model.index(2, 1))
    file = scan(folder)
    look(qtbot, watched, 2)
    assert labels(watched) == ["scan0001.pdf"]
    assert "Đã đính «scan0001.pdf»" in desk.banner.text()
    assert file.exists()
    (attachment,) = accept(qtbot, services, watched)
    assert attachment.file.paper == SECOND
    qtbot.waitUntil(lambda: not file.exists())
    assert (folder / PUT_AWAY / "scan0001.pdf").exists()
    assert (folder / "của hôm qua.pdf").exists()
    look(qtbot, watched, 3)
    assert watched.papers.model.files == ()


def test_a_scan_that_is_taken_out_stays_in_the_folder_and_does_not_come_back(
    qtbot: QtBot, services: Services, desk: Desk, watched: IntakeScreen, folder: Path
) -> None:
    file = scan(folder)
    look(qtbot, watched, 2)
    desk.banner.press()
    assert has(watched, 0)
    look(qtbot, watched, 2)
    assert has(watched, 0)
    press(watched, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    qtbot.waitUntil(watched.person.is_empty)
    assert stored(services) == ()
    assert file.exists()


def test_nothing_is_taken_while_another_page_is_at_hand(
    qtbot: QtBot, services: Services, desk: Desk, watched: IntakeScreen, folder: Path
) -> None:
    desk.show_page(desk.pages.search)
    scan(folder)
    look(qtbot, watched, 3)
    assert has(watched, 0)
    desk.show_page(watched)
    look(qtbot, watched, 2)
    assert has(watched, 1)


def test_a_folder_that_is_gone_is_told_once(
    qtbot: QtBot,
    services: Services,
    desk: Desk,
    watched: IntakeScreen,
    folder: Path,
    tmp_path: Path,
) -> None:
    folder.rename(tmp_path / "chỗ khác")
    look(qtbot, watched)
    assert "Không đọc được tệp máy quét" in desk.banner.text()
    desk.banner.clear()
    look(qtbot, watched, 2)
    assert desk.banner.text() == ""
    (tmp_path / "chỗ khác").rename(folder)
    scan(folder)
    look(qtbot, watched, 2)
    assert has(watched, 1)


def test_the_folder_is_named_on_the_page_of_the_scanner(
    qtbot: QtBot,
    services: Services,
    desk: Desk,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.show_page(desk.pages.scanner)
    shown = desk.pages.scanner
    qtbot.waitUntil(lambda: shown.port.count() > 0)
    shown.folder.setText("/không/có")
    press(shown, Qt.Key.Key_S)
    assert "Không đọc được" in desk.banner.text()
    assert services.scan_folder.settings() == ScanSettings()
    monkeypatch.setattr(scanner, "choose_folder", lambda *_: folder)
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    press(shown, Qt.Key.Key_S)
    assert "Đã lưu" in desk.banner.text()
    assert services.scan_folder.settings().folder == str(folder)
    desk.show_page(desk.pages.scanner)
    qtbot.waitUntil(partial(_says, desk, str(folder)))


def _says(desk: Desk, folder: str) -> bool:
    return desk.pages.scanner.folder.text() == folder
