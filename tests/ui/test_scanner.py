from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import commit_text, compose_text, type_text
from ui.scanner import AGAIN_MS, GAP_MS, WedgeScanner

CODE = "000.00.06.H56-261123-0361"
HAND_MS = 120


class Bench(QWidget):
    """A field and a default button, a scanner filter, and a clock that the test turns."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Ghi")
        self.button.setDefault(True)
        row = QHBoxLayout(self)
        row.addWidget(self.field)
        row.addWidget(self.button)
        self.pressed = list[bool]()
        self.button.clicked.connect(lambda: self.pressed.append(True))
        self.entered = list[str]()
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        self.now_ms = 1000.0
        self.scans = list[str]()

    def keys(self, text: str, gap_ms: float) -> None:
        for letter in text:
            self.now_ms += gap_ms
            type_text(self.field, letter)

    def end(self, gap_ms: float, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.now_ms += gap_ms
        QTest.keyClick(self.field, key)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made)
    scanner = WedgeScanner(qapp, lambda: made.now_ms)
    scanner.scanned.connect(made.scans.append)
    made.setProperty("scanner", scanner)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    yield made
    scanner.stop()


def scanner_of(bench: Bench) -> WedgeScanner:
    scanner = bench.property("scanner")
    assert isinstance(scanner, WedgeScanner)
    return scanner


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_scan_leaks_into_no_field_and_presses_nothing(bench: Bench, end: Qt.Key) -> None:
    bench.keys(CODE, gap_ms=8)
    bench.end(gap_ms=8, key=end)
    assert bench.scans == [CODE]
    assert bench.field.text() == ""
    assert bench.entered == []
    assert bench.pressed == []
    assert bench.field.hasFocus()


def test_the_shift_key_before_a_capital_letter_does_not_cut_a_scan_in_two(bench: Bench) -> None:
    for letter in CODE:
        if letter.isupper():
            QTest.keyPress(bench.field, Qt.Key.Key_Shift)
        bench.keys(letter, gap_ms=8)
        if letter.isupper():
            QTest.keyRelease(bench.field, Qt.Key.Key_Shift)
    bench.end(gap_ms=8)
    assert bench.scans == [CODE]
    assert bench.field.text() == ""


def test_a_scan_of_a_card_keeps_its_letters(bench: Bench) -> None:
    card = "044191002387|194517083|Trần Thị Hoài Thương|14031991|Nữ|Thôn Phan Xá|12082021"
    bench.keys(card, gap_ms=GAP_MS)
    bench.end(gap_ms=GAP_MS)
    assert bench.scans == [card]


def test_a_hand_types_into_the_field(qtbot: QtBot, bench: Bench) -> None:
    bench.keys("nguyen buoi", gap_ms=HAND_MS)
    bench.end(gap_ms=HAND_MS)
    assert bench.field.text() == "nguyen buoi"
    assert bench.entered == ["nguyen buoi"]
    assert bench.scans == []


def test_the_last_letter_of_a_hand_arrives_by_itself(qtbot: QtBot, bench: Bench) -> None:
    bench.keys("abc", gap_ms=HAND_MS)
    qtbot.waitUntil(lambda: bench.field.text() == "abc")


def test_a_quick_short_word_and_enter_is_a_hand(bench: Bench) -> None:
    bench.keys("dkks", gap_ms=20)
    bench.end(gap_ms=20)
    assert bench.field.text() == "dkks"
    assert bench.scans == []


def test_a_scan_without_its_end_goes_into_the_field(qtbot: QtBot, bench: Bench) -> None:
    bench.keys(CODE, gap_ms=8)
    qtbot.waitUntil(lambda: bench.field.text() == CODE)
    assert bench.scans == []


def test_letters_typed_before_a_scan_stay_typed(bench: Bench) -> None:
    bench.keys("ab", gap_ms=HAND_MS)
    bench.now_ms += HAND_MS
    bench.keys(CODE, gap_ms=8)
    bench.end(gap_ms=8)
    assert bench.field.text() == "ab"
    assert bench.scans == [CODE]


def test_a_code_read_twice_counts_once_and_later_again(bench: Bench) -> None:
    for pause in (0, 100, AGAIN_MS + 200):
        bench.now_ms += pause
        bench.keys(CODE, gap_ms=8)
        bench.end(gap_ms=8)
    assert bench.scans == [CODE, CODE]


def test_a_prefix_removes_doubt_from_short_codes(bench: Bench) -> None:
    scanner_of(bench).prefix = "~"
    bench.keys("~A07", gap_ms=8)
    bench.end(gap_ms=8)
    assert bench.scans == ["A07"]


def test_what_an_input_method_commits_in_a_burst_is_part_of_the_scan(bench: Bench) -> None:
    for part in ("044191002387|", "194517083|", "Trần ", "Thị|"):
        bench.now_ms += 8
        commit_text(bench.field, part)
    bench.end(gap_ms=8)
    assert bench.scans == ["044191002387|194517083|Trần Thị|"]
    assert bench.field.text() == ""


def test_shortcuts_and_arrows_are_never_held_back(bench: Bench) -> None:
    bench.keys("ab", gap_ms=HAND_MS)
    QTest.keyClick(bench.field, Qt.Key.Key_Home)
    assert bench.field.text() == "ab"
    assert bench.field.cursorPosition() == 0
    QTest.keyClick(bench.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bench.field.selectedText() == "ab"


def test_composing_keeps_its_order_behind_what_was_committed(qtbot: QtBot, bench: Bench) -> None:
    for committed, composed in (("", "Nguyễn"), ("Nguyễn ", ""), ("", "Va"), ("Văn ", "")):
        bench.now_ms += 20
        (commit_text if committed else compose_text)(bench.field, committed or composed)
    qtbot.waitUntil(lambda: bench.field.text() == "Nguyễn Văn ")
    assert bench.scans == []


def test_a_quick_space_clicks_a_button_once(bench: Bench) -> None:
    bench.button.setFocus()
    QTest.keyClick(bench.button, Qt.Key.Key_Space)
    assert bench.pressed == []
    scanner_of(bench).let_go()
    assert bench.pressed == [True]
    assert not bench.button.isDown()
