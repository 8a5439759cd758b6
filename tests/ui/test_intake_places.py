from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.process import LinkedPart
from tests.builders import a_process
from tests.ui.keys import commit_text, type_text
from ui.desk import Desk
from ui.screens.intake.screen import IntakeScreen

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BIRTH = ProcedureCode("1.001193")
CARD = "Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> IntakeScreen:
    """The page with a person and the registration of a birth."""
    shown = desk.pages.intake
    qtbot.waitUntil(lambda: shown.procedure.model.rowCount() > 0)
    commit_text(shown.person.submitter.name, "Lê Bưởi")
    type_text(shown.person.submitter.number, "044190001234")
    shown.procedure.box.setText(BIRTH)
    qtbot.waitUntil(lambda: bool(shown.papers.model.rows))
    return shown


def taken_in(qtbot: QtBot, services: Services, page: IntakeScreen, count: int) -> list[Dossier]:
    QTest.keyClick(page, Qt.Key.Key_D, CONTROL)
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(services.lookup.find("")) == count)
    found = reversed(services.lookup.find(""))
    return [services.lookup.history(each.dossier).dossier for each in found]


def test_another_agency_decides_and_the_limit_waits_for_it(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    places = page.procedure.places
    QTest.keyClick(page, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(places.agency.hasFocus)
    type_text(places.agency, "h56.09")
    QTest.keyClick(places.agency, Qt.Key.Key_Return)
    commit_text(places.name, "UBND phường Đồng Hới")
    QTest.keyClick(places.name, Qt.Key.Key_Return)
    type_text(places.filed, "H56.10")
    QTest.keyClick(places.filed, Qt.Key.Key_Return)
    assert page.procedure.box.hasFocus()
    assert page.procedure.elsewhere.words() == "Nơi khác: có"
    assert page.due.due.text() == "chưa tính"
    assert "tính từ khi cơ quan có thẩm quyền nhận được hồ sơ" in page.due.doubt.text()
    qtbot.waitUntil(lambda: len(services.agencies.known()) == 1)
    (dossier,) = taken_in(qtbot, services, page, 1)
    received = dossier.received
    assert (received.decided_by, received.filed_with) == ("H56.09", "H56.10")
    assert received.beyond_boundary
    assert dossier.due_at is None
    assert services.handover.plan(dossier.id).unit == "UBND phường Đồng Hới"
    qtbot.waitUntil(lambda: page.procedure.elsewhere.words() == "Nơi khác…")


def test_a_code_that_is_none_is_to_be_mended_in_its_box(
    qtbot: QtBot, services: Services, desk: Desk, page: IntakeScreen
) -> None:
    places = page.procedure.places
    QTest.keyClick(page, Qt.Key.Key_N, ALT)
    type_text(places.agency, "xa ben")
    QTest.keyClick(page, Qt.Key.Key_N, ALT)
    assert places.isHidden()
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(places.agency.hasFocus)
    assert desk.banner.text() != ""
    assert services.lookup.find("") == []
    places.agency.clear()
    assert desk.banner.text() == ""
    QTest.keyClick(places.agency, Qt.Key.Key_Escape)
    assert page.procedure.box.hasFocus()


def test_this_office_by_its_own_code_is_not_elsewhere(
    qtbot: QtBot, services: Services, page: IntakeScreen
) -> None:
    services.agencies.remember("H56.09", "UBND phường Đồng Hới")
    page.places.look()
    places = page.procedure.places
    qtbot.waitUntil(lambda: "H56.09 UBND phường Đồng Hới" in places._known)
    type_text(places.agency, "000.00.01.H99")
    assert not places.is_elsewhere
    places._on_offer("H56.09 UBND phường Đồng Hới")
    assert (places.agency.text(), places.name.text()) == ("H56.09", "UBND phường Đồng Hới")
    assert places.is_elsewhere


def test_places_survive_as_a_draft(page: IntakeScreen) -> None:
    places = page.procedure.places
    type_text(places.agency, "H56.09")
    document = page.document()
    assert document is not None
    page.clear_page()
    assert places.agency.text() == ""
    page.show_document(document)
    assert places.agency.text() == "H56.09"


def test_a_linked_procedure_shows_every_date_and_is_taken_in_by_the_same_key(
    qtbot: QtBot, services: Services, desk: Desk
) -> None:
    parts = (
        LinkedPart("1.004222", "Công an xã"),
        LinkedPart(CARD, "Bảo hiểm xã hội", Term(TermUnit.WORKING_DAY, 5)),
    )
    services.processes.save(a_process(effective_on=date(2026, 7, 1), linked=parts))
    page = desk.pages.intake
    qtbot.waitUntil(lambda: page.procedure.model.rowCount() > 0)
    commit_text(page.person.submitter.name, "Lê Bưởi")
    type_text(page.person.submitter.number, "044190001234")
    page.procedure.box.setText(BIRTH)
    qtbot.waitUntil(lambda: page.linked.isVisible() or page.tabs.current != 2)
    qtbot.waitUntil(lambda: len(page.linked.parts) == 2)
    said = page.linked.words.text()
    assert f"{CARD} (Bảo hiểm xã hội): hẹn 09:00 thứ Ba 01/12/2026" in said
    whole, *others = taken_in(qtbot, services, page, 3)
    assert [each.received.part_of for each in (whole, *others)] == [None, whole.id, whole.id]
    qtbot.waitUntil(lambda: "Kèm hồ sơ liên thông 261123-0002" in desk.banner.text())
    (job,) = [each.job for each in services.print_queue.jobs()]
    assert len(job.dossiers) == 3
    qtbot.waitUntil(lambda: page.linked.parts == ())
