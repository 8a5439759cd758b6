"""Mất giấy hẹn: found by the card, replaced on paper, and the result handed over without it."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.replacing import replacement_text
from counter_app.domain.shelf import Shelf
from tests.builders import FakeClock
from tests.end_to_end.hand import Hand
from tests.end_to_end.papers import Papers, Snap, machine, paper_folder, papers, ready, snap
from tests.end_to_end.test_a_morning_of_intakes import PEOPLE, card
from tests.end_to_end.test_a_morning_queue import take_in
from ui.desk import Desk
from ui.screens.returning.screen import ReturningScreen

__all__ = ["machine", "paper_folder", "papers", "ready", "snap"]
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
WHO, REASON = PEOPLE[0], "rơi mất ở chợ"


def say_it_is_lost(qtbot: QtBot, hand: Hand, page: ReturningScreen) -> None:
    """Find what was filed by the card, and say why its receipt is to be replaced."""
    hand.press(Qt.Key.Key_F4)
    qtbot.waitUntil(page.waiting.box.hasFocus)
    hand.scan(card(*WHO[:4]))
    qtbot.waitUntil(page.view.hand.hasFocus)
    hand.press(Qt.Key.Key_M, CONTROL)
    qtbot.waitUntil(page.reason.hasFocus)
    hand.type(REASON)
    hand.press(ENTER)


def test_a_lost_receipt_is_replaced_and_the_result_is_handed_over(
    qtbot: QtBot,
    services: Services,
    ready: Desk,
    hand: Hand,
    papers: Papers,
    snap: Snap,
    clock: FakeClock,
) -> None:
    services.shelves.add(Shelf("B"))
    take_in(qtbot, hand, ready, WHO)
    (found,) = services.lookup.find(WHO[1])
    services.returning.arrive(found.dossier, None, "B-15")
    clock.pass_time(hours=3)

    page = ready.pages.returning
    say_it_is_lost(qtbot, hand, page)
    again = papers.one("Cấp lại do người nộp báo mất", found.number)
    assert f"Lý do cấp lại: {REASON}" in again
    assert "(Liên 1: Lưu)" not in again
    assert again.count(f"Người đề nghị cấp lại: {WHO[1]}") == 1
    qtbot.waitUntil(page.view.hand.hasFocus)
    snap("replaced")

    hand.press(ENTER)
    stands = partial(services.lookup.history, found.dossier)
    qtbot.waitUntil(lambda: stands().dossier.state is State.RETURNED)
    entries = stands().entries
    (returned,) = [each.facts for each in entries if isinstance(each.facts, e.Returned)]
    assert returned.receipt is e.ReceiptFate.LOST
    assert returned.taken_by is e.TakenBy.OWNER
    (noted,) = [each.person for each in entries if isinstance(each.facts, e.Noted)]
    assert noted == e.Words(replacement_text(REASON))
    forms = [each.facts.form for each in entries if isinstance(each.facts, e.Printed)]
    assert forms == ["receipt", "replacement-receipt"]
