"""Đồng bộ: what needs a person is seen, decided by keyboard, and gone from the list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId
from tests.services.centre import Centre, a_file
from tests.services.conftest import run_sql
from tests.ui.exchanges import FakeExchange
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import words_on
from tests.ui.sync_morning import ADDRESS, FAR, LONG, NEAR, correct, take_in
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.sync.detail import KEPT, Act
from ui.screens.sync.rows import Head, Line
from ui.screens.sync.screen import SyncScreen

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WHY = "Đã gọi, người dân xác nhận"
PATH = "submitter.contact.address"


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange()


@pytest.fixture
def desk(services: Services, window: MainWindow, exchange: FakeExchange) -> Iterator[Desk]:
    assert window.desk is not None
    window.desk.syncing.line._exchange = exchange
    window.desk.syncing.line.look()
    yield window.desk
    window.desk._timer.stop()


@pytest.fixture
def centre(services: Services) -> Centre:
    made = Centre(services)
    for (pos,) in run_sql(services, "SELECT pos FROM entry"):
        made.takes(pos)
    return made


@pytest.fixture
def disputed(services: Services, centre: Centre) -> str:
    """An address corrected at two places."""
    dossier = take_in(services, LONG, "2.000815")
    centre.takes(centre.last(dossier))
    ours = centre.writes(dossier, *correct(address=(ADDRESS, NEAR)))
    theirs = centre.hears(dossier, *correct(address=(ADDRESS, FAR), email=("", "an@example.vn")))
    centre.answers(ours, "conflict", "field", path=PATH, against=[centre.id_of(theirs)])
    return dossier


@pytest.fixture
def moved(services: Services, centre: Centre) -> tuple[str, int]:
    """A dossier handed over here, and not yet answered."""
    dossier = take_in(services, "Phạm Thị Tám", "1.001193")
    centre.takes(centre.last(dossier))
    return dossier, centre.writes(dossier, e.Transferred("Tư pháp"))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def open_page(qtbot: QtBot, desk: Desk, act: Act = Act.NONE) -> SyncScreen:
    QTest.keyClick(desk, Qt.Key.Key_F8)
    page = desk.pages.sync
    qtbot.waitUntil(lambda: page.shown is not None and page.detail.act is act)
    return page


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible()


def lines(page: SyncScreen) -> list[str]:
    return [
        f"{row.name} {row.count}" if isinstance(row, Head) else f"{row.title} {row.pill}"
        for row in page.model.rows
    ]


def troubled(page: SyncScreen) -> list[Line]:
    rows = [row for row in page.model.rows if isinstance(row, Line)]
    return [row for row in rows if row.key.startswith("troubled")]


def address_of(services: Services, dossier: str) -> str:
    applicant = services.lookup.history(DossierId(dossier)).dossier.applicant
    assert applicant is not None
    return applicant.submitter.contact.address


# ── choosing ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "address", "words"),
    [
        (Qt.Key.Key_1, NEAR, "Ghi: lấy theo máy này"),
        (Qt.Key.Key_2, FAR, "Ghi: lấy theo trung tâm"),
    ],
)
def test_one_key_chooses_a_side_and_the_line_is_gone(
    qtbot: QtBot,
    services: Services,
    desk: Desk,
    disputed: str,
    exchange: FakeExchange,
    key: Qt.Key,
    address: str,
    words: str,
) -> None:
    page = open_page(qtbot, desk, Act.CHOOSE)
    assert page.list.hasFocus()
    assert not page.bar.act.isEnabled()
    shown = words_on(page)
    assert "Máy đã tự gộp 1 ô không trùng; còn 1 ô cần người quyết định" in shown
    assert NEAR in shown
    assert FAR in shown
    assert "an@example.vn" in shown
    press(key)
    assert page.detail.reason.hasFocus()
    assert page.bar.act.words() == words
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not troubled(page))
    assert address_of(services, disputed) == address
    assert page.list.hasFocus()
    assert desk.banner.text() == "Đã ghi vào sổ của hồ sơ; máy tự gửi lên trung tâm."
    qtbot.waitUntil(lambda: bool(exchange.runs))


def test_a_choice_without_a_reason_is_asked_for_one(
    qtbot: QtBot, services: Services, desk: Desk, disputed: str
) -> None:
    page = open_page(qtbot, desk, Act.CHOOSE)
    press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is page.detail.compare.first_choice()
    press(Qt.Key.Key_Space)
    page.list.setFocus()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "lý do" in desk.banner.text())
    assert page.detail.reason.hasFocus()
    assert len(troubled(page)) == 1


def test_figures_typed_into_the_reason_choose_nothing_and_reading_anew_loses_nothing(
    qtbot: QtBot, services: Services, desk: Desk, disputed: str
) -> None:
    page = open_page(qtbot, desk, Act.CHOOSE)
    press(Qt.Key.Key_1)
    type_text(page.detail.reason, "goi 0919 2")
    take_in(services, "Lê Sáu", "1.001193")
    asked = page._asked
    page.refresh()
    qtbot.waitUntil(lambda: page._read > asked)
    assert page.detail.reason.text() == "goi 0919 2"
    assert page.bar.act.words() == "Ghi: lấy theo máy này"


def test_of_an_entry_without_fields_one_chooses_its_fate(
    qtbot: QtBot, services: Services, desk: Desk, centre: Centre
) -> None:
    dossier = DossierId(take_in(services, "Lê Sáu", "1.001193"))
    centre.takes(centre.last(dossier))
    paper = centre.hears(dossier, e.PaperAdded(e.PaperCount(1, originals=1)))
    ours = centre.writes(dossier, e.PaperRemoved(1, "nham"), e.Words("Đếm nhầm."))
    centre.answers(ours, "conflict", "field", path="papers.1", against=[centre.id_of(paper)])
    page = open_page(qtbot, desk, Act.CHOOSE)
    assert "Giữ như nơi khác đã ghi" in words_on(page)
    press(Qt.Key.Key_2)
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not troubled(page))
    assert centre.state(ours) == "mended"
    assert services.lookup.history(dossier).dossier.papers == (e.PaperCount(1, originals=1),)


# ── other causes ────────────────────────────────────────────────────────────────────────────


def test_a_rejected_field_is_marked_and_written_anew(
    qtbot: QtBot, services: Services, desk: Desk, centre: Centre
) -> None:
    dossier = DossierId(take_in(services, "Hoàng Thị Diệu Linh", "1.004222"))
    pos = centre.last(dossier)
    centre.answers(pos, "rejected", "validation", path="submitter.phone", message="Thiếu số.")
    page = open_page(qtbot, desk, Act.MEND)
    assert "«Thiếu số»" in words_on(page)
    press(Qt.Key.Key_Return)
    box = page.detail.fields.boxes["submitter.contact.phone"]
    assert box.hasFocus()
    assert box.property("wrong")
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "vẫn như lúc trung tâm không nhận" in desk.banner.text())
    assert box.hasFocus()
    box.selectAll()
    type_text(box, "0919000402")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not troubled(page))
    applicant = services.lookup.history(dossier).dossier.applicant
    assert applicant is not None
    assert applicant.submitter.contact.phone == "0919000402"


def test_a_move_that_was_not_made_tells_who_was_first(
    qtbot: QtBot, services: Services, desk: Desk, centre: Centre, moved: tuple[str, int]
) -> None:
    dossier, ours = moved
    theirs = centre.hears(dossier, e.Refused(("thieu-giay",)), e.Words("Thiếu giấy."))
    centre.answers(ours, "conflict", "state", against=[centre.id_of(theirs)])
    page = open_page(qtbot, desk, Act.ACCEPT)
    qtbot.waitUntil(lambda: "đang «Từ chối giải quyết»" in words_on(page))
    assert "không tính vào hồ sơ" in words_on(page)
    press(Qt.Key.Key_Return)
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not troubled(page))
    assert services.lookup.history(DossierId(dossier)).dossier.state is State.REFUSED


def test_what_is_not_permitted_is_handed_to_another_by_name(
    qtbot: QtBot, desk: Desk, centre: Centre, moved: tuple[str, int]
) -> None:
    centre.answers(moved[1], "rejected", "not-permitted")
    page = open_page(qtbot, desk, Act.RESEND)
    press(Qt.Key.Key_G, CONTROL)
    assert page.to.hasFocus()
    qtbot.waitUntil(lambda: "(Cán bộ tập huấn)" in page.to.placeholderText())
    commit_text(page.to, "Trần Văn Mười")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lý do" in desk.banner.text())
    commit_text(page.detail.reason, "cần lãnh đạo duyệt")
    press(Qt.Key.Key_G, CONTROL)
    commit_text(page.to, "Trần Văn Mười")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each.pill for each in troubled(page)] == ["Đã chuyển"])
    assert "Đã chuyển cho Trần Văn Mười." in words_on(page)


def test_a_number_taken_leads_to_correcting_and_reissuing(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    dossier = take_in(services, "Lê Sáu", "1.001193")
    centre.takes(centre.last(dossier))
    centre.answers(centre.last(dossier), "conflict", "number-taken")
    page = open_page(qtbot, desk, Act.REISSUE)
    press(Qt.Key.Key_Return, CONTROL)
    assert "lý do cấp lại" in desk.banner.text()
    commit_text(page.detail.reason, "hai hồ sơ một mã")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.intake)
    assert desk.pages.intake.person.submitter.name.text() == "Lê Sáu"


def test_of_two_dossiers_under_one_number_the_one_returned_is_left_as_it_is(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    dossier = DossierId(take_in(services, "Lê Sáu", "1.001193"))
    pos = centre.last(dossier)
    centre.takes(pos)
    for facts in (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)):
        centre.takes(centre.writes(dossier, facts))
    centre.answers(pos, "conflict", "number-taken")
    page = open_page(qtbot, desk, Act.KEEP)
    assert page.bar.act.words() == "Ghi: giữ cả hai hồ sơ"
    assert KEPT in words_on(page)
    page.list.setFocus()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "lý do" in desk.banner.text())
    assert page.detail.reason.hasFocus()
    assert len(troubled(page)) == 1
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not troubled(page))
    history = services.lookup.history(dossier)
    assert history.entries[-1].person == e.Words(WHY)
    assert history.dossier.state is State.RETURNED
    assert desk.banner.text() == "Đã ghi vào sổ của hồ sơ; máy tự gửi lên trung tâm."


def test_a_file_that_is_refused_leads_to_its_dossier(
    qtbot: QtBot, desk: Desk, services: Services, centre: Centre
) -> None:
    dossier = take_in(services, "Lê Sáu", "1.001193")
    centre.takes(centre.last(dossier))
    a_file(services, dossier, "refused", 0)
    page = open_page(qtbot, desk, Act.OPEN)
    assert not page.bar.hand_over.isEnabled()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.dossier)
    qtbot.waitUntil(lambda: desk.pages.dossier.shown is not None)
    assert desk.pages.dossier.header.badge.text() == "Cần xử lý"
