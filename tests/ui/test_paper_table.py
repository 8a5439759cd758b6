"""The table of papers: where room is short one column shows all counts."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import PaperCount
from counter_app.domain.procedure import Paper, PaperKind
from tests.ui.keys import type_text
from ui.screens.intake.paper_model import CHECK, NO_BREAK, PaperModel
from ui.screens.intake.paper_table import MERGED, PADDING, WORDY, PaperTable
from ui.theme import dress

PAPERS = (
    Paper(1, "Tờ khai theo mẫu", PaperKind.SUBMIT, originals=1),
    Paper(2, "Giấy chứng sinh", PaperKind.SUBMIT, originals=1),
    Paper(3, "Văn bản ủy quyền trong trường hợp ủy quyền", PaperKind.SUBMIT, originals=1),
    Paper(4, "Thẻ căn cước", PaperKind.PRESENT, originals=1),
)
FIRST = 1
"""Its row: the head of its group is above it."""


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> PaperTable:
    dress(qapp)
    model = PaperModel()
    made = PaperTable(model)
    qtbot.addWidget(made)
    made.resize(MERGED - 20, 400)
    made.show()
    model.offer(PAPERS)
    return made


def words(table: PaperTable, row: int, column: int) -> str:
    model = table.model()
    return str(model.index(row, column).data())


def counts(table: PaperTable) -> tuple[PaperCount, ...]:
    model = table.model()
    assert isinstance(model, PaperModel)
    return model.counts()


def test_all_counts_stand_in_one_column_where_room_is_short(table: PaperTable) -> None:
    assert table.isColumnHidden(2)
    assert table.isColumnHidden(3)
    type_text(table, "1")
    type_text(table, "p12")
    assert words(table, FIRST, 1).replace(NO_BREAK, " ") == "1 chính, 12 photo"
    assert counts(table) == (PaperCount(1, originals=1, copies=12),)


def test_no_count_is_cut_in_the_one_column(table: PaperTable) -> None:
    type_text(table, "t2p1")
    said, room = words(table, FIRST, 1), table.columnWidth(1) - 2 * PADDING
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    asked = table.fontMetrics().boundingRect(QRect(0, 0, room, 0), flags, said)
    assert table.rowHeight(FIRST) >= asked.height()
    assert asked.width() <= room
    type_text(table, "t")
    head = str(table.model().headerData(1, Qt.Orientation.Horizontal))
    assert table.horizontalHeader().fontMetrics().horizontalAdvance(head) < table.columnWidth(1)


def test_the_heading_says_which_kind_digits_count(table: PaperTable) -> None:
    across, model = Qt.Orientation.Horizontal, table.model()
    assert model.headerData(1, across) == "Số bản chính"
    type_text(table, "t")
    assert model.headerData(1, across) == "Số bản c.thực"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert model.headerData(1, across) == "Số bản chính"


def test_where_there_is_room_each_kind_has_its_column(table: PaperTable) -> None:
    type_text(table, "p2")
    table.resize(WORDY + 20, 400)
    assert not table.isColumnHidden(3)
    assert words(table, FIRST, 3) == "2"
    type_text(table, "t")
    assert table.currentIndex().column() == 2
    type_text(table, "1")
    assert counts(table) == (PaperCount(1, certified=1, copies=2),)


def test_a_long_name_has_as_many_lines_as_it_needs(table: PaperTable) -> None:
    before = table.rowHeight(FIRST)
    model = table.model()
    assert isinstance(model, PaperModel)
    model.offer([Paper(1, "Tờ khai " * 20, PaperKind.SUBMIT)])
    assert table.rowHeight(FIRST) > 2 * before


def test_papers_that_only_some_hand_in_stand_apart(table: PaperTable) -> None:
    heads = [words(table, row, 0) for row in range(table.model().rowCount())]
    assert heads == [
        "Phải nộp   2", "Tờ khai theo mẫu", "Giấy chứng sinh",
        "Nộp nếu thuộc trường hợp   1", "Văn bản ủy quyền trong trường hợp ủy quyền",
        "Xuất trình   1", "Thẻ căn cước",
    ]  # fmt: skip
    assert words(table, FIRST, CHECK) == ""
