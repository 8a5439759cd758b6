"""The steps of the internal process, and the papers that came with the dossier."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.entries import PaperCount
from counter_app.domain.procedure import PaperKind, Procedure
from counter_app.services.dossier_page import DossierPage
from ui.screens.dossier.stages import Stages
from ui.screens.intake.paper_model import count_words
from ui.screens.table import WordsModel, words_table
from ui.widgets.frames import scrolled
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label

WIDE = 620
"""From this logical width on steps and papers stand side by side."""
PAPER_HEADS = ("Giấy tờ", "Số bản", "Tệp")


class StepsColumn(QWidget):
    """Who does what, and with which papers."""

    def __init__(self) -> None:
        super().__init__()
        self.look = KeyedButton("Xem tệp", "Ctrl+O", icon="eye")
        self.stages = Stages()
        self._papers = WordsModel(PAPER_HEADS)
        self.papers = words_table(self._papers, "Giấy tờ đã nhận", (264, 130))
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._whole.setContentsMargins(16, 12, 16, 12)
        self._whole.setSpacing(8)
        self._whole.addLayout(_headed("Các bước", scrolled(self.stages)), 2)
        self._whole.addLayout(_headed("Giấy tờ", self.papers, self.look), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set papers beside the steps where there is more width than height."""
        super().resizeEvent(event)
        way, is_wide = QBoxLayout.Direction, self.width() >= WIDE
        self._whole.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def show_page(self, page: DossierPage) -> None:
        """Show the steps and papers of a dossier."""
        self.stages.show_stages(page.stages, page.officers, page.now)
        self._papers.show(
            [
                (*_named_and_counted(page.procedure, each), _files(page, each.paper))
                for each in page.dossier.papers
            ]
        )
        count = len(page.dossier.attachments)
        self.look.set_words(f"Xem {count} tệp")
        self.look.setVisible(count > 0)


def _headed(name: str, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(name, "section"))
    for each in widgets:
        column.addWidget(each)
    column.setStretchFactor(widgets[0], 1)
    return column


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
