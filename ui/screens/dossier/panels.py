"""What an action asks for before it is done, in the place of the columns; Esc gives them back."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from counter_app.domain.calendar import local
from counter_app.domain.checklist import handed_in, lacking, uncounted
from counter_app.domain.correction import field_of, is_correctable
from counter_app.domain.desk_entries import CodeSystem
from counter_app.domain.entries import Letter, PaperCount, SupplementRequested
from counter_app.domain.folding import nfc
from counter_app.domain.ids import DossierId
from counter_app.domain.mending import same_field
from counter_app.domain.procedure import Paper
from counter_app.services.dossier_page import DossierPage
from counter_app.words.details import field_words
from counter_app.words.due import moment_text
from counter_app.words.enums import word
from ui.screens.dossier.panel import Panel
from ui.screens.intake.paper_model import CHECK, FILES, PaperModel
from ui.screens.intake.paper_table import PaperTable
from ui.screens.letters.papers import paper_named, says_more
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.frames import scrolled
from ui.widgets.labels import label

CONTACT = ("name", "contact.phone", "contact.address", "contact.email")
LONGEST = 300
MOST_NAMED = 2
"""Papers that are named where several are missing."""
NONE_COUNTED = "Chưa đếm giấy nào. Chỉ ghi vậy khi giấy đã nộp được sửa tại chỗ."


class CodePanel(Panel):
    """What another system calls the dossier; it stays typed until another dossier is shown."""

    def __init__(self) -> None:
        super().__init__("Mã của hệ thống khác", "Ghi mã")
        self.system = ChoiceBox({each: word(each) for each in CodeSystem}, "Hệ thống")
        self.code = _box("Mã hồ sơ ở hệ thống đó")
        fields = QFormLayout()
        fields.addRow(label("Hệ thống", "label"), self.system)
        fields.addRow(label("Mã", "label"), self.code)
        self.inside.addLayout(fields)
        self.inside.addStretch()
        self._dossier: DossierId | None = None
        self.code.returnPressed.connect(self.act_wanted)

    def begin(self, page: DossierPage) -> None:
        """Ask for a code of the ministry's system, the usual one; what Esc left is still there."""
        super().begin(page)
        if page.dossier.id != self._dossier:
            self.forget()
        self._dossier = page.dossier.id
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Begin anew: the code was written down, or is another dossier's."""
        self.system.take(CodeSystem.MINISTRY)
        self.code.clear()

    def typed(self) -> tuple[CodeSystem, str]:
        """Return the system and its code."""
        return self.system.member, self.code.text()

    def mark(self, field: str) -> None:
        """Put the cursor into the code."""
        del field
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)


class ContactPanel(Panel):
    """How submitter and owner are named and reached."""

    def __init__(self) -> None:
        super().__init__("Sửa thông tin liên hệ", "Ghi đính chính")
        self.boxes: dict[str, QLineEdit] = {}
        inner = QWidget()
        self._fields = QFormLayout(inner)
        self._fields.setContentsMargins(0, 0, 12, 0)
        self.inside.addWidget(scrolled(inner), 1)

    def begin(self, page: DossierPage) -> None:
        """Show what is known of the parties."""
        super().begin(page)
        while self._fields.rowCount():
            self._fields.removeRow(0)
        self.boxes.clear()
        applicant = page.dossier.applicant
        roles = ("submitter", "owner") if applicant and applicant.owner else ("submitter",)
        for path in (f"{role}.{field}" for role in roles for field in CONTACT):
            if applicant and is_correctable(page.dossier.received, path):
                box = self.boxes[path] = _box(field_words(path).capitalize())
                box.setText(field_of(applicant, path))
                self._fields.addRow(label(field_words(path).capitalize(), "label"), box)
        self.mark(next(iter(self.boxes), ""))

    def typed(self) -> dict[str, str]:
        """Return every field by path."""
        return {path: nfc(box.text()).strip() for path, box in self.boxes.items()}

    def mark(self, field: str) -> None:
        """Put the cursor into a field."""
        for path, box in self.boxes.items():
            if same_field(path, field):
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                box.selectAll()


