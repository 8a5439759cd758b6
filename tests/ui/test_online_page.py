"""Trực tuyến: what was filed on the portal is looked at and answered by keyboard."""

import json
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.attachment import AttachmentAdded
from counter_app.domain.ids import DossierId, ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.domain.print_job import JobState
from counter_app.domain.procedure import Channel
from counter_app.domain.submission import Stage, Submission
from counter_app.services.supplement import Request
from tests.builders import MONDAY, FakeClock, a_citizen, a_filing, an_online_filing
from tests.files import real_pdf
from tests.services.conftest import write_down
from tests.services.test_letters_to_citizens import GROUNDS
from tests.test_national_message import a_message
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import words_on
from tests.ui.test_printing import NONE, SHIFT, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.screens.letters.asking import AskingFields
from ui.screens.online import from_file
from ui.screens.online.list_column import NONE_SO, NOTHING, SEE_ALL
from ui.screens.online.rows import Line
from ui.screens.online.screen import COMPLETED, OnlineScreen

__all__ = ["desk", "machine", "printer", "second"]
pytestmark = pytest.mark.usefixtures("services")
RESIDENCE = "1.004222"
"""A procedure of the catalogue whose limit on line is certain."""
LONG = "Nguyễn Hoàng Phương Quỳnh Thuỳ Dưỡng Ngọc Bảo Khánh Trường An"


def file(
    services: Services, name: str = "Trần Văn Mười", hours: float = 1, **changes: Any
) -> Submission:
    here = services.online.agency()
    number = f"0440900{len(name):05d}"
    usual: dict[str, Any] = {
        "code": f"P-{name[0]}", "filed_at": MONDAY - timedelta(hours=hours),
        "procedure": ProcedureCode(RESIDENCE), "procedure_name": "Đăng ký thường trú",
        "filed_with": here, "decided_by": here, "papers": (),
    }  # fmt: skip
    filing = a_filing(applicant=Applicant(a_citizen(name=name, id_number=number)))
    return services.submissions.file(an_online_filing(**{**usual, **changes}), filing)


@pytest.fixture
def filed(services: Services) -> Submission:
    return file(services)


@pytest.fixture
def page(qtbot: QtBot, filed: Submission, desk: Desk) -> OnlineScreen:
    press(desk, Qt.Key.Key_F6, NONE)
    shown = desk.pages.online
    stands_on(qtbot, shown, filed)
    return shown


def stands_on(qtbot: QtBot, page: OnlineScreen, submission: Submission) -> None:
    qtbot.waitUntil(lambda: page.page is not None and page.page.submission.id == submission.id)


def stage(services: Services, submission: Submission) -> Stage:
    return services.submissions.read(submission.id).stage


def titles(page: OnlineScreen) -> list[str]:
    return [row.title for row in page.list.model.rows if isinstance(row, Line)]


def hand(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def test_what_waits_is_counted_on_the_rail_and_stands_longest_first(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen
) -> None:
    older = file(services, LONG, hours=70)
    asked = file(services, "Phạm Thị Tám")
    services.submissions.refuse(file(services, "Đặng Ngọc Ẩn").id, GROUNDS)
    page.refresh()
    qtbot.waitUntil(lambda: titles(page) == [LONG, "Trần Văn Mười", "Phạm Thị Tám"])
    first, second = (x for x in page.list.model.rows if isinstance(x, Line) and x.key != asked.id)
    assert (first.key, first.tone, first.pill) == (older.id, "amber", "Chờ 6 giờ LV")
    assert (second.tone, second.pill) == ("neutral", "Chờ 1 giờ LV")
    desk.refresh()
    qtbot.waitUntil(lambda: "3 việc" in desk.rail.buttons["F6"].accessibleName())
    press(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: titles(page)[-1] == "Đặng Ngọc Ẩn")
    press(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "Đặng Ngọc Ẩn" not in titles(page))


def test_the_box_filters_and_says_where_there_is_none(
    qtbot: QtBot, services: Services, page: OnlineScreen
) -> None:
    file(services, LONG)
    press(page, Qt.Key.Key_F)
    assert page.list.box.hasFocus()
    type_text(page.list.box, "van muoi")
    qtbot.waitUntil(lambda: titles(page) == ["Trần Văn Mười"])
    type_text(page.list.box, " xyz")
    qtbot.waitUntil(
        lambda: page.list.empty.text() == f"{NONE_SO} {SEE_ALL}" and page.list.empty.isVisible()
    )
    assert page.page is None
    assert not page.bar.accept.isEnabled()


def test_an_empty_page_says_where_filings_come_from(qtbot: QtBot, desk: Desk) -> None:
    press(desk, Qt.Key.Key_F6, NONE)
    page = desk.pages.online
    qtbot.waitUntil(lambda: page.list.empty.isVisible())
    assert page.list.empty.text() == NOTHING
    for button in (page.bar.accept, page.bar.ask, page.bar.refuse, page.bar.mend):
        assert not button.isEnabled()


def test_it_is_taken_in_by_one_key_and_not_printed(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận"))
    assert stage(services, filed) is Stage.TAKEN_IN
    assert services.print_queue.jobs() == []
    dossier = services.submissions.read(filed.id).dossier
    assert dossier is not None
    assert services.lookup.history(dossier).dossier.received.channel is Channel.ONLINE
    qtbot.waitUntil(lambda: page.page is None)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.pages.dossier)


def test_it_is_taken_in_with_a_receipt(
    qtbot: QtBot, services: Services, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | SHIFT)
    qtbot.waitUntil(lambda: stage(services, filed) is Stage.TAKEN_IN)
    qtbot.waitUntil(lambda: len(services.print_queue.jobs()) == 1)


def test_enter_opens_what_it_became(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.page is None)
    press(page, Qt.Key.Key_2)
    stands_on(qtbot, page, filed)
    qtbot.waitUntil(lambda: "Enter để mở" in words_on(page.sheet))
    hand(page.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.pages.dossier)


def test_what_hinders_is_said_and_the_keys_are_dead(
    qtbot: QtBot, services: Services, page: OnlineScreen
) -> None:
    odd = file(services, LONG, hours=9, procedure=ProcedureCode("9.999999"))
    page.refresh()
    qtbot.waitUntil(lambda: titles(page)[0] == LONG)
    hand(page.list.view, Qt.Key.Key_Up)
    stands_on(qtbot, page, odd)
    qtbot.waitUntil(lambda: "không có thủ tục 9.999999" in words_on(page.sheet))
    press(page, Qt.Key.Key_Return)
    assert not page.bar.accept.isEnabled()
    assert page.bar.refuse.isEnabled()
    assert stage(services, odd) is Stage.WAITING


def test_a_double_is_warned_of_once(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    twin = file(services, code="P-2")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(services, filed) is Stage.TAKEN_IN)
    stands_on(qtbot, page, twin)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Nhấn lại phím vừa rồi"))
    assert stage(services, twin) is Stage.WAITING
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(services, twin) is Stage.TAKEN_IN)


