from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.errors import Problem, RuleError
from counter_app.domain.ids import DossierId, agency_code
from counter_app.domain.person import Applicant
from counter_app.services.handover import Giving
from counter_app.services.reception import Intake
from tests.builders import FakeClock, a_citizen, a_process
from tests.ui.keys import commit_text, type_text
from tests.ui.starting import display
from tests.ui.test_intake_places import BIRTH
from ui.screens.dossier.actions import Action
from ui.screens.dossier.ask_bar import Question
from ui.screens.dossier.handing import AT_THE_COUNTER, NOBODY_ASKED, OWN, TAKEN, Handing
from ui.tasks import Tasks

CONTROL = Qt.KeyboardModifier.ControlModifier


class Place(QStackedWidget):
    """A page that shows the panels and hears what they say, as the page of a dossier does."""

    def __init__(self, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self.services = services
        self.said: list[str] = []
        self.errors: list[Exception] = []
        self.questions: list[tuple[str, Callable[[str], object]]] = []
        self.handing = Handing(services, tasks, self)
        for view in self.handing.views:
            self.addWidget(view)
        self.handing.shown.connect(self.setCurrentWidget)
        self.handing.done.connect(self.said.append)
        self.handing.failed.connect(self.errors.append)
        self.handing.asked.connect(self._hear)

    def _hear(self, question: Question) -> None:
        self.questions.append((question.name, question.then))

    def offer(self, name: str) -> Action:
        return next(each for each in self.handing.table() if each.name == name)

    def bar(self, name: str, dossier: DossierId) -> str:
        return self.offer(name).bar(self.services.dossiers.page(dossier))

    def act(self, name: str, dossier: DossierId) -> None:
        self.offer(name).act(self.services.dossiers.page(dossier))


@pytest.fixture
def place(qtbot: QtBot, services: Services, tasks: Tasks) -> Place:
    services.processes.save(a_process())
    shown = Place(services, tasks)
    display(qtbot, shown)
    return shown


def received(services: Services, **changes: object) -> DossierId:
    intake = Intake(BIRTH, Applicant(a_citizen(name="Lê Bưởi")), **changes)  # type: ignore[arg-type]
    return services.reception.accept(intake).dossier


def test_the_panel_proposes_the_next_unit_and_its_deadline(
    qtbot: QtBot, services: Services, place: Place
) -> None:
    dossier = received(services)
    place.act("Bàn giao, chuyển bước", dossier)
    panel = place.handing.give
    qtbot.waitUntil(lambda: panel.giving.unit.text() == "Phòng Tư pháp")
    assert panel.due.text().startswith("Bước tiếp theo: Thẩm định hồ sơ, hạn ")
    assert panel.step.count() == 6
    QTest.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(place.said))
    assert place.said == ["Đã bàn giao cho Phòng Tư pháp; danh sách và phiếu kiểm soát chờ in."]
    place.act("Bàn giao, chuyển bước", dossier)
    qtbot.waitUntil(lambda: panel.giving.unit.text() == "Lãnh đạo Ủy ban nhân dân")
    panel.giving.unit.clear()
    QTest.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(place.errors))
    assert panel.giving.unit.hasFocus()


def test_after_the_last_step_the_result_is_due(
    qtbot: QtBot, services: Services, place: Place
) -> None:
    dossier = received(services)
    services.handover.transfer([dossier], Giving("Phó Chủ tịch", step=4))
    place.act("Bàn giao, chuyển bước", dossier)
    panel = place.handing.give
    qtbot.waitUntil(lambda: "trả kết quả" in panel.due.text())
    assert panel.giving.unit.text() == ""
    commit_text(panel.giving.unit, "Phòng Tư pháp")
    panel.step.take(3)
    QTest.keyClick(panel.giving.taker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.said == ["Đã bàn giao cho Phòng Tư pháp; danh sách chờ in."])
    hop = services.lookup.history(dossier).dossier.hop
    assert hop is not None
    assert hop.step == 3