class CompletePanel(Panel):
    """The papers that came, and when the dossier is due then."""

    def __init__(self) -> None:
        super().__init__("Đã bổ sung đủ", "Ghi đã bổ sung")
        self.model = PaperModel()
        self.table = PaperTable(self.model)
        self.table.setAcceptDrops(False)
        for column in (FILES, CHECK):
            self.table.setColumnHidden(column, True)
        self._page: DossierPage | None = None
        self._asked: tuple[Paper, ...] = ()
        self.asked, self.doubt = label(wrap=True), label(wrap=True, tone="amber")
        self.due = label(part="strong", wrap=True)
        self.remark = _box("Ghi chú")
        self.remark.setPlaceholderText("ghi chú, nếu có")
        self.inside.addWidget(self.asked)
        self.inside.addWidget(label("Đếm những giấy vừa mang đến bằng phím số", "second"))
        self.inside.addWidget(self.table, 1)
        self.inside.addWidget(self.doubt)
        self.inside.addWidget(self.remark)
        self.inside.addWidget(self.due)
        self.model.changed.connect(self._tell)

    def begin(self, page: DossierPage) -> None:
        """Offer the papers of a dossier: what was asked for, what lacks, all others."""
        super().begin(page)
        self._page = page
        dossier, case = page.dossier, page.dossier.received.case
        self._show_asked(_asked_for(page), handed_in(page.procedure, case))
        wanted = lacking(page.procedure, case, dossier.papers)
        others = (each for each in page.procedure.papers_of(case) if each not in wanted)
        self.model.offer((*wanted, *others), of=dossier.received.procedure, asked=self._asked)
        self.remark.clear()
        self.due.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_due(self, due_at: datetime | None) -> None:
        """Show when the dossier will be due, and whether that is another day."""
        before = self._page.dossier.due_at if self._page else None
        if due_at is None:
            self.due.setText("Hồ sơ không có ngày hẹn trả.")
            return
        said = moment_text(local(due_at))
        if due_at == before:
            self.due.setText(f"Ngày hẹn trả không đổi: {said}")
        else:
            instead = f", thay cho {moment_text(local(before))}" if before else ""
            self.due.setText(f"Hẹn trả mới: {said}{instead}")

    def typed(self) -> tuple[tuple[PaperCount, ...], str]:
        """Return what came, and the remark."""
        return self.model.counts(), nfc(self.remark.text()).strip()

    def _show_asked(self, sentences: tuple[str, ...], papers: tuple[Paper, ...]) -> None:
        """Put the papers that were asked for first; what says more than their names is told."""
        named = (paper_named(each, papers) for each in sentences)
        self._asked = tuple(dict.fromkeys(each for each in named if each))
        said = " ".join(each for each in sentences if says_more(each, papers))
        self.asked.setText(f"Đã yêu cầu: {said}" if said else "")
        self.asked.setVisible(bool(said))

    def _tell(self) -> None:
        """Say what is to be known before it is written down as complete."""
        counts = self.model.counts()
        if self._page is None or not counts:
            self.doubt.setText(NONE_COUNTED)
            return
        dossier, procedure = self._page.dossier, self._page.procedure
        asked = uncounted(self._asked, counts)
        still = lacking(procedure, dossier.received.case, (*dossier.papers, *counts))
        missing = (
            _named("Đã yêu cầu mà chưa đếm", asked),
            _named("Theo danh mục còn thiếu", [each for each in still if each not in asked]),
        )
        self.doubt.setText(" ".join(filter(None, missing)))


def _named(said: str, papers: Sequence[Paper]) -> str:
    if not papers:
        return ""
    names = "; ".join(each.print_name for each in papers[:MOST_NAMED])
    others = len(papers) - MOST_NAMED
    return f"{said}: {names}{f' và {others} giấy khác' if others > 0 else ''}."


def _asked_for(page: DossierPage) -> tuple[str, ...]:
    """Return what the last request named, each in a sentence; nothing once erased."""
    letters = [x.person for x in page.entries if isinstance(x.facts, SupplementRequested)]
    last = letters[-1] if letters else None
    return last.missing if isinstance(last, Letter) else ()


def _box(name: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setMaxLength(LONGEST)
    return box
