"""One dossier: what it is, and the ledger of it read aloud."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout

from counter_app.domain.ids import DossierId
from counter_app.services.lookup import History, Lookup
from counter_app.words.enums import word
from counter_app.words.timeline import moment_words, party_words, timeline
from ui.page import Page
from ui.screens.table import WordsModel, words_table
from ui.tasks import Tasks

HEADS = ("Lúc", "Việc", "Người làm", "Chi tiết")
WIDTHS = (160, 240, 240)


class DossierScreen(Page):
    """A dossier's facts and timeline."""

    title = "Hồ sơ"
    help = (("Esc", "về ô tìm"), ("Lên, Xuống", "đi trong diễn biến"))

    def __init__(self, lookup: Lookup, tasks: Tasks) -> None:
        super().__init__()
        self._lookup = lookup
        self._tasks = tasks
        self.number = _plain("number")
        self._facts = {
            name: _plain()
            for name in ("Trạng thái", "Thủ tục", "Người nộp", "Chủ hồ sơ", "Tiếp nhận", "Hẹn trả")
        }
        self._model = WordsModel(HEADS)
        self.table = words_table(self._model, "Diễn biến", WIDTHS)
        self._lay_out()

    def _lay_out(self) -> None:
        facts = QFormLayout()
        facts.setHorizontalSpacing(16)
        for name, value in self._facts.items():
            label = QLabel(name)
            label.setProperty("part", "label")
            facts.addRow(label, value)
        head = QLabel("Diễn biến")
        head.setProperty("part", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.number)
        layout.addLayout(facts)
        layout.addWidget(head)
        layout.addWidget(self.table)

    def open(self, dossier: DossierId) -> None:
        """Read a dossier and show it."""
        self._tasks.run(
            partial(self._lookup.history, dossier),
            owner=self,
            done=self._show,
            failed=self.troubled.emit,
        )

    def _show(self, history: History) -> None:
        dossier = history.dossier
        received, applicant = dossier.received, dossier.applicant
        self.number.setText(received.number)
        owner = applicant.owner if applicant else None
        shown = {
            "Trạng thái": word(dossier.state),
            "Thủ tục": f"{received.procedure} – {received.procedure_name}",
            "Người nộp": party_words(applicant.submitter if applicant else None),
            "Chủ hồ sơ": party_words(owner) if owner else "Người nộp",
            "Tiếp nhận": f"{moment_words(received.received_at)} ({word(received.channel)})",
            "Hẹn trả": moment_words(dossier.due_at),
        }
        for name, text in shown.items():
            self._facts[name].setText(text)
        lines = timeline(history.entries, history.officers)
        self._model.show([(each.at, each.what, each.who, each.detail) for each in lines])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectRow(0)


def _plain(part: str = "") -> QLabel:
    """Return a label that shows citizens' text as text, never as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if part:
        label.setProperty("part", part)
    return label