def test_a_reason_is_asked_for_what_goes_back(
    qtbot: QtBot, services: Services, place: Place
) -> None:
    dossier = received(services)
    assert place.bar("Rút lại", dossier) == AT_THE_COUNTER
    assert place.bar("Chuyển trả", dossier) == AT_THE_COUNTER
    services.handover.transfer([dossier], Giving("Phòng Tư pháp"))
    place.act("Rút lại", dossier)
    place.questions[-1][1]("chuyển nhầm phòng")
    qtbot.waitUntil(lambda: place.said == ["Đã rút lại hồ sơ."])
    services.handover.transfer([dossier], Giving("Phòng Tư pháp"))
    place.act("Đơn vị đã nhận", dossier)
    qtbot.waitUntil(lambda: place.said[-1] == "Đã ghi đơn vị nhận hồ sơ.")
    assert place.bar("Rút lại", dossier) == TAKEN
    assert place.bar("Chuyển trả", dossier) == ""
    place.act("Chuyển trả", dossier)
    place.questions[-1][1]("")
    qtbot.waitUntil(lambda: bool(place.errors))
    place.questions[-1][1]("thiếu Giấy chứng sinh")
    qtbot.waitUntil(lambda: place.said[-1] == "Đã chuyển trả hồ sơ.")


def test_a_body_is_asked_and_answers(qtbot: QtBot, services: Services, place: Place) -> None:
    dossier = received(services)
    assert place.bar("Đã trả lời ý kiến", dossier) == NOBODY_ASKED
    place.act("Lấy ý kiến", dossier)
    panel = place.handing.consult
    qtbot.waitUntil(panel.body.hasFocus)
    QTest.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(place.errors))
    commit_text(panel.body, "Công an xã")
    QTest.keyClick(panel.body, Qt.Key.Key_Return)
    QTest.keyClick(panel.days, Qt.Key.Key_Return)
    commit_text(panel.words, "Xin ý kiến về cư trú")
    QTest.keyClick(panel.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.said == ["Đã ghi lấy ý kiến Công an xã."])
    assert place.bar("Đã trả lời ý kiến", dossier) == ""
    place.act("Đã trả lời ý kiến", dossier)
    name, then = place.questions[-1]
    assert name == "Công an xã trả lời gì?"
    then("đồng ý")
    qtbot.waitUntil(lambda: place.said[-1] == "Đã ghi Công an xã trả lời.")


def test_the_agency_that_decides_has_it_at_a_moment(
    qtbot: QtBot, services: Services, place: Place, clock: FakeClock
) -> None:
    assert place.bar("Cơ quan có thẩm quyền đã nhận", received(services)) == OWN
    dossier = received(services, beyond_boundary=True, decided_by=agency_code("H56.09"))
    assert place.bar("Cơ quan có thẩm quyền đã nhận", dossier) == ""
    clock.pass_time(days=2)
    place.act("Cơ quan có thẩm quyền đã nhận", dossier)
    panel = place.handing.authority
    qtbot.waitUntil(panel.day.hasFocus)
    assert (panel.day.text(), panel.hour.text()) == ("25/11/2026", "09:00")
    for hour in ("lúc nãy", "25:00"):
        panel.hour.setText(hour)
        QTest.keyClick(panel, Qt.Key.Key_Return, CONTROL)
        error = place.errors.pop()
        assert isinstance(error, RuleError)
        assert error.findings[0].problem is Problem.AUTHORITY_TIME_SHAPE
    panel.day.setText("31/02/2026")
    QTest.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert isinstance(place.errors.pop(), RuleError)
    panel.day.setText("25/11/2026")
    panel.hour.clear()
    type_text(panel.hour, "0830")
    QTest.keyClick(panel.hour, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(place.said))
    assert "in lại giấy tiếp nhận" in place.said[0]
    assert services.lookup.history(dossier).dossier.due_at is not None
