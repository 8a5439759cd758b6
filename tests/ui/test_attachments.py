from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.attachment import Attachment
from counter_app.domain.identity_card import Card
from counter_app.services.attachments import Attachments
from tests.domain.hostile import a_docx, a_pdf, a_png, an_archive
from tests.files import real_pdf, real_picture
from tests.ui.keys import type_text
from tests.ui.test_intake import CONTROL, card, choose, page, press
from ui.desk import Desk
from ui.screens.intake import filing
from ui.screens.intake.paper_model import CHECK, FILES
from ui.screens.intake.screen import IntakeScreen

__all__ = ("card", "page")

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
FIRST, SECOND = 5, 32
"""Papers of a birth that everybody hands in, as the list shows them."""


@pytest.fixture
def begun(qtbot: QtBot, page: IntakeScreen, card: Card) -> IntakeScreen:
    """A page with person and procedure; the cursor is on the first paper."""
    page.take_card(card)
    choose(qtbot, page, "dkks")
    return page


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "Giấy chứng sinh.pdf"
    file.write_bytes(real_pdf())
    return file


def mime(*paths: Path) -> QMimeData:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return files


def drop(page: IntakeScreen, row: int, data: QMimeData, column: int = 0) -> bool:
    """Drag over a row and let fall, as a file manager does; return whether it was taken."""
    table = page.papers.table
    spot = table.visualRect(page.papers.model.index(row, column)).center()
    return let_fall(page, spot, data)


def let_fall(page: IntakeScreen, spot: QPoint, data: QMimeData) -> bool:
    viewport = page.papers.table.viewport()
    enter = QDragEnterEvent(spot, COPY, data, LEFT, NONE)
    QApplication.sendEvent(viewport, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(viewport, QDragMoveEvent(spot, COPY, data, LEFT, NONE))
    fallen = QDropEvent(QPointF(spot), COPY, data, LEFT, NONE)
    QApplication.sendEvent(viewport, fallen)
    return fallen.isAccepted()


def count(page: IntakeScreen, row: int) -> str:
    return str(page.papers.model.index(row, FILES).data())


def labels(page: IntakeScreen) -> list[str]:
    return [each.held.label for each in page.papers.model.files]


def has(page: IntakeScreen, number: int) -> bool:
    return len(page.papers.model.files) == number


def stored(services: Services) -> tuple[Attachment, ...]:
    newest = services.lookup.find("")[0]
    return services.lookup.history(newest.dossier).dossier.attachments


def accept(qtbot: QtBot, services: Services, page: IntakeScreen) -> tuple[Attachment, ...]:
    before = len(services.lookup.find(""))
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) > before)
    qtbot.waitUntil(page.person.is_empty)
    return stored(services)


def test_a_file_falls_onto_a_paper_and_goes_with_the_dossier(
    qtbot: QtBot, services: Services, desk: Desk, begun: IntakeScreen, scan: Path
) -> None:
    row = begun.papers.model.rows[2]
    assert row.paper is not None
    assert count(begun, 2) == "–"
    assert drop(begun, 2, mime(scan))
    qtbot.waitUntil(lambda: count(begun, 2) == "1")
    assert f"Đã đính «Giấy chứng sinh.pdf» vào giấy tờ «{row.title}»" in desk.banner.text()
    assert scan.exists()
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.label == "Giấy chứng sinh.pdf"
    assert attachment.file.paper == row.paper.number
    assert begun.papers.model.files == ()
    assert services.upkeep.verify().faults == ()


