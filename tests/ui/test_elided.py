from pytestqt.qtbot import QtBot

from ui.widgets.elided import Elided, ElidedLines

WORDS = "Còn 6 bản in chưa xong"


def test_what_is_cut_says_so_and_is_whole_under_the_pointer(qtbot: QtBot) -> None:
    label = Elided(WORDS)
    qtbot.addWidget(label)
    label.resize(label.sizeHint().width(), 20)
    label.show()
    assert (label.shown(), label.toolTip()) == (WORDS, "")
    assert label.minimumSizeHint().width() < label.width() / 3
    label.resize(label.width() // 2, 20)
    assert label.shown().endswith("…")
    assert WORDS.startswith(label.shown().rstrip("…").rstrip())
    assert label.toolTip() == WORDS


def test_lines_without_room_are_left_out_sentence_by_sentence(qtbot: QtBot) -> None:
    label = ElidedLines(40)
    qtbot.addWidget(label)
    first, second = "Giấy hẹn 261123-0008 chưa in được, hồ sơ đã lưu.", "Máy in M404 đang dừng."
    label.setText(f"{first} {second} Hãy kiểm tra giấy, mực và kẹt giấy rồi in.")
    label.resize(1000, 40)
    label.show()
    assert label.shown() == label.text()
    label.grab()
    assert label.toolTip() == ""
    label.resize(label.fontMetrics().horizontalAdvance(f"{first} mmm"), 40)
    assert label.shown() == f"{first} {second} …"
    assert label.heightForWidth(label.width()) <= 40
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(label.fontMetrics().horizontalAdvance(first) // 3, 40)
    assert label.shown().endswith(" …")
    assert first.startswith(label.shown().removesuffix(" …"))
