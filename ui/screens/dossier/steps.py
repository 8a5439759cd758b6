"""The steps of the internal process, and the papers that came with the dossier."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.entries import PaperCount
from counter_app.domain.procedure import PaperKind, Procedure
from counter_app.domain.progress import StepState, step_states
from counter_app.services.dossier_page import DossierPage
from counter_app.words.enums import word
from ui.screens.intake.paper_model import count_words
from ui.screens.table import WordsModel, words_table
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import icon_label, label
from ui.widgets.pill import Pill

TONES = {
    StepState.DONE: ("green", "check"),
    StepState.NOW: ("accent", "clock"),
    StepState.AHEAD: ("neutral", "minus"),
}
PAPER_HEADS = ("Giấy tờ", "Số bản", "Tệp")


class StepsColumn(QWidget):
    """Who does what, and with which papers."""

    def __init__(self) -> None:
        super().__init__()
        self.look = KeyedButton("Xem tệp", "Ctrl+O", icon="eye")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(2)
        self._papers = WordsModel(PAPER_HEADS)
        self.papers = words_table(self._papers, "Giấy tờ đã nhận", (264, 130))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label("Các bước", "section"))
        whole.addLayout(self._steps)
        whole.addWidget(label("Giấy tờ", "section"))
        whole.addWidget(self.papers, 1)
        whole.addWidget(self.look)

    def show_page(self, page: DossierPage) -> None:
        """Show the steps and papers of a dossier."""
        while item := self._steps.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        steps = page.procedure.steps
        held_by = page.dossier.held_by
        states = step_states(page.dossier.state, steps)
        for step, state in zip(steps, states, strict=True):
            unit = held_by if held_by and state is StepState.NOW else step.unit
            self._steps.addWidget(_row(step.number, step.name, unit, state))
        self._papers.show(
            [
                (*_named_and_counted(page.procedure, each), _files(page, each.paper))
                for each in page.dossier.papers
            ]
        )
        count = len(page.dossier.attachments)
        self.look.set_words(f"Xem {count} tệp")
        self.look.setVisible(count > 0)


def _files(page: DossierPage, paper: int) -> str:
    count = sum(each.file.paper == paper for each in page.dossier.attachments)
    return str(count) if count else "–"


def _named_and_counted(procedure: Procedure, count: PaperCount) -> tuple[str, str]:
    """Return a paper's name and how many are here; what was only shown is not."""
    paper = next((each for each in procedure.papers if each.number == count.paper), None)
    if paper is None:
        return f"Giấy tờ số {count.paper}", count_words(count)
    was_shown = paper.kind is PaperKind.PRESENT
    return paper.print_name, "đã xuất trình" if was_shown else count_words(count)


def _row(number: int, name: str, unit: str, state: StepState) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"Bước {number}: {name}, {word(state)}")
    grid = QGridLayout(row)
    grid.setContentsMargins(4, 4, 4, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    if state is StepState.DONE:
        mark: QWidget = icon_label("check-circle", "green", 22)
    else:
        digit = label(str(number), "step")
        digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = digit
    grid.addWidget(mark, 0, 0, 2, 1)
    grid.addWidget(label(name, "strong", wrap=True), 0, 1)
    grid.addWidget(label(unit, "second", wrap=True), 1, 1)
    tone, icon = TONES[state]
    grid.addWidget(Pill(word(state), tone, icon), 0, 2, 2, 1)
    return row