def test_a_clock_in_doubt_is_asked_about_and_confirmed(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission,
    clock: FakeClock,
) -> None:  # fmt: skip
    other = file(services, "Lê Sáu")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(services, filed) is Stage.TAKEN_IN)
    stands_on(qtbot, page, other)
    clock.wall -= timedelta(days=2)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Hãy sửa đồng hồ"))
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(services, other) is Stage.TAKEN_IN)


def test_it_is_asked_for_once_completed_and_warned_of_the_second_time(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_B)
    letter = page.letter
    qtbot.waitUntil(letter.act.isEnabled)
    assert letter.doubt.isHidden()
    qtbot.waitUntil(lambda: bool(letter.preview.words.text()))
    fields = letter.fields
    assert isinstance(fields, AskingFields)
    commit_text(fields.missing.lines.last, "Giấy tờ về chỗ ở hợp pháp.")
    hand(letter, Qt.Key.Key_1)
    press(letter, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã ghi yêu cầu bổ sung"))
    assert page.panes.is_at_desk
    qtbot.waitUntil(lambda: page.page is not None and page.page.submission.stage is Stage.ASKED)
    assert page.bar.complete.isVisible()
    press(page, Qt.Key.Key_D)
    qtbot.waitUntil(partial(says, desk, COMPLETED))
    assert stage(services, filed) is Stage.WAITING
    qtbot.waitUntil(lambda: page.page is not None and page.page.submission.asked == 1)
    qtbot.waitUntil(
        lambda: page.page is not None and page.page.is_open and page.bar.ask.isVisible()
    )
    press(page, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: letter.doubt.isVisible())
    assert "quy định chỉ yêu cầu một lần" in letter.doubt.text()


def test_it_is_refused_with_a_reason_and_the_letter_waits_to_be_printed(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_R)
    letter = page.letter
    qtbot.waitUntil(letter.act.isEnabled)
    hand(letter, Qt.Key.Key_1)
    press(letter, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã ghi từ chối"))
    assert stage(services, filed) is Stage.REFUSED
    assert page.panes.is_at_desk
    jobs = services.print_queue.jobs()
    assert [each.job.form for each in jobs] == ["refusal"]
    assert jobs[0].job.state is not JobState.FAILED


def test_it_is_mended_on_the_intake_page_and_taken_in_there(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_E)
    intake = desk.pages.intake
    assert desk.pages.currentWidget() is intake
    qtbot.waitUntil(lambda: bool(intake.due.due.text()))
    assert intake.person.submitter.name.text() == "Trần Văn Mười"
    assert intake.sitting.text() == f"Trực tuyến {filed.code}"
    press(intake, Qt.Key.Key_B)
    assert says(desk, "ở trang Trực tuyến (F6)")
    intake.person.submitter.name.end(False)
    commit_text(intake.person.submitter.name, " Hai")
    press(intake, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(services, filed) is Stage.TAKEN_IN)
    dossier = services.submissions.read(filed.id).dossier
    assert dossier is not None
    received = services.lookup.history(dossier).dossier
    assert received.received.channel is Channel.ONLINE
    assert received.received.submission == filed.id
    assert received.applicant is not None
    assert received.applicant.submitter.name == "Trần Văn Mười Hai"
    qtbot.waitUntil(lambda: intake.sitting.text() == "")


def test_what_was_mended_once_more_still_comes_from_the_submission(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_E)
    intake = desk.pages.intake
    qtbot.waitUntil(lambda: bool(intake.due.due.text()))
    press(intake, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận"))
    press(intake, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: intake.sitting.text() == "Đang sửa hồ sơ đã nhận")
    qtbot.waitUntil(lambda: bool(intake.due.due.text()))
    press(intake, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not intake.taking.is_mending)
    qtbot.waitUntil(lambda: len(services.lookup.find("Trần Văn Mười")) == 2)
    newest = services.lookup.find("Trần Văn Mười")[0]
    received = services.lookup.history(DossierId(newest.dossier)).dossier.received
    assert (received.channel, received.submission) == (Channel.ONLINE, filed.id)


def test_what_comes_in_while_one_looks_is_listed_and_what_is_read_stays(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, filed: Submission
) -> None:
    parts = page.sheet.children()
    file(services, LONG, hours=70)
    desk.refresh()
    qtbot.waitUntil(lambda: titles(page) == [LONG, "Trần Văn Mười"])
    assert page.list.key == filed.id
    assert page.sheet.children() == parts
    services.submissions.ask(filed.id, Request(("Giấy tờ về chỗ ở.",), ("Chưa có trong hồ sơ.",)))
    desk.refresh()
    qtbot.waitUntil(lambda: page.page is not None and page.page.submission.stage is Stage.ASKED)
    assert page.page is not None
    assert page.page.submission.id == filed.id


def test_its_files_are_looked_at_by_a_key(
    qtbot: QtBot, services: Services, page: OnlineScreen, filed: Submission
) -> None:
    press(page, Qt.Key.Key_T)
    assert page.panes.is_at_desk
    held = services.attachments.hold("Tờ khai.pdf", real_pdf())
    added = AttachmentAdded(held.sha256, held.size, held.media_type, 1)
    write_down(services, DossierId(filed.id), added, e.Words("Tờ khai.pdf"))
    page.list.stood_on.emit(filed.id)
    qtbot.waitUntil(lambda: page.page is not None and bool(page.page.submission.attachments))
    press(page, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: page.files.preview.words.text().startswith("Trang 1"))
    hand(page.files.table, Qt.Key.Key_Escape)
    assert page.panes.is_at_desk


def test_a_file_of_the_portal_is_brought_in_whole_or_not_at_all(
    qtbot: QtBot, services: Services, desk: Desk, page: OnlineScreen, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "nop.json"
    monkeypatch.setattr(from_file, "choose_file", lambda *_: path)
    path.write_text(json.dumps([a_message(), a_message(ChuHoSo="")]), "utf-8")
    press(page, Qt.Key.Key_I)
    qtbot.waitUntil(partial(says, desk, "[1].ChuHoSo"))
    assert titles(page) == ["Trần Văn Mười"]
    path.write_text(json.dumps([a_message()]), "utf-8")
    press(page, Qt.Key.Key_I)
    qtbot.waitUntil(partial(says, desk, "1 đã nhận"))
    qtbot.waitUntil(lambda: "Nguyễn Thị Bưởi" in titles(page))
    path.write_text(json.dumps([a_message(TenTTHC="Khác")]), "utf-8")
    press(page, Qt.Key.Key_I)
    qtbot.waitUntil(partial(says, desk, "cổng gửi lại mã này"))
    path.unlink()
    press(page, Qt.Key.Key_I)
    qtbot.waitUntil(partial(says, desk, "nop.json"))
    monkeypatch.setattr(from_file, "choose_file", lambda *_: None)
    press(page, Qt.Key.Key_I)


def test_in_a_narrow_window_the_filing_takes_the_place_of_the_list(
    qtbot: QtBot, desk: Desk, page: OnlineScreen
) -> None:
    desk.window().resize(911, 512)
    qtbot.waitUntil(lambda: page.bar.look.isVisible())
    assert not page.sheet.isVisible()
    hand(page.list.view, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert not page.list.isVisible()
    press(page, Qt.Key.Key_O)
    assert page.list.view.hasFocus()
    press(page, Qt.Key.Key_O)
    assert page.sheet.isVisible()
    desk.window().resize(700, 512)
    qtbot.waitUntil(lambda: page.bar.accept.words() == "Nhận")
    shown = [x for x in (page.bar.refuse, page.bar.mend, page.bar.accept) if x.isVisible()]
    assert all(x.width() >= x.sizeHint().width() for x in shown)
