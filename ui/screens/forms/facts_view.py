"""What the law says of a form, and what of it is still to be confirmed."""

import re
from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counter_app.domain.office_forms import Certainty
from counter_app.services.form_book import Facts, Line
from counter_app.words.enums import word
from ui.widgets.labels import label

NAMES = {"title": "Tên mẫu", "suffix": "Ký hiệu sau số"}
_VALUE = re.compile(r"\{\w+\}")
"""Where a value stands in a line."""
MOST = 60
"""Letters of a line that are shown."""


class FactsHead(QWidget):
    """Title, basis, and who gives it its number."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label(part="section", wrap=True)
        self.basis = label(part="second", wrap=True)
        self.numbered = label(part="second", wrap=True)
        _stack(self, (self.title, self.basis, self.numbered))

    def show_facts(self, facts: Facts) -> None:
        """Show one edition."""
        self.title.setText(facts.title)
        self.basis.setText(f"{facts.basis}; áp dụng từ {facts.effective_on:%d/%m/%Y}")
        suffix = f", ký hiệu {facts.suffix}" if facts.suffix else ""
        self.numbered.setText(f"Số: {word(facts.numbered_by)}{suffix}")


class FactsView(QWidget):
    """What is to be known of the edition; the lines that are uncertain in amber."""

    def __init__(self) -> None:
        super().__init__()
        self.note = label(part="second", wrap=True)
        self.uncertain = label(wrap=True, tone="amber")
        self.others = label(part="second", wrap=True)
        self.reasons = label(part="second", wrap=True)
        _stack(self, (self.note, self.uncertain, self.others, self.reasons))

    def show_facts(self, facts: Facts) -> None:
        """Show one edition."""
        for place, words in (
            (self.note, facts.note),
            (self.uncertain, _uncertain_words(facts)),
            (self.others, _certainty_words(facts)),
            (self.reasons, _reason_words(facts)),
        ):
            place.setText(words)
            place.setVisible(bool(words))


def _stack(whole: QWidget, parts: Iterable[QLabel]) -> None:
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for each in parts:
        column.addWidget(each)


def _uncertain_words(facts: Facts) -> str:
    """Return the lines that nobody has confirmed, one below the other."""
    found = facts.uncertain
    if not found:
        return ""
    lines = "\n".join(f"– {_line_words(each)}" for each in found)
    return f"Chưa chắc chắn, hỏi lại tỉnh ({len(found)}):\n{lines}"


def _line_words(line: Line) -> str:
    name = NAMES.get(line.name, "")
    text = " ".join(_VALUE.sub("…", line.words).split()) or "để trống"
    short = text if len(text) <= MOST else f"{text[:MOST].rstrip()}…"
    return f"{name}: {short}" if name else short


def _certainty_words(facts: Facts) -> str:
    """Return how many lines are as sure as what."""
    marks = [each.certainty for each in facts.lines]
    said = (
        f"{marks.count(mark)} dòng {word(mark)}"
        for mark in Certainty
        if mark is not Certainty.UNCERTAIN and mark in marks
    )
    return "Các dòng khác: " + ", ".join(said) + "." if marks else ""


def _reason_words(facts: Facts) -> str:
    if not facts.reasons:
        return ""
    lines = "\n".join(f"– {each.said}" for each in facts.reasons)
    return f"Lý do thường gặp ({len(facts.reasons)}):\n{lines}"
