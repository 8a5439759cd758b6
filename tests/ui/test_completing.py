"""What was asked for comes: what was brought, what still lacks, and whether the date moves."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier, State
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from counter_app.services.supplement import Request
from tests.builders import FakeClock, a_citizen
from tests.ui.dossier_desk import CONTROL, LONG_TERM, now, press, says, why_not
from ui.desk import Desk
from ui.screens.dossier.panels import CompletePanel
from ui.screens.dossier.screen import DossierScreen
from ui.screens.dossier.standing import standing
from ui.screens.intake.paper_model import ASKED

OWN = "Bản vẽ có chữ ký của chủ hộ."


@pytest.fixture
def page(desk: Desk) -> DossierScreen:
    return desk.pages.dossier


@pytest.fixture
def named(services: Services) -> str:
    """The name of the first paper of the procedure."""
    return services.procedures.procedure(LONG_TERM).papers[0].print_name


@pytest.fixture
def asked(services: Services, named: str) -> Dossier:
    """Its first paper was counted, and is asked for in another shape all the same."""
    intake = Intake(LONG_TERM, Applicant(a_citizen()), papers=(e.PaperCount(1, copies=1),))
    dossier = services.reception.accept(intake).dossier
    request = Request((f"{named} (bản chính).", OWN), ("Bản đã nộp là bản chụp.",), ("copy",))
    return services.supplements.request(dossier, request).dossier


def complete(qtbot: QtBot, desk: Desk, page: DossierScreen, asked: Dossier) -> CompletePanel:
    """Open the dossier, press Ctrl+D and wait for the date."""
    desk.pages.open_dossier(asked.id)
    qtbot.waitUntil(lambda: page.shown is not None and page.happened.hasFocus())
    assert why_not(page, "Ctrl+D") == ""
    press(Qt.Key.Key_D, CONTROL)
    panel = page.acting.complete
    qtbot.waitUntil(lambda: panel.due.text() != "")
    return panel


def count_one(panel: CompletePanel, paper: int) -> None:
    """Walk to a paper and count one of it."""
    QTest.keyClick(panel.table, Qt.Key.Key_Home, CONTROL)
    while panel.table.paper_at_hand() != paper:
        QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_1)


def test_papers_asked_for_stand_first_and_one_that_was_not_brought_is_told(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, asked: Dossier, named: str
) -> None:
    """A paper counted at the intake was neither shown as asked for nor missed."""
    panel = complete(qtbot, desk, page, asked)
    head, first, *others = panel.model.rows
    assert head.title == f"{ASKED}   1"
    assert first.paper is not None
    assert first.paper.number == 1
    assert not any(each.paper and each.paper.number == 1 for each in others)
    assert panel.asked.text() == f"Đã yêu cầu: {named} (bản chính). {OWN}"
    count_one(panel, 2)
    assert f"Đã yêu cầu mà chưa đếm: {named}." in panel.doubt.text()
    count_one(panel, 1)
    assert "Đã yêu cầu mà chưa đếm" not in panel.doubt.text()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bổ sung đủ"))
    assert now(services, asked).state is State.RECEIVED


def test_what_is_missing_warns_and_stops_nobody(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, asked: Dossier
) -> None:
    panel = complete(qtbot, desk, page, asked)
    count_one(panel, 2)
    assert "Đã yêu cầu mà chưa đếm" in panel.doubt.text()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bổ sung đủ"))
    assert now(services, asked).state is State.RECEIVED


def test_a_date_that_stays_is_said_to_stay_everywhere(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, asked: Dossier
) -> None:
    """The strip named it as if it were new, and the standing as a change."""
    panel = complete(qtbot, desk, page, asked)
    assert panel.due.text().startswith("Ngày hẹn trả không đổi: ")
    before = page.shown
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bổ sung đủ, ngày hẹn trả không đổi."))
    qtbot.waitUntil(lambda: page.shown is not None and page.shown is not before)
    assert page.shown is not None
    assert "Đổi hạn" not in dict(standing(page.shown))


def test_a_date_that_moves_is_said_with_the_one_before(
    qtbot: QtBot, services: Services, desk: Desk, page: DossierScreen, asked: Dossier,
    clock: FakeClock,
) -> None:  # fmt: skip
    clock.pass_time(days=1)
    panel = complete(qtbot, desk, page, asked)
    new, _, old = panel.due.text().removeprefix("Hẹn trả mới: ").partition(", thay cho ")
    assert new
    assert old
    assert new != old
    before = page.shown
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(says, desk, f"Đã ghi bổ sung đủ, hẹn trả mới {new}."))
    qtbot.waitUntil(lambda: page.shown is not None and page.shown is not before)
    assert page.shown is not None
    assert "Đổi hạn" in dict(standing(page.shown))
