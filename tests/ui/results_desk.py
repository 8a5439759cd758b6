"""What the tests of the page of results have in common: people, dossiers, scans."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain import entries as e
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant, Contact
from counter_app.services.reception import Intake
from tests.builders import a_citizen
from ui.desk import Desk
from ui.screens.returning.view import HandOverView

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BIRTH, EXTRACT = ProcedureCode("1.001193"), ProcedureCode("2.000635")
"""The first is free, the second costs 8 000 đ."""
CERTIFIED = ProcedureCode("2.000815")
"""Paid by pages that nobody counted: its amount is not known."""
THUONG = a_citizen(name="Trần Thị Hoài Thương", id_number="044191002387")
AN = a_citizen(
    name="Lê Văn An", id_number="044090009876", contact=Contact("Thôn Đông", "0987654321")
)
CARD = (
    "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|"
    "Thôn Phan Xá, xã Xuân Thủy, huyện Lệ Thủy, Quảng Bình|12082021"
)
CARD_OF_AN = "044090009876||Lê Văn An|14031990|Nam|Thôn Đông, xã Quảng Trạch|12082021"


def received(
    services: Services, person: object = THUONG, procedure: ProcedureCode = BIRTH, **more: object
) -> Dossier:
    papers = (e.PaperCount(2, originals=1),) if procedure == BIRTH else ()
    applicant = Applicant(person)  # type: ignore[arg-type]
    intake = Intake(procedure, applicant, papers=papers, **more)  # type: ignore[arg-type]
    accepted = services.reception.accept(intake)
    return services.lookup.history(accepted.dossier).dossier


def resolved(
    services: Services, person: object = THUONG, procedure: ProcedureCode = BIRTH,
    place: str = "", **more: object,
) -> Dossier:  # fmt: skip
    dossier = received(services, person, procedure, **more)
    return services.returning.arrive(dossier.id, None, place)


def stands(services: Services, dossier: Dossier) -> Dossier:
    return services.lookup.history(dossier.id).dossier


def returned(services: Services, dossier: Dossier) -> e.Returned:
    facts = [each.facts for each in services.lookup.history(dossier.id).entries]
    (found,) = [each for each in facts if isinstance(each, e.Returned)]
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def scan(qtbot: QtBot, desk: Desk, code: str) -> HandOverView:
    """Scan something that opens the results of somebody."""
    desk.on_scan(code, "thử")
    view = desk.pages.returning.view
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(view.hand.hasFocus)
    return view


def told(qtbot: QtBot, desk: Desk, words: str) -> None:
    qtbot.waitUntil(lambda: words in desk.banner.text())
