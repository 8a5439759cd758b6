"""The lines of a letter: one that says nothing is named, one that was emptied goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import RuleError
from counter_app.domain.reasons import require_reasons
from counter_app.words.findings import sentence
from tests.ui.keys import commit_text
from tests.ui.test_letter_view import Office, act, begin, office, press, view
from ui.screens.letters.asking import RefusingFields
from ui.screens.letters.matter import Kind
from ui.screens.letters.view import LetterView

__all__ = ["begin", "office", "view"]


@pytest.fixture
def fields(view: LetterView, begin: Callable[..., None]) -> RefusingFields:
    begin(Kind.REFUSAL)
    found = view.fields
    assert isinstance(found, RefusingFields)
    return found


def test_the_line_that_says_nothing_is_named_and_gets_the_cursor(
    qtbot: QtBot, view: LetterView, office: Office, fields: RefusingFields
) -> None:
    press(view, Qt.Key.Key_1)
    commit_text(fields.reasons.lines.last, "12 ./.")
    commit_text(fields.reasons.lines.last, "Thiếu giấy.")
    with pytest.raises(RuleError) as caught:
        require_reasons(fields.reasons.typed()[0], "reasons")
    office.refuses = caught.value
    with qtbot.waitSignal(view.failed) as told:
        act(view)
    assert told.args is not None
    said = sentence(told.args[0].findings[0])
    assert said == "Dòng thứ 2 chưa nói gì: hãy viết thành câu, hoặc xóa dòng đó."
    second = fields.reasons.lines._lines[1]
    qtbot.waitUntil(second.hasFocus)


def test_an_emptied_line_goes_and_its_tick_with_it(
    qtbot: QtBot, view: LetterView, fields: RefusingFields
) -> None:
    lines = fields.reasons.lines
    press(view, Qt.Key.Key_1, Qt.Key.Key_2)
    assert list(fields.reasons.rows.ticked) == [0, 1]
    first = lines._lines[0]
    first.setFocus()
    first.selectAll()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert len(lines._lines) == 3
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(lines._lines) == 2)
    assert list(fields.reasons.rows.ticked) == [1]
    assert [mark for _, mark in lines.said] == [1]


def test_backspace_in_an_empty_line_goes_back_to_the_line_before(
    qtbot: QtBot, view: LetterView, fields: RefusingFields
) -> None:
    lines = fields.reasons.lines
    press(view, Qt.Key.Key_1, Qt.Key.Key_2)
    second = lines._lines[1]
    second.setFocus()
    second.selectAll()
    QTest.keyClick(second, Qt.Key.Key_Backspace)
    QTest.keyClick(second, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lines._lines[0].hasFocus)
    assert [mark for _, mark in lines.said] == [0]
    assert len(lines._lines) == 2
