"""The money of one dossier by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.dossier import Dossier
from counter_app.domain.entries import PaidBy
from counter_app.domain.errors import RuleError
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.person import Applicant
from counter_app.services.reception import Intake
from counter_app.words.findings import sentence
from tests.builders import a_citizen
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import display
from ui.screens.fees.panel import FeePanel
from ui.tasks import Tasks

CONTROL = Qt.KeyboardModifier.ControlModifier
EXTRACT, FREE, CERTIFIED = map(ProcedureCode, ("2.000635", "1.001193", "2.000815"))
Shown = Callable[[ProcedureCode], FeePanel]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def shown(qtbot: QtBot, services: Services, tasks: Tasks, said: list[str]) -> Shown:
    """Show the money of a dossier that was just taken in."""

    def show(procedure: ProcedureCode) -> FeePanel:
        panel = FeePanel(services, tasks)
        panel.said.connect(lambda words, _: said.append(words))
        panel.failed.connect(lambda error: said.append(words_of(error)))
        display(qtbot, panel)
        accepted = services.reception.accept(Intake(procedure, Applicant(a_citizen())))
        panel.show_dossier(services.lookup.history(accepted.dossier).dossier)
        return panel

    return show


def words_of(error: Exception) -> str:
    assert isinstance(error, RuleError)
    return sentence(error.findings[0])


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def written(qtbot: QtBot, panel: FeePanel, act: Callable[[], object]) -> Dossier:
    with qtbot.waitSignal(panel.written, timeout=30_000) as signal:
        act()
    (dossier,) = signal.args
    assert isinstance(dossier, Dossier)
    return dossier


def test_what_is_owed_stands_there_and_enter_takes_it(qtbot: QtBot, shown: Shown) -> None:
    panel = shown(EXTRACT)
    assert panel.owed.text() == "Còn 8.000 đ"
    qtbot.waitUntil(panel.amount.hasFocus)
    dossier = written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    assert [(each.amount_dong, each.paid_by) for each in dossier.payments] == [(8_000, PaidBy.CASH)]
    assert panel.owed.text() == "Còn 0 đ"
    assert panel.table.model().index(0, 1).data() == "8.000 đ"


def test_a_part_is_paid_by_transfer_with_its_receipt(qtbot: QtBot, shown: Shown) -> None:
    panel = shown(EXTRACT)
    QTest.keyClick(panel, Qt.Key.Key_6)
    type_text(panel.amount, "3.000")
    commit_text(panel.sign, "C26TAA")
    commit_text(panel.number, "0000017")
    dossier = written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    (payment,) = dossier.payments
    assert (payment.amount_dong, payment.paid_by) == (3_000, PaidBy.TRANSFER)
    assert panel.table.model().index(0, 3).data() == "C26TAA 0000017"
    assert panel.owed.text() == "Còn 5.000 đ"


def test_more_than_is_owed_or_no_amount_is_refused(
    qtbot: QtBot, shown: Shown, said: list[str]
) -> None:
    panel = shown(EXTRACT)
    panel.amount.clear()
    press(Qt.Key.Key_Return)
    assert "chữ số" in said[-1]
    type_text(panel.amount, "9000")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "nhiều hơn số còn phải thu" in said[-1])


def test_who_is_exempt_owes_nothing(qtbot: QtBot, shown: Shown) -> None:
    panel = shown(EXTRACT)
    QTest.keyClick(panel, Qt.Key.Key_7)
    qtbot.waitUntil(panel.exemption.hasFocus)
    dossier = written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    assert dossier.owed_dong == 0
    assert dossier.fees[0].exemption
    assert not panel.notice.isEnabled()


def test_an_unknown_amount_is_set_and_then_owed(qtbot: QtBot, shown: Shown) -> None:
    panel = shown(CERTIFIED)
    assert panel.owed.text() == "chưa rõ mức"
    QTest.keyClick(panel, Qt.Key.Key_8)
    type_text(panel.amount, "12000")
    written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    assert panel.owed.text() == "Còn 12.000 đ"


def test_a_payment_is_given_back_with_a_reason_and_enter_takes_nothing_anew(
    qtbot: QtBot, shown: Shown
) -> None:
    panel = shown(EXTRACT)
    written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    QTest.keyClick(panel, Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(panel.reason.hasFocus)
    commit_text(panel.reason, "thu nhầm người")
    dossier = written(qtbot, panel, lambda: press(Qt.Key.Key_Return))
    assert [each.reversed_at is not None for each in dossier.payments] == [True]
    assert "Đã hoàn 23/11/2026" in panel.table.model().index(0, 4).data()
    assert not panel.reverse.isEnabled()


def test_a_notice_is_printed_by_a_key(
    qtbot: QtBot, services: Services, shown: Shown, said: list[str]
) -> None:
    panel = shown(EXTRACT)
    panel.notice.click()
    qtbot.waitUntil(lambda: bool(said))
    assert "thông báo nộp phí" in said[-1]
    assert [each.job.form for each in services.print_queue.jobs()] == ["fee-notice"]


def test_what_is_free_takes_no_money(qtbot: QtBot, shown: Shown) -> None:
    panel = shown(FREE)
    assert panel.owed.text() == "Còn 0 đ"
    assert not panel.record.isEnabled()
    QTest.keyClick(panel, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.left, timeout=30_000):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
