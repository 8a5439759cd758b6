"""What was issued, and what may be done now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.dossier import MOVES
from counter_app.domain.entries import Printed, Voided
from counter_app.services.dossier_page import DossierPage
from counter_app.words.timeline import moment_words
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label


class IssuedColumn(QWidget):
    """Papers with copy, officer and hour; below them the actions that are allowed."""

    mend_wanted = Signal(str)
    """Correct and reissue, for this reason."""

    def __init__(self) -> None:
        super().__init__()
        self._papers = QVBoxLayout()
        self._papers.setSpacing(6)
        self._actions = QVBoxLayout()
        self._actions.setSpacing(8)
        self.mend = KeyedButton("Sửa sai và cấp lại giấy", "Ctrl+E", icon="pencil")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Vì sao cấp lại? Enter để sửa, Esc để thôi")
        self.reason.setAccessibleName("Lý do cấp lại giấy tiếp nhận")
        self._why_not = label(part="second", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label("Giấy đã cấp", "section"))
        whole.addLayout(self._papers)
        whole.addSpacing(8)
        whole.addWidget(label("Làm được lúc này", "section"))
        whole.addLayout(self._actions)
        for each in (self.mend, self.reason, self._why_not):
            self._actions.addWidget(each)
        whole.addStretch()
        self.mend.clicked.connect(self._ask_why)
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

    def _ask_why(self) -> None:
        self.reason.clear()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reason(self) -> None:
        if reason := self.reason.text().strip():
            self.reason.hide()
            self.mend_wanted.emit(reason)


def issued(page: DossierPage) -> list[tuple[str, str]]:
    """Return each print, newest first: what, and with which copy, by whom, when."""
    received = page.dossier.received
    head = "Giấy tiếp nhận và hẹn trả"
    if received.replaces:
        head += f" (thay {received.replaces.partition('-')[2]})"
    rows = [
        (
            head if each.facts.form == "receipt" else each.facts.form,
            " · ".join(
                filter(
                    None,
                    (
                        f"In lần {each.facts.copy}",
                        page.officers.get(each.actor, ""),
                        moment_words(each.at),
                    ),
                )
            ),
        )
        for each in reversed(page.entries)
        if isinstance(each.facts, Printed)
    ]
    return rows or [("Chưa in giấy nào", "")]
