"""The glance line: number, state, how far it got, due date; what it is and whose."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.domain.answer import Cause
from counter_app.domain.badge import Badge
from counter_app.domain.dossier import OPEN, State
from counter_app.services.dossier_page import DossierPage
from counter_app.words.due import left_words, moment_text
from counter_app.words.enums import word
from counter_app.words.timeline import party_words
from ui.page import SHORT, TIGHT
from ui.widgets.elided import ElidedLines
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label, restyle
from ui.widgets.pill import Pill

TONES = {
    State.AWAITING_SUPPLEMENT: ("amber", "clock"),
    State.RESOLVED: ("amber", "return"),
    State.RETURNED: ("green", "check"),
    State.REFUSED: ("red", "cross-circle"),
    State.VOIDED: ("neutral", "minus"),
    State.STOPPED: ("neutral", "minus"),
}
BADGES = {
    Badge.STORED: ("neutral", "check"),
    Badge.AT_CENTRE: ("green", "check"),
    Badge.WHOLE: ("green", "check-circle"),
    Badge.TROUBLED: ("amber", "warning"),
}
TWO_LINES = 46
"""Of the name of the procedure, in logical pixels; all of it is under the pointer."""


class DossierHeader(QFrame):
    """What an officer wants to know before anything else."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.prefix, self.short = label(part="prefix"), label(part="number")
        self.state, self.badge = Pill(), Pill()
        self.see_to = KeyedButton("", "Ctrl+F8", icon="warning")
        self.see_to.hide()
        self._is_troubled = self._short = False
        self.name = ElidedLines(TWO_LINES)
        self.name.setProperty("part", "section")
        self.person = label(part="second", wrap=True)
        self._due_head = label("Hẹn trả", "label")
        self.due, self._moment = label(part="due"), label(part="second")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 10)
        grid.setColumnStretch(0, 1)
        grid.addLayout(self._what(), 0, 0)
        grid.addLayout(self._until(), 0, 1)

    def _what(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.prefix, 0, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self.short)
        for pill in (self.state, self.badge):
            first.addSpacing(12)
            first.addWidget(pill)
        first.addStretch()
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(first)
        left.addWidget(self.name)
        left.addWidget(self.person)
        return left

    def _until(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(0)
        for each in (self._due_head, self.due, self._moment, self.see_to):
            right.addWidget(each, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch()
        return right

    def fold(self, width: int) -> None:
        """Keep two lines in a tight window, and what tells dossiers apart in a short one."""
        for each in (self._due_head, self.person, self._moment, self.badge):
            each.setVisible(width >= TIGHT)
        self.prefix.setVisible(width >= SHORT)
        self._short = width < SHORT
        self.see_to.setVisible(self._is_troubled and not self._short)

    def show_page(self, page: DossierPage) -> None:
        """Show a dossier."""
        dossier = page.dossier
        agency, _, rest = dossier.received.number.partition("-")
        self.prefix.setText(f"{agency}-")
        self.short.setText(rest)
        self.setAccessibleName(f"Hồ sơ {dossier.received.number}")
        tone, icon = TONES.get(dossier.state, ("accent", "clock"))
        self.state.say(word(dossier.state), tone, icon)
        self._show_badge(page)
        self.name.setText(dossier.received.procedure_name)
        self.person.setText(_people(page))
        self._show_due(page)

    def _show_badge(self, page: DossierPage) -> None:
        """Say how far the dossier got; what needs a person says why, and leads there."""
        self.badge.say(word(page.badge), *BADGES[page.badge])
        self._is_troubled = page.badge is Badge.TROUBLED
        cause = word(page.trouble or Cause.FILE)
        self.see_to.set_words(f"Xử lý: {cause.lower()}")
        self.see_to.setVisible(self._is_troubled and not self._short)

    def number(self) -> str:
        """Return the whole number that is shown."""
        return self.prefix.text() + self.short.text()

    def _show_due(self, page: DossierPage) -> None:
        due_at, left = page.dossier.due_at, page.days_left
        if due_at is None or left is None:
            self.due.setText("ghi tay trên giấy")
            self._moment.clear()
            return
        is_open = page.dossier.state in OPEN
        self.due.setText(left_words(due_at, left) if is_open else f"{due_at:%d/%m/%Y}")
        late = is_open and left < 0
        restyle(self.due, tone="red" if late else "amber" if is_open and left <= 1 else "")
        changed = len(page.dossier.moved)
        said = f"đã đổi hạn {changed} lần" if changed else "chưa đổi hạn lần nào"
        self._moment.setText(f"{moment_text(due_at)} · {said}")


def _people(page: DossierPage) -> str:
    applicant = page.dossier.applicant
    submitter = party_words(applicant.submitter if applicant else None)
    contact = applicant.submitter.contact if applicant else None
    reached = [contact.phone, contact.address] if contact else []
    owner = f"Chủ hồ sơ: {party_words(applicant.owner)}" if applicant and applicant.owner else ""
    return " · ".join(filter(None, (submitter, *reached, owner)))
