"""Bổ sung rồi trở lại: what is asked for stops the time, and what comes sets a new date."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import DueKind, State
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen
from tests.end_to_end.hand import Hand
from tests.end_to_end.papers import Papers, Snap, machine, paper_folder, papers, ready, snap
from tests.end_to_end.test_a_wrong_procedure import open_by_number
from tests.ui.starting import words_on
from ui.desk import Desk
from ui.screens.dossier.screen import DossierScreen

__all__ = ["machine", "paper_folder", "papers", "ready", "snap"]
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
FIVE_DAYS = ProcedureCode("1.013227")
BY_HAND = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)
"""Complete on Thursday 3 December at 10:00, five working days anew: 4, 7, 8, 9 and 10 December."""


def ask_for_what_is_missing(qtbot: QtBot, hand: Hand, page: DossierScreen) -> None:
    """Tick the first paper and the first reason, and write the letter."""
    hand.press(Qt.Key.Key_B, CONTROL)
    qtbot.waitUntil(page.acting.letters.act.isEnabled)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_1)
    hand.press(ENTER, CONTROL)


def test_a_supplement_stops_the_time_and_what_comes_sets_a_new_date(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand, papers: Papers, snap: Snap,
    clock: FakeClock,
) -> None:  # fmt: skip
    accepted = services.reception.accept(Intake(FIVE_DAYS, Applicant(a_citizen())))
    history, page = partial(services.lookup.history, accepted.dossier), ready.pages.dossier
    clock.pass_time(days=2)
    open_by_number(qtbot, hand, ready, accepted.number)
    ask_for_what_is_missing(qtbot, hand, page)
    asked = papers.one("PHIẾU YÊU CẦU BỔ SUNG", f"Mã hồ sơ: {accepted.number}")
    assert "nội dung như sau: Đơn đề nghị gia hạn giấy phép xây dựng. Lý do: Thành phần" in asked
    assert "ngày 25 tháng 11 năm 2026" in asked
    assert history().dossier.state is State.AWAITING_SUPPLEMENT

    clock.pass_time(days=8, hours=1)
    hand.rest()
    open_by_number(qtbot, hand, ready, accepted.number)
    hand.press(Qt.Key.Key_D, CONTROL)
    promised = "Hẹn trả mới: 10:00 thứ Năm 10/12/2026"
    qtbot.waitUntil(lambda: page.acting.complete.due.text().startswith(promised))
    hand.press(Qt.Key.Key_1)
    snap("complete")
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(lambda: history().dossier.state is State.RECEIVED)
    dossier = history().dossier
    assert dossier.due_at == BY_HAND
    assert dossier.papers == (e.PaperCount(1, originals=1),)
    assert [each.kind for each in dossier.due_changes] == [DueKind.RESTARTED]
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.dossier.due_at == BY_HAND)
    snap("completed")
    assert "10/12/2026" in words_on(page.header)
