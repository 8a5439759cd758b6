from pytestqt.qtbot import QtBot

from ui.widgets.elided import Elided

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
