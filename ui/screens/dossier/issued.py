"""What was issued, and what may be done now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.entries import Printed, Voided, Words
from counter_app.domain.moves import MOVES
from counter_app.services.dossier_page import DossierPage
from counter_app.words.forms import FORM_WORDS
from counter_app.words.timeline import moment_words
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.reason_box import ReasonBox


class IssuedColumn(QWidget):
    """Papers with copy, officer and hour; below them the actions that are allowed."""

    mend_wanted = Signal(str)
    """Correct and reissue, for this reason."""
    reprint_wanted = Signal(str)
    """Print the receipt once more, stamped, for this reason."""

    def __init__(self) -> None:
        super().__init__()
        self._papers = QVBoxLayout()
        self._papers.setSpacing(6)
        self._actions = QVBoxLayout()
        self._actions.setSpacing(8)
        self.reprint = KeyedButton("In lại giấy tiếp nhận", "Ctrl+P", icon="printer")
        self.mend = KeyedButton("Sửa sai và cấp lại giấy", "Ctrl+E", icon="pencil")
        self.reason = ReasonBox("", "Lý do")
        self._then = self.mend_wanted
        self._why_not = label(part="second", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label("Giấy đã cấp", "section"))
        whole.addLayout(self._papers)
        whole.addSpacing(8)
        whole.addWidget(label("Làm được lúc này", "section"))
        whole.addLayout(self._actions)
        for each in (self.reprint, self.mend, self.reason, self._why_not):
            self._actions.addWidget(each)
        whole.addStretch()
        self.mend.clicked.connect(self._on_mend)
        self.reprint.clicked.connect(self._on_reprint)
        self.reason.returnPressed.connect(self._on_reason)

    def show_page(self, page: DossierPage) -> None:
        """Show what was issued of a dossier and what is allowed in its state."""
        while item := self._papers.takeAt(0):
            if row := item.widget():
                row.deleteLater()
        for title, second in issued(page):
            self._papers.addWidget(label(title, wrap=True))
            self._papers.addWidget(label(second, "second", wrap=True))
        allowed = page.dossier.state in MOVES[Voided].allowed_from
        self.mend.setEnabled(allowed)
        self.reason.hide()
        self._why_not.setText("" if allowed else "Hồ sơ đã xong hoặc đã hủy nên không cấp lại.")
        self._why_not.setVisible(not allowed)

    def _on_mend(self) -> None:
        self._then = self.mend_wanted
        self._ask_why("Vì sao cấp lại? Enter để sửa")

    def _on_reprint(self) -> None:
        self._then = self.reprint_wanted
        self._ask_why("Vì sao in lại? Ví dụ: thất lạc. Enter để in")

    def _ask_why(self, hint: str) -> None:
        self.reason.setPlaceholderText(hint)
        self.reason.ask()

    def _on_reason(self) -> None:
        if reason := self.reason.text().strip():
            self.reason.hide()
            self._then.emit(reason)


def _name(form: str) -> str:
    return FORM_WORDS.get(form, form).capitalize()


def issued(page: DossierPage) -> list[tuple[str, str]]:
    """Return each print, newest first: what, and with which copy, by whom, when."""
    received = page.dossier.received
    head = "Giấy tiếp nhận và hẹn trả"
    if received.replaces:
        head += f" (thay {received.replaces.partition('-')[2]})"
    rows = [
        (
            head if each.facts.form == "receipt" else _name(each.facts.form),
            " · ".join(
                filter(
                    None,
                    (
                        f"In lần {each.facts.copy}",
                        page.officers.get(each.actor, ""),
                        moment_words(each.at),
                        each.person.text if isinstance(each.person, Words) else "",
                    ),
                )
            ),
        )
        for each in reversed(page.entries)
        if isinstance(each.facts, Printed)
    ]
    return rows or [("Chưa in giấy nào", "")]
