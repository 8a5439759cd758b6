"""What may be done with a dossier, by the key that stands on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen
from tests.files import real_pdf
from tests.ui.dossier_desk import (
    ALT,
    CONTROL,
    LACKS,
    LONG_TERM,
    SHIFT,
    answer,
    now,
    press,
    says,
    why_not,
)
from tests.ui.keys import commit_text
from ui.desk import Desk
from ui.screens.dossier import acting
from ui.screens.dossier.panels import NONE_COUNTED
from ui.screens.dossier.screen import DossierScreen
from ui.screens.intake.paper_model import ASKED
from ui.screens.letters.asking import AskingFields
from ui.screens.letters.matter import Kind


@pytest.fixture
def page(desk: Desk) -> DossierScreen:
    return desk.pages.dossier


@pytest.fixture
def dossier(services: Services) -> Dossier:
    intake = Intake(LONG_TERM, Applicant(a_citizen()), papers=(e.PaperCount(1, originals=1),))
    return services.lookup.history(services.reception.accept(intake).dossier).dossier


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, page: DossierScreen, dossier: Dossier) -> Callable[[], None]:
    """Open the dossier as it is now, and wait until it is shown."""

    def open_it() -> None:
        desk.pages.open_dossier(dossier.id)
        before = page.shown
        qtbot.waitUntil(lambda: page.shown is not None and page.shown is not before)
        qtbot.waitUntil(page.happened.hasFocus)

    return open_it


# ── letters ─────────────────────────────────────────────────────────────────────────────────


def test_a_dossier_found_again_gives_the_keys_back_to_the_letter_that_is_being_written(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_B, CONTROL)
    letters = page.acting.letters
    qtbot.waitUntil(letters.act.isEnabled)
    writing = page.focusWidget()
    press(Qt.Key.Key_K, CONTROL)
    assert desk.top.box.hasFocus()
    page.refresh()
    desk.pages.open_dossier(dossier.id)
    qtbot.waitUntil(lambda: page.focusWidget() is writing and writing.hasFocus())


def test_what_comes_in_leaves_the_keys_where_they_are(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, opened: Callable[[], None]
) -> None:
    opened()
    press(Qt.Key.Key_K, CONTROL)
    before = page.shown
    page.refresh()
    qtbot.waitUntil(lambda: page.shown is not before)
    assert desk.top.box.hasFocus()


def test_a_supplement_is_asked_for_and_taken_in(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    clock: FakeClock, opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    assert why_not(page, "Ctrl+D") == "Chỉ khi hồ sơ đang chờ bổ sung."
    press(Qt.Key.Key_B, CONTROL)
    letters = page.acting.letters
    qtbot.waitUntil(letters.act.isEnabled)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi yêu cầu bổ sung số 01/HDHS; hồ sơ: chờ bổ sung"))
    assert page.views.currentWidget() is page.tabs
    asked = now(services, dossier)
    assert asked.state is State.AWAITING_SUPPLEMENT
    assert asked.letters[0].reasons == ("papers-incomplete",)
    qtbot.waitUntil(lambda: why_not(page, "Ctrl+D") == "")
    qtbot.waitUntil(
        lambda: page.issued.papers.papers[1].title == "Phiếu yêu cầu bổ sung số 01/HDHS"
    )
    clock.pass_time(days=1)
    press(Qt.Key.Key_D, CONTROL)
    qtbot.waitUntil(lambda: page.acting.complete.due.text().startswith("Hẹn trả mới: "))
    panel = page.acting.complete
    assert panel.model.rows[0].title == f"{ASKED}   1"
    assert panel.doubt.text() == NONE_COUNTED
    QTest.keyClick(panel.table, Qt.Key.Key_2)
    assert panel.doubt.text() != NONE_COUNTED
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bổ sung đủ"))
    assert now(services, dossier).state is State.RECEIVED
    assert now(services, dossier).due_changes
    qtbot.waitUntil(lambda: why_not(page, "Ctrl+B") == "")


def test_what_was_said_of_one_dossier_is_not_said_of_the_next(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_D, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Chỉ khi hồ sơ đang chờ bổ sung."))
    another = services.reception.accept(Intake(LONG_TERM, Applicant(a_citizen()))).dossier
    desk.pages.open_dossier(another)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.dossier.id == another)
    assert not says(desk, "Chỉ khi hồ sơ đang chờ bổ sung.")
    page.said.emit("Đã ghi.", "green")
    desk.pages.open_dossier(dossier.id)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.dossier.id == dossier.id)
    assert not says(desk, "Đã ghi.")


def test_a_dossier_is_refused_and_opened_again_by_a_leader(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(page.acting.letters.act.isEnabled)
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi từ chối số 01/"))
    assert now(services, dossier).state is State.REFUSED
    qtbot.waitUntil(lambda: why_not(page, "Ctrl+R") == "Chỉ khi hồ sơ chưa xong.")
    press(Qt.Key.Key_O, CONTROL | SHIFT)
    answer(qtbot, page, "từ chối nhầm hồ sơ")
    qtbot.waitUntil(partial(says, desk, "Đã mở lại hồ sơ"))
    assert now(services, dossier).state is State.RECEIVED


def test_lateness_is_excused_when_it_is_time_and_before_that_it_says_when(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    clock: FakeClock, opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Từ một ngày làm việc trước hạn"))
    clock.pass_time(days=21)
    opened()
    press(Qt.Key.Key_L, CONTROL)
    letters = page.acting.letters
    qtbot.waitUntil(letters.act.isEnabled)
    press(Qt.Key.Key_3)
    qtbot.waitUntil(lambda: letters.fields.typed() is not None)
    assert "lần hẹn lại cuối cùng" in letters.doubt.text()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi xin lỗi và hẹn lại"))
    (change,) = now(services, dossier).due_changes
    assert (change.is_excuse, change.reason) == (True, "workload")
    qtbot.waitUntil(lambda: why_not(page, "Ctrl+L") == "Đã hẹn lại 1 lần, không được hẹn thêm.")


def test_lost_papers_are_apologised_for(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_L, CONTROL | SHIFT)
    letters = page.acting.letters
    qtbot.waitUntil(letters.act.isEnabled)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, CONTROL)
    fields = letters.kinds[Kind.AMENDS]
    qtbot.waitUntil(fields.fault.hasFocus)  # type: ignore[attr-defined]
    for box in (fields.fault, fields.remedy, fields.cost):  # type: ignore[attr-defined]
        commit_text(box, "làm thất lạc giấy tờ")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi xin lỗi"))
    assert [each.form for each in now(services, dossier).letters] == ["apology"]


def test_a_withdrawn_dossier_is_stopped_and_its_originals_go_back(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(page.acting.letters.act.isEnabled)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi dừng giải quyết"))
    entry = services.lookup.history(dossier.id).entries[-1]
    assert isinstance(entry.person, e.Letter)
    (back,) = entry.person.given_back
    assert back.endswith(": 1 chính.")


def test_what_was_typed_waits_behind_esc(
    qtbot: QtBot, services: Services, page: DossierScreen, opened: Callable[[], None]
) -> None:
    opened()
    press(Qt.Key.Key_B, CONTROL)
    letters = page.acting.letters
    qtbot.waitUntil(letters.act.isEnabled)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Escape)
    assert page.views.currentWidget() is page.tabs
    press(Qt.Key.Key_B, CONTROL)
    qtbot.waitUntil(letters.act.isEnabled)
    assert isinstance(letters.fields, AskingFields)
    assert letters.fields.reasons.rows.ticked == (1,)


# ── one line at the foot ────────────────────────────────────────────────────────────────────


def test_a_note_is_written(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_M, CONTROL)
    answer(qtbot, page, "gọi trước khi đến")
    qtbot.waitUntil(partial(says, desk, "Đã ghi chú"))
    assert services.lookup.history(dossier.id).entries[-1].person == e.Words("gọi trước khi đến")
    qtbot.waitUntil(lambda: page.timeline.happenings[0].detail == "gọi trước khi đến")


def test_a_number_is_voided_by_a_second_enter(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    answer(qtbot, page, "tiếp nhận nhầm")
    assert "không bao giờ cấp lại" in page.ask.warning.text()
    commit_text(page.ask.box, " người")
    assert page.ask.warning.isHidden()
    press(Qt.Key.Key_Return)
    assert page.ask.warning.isVisible()
    assert now(services, dossier).state is State.RECEIVED
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã hủy mã 261123-0001"))
    assert now(services, dossier).state is State.VOIDED


def test_esc_takes_a_question_back(
    qtbot: QtBot, services: Services, page: DossierScreen, opened: Callable[[], None]
) -> None:
    opened()
    press(Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(page.ask.box.hasFocus)
    press(Qt.Key.Key_Escape)
    assert page.ask.isHidden()
    assert page.happened.hasFocus()


def test_the_letter_that_one_stands_on_is_printed_again(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    for _ in range(2):
        services.supplements.request(dossier.id, LACKS)
        services.supplements.complete(dossier.id)
    opened()
    page.issued.setFocus()
    press(Qt.Key.Key_Down)
    assert why_not(page, "Ctrl+P") == "Chỉ in lại được phiếu cấp sau cùng."
    press(Qt.Key.Key_Down)
    assert page.issued.chosen.title == "Phiếu yêu cầu bổ sung số 02/HDHS"
    before = len(services.print_queue.jobs())
    press(Qt.Key.Key_P, CONTROL)
    answer(qtbot, page, "người dân làm mất")
    qtbot.waitUntil(lambda: len(services.print_queue.jobs()) == before + 1)
    assert services.print_queue.jobs()[0].job.form == "supplement-request"


# ── panels ──────────────────────────────────────────────────────────────────────────────────


def test_the_code_of_another_system_is_written_down(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(page.acting.code.code.hasFocus)
    commit_text(page.acting.code.code, "?")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Mã của hệ thống khác"))
    page.acting.code.code.setText("g22.99-261123-0001")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(page.happened.hasFocus)
    press(Qt.Key.Key_Y, CONTROL)  # what Esc left is still there
    qtbot.waitUntil(page.acting.code.code.hasFocus)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã ghi mã G22.99-261123-0001 của Hệ thống của Bộ."))
    assert now(services, dossier).codes[0].code == "G22.99-261123-0001"
    press(Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(page.acting.code.code.hasFocus)
    assert page.acting.code.code.text() == ""


def test_how_a_person_is_reached_is_corrected(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, dossier: Dossier,
    opened: Callable[[], None],
) -> None:  # fmt: skip
    opened()
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    boxes = page.acting.contact.boxes
    qtbot.waitUntil(lambda: bool(boxes))
    name = boxes["submitter.name"]
    qtbot.waitUntil(name.hasFocus)
    name.clear()
    boxes["submitter.contact.email"].setFocus()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(name.hasFocus)
    assert desk.banner.text()
    name.setText("Nguyễn Thị Bưởi")
    boxes["submitter.contact.phone"].setText("0987654321")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi đính chính"))
    applicant = now(services, dossier).applicant
    assert applicant is not None
    assert applicant.submitter.contact.phone == "0987654321"


def test_a_file_is_attached_later(
    qtbot: QtBot, services: Services, desk: Desk, dossier: Dossier, tmp_path: Path,
    opened: Callable[[], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "bản vẽ.pdf"
    path.write_bytes(real_pdf())
    monkeypatch.setattr(acting, "choose_files", lambda *_: [path])
    opened()
    press(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(partial(says, desk, "Đã đính tệp «bản vẽ.pdf»."))
    assert [each.label for each in now(services, dossier).attachments] == ["bản vẽ.pdf"]
