"""Yêu cầu bổ sung and Từ chối before anything is taken in, by keys."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.identity_card import Card
from counter_app.domain.submission import Stage
from counter_app.store.submissions import Wanted
from tests.forms.golden import text_of
from tests.ui.keys import commit_text, type_text
from tests.ui.test_intake import card, choose, page, press, says
from tests.ui.test_window import words_on
from ui.desk import Desk
from ui.screens.intake.screen import IntakeScreen
from ui.screens.letters.asking import AskingFields, RefusingFields
from ui.screens.letters.view import LetterView

__all__ = ("card", "page")
"""Fixtures."""


def begun(qtbot: QtBot, page: IntakeScreen, key: Qt.Key) -> LetterView:
    """Press the key of a letter and wait until it can be written."""
    press(page, key)
    qtbot.waitUntil(page.away.letters.act.isEnabled)
    return page.away.letters


def letters(services: Services) -> list[str]:
    """The texts of what waits to be printed."""
    jobs = [each.job for each in services.print_queue.jobs()]
    return [text_of(services.printing.draw(job.form, job.dossiers).pdf) for job in jobs]


def test_a_letter_waits_for_the_procedure_that_is_still_being_looked_up(
    qtbot: QtBot, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    type_text(page.procedure.box, "dkks")
    press(page, Qt.Key.Key_R)
    letters = page.away.letters
    qtbot.waitUntil(lambda: isinstance(letters.fields, RefusingFields))
    assert page.away.views.currentWidget() is letters


def test_what_is_missing_is_asked_for_and_the_page_is_free(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_D)
    page.papers.model.set_bad(1, "bản chụp mờ")
    view = begun(qtbot, page, Qt.Key.Key_B)
    fields = view.fields
    assert isinstance(fields, AskingFields)
    (bad,) = fields.missing.typed()
    assert bad.endswith(": bản chụp mờ.")
    QTest.keyClick(view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: view.preview.words.text() == "Trang 1 / 1")
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã ghi yêu cầu bổ sung số 01/HDHS"))
    assert page.person.is_empty()
    assert page.away.views.currentIndex() == 0
    assert services.lookup.find("") == []
    (filed,) = services.submissions.listed(Wanted())
    assert (filed.stage, filed.reasons) == (Stage.ASKED, ("copy-not-certified",))
    (paper,) = letters(services)
    assert bad in paper
    assert "Trần Thị Hoài Thương" in paper
    page.take_card(card)
    qtbot.waitUntil(lambda: "Đã hướng dẫn bổ sung 23/11/2026" in words_on(page.person.strip))
    assert bad in words_on(page.person.strip)


def test_what_cannot_be_taken_in_is_refused_in_writing(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    view = begun(qtbot, page, Qt.Key.Key_R)
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.banner.text()))
    assert services.submissions.listed(Wanted()) == []
    fields = view.fields
    assert isinstance(fields, RefusingFields)
    commit_text(fields.reasons.lines.last, "Hồ sơ thuộc xã khác.")
    QTest.keyClick(view.preview.area, Qt.Key.Key_1)
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(says, desk, "Đã ghi từ chối số 01/"))
    (filed,) = services.submissions.listed(Wanted())
    assert filed.reasons == ("other", "not-competent")
    assert "Hồ sơ thuộc xã khác." in letters(services)[0]
    page.take_card(card)
    qtbot.waitUntil(lambda: "Từng bị từ chối 23/11/2026" in words_on(page.person.strip))


def test_what_was_typed_stays_of_this_person_and_is_gone_with_the_next(
    qtbot: QtBot, page: IntakeScreen, card: Card
) -> None:
    page.take_card(card)
    choose(qtbot, page, "dkks")
    view = begun(qtbot, page, Qt.Key.Key_R)
    QTest.keyClick(view, Qt.Key.Key_3)
    press(QApplication.focusWidget() or view, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert page.away.views.currentIndex() == 0
    view = begun(qtbot, page, Qt.Key.Key_R)
    fields = view.fields
    assert isinstance(fields, RefusingFields)
    assert fields.reasons.rows.ticked == (2,)
    press(page, Qt.Key.Key_N)
    qtbot.waitUntil(page.person.is_empty)
    assert page.away.views.currentIndex() == 0
    page.take_card(card)
    choose(qtbot, page, "dkks")
    begun(qtbot, page, Qt.Key.Key_R)
    assert fields.reasons.typed() == ((), ())


def test_a_letter_needs_a_person_and_a_procedure(
    qtbot: QtBot, desk: Desk, page: IntakeScreen, card: Card
) -> None:
    press(page, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: bool(desk.banner.text()))
    assert page.away.views.currentIndex() == 0
    choose(qtbot, page, "dkks")
    press(page, Qt.Key.Key_B)
    qtbot.waitUntil(page.person.submitter.name.hasFocus)
    assert page.away.views.currentIndex() == 0
