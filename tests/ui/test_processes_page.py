"""The page of processes, by keyboard: chosen, written, kept as a new edition, brought in."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import Services
from counter_app.domain.ids import ProcedureCode
from counter_app.domain.procedure import Term, TermUnit
from counter_app.domain.process import LinkedPart, ProcessDefinition, StepKind
from counter_app.services.process_file import written
from tests.builders import a_process
from tests.cli.conftest import ROOT
from tests.ui.keys import commit_text, type_text
from tests.ui.test_printing import NONE, desk, machine, press, printer, says, second
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.screens.processes import screen
from ui.screens.processes.procedure_list import NOT_KEPT
from ui.screens.processes.screen import ProcessesScreen

__all__ = ["desk", "machine", "printer", "second"]
pytestmark = pytest.mark.usefixtures("services")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BIRTH, DEATH = ProcedureCode("1.001193"), ProcedureCode("1.000656")
TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: QtBot, services: Services, desk: Desk) -> ProcessesScreen:
    services.processes.save(a_process())
    press(desk, Qt.Key.Key_F9, NONE)
    QTest.keyClick(desk, Qt.Key.Key_5, CTRL)
    shown = desk.pages.processes
    qtbot.waitUntil(lambda: shown.editor.boxes["decision"].text() == "12/QĐ-THỬ")
    return shown


def hand(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()  # Enter in a cell is heard a moment later


def cell() -> QWidget:
    """The line or list that is open in a table."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def names(page: ProcessesScreen) -> list[str]:
    return [str(row[0]) for row in page.editor.written().steps]


def in_force(services: Services, code: ProcedureCode = BIRTH) -> ProcessDefinition:
    return services.processes.in_force(code, TODAY)


def go_to(qtbot: QtBot, page: ProcessesScreen, typed: str, code: ProcedureCode) -> None:
    hand(page, Qt.Key.Key_1, ALT)
    page.list.box.clear()
    type_text(page.list.box, typed)
    qtbot.waitUntil(lambda: page.editor.name.text().startswith(code))
    hand(page.list.box, Qt.Key.Key_Return)
    assert page.editor.boxes["decision"].hasFocus()


def test_those_with_a_process_come_first_and_the_rest_have_the_general_one(
    qtbot: QtBot, page: ProcessesScreen
) -> None:
    model = page.list.table.model()
    assert model.index(0, 0).data() == "Đăng ký khai sinh"
    assert [model.index(row, 1).data() for row in (0, 1)] == ["12/QĐ-THỬ", "chung"]
    assert page.list.count.text() == "1 trong 72 thủ tục có quy trình riêng"
    assert "hiệu lực từ 01/07/2026" in page.editor.standing.text()
    assert page.editor.sum.text().startswith("Cộng 21,5 giờ")
    go_to(qtbot, page, "dkkt", DEATH)
    assert "Quy trình chung của danh mục" in page.editor.standing.text()
    assert len(names(page)) == 5


