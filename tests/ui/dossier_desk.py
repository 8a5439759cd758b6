"""What the tests of the dossier page have in common: a dossier, its page, keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import Dossier
from counter_app.domain.ids import ProcedureCode
from counter_app.services.supplement import Request
from tests.ui.keys import commit_text
from ui.desk import Desk
from ui.screens.dossier.screen import DossierScreen

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LACKS = Request(("Giấy chứng sinh bản chính.",), ("Bản đã nộp là bản chụp.",), ("copy",))
LONG_TERM = ProcedureCode("1.013226")
"""Due only weeks later."""


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def says(desk: Desk, words: str) -> bool:
    return words in desk.banner.text()


def now(services: Services, dossier: Dossier) -> Dossier:
    return services.lookup.history(dossier.id).dossier


def why_not(page: DossierScreen, key: str) -> str:
    """What stands under an action; empty where it can be done."""
    (row,) = [each for each in page.act_list.rows if each.action.key == key]
    assert row.isEnabled() is not bool(row.why_not.text())
    return row.why_not.text()


def answer(qtbot: QtBot, page: DossierScreen, words: str) -> None:
    """Answer what is asked at the foot of the page."""
    qtbot.waitUntil(page.ask.box.hasFocus)
    commit_text(page.ask.box, words)
    press(Qt.Key.Key_Return)
