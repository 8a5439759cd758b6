"""Hàng chờ buổi sáng: three taken in, one guided, one turned away, and all handed over on F10."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.submission import Stage
from counter_app.store.submissions import Wanted
from tests.builders import a_process
from tests.end_to_end.hand import Hand
from tests.end_to_end.papers import Papers, Snap, machine, paper_folder, papers, ready, snap
from tests.end_to_end.test_a_morning_of_intakes import PEOPLE, card
from ui.desk import Desk

__all__ = ["machine", "paper_folder", "papers", "ready", "snap"]
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
QUEUE, GUIDED, REFUSED = PEOPLE[:3], PEOPLE[3], PEOPLE[4]
UNIT = "Phòng Tư pháp"


def begin(qtbot: QtBot, hand: Hand, desk: Desk, person: tuple[str, ...], letters: str) -> None:
    """Scan who comes and choose the procedure by its letters."""
    page = desk.pages.intake
    hand.scan(card(*person[:4]))
    qtbot.waitUntil(page.procedure.box.hasFocus)
    hand.type(letters)
    hand.press(ENTER)
    qtbot.waitUntil(lambda: bool(page.due.due.text()))


def take_in(qtbot: QtBot, hand: Hand, desk: Desk, person: tuple[str, ...]) -> None:
    begin(qtbot, hand, desk, person, "dkks")
    hand.press(Qt.Key.Key_D, CONTROL)
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(desk.pages.intake.person.is_empty)


def send_away(qtbot: QtBot, hand: Hand, desk: Desk, person: tuple[str, ...], *keys: Qt.Key) -> None:
    """Write a letter instead of taking anything in: the key of its kind, then what it says."""
    begin(qtbot, hand, desk, person, "dkks")
    kind, *ticks = keys
    hand.press(kind, CONTROL)
    qtbot.waitUntil(desk.pages.intake.away.letters.act.isEnabled)
    for key in ticks:
        hand.press(key)
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(desk.pages.intake.person.is_empty)


def test_a_queue_is_served_and_what_was_taken_in_is_handed_over(
    qtbot: QtBot, services: Services, ready: Desk, hand: Hand, papers: Papers, snap: Snap
) -> None:
    services.processes.save(a_process())
    for served, person in enumerate(QUEUE, start=1):
        take_in(qtbot, hand, ready, person)
        assert len(services.lookup.find("")) == served
    send_away(qtbot, hand, ready, GUIDED, Qt.Key.Key_B, Qt.Key.Key_Space, Qt.Key.Key_2)
    send_away(qtbot, hand, ready, REFUSED, Qt.Key.Key_R, Qt.Key.Key_1)
    snap("queue")
    assert len(services.lookup.find("")) == len(QUEUE)
    stages = {each.stage for each in services.submissions.listed(Wanted())}
    assert stages == {Stage.ASKED, Stage.REFUSED}
    asked = papers.one("PHIẾU YÊU CẦU BỔ SUNG", GUIDED[1])
    assert "gồm những nội dung như sau: Giấy chứng sinh. Lý do: Giấy tờ nộp là bản chụp" in asked
    assert "không thuộc phạm vi" in papers.one("PHIẾU TỪ CHỐI TIẾP NHẬN", REFUSED[1])

    hand.press(Qt.Key.Key_F10)
    page = ready.pages.handover
    qtbot.waitUntil(lambda: len(page.shown_list.rows.lines()) == len(QUEUE))
    qtbot.waitUntil(page.shown_list.hasFocus)
    hand.press(Qt.Key.Key_A, CONTROL)
    snap("ticked")
    hand.press(ENTER, CONTROL)
    qtbot.waitUntil(lambda: page.shown_list.rows.lines() == [])
    listed = papers.one("PHIẾU BÀN GIAO HỒ SƠ", f"Bên nhận: {UNIT}", "Tổng số: 03 hồ sơ.")
    for name in (each[1] for each in QUEUE):
        (found,) = services.lookup.find(name)
        assert services.lookup.history(found.dossier).dossier.held_by == UNIT
        assert name in listed
        assert found.number in papers.one("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN", name)
        slip = papers.one("PHIẾU KIỂM SOÁT QUÁ TRÌNH", name)
        assert f"{UNIT} Bước: Thẩm định hồ sơ" in slip
    assert not papers.with_words("PHIẾU KIỂM SOÁT QUÁ TRÌNH", GUIDED[1])
    assert services.upkeep.verify().faults == ()