def test_a_step_is_added_written_and_kept_as_a_new_edition(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    editor = page.editor
    editor.steps.write(1, 1)
    hand(editor.steps, Qt.Key.Key_T, ALT)
    commit_text(cell(), "Lấy ý kiến công an")
    hand(cell(), Qt.Key.Key_Tab)
    commit_text(cell(), "Công an xã")
    hand(cell(), Qt.Key.Key_Return)
    editor.steps.write(2, 5)
    type_text(editor.steps, "4")
    hand(cell(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: editor.sum.text().startswith("Cộng 25,5 giờ"))
    hand(cell(), Qt.Key.Key_Down)
    hand(cell(), Qt.Key.Key_Return)
    editor.boxes["effective_on"].clear()
    commit_text(editor.boxes["effective_on"], "01/11/2026")
    page.editor.boxes["decision"].setFocus()
    commit_text(page.editor.boxes["decision"], "-BS")
    hand(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bản mới, hiệu lực từ 01/11/2026"))
    kept = in_force(services)
    assert (kept.decision, kept.effective_on, len(kept.steps)) == (
        "12/QĐ-THỬ-BS", date(2026, 11, 1), 6,
    )  # fmt: skip
    added = kept.steps[2]
    assert (added.number, added.name, added.working_minutes) == (3, "Lấy ý kiến công an", 240)
    assert added.unit.endswith("Công an xã")
    assert added.kind is StepKind.CONSULTATION
    assert services.processes.in_force(BIRTH, date(2026, 10, 31)) == a_process()
    qtbot.waitUntil(lambda: not page.forget.isEnabled())


def test_the_cell_that_is_open_counts_when_it_is_kept(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    page.editor.steps.write(0, 5)
    hand(page.editor.steps, Qt.Key.Key_Return)
    type_text(cell(), "1")
    hand(cell(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bản mới"))
    assert in_force(services).steps[0].working_minutes == 60


def test_rows_move_and_come_back_when_they_were_taken_out(
    qtbot: QtBot, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    before = names(page)
    page.editor.steps.write(2, 1)
    hand(page.editor.steps, Qt.Key.Key_Up, ALT)
    assert names(page) == [before[0], before[2], before[1], *before[3:]]
    hand(page.editor.steps, Qt.Key.Key_Down, ALT)
    hand(page.editor.steps, Qt.Key.Key_X, ALT)
    assert names(page) == [*before[:2], *before[3:]]
    qtbot.waitUntil(partial(says, desk, "Đã bỏ dòng 3 «Thẩm định hồ sơ»."))
    hand(page, Qt.Key.Key_Return, ALT)
    assert names(page) == before
    assert not page.editor.is_changed


def test_a_linked_part_is_written(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    hand(page, Qt.Key.Key_L, ALT)
    for text in ("1.004222", "Công an xã", "3"):
        commit_text(cell(), text)
        hand(cell(), Qt.Key.Key_Tab)
    hand(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bản mới"))
    part = LinkedPart("1.004222", "Công an xã", Term(TermUnit.WORKING_DAY, 3))
    assert in_force(services).linked == (part,)


@pytest.mark.parametrize(
    ("row", "column", "typed", "told"),
    [(0, 5, "bốn", "Số giờ chỉ gồm chữ số"), (1, 2, " ", "Bước chưa có đơn vị")],
)
def test_what_cannot_be_is_told_at_its_cell(
    qtbot: QtBot, desk: Desk, page: ProcessesScreen, row: int, column: int, typed: str, told: str
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    steps = page.editor.steps
    steps.write(row, column)
    hand(steps, Qt.Key.Key_Return)
    cell().clear()  # type: ignore[attr-defined]
    commit_text(cell(), typed)
    hand(cell(), Qt.Key.Key_Return)
    page.editor.boxes["decision"].setFocus()
    hand(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, told))
    assert (steps.currentIndex().row(), steps.currentIndex().column()) == (row, column)
    assert steps.hasFocus()


def test_a_day_that_is_none_is_told_at_its_field(
    qtbot: QtBot, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    for field, typed, told in (
        ("decided_on", "31/02/2026", "Ngày phải có thật"),
        ("until_on", "30/06/2026", "sớm hơn ngày có hiệu lực"),
        ("effective_on", "", "Thiếu trường này"),
    ):
        box = page.editor.boxes[field]
        kept = box.text()
        box.clear()
        commit_text(box, typed)
        hand(page, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(partial(says, desk, told))
        assert box.hasFocus()
        box.setText(kept)


def test_steps_beyond_the_limit_are_told_and_may_be_kept(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    page.editor.steps.write(2, 5)
    type_text(page.editor.steps, "9")
    type_text(cell(), "9")
    hand(cell(), Qt.Key.Key_Return)
    qtbot.waitUntil(page.editor.doubt.isVisible)
    assert "quá thời hạn công bố" in page.editor.doubt.text()
    hand(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã ghi bản mới"))
    assert in_force(services).steps[2].working_minutes == 99 * 60


def test_what_is_not_kept_stays_while_one_looks_elsewhere_and_is_dropped_by_key(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen
) -> None:
    hand(page, Qt.Key.Key_2, ALT)
    commit_text(page.editor.boxes["decision"], "13/QĐ-THỬ")
    go_to(qtbot, page, "dkkt", DEATH)
    page.list.box.clear()
    assert page.list.table.model().index(0, 1).data() == NOT_KEPT
    go_to(qtbot, page, "dkks", BIRTH)
    assert page.editor.boxes["decision"].text() == "13/QĐ-THỬ"
    hand(page, Qt.Key.Key_B, ALT)
    assert page.editor.boxes["decision"].text() == "12/QĐ-THỬ"
    qtbot.waitUntil(partial(says, desk, "Đã bỏ những gì chưa ghi"))
    hand(page, Qt.Key.Key_Return, ALT)
    assert page.editor.boxes["decision"].text() == "13/QĐ-THỬ"
    assert in_force(services) == a_process()


def test_another_edition_is_seen(qtbot: QtBot, services: Services, page: ProcessesScreen) -> None:
    later = a_process(effective_on=date(2027, 1, 1), decision="20/QĐ-THỬ")
    services.processes.save(later)
    page.arrive()
    go_to(qtbot, page, "dkkt", DEATH)
    assert not page.editor.which.isVisible()
    go_to(qtbot, page, "dkks", BIRTH)
    which = page.editor.which
    qtbot.waitUntil(which.isVisible)
    assert "Có bản khác hiệu lực từ 01/01/2027" in page.editor.standing.text()
    which.setFocus()
    hand(which, Qt.Key.Key_Down)
    assert which.currentText() == "Bản từ 01/01/2027"
    assert page.editor.boxes["decision"].text() == "20/QĐ-THỬ"
    assert not page.editor.is_changed


# ── files ───────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_seen_before_it_is_brought_in(
    qtbot: QtBot, services: Services, desk: Desk, page: ProcessesScreen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    example = ROOT / "docs" / "process-example.json"
    monkeypatch.setattr(screen, "choose_file", lambda *_: example)
    hand(page, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(page.plan.isVisible)
    assert page.plan.head.text() == "Tệp process-example.json: 1 có thay đổi, 1 mới"
    assert "Bước 1: việc từ «Tiếp nhận hồ sơ»" in page.plan.detail.text()
    hand(page.plan.table, Qt.Key.Key_Escape)
    assert not page.plan.isVisible()
    assert in_force(services) == a_process()
    hand(page, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(page.plan.isVisible)
    hand(page.plan.table, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã nhập 2 bản mới"))
    qtbot.waitUntil(lambda: page.editor.boxes["decision"].text() == "VÍ DỤ-01/QĐ-UBND")


def test_a_file_with_something_wrong_says_where_and_is_not_brought_in(
    qtbot: QtBot, page: ProcessesScreen, tmp_path: Path
) -> None:
    document = json.loads(written([a_process(procedure=DEATH)]))
    document["processes"][0]["steps"][1]["unit"] = ""
    file = tmp_path / "quy-trinh.json"
    file.write_text(json.dumps(document), "utf-8")
    page.preview(file)
    qtbot.waitUntil(page.plan.isVisible)
    assert page.plan.detail.text().startswith("Quy trình thứ 1, bước 2, đơn vị: Bước chưa có")
    assert "Còn 1 quy trình sai" in page.plan.why_not.text()
    assert not page.plan.take.isEnabled()


def test_a_file_that_is_none_is_told(
    qtbot: QtBot, desk: Desk, page: ProcessesScreen, tmp_path: Path
) -> None:
    file = tmp_path / "quy-trinh.json"
    file.write_text("[]", "utf-8")
    page.preview(file)
    qtbot.waitUntil(partial(says, desk, "không phải quy trình nội bộ"))
    assert not page.plan.isVisible()


def test_all_is_written_out(
    qtbot: QtBot, desk: Desk, page: ProcessesScreen, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = tmp_path / "ra.json"
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: file)
    hand(page, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(partial(says, desk, "Đã xuất 1 quy trình"))
    assert file.read_bytes() == written([a_process()])


@pytest.mark.parametrize("size", [(1366, 720), (911, 480), (760, 560), (683, 360)])
def test_the_page_fits(
    qtbot: QtBot, window: MainWindow, desk: Desk, page: ProcessesScreen, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    hand(page, Qt.Key.Key_2, ALT)
    steps = page.editor.steps
    for _ in range(2):
        hand(steps, Qt.Key.Key_T, ALT)
        hand(cell(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: steps.height() == steps.sizeHint().height())
    layout = desk.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: layout.minimumSize().width() <= size[0])
    assert layout.minimumSize().height() <= size[1]
    assert steps.horizontalHeader().length() <= steps.viewport().width()
