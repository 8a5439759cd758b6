"""Nhầm thủ tục: what was taken in wrongly is corrected and reissued, and both numbers are found."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from tests.end_to_end.hand import Hand
from tests.end_to_end.papers import Papers, Snap, machine, paper_folder, papers, ready, snap
from tests.end_to_end.test_a_morning_of_intakes import PEOPLE
from tests.end_to_end.test_a_morning_queue import take_in
from tests.ui.starting import words_on
from ui.desk import Desk

__all__ = ["machine", "paper_folder", "papers", "ready", "snap"]
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
WHO, RIGHT, REASON = PEOPLE[1], "Đăng ký tạm trú", "chọn nhầm thủ tục"


def correct(qtbot: QtBot, hand: Hand, desk: Desk, snap: Snap) -> None:
    """From the page of a dossier: say why, choose the right procedure, accept."""
    hand.press(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(desk.pages.dossier.ask.box.hasFocus)
    hand.type(REASON)
    hand.press(ENTER)
    page = desk.pages.intake
    qtbot.waitUntil(lambda: page.person.submitter.name.text() == WHO[1])
    snap("mending")
    hand.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(page.procedure.box.hasFocus)
    hand.press(Qt.Key.Key_A, CONTROL)
    hand.type("tam tru")
    hand.press(ENTER)
    qtbot.waitUntil(lambda: bool(page.asking.answer) and page.asking.chosen().name == RIGHT)
    hand.press(Qt.Key.Key_D, CONTROL)
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(page.person.is_empty)
    snap("reissued")


def open_by_number(qtbot: QtBot, hand: Hand, desk: Desk, number: str) -> None:
    """Scan a number and wait for its page."""
    page = desk.pages.dossier
    before = page.shown
    hand.scan(number)
    qtbot.waitUntil(lambda: page.shown is not before and page.header.number() == number)
    qtbot.waitUntil(page.happened.hasFocus)


def test_a_wrong_procedure_is_corrected_and_both_numbers_are_found(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand, papers: Papers, snap: Snap
) -> None:
    take_in(qtbot, hand, ready, WHO)
    (old,) = services.lookup.find("")
    open_by_number(qtbot, hand, ready, old.number)
    correct(qtbot, hand, ready, snap)

    new, _ = services.lookup.find(WHO[1])
    assert (new.procedure_name, new.name, new.id_number) == (RIGHT, WHO[1], WHO[0])
    assert services.lookup.by_number(new.number).dossier.received.replaces == old.number
    voided = services.lookup.by_number(old.number)
    assert voided.dossier.state is State.VOIDED
    assert voided.entries[-1].facts == e.Voided("corrected", replaced_by=new.number)
    assert voided.entries[-1].person == e.Words(REASON)
    receipt = papers.one(f"Thay cho giấy tiếp nhận mã {old.number}")
    assert f"Mã hồ sơ: {new.number}" in receipt
    assert f"Nội dung yêu cầu giải quyết: {RIGHT}" in receipt

    open_by_number(qtbot, hand, ready, old.number)
    assert "Đã hủy" in words_on(ready.pages.dossier)
    snap("voided")
    hand.press(Qt.Key.Key_K, CONTROL)
    hand.type("le van tam")
    hand.press(ENTER)
    qtbot.waitUntil(
        lambda: {each.number for each in ready.pages.search.found} == {old.number, new.number}
    )
    snap("found")
