"""A page that is half done is never lost: it parks by itself, is taken up, dropped, taken back."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.identity_card import Card
from tests.ui.keys import commit_text
from tests.ui.test_intake import card, choose, page, press, says
from tests.ui.test_window import words_on
from ui.desk import Desk
from ui.screens.intake.screen import IntakeScreen

__all__ = ["card", "page"]


def test_a_page_that_was_begun_is_parked_and_taken_up_again(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_D)
    page.drafts.save()
    qtbot.waitUntil(lambda: "Nháp tự lưu" in page.saved.text())
    counted = page.papers.model.counts()
    press(page, Qt.Key.Key_N)
    assert page.person.is_empty()
    (draft,) = services.drafts.parked()
    page.shelf.open(draft)
    qtbot.waitUntil(lambda: page.papers.model.counts() == counted)
    assert page.person.submitter.name.text() == "Trần Thị Hoài Thương"
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == 1)
    qtbot.waitUntil(lambda: services.drafts.parked() == [])


def test_drafts_are_gone_round_by_one_key(
    qtbot: QtBot, services: Services, page: IntakeScreen
) -> None:
    for name in ("Lê An", "Lê Bưởi"):
        commit_text(page.person.submitter.name, name)
        page.drafts.save()
        qtbot.waitUntil(lambda: "Nháp tự lưu" in page.saved.text())
        press(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.shelf.button.words() == "2 nháp đang giữ")
    press(page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: page.person.submitter.name.text() == "Lê Bưởi")
    press(page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: page.person.submitter.name.text() == "Lê An")
    assert len(services.drafts.parked()) == 2


def test_who_types_without_a_pause_is_saved_all_the_same(qtbot: QtBot, page: IntakeScreen) -> None:
    hand = QTimer(page)
    hand.timeout.connect(partial(commit_text, page.person.submitter.name, "a"))
    hand.start(100)
    qtbot.waitUntil(lambda: "Nháp tự lưu" in page.saved.text())
    hand.stop()


def test_a_page_left_while_it_is_being_saved_is_counted(qtbot: QtBot, page: IntakeScreen) -> None:
    commit_text(page.person.submitter.name, "Lê An")
    page.drafts._timer.stop()
    page.drafts.save()
    press(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.shelf.button.words() == "1 nháp đang giữ")


def test_a_draft_that_was_taken_in_is_not_offered_any_more(
    qtbot: QtBot, services: Services, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.shelf.button.words() == "1 nháp đang giữ")
    press(page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(page.due.due.text()))
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.drafts.parked() == [])
    qtbot.waitUntil(lambda: page.shelf.button.isHidden())


def test_a_page_thrown_away_is_taken_back(qtbot: QtBot, desk: Desk, page: IntakeScreen) -> None:
    commit_text(page.person.submitter.name, "Lê An")
    press(page, Qt.Key.Key_Backspace)
    assert page.person.is_empty()
    qtbot.waitUntil(partial(says, desk, "Đã bỏ trang"))
    desk.banner.press()
    assert page.person.submitter.name.text() == "Lê An"


def test_a_correction_is_no_draft_and_no_double_of_what_it_corrects(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã tiếp nhận"))
    commit_text(page.person.submitter.name, "Lê An")
    desk.banner.press()
    qtbot.waitUntil(lambda: bool(page.due.due.text()))
    qtbot.waitUntil(page.person.strip.isVisible)
    assert "Không có hồ sơ trùng" in words_on(page.person.strip)
    assert page.sitting.text() == "Đang sửa hồ sơ đã nhận"  # also once the strip says more
    page.drafts.save()
    press(page, Qt.Key.Key_N)
    assert page.person.is_empty()
    assert page.sitting.text() == ""
    qtbot.waitUntil(lambda: len(services.drafts.parked()) == 1)
    (draft,) = services.drafts.parked()
    assert draft.document["submitter"]["name"] == "Lê An"  # whose page was begun, and no other
    commit_text(page.person.submitter.name, "Lê Bưởi")
    assert page.document() is not None


def test_a_long_address_put_back_shows_its_beginning(page: IntakeScreen, card: Card) -> None:
    page.take_card(card)
    kept = page.document()
    assert kept is not None
    press(page, Qt.Key.Key_N)
    page.show_document(kept)
    assert page.person.submitter.address.cursorPosition() == 0