def test_several_files_fall_at_once_and_a_folder_or_an_address_is_left_out(
    qtbot: QtBot, begun: IntakeScreen, scan: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "ảnh.png"
    picture.write_bytes(real_picture("PNG"))
    web = QMimeData()
    web.setUrls([QUrl("https://example.vn/x.pdf")])
    assert not drop(begun, 1, web)
    assert not drop(begun, 1, mime(tmp_path))
    assert drop(begun, 1, mime(scan, picture, tmp_path))
    qtbot.waitUntil(partial(has, begun, 2))
    assert sorted(labels(begun)) == ["Giấy chứng sinh.pdf", "ảnh.png"]
    tip = begun.papers.model.index(1, FILES).data(Qt.ItemDataRole.ToolTipRole)
    assert "Giấy chứng sinh.pdf" in tip


def test_ctrl_t_asks_for_files_of_the_paper_at_hand(
    qtbot: QtBot,
    services: Services,
    begun: IntakeScreen,
    scan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(filing, "choose_files", lambda *_: [scan])
    table = begun.papers.table
    QTest.keyClick(table, Qt.Key.Key_Down)
    row = table.currentIndex().row()
    press(begun, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: count(begun, row) == "1")
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.file.paper == SECOND


def test_delete_takes_the_last_file_out_and_the_strip_or_ctrl_z_brings_it_back(
    qtbot: QtBot, services: Services, desk: Desk, begun: IntakeScreen, scan: Path
) -> None:
    table, model = begun.papers.table, begun.papers.model
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(partial(has, begun, 1))
    table.setFocus()
    table.setCurrentIndex(model.index(1, FILES))
    counted = model.counts()
    type_text(table, "7")
    assert model.counts() == counted
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert has(begun, 0)
    assert model.counts() == counted
    assert "Đã bỏ «Giấy chứng sinh.pdf» ra" in desk.banner.text()
    desk.banner.press()
    assert has(begun, 1)
    press(table, Qt.Key.Key_Z)
    assert has(begun, 0)
    press(table, Qt.Key.Key_Z)
    assert has(begun, 1)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == CHECK
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.label == "Giấy chứng sinh.pdf"


def test_a_draft_keeps_its_files(
    qtbot: QtBot, services: Services, begun: IntakeScreen, scan: Path
) -> None:
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(partial(has, begun, 1))
    begun.drafts.save()
    qtbot.waitUntil(lambda: "Nháp tự lưu" in begun.saved.text())
    press(begun, Qt.Key.Key_N)
    assert begun.papers.model.files == ()
    (draft,) = services.drafts.parked()
    begun.shelf.open(draft)
    assert begun.document() is not None
    assert (begun.document() or {})["files"] == draft.document["files"]
    qtbot.waitUntil(lambda: count(begun, 1) == "1")
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.label == "Giấy chứng sinh.pdf"


def test_the_first_paper_of_another_procedure_does_not_take_over_a_file(
    qtbot: QtBot, services: Services, begun: IntakeScreen, scan: Path
) -> None:
    model = begun.papers.model
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(lambda: count(begun, 1) == "1")
    begun.procedure.box.clear()
    choose(qtbot, begun, "1.004222")
    qtbot.waitUntil(lambda: model.rows[-1].is_common)
    assert count(begun, 1) == "–"
    assert len(model.files_of(len(model.rows) - 1)) == 1
    begun.procedure.box.clear()
    choose(qtbot, begun, "1.001193")
    qtbot.waitUntil(lambda: count(begun, 1) == "1")
    begun.procedure.box.clear()
    choose(qtbot, begun, "1.004222")
    qtbot.waitUntil(lambda: model.rows[-1].is_common)
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.file.paper is None


def test_a_page_with_nothing_but_a_file_is_kept_too(
    qtbot: QtBot, page: IntakeScreen, scan: Path
) -> None:
    assert page.document() is None
    let_fall(page, QPoint(20, 20), mime(scan))
    qtbot.waitUntil(partial(has, page, 1))
    assert page.papers.model.rows[-1].is_common
    assert (page.document() or {})["files"] == [[page.papers.model.files[0].held.id, None]]
    table = page.papers.table
    table.setCurrentIndex(page.papers.model.index(0, FILES))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert page.papers.model.rows == []


HOSTILE = {
    "rỗng.pdf": (b"", "Tệp rỗng"),
    "lớn.pdf": (b"%PDF-1.7\n" + bytes(26 * 1024 * 1024), "lớn quá 25 MB"),
    "bom.docx": (a_docx(bomb=bytes(20_000_000)), "phình ra quá lớn"),
    "ảnh.png": (a_png(60_000, 60_000), "50 triệu điểm ảnh"),
    "mã.pdf": (a_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "đoạn mã tự chạy"),
    "hai mặt.pdf": (real_pdf() + an_archive("evil.exe"), "giấu một tệp kiểu khác"),
    "cài đặt.exe": (b"MZ\x90\0", "chương trình chạy được"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_means_no_good_is_refused_with_one_clear_line(
    qtbot: QtBot, services: Services, desk: Desk, begun: IntakeScreen, tmp_path: Path, name: str
) -> None:
    content, words = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    drop(begun, 1, mime(tmp_path / name))
    qtbot.waitUntil(lambda: words in desk.banner.text())
    assert desk.banner.text().startswith(f"«{name}»: ")
    assert has(begun, 0)
    assert not (services.home.folder / "blobs").exists()


def test_markup_in_a_file_name_is_shown_as_text(
    qtbot: QtBot, begun: IntakeScreen, tmp_path: Path
) -> None:
    file = tmp_path / "<b>đậm<b> & <img src=x>.pdf"
    file.write_bytes(real_pdf())
    drop(begun, 1, mime(file))
    qtbot.waitUntil(partial(has, begun, 1))
    tip = begun.papers.model.index(1, FILES).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "&lt;b&gt;đậm&lt;b&gt; &amp; &lt;img src=x&gt;.pdf"


def slowly(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """Hold files only when the test says so, on the worker's own thread as ever."""
    gates: list[Callable[[], object]] = []
    real = Attachments.hold_file

    def later(self: Attachments, path: Path, source: str = "") -> object:
        from threading import Event

        gate = Event()
        gates.append(gate.set)
        assert gate.wait(10)
        return real(self, path, source)

    monkeypatch.setattr(Attachments, "hold_file", later)
    return gates


def test_accepting_waits_for_a_file_that_is_still_read(
    qtbot: QtBot,
    services: Services,
    begun: IntakeScreen,
    scan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gates = slowly(monkeypatch)
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(lambda: len(gates) == 1)
    press(begun, Qt.Key.Key_Return)
    assert services.lookup.find("") == []
    gates[0]()
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    assert len(stored(services)) == 1


def test_a_file_that_is_read_too_late_does_not_reach_the_next_person(
    qtbot: QtBot, begun: IntakeScreen, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gates = slowly(monkeypatch)
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(lambda: len(gates) == 1)
    press(begun, Qt.Key.Key_N, CONTROL)
    gates[0]()
    qtbot.wait(150)
    assert begun.papers.model.files == ()
    assert not begun.filing.is_busy


def test_what_is_mended_takes_its_files_along(
    qtbot: QtBot, services: Services, desk: Desk, begun: IntakeScreen, scan: Path
) -> None:
    drop(begun, 1, mime(scan))
    qtbot.waitUntil(partial(has, begun, 1))
    accept(qtbot, services, begun)
    qtbot.waitUntil(lambda: "Đã tiếp nhận" in desk.banner.text())
    desk.banner.press()
    qtbot.waitUntil(partial(has, begun, 1))
    qtbot.waitUntil(lambda: count(begun, 1) == "1")
    (attachment,) = accept(qtbot, services, begun)
    assert attachment.file.paper == FIRST
    assert services.upkeep.verify().faults == ()
