"""Đồng bộ: submissions on the lists, and the second dossier of one of them voided by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import State
from counter_app.domain.ids import DossierId, DossierNumber
from tests.builders import a_filing, a_presented, a_reception, an_online_filing
from tests.services.centre import Centre
from tests.ui.keys import commit_text
from tests.ui.starting import words_on
from tests.ui.sync_morning import take_in
from tests.ui.test_sync_page import (
    CONTROL,
    WHY,
    centre,
    desk,
    exchange,
    is_seen,
    lines,
    open_page,
    press,
    troubled,
)
from ui.desk import Desk
from ui.screens.sync.detail import Act

__all__ = ["centre", "desk", "exchange"]

THEIRS = e.TakenIn(DossierId("d-there"), DossierNumber("000.00.06.H56-261123-4001"))


@pytest.fixture
def twice(services: Services, centre: Centre) -> DossierId:
    """The dossier that was made here of what another counter had taken in."""
    centre.hears("s-1", an_online_filing(), a_filing())
    ours = DossierId(take_in(services, "Lê Sáu", "1.001193"))
    centre.takes(centre.last(ours))
    number = services.lookup.history(ours).dossier.received.number
    answer = centre.writes("s-1", e.TakenIn(ours, number))
    centre.hears(THEIRS.dossier, a_reception(number=THEIRS.number), a_filing())
    theirs = centre.hears("s-1", THEIRS)
    centre.answers(answer, "conflict", "state", against=[centre.id_of(theirs)])
    return ours


def test_the_second_dossier_of_a_submission_is_voided_by_keyboard(
    qtbot: QtBot, services: Services, desk: Desk, twice: DossierId
) -> None:
    page = open_page(qtbot, desk, Act.VOID)
    (line,) = troubled(page)
    assert (line.title, line.second) == ("G22.99-261121-020175", "Một lượt nộp thành hai hồ sơ")
    told = words_on(page)
    assert f"trước, thành hồ sơ {THEIRS.number}, nên hồ sơ" in told
    assert "Hủy hồ sơ trùng" in page.bar.act.words()
    assert not is_seen(page.detail._note)
    press(Qt.Key.Key_Return)
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not troubled(page))
    assert services.lookup.history(twice).dossier.state is State.VOIDED


def test_where_the_second_is_over_a_reason_is_enough(
    qtbot: QtBot, services: Services, desk: Desk, centre: Centre, twice: DossierId
) -> None:
    for facts in (e.ResultArrived(), e.Returned(e.CollectAt.COUNTER)):
        centre.hears(twice, facts)
    page = open_page(qtbot, desk, Act.ACCEPT)
    qtbot.waitUntil(lambda: "đã kết thúc nên không hủy được" in words_on(page))
    press(Qt.Key.Key_Return)
    commit_text(page.detail.reason, WHY)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not troubled(page))
    assert services.lookup.history(twice).dossier.state is State.RETURNED


def test_a_submission_opens_the_dossier_that_it_became_and_nothing_before(
    qtbot: QtBot, services: Services, desk: Desk, centre: Centre
) -> None:
    centre.writes("s-2", a_presented(), a_filing())
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: page.detail.line is not None)
    assert "Nộp tại quầy Đã lưu trên máy" in lines(page)
    assert not page.bar.act.isEnabled()
    press(Qt.Key.Key_Return)
    assert desk.pages.shown is page
    became = DossierId(take_in(services, "Lê Sáu", "1.001193"))
    centre.takes(centre.last(became))
    number = services.lookup.history(became).dossier.received.number
    centre.writes("s-2", e.TakenIn(became, number))
    page.refresh()
    qtbot.waitUntil(lambda: page.bar.act.isEnabled())
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.pages.shown is desk.pages.dossier)
