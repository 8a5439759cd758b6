"""Column 1: who hands it in, and for whom."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import Finding, RuleError
from counter_app.domain.identity_card import Card
from counter_app.domain.identity_checks import check_party, require_party
from counter_app.domain.person import Applicant
from counter_app.services.legibility import illegible
from counter_app.words.findings import sentence
from ui.screens.intake.party_fields import Document, PartyFields
from ui.screens.intake.visitor_strip import VisitorStrip
from ui.widgets.card_view import CardView
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.labels import label
from ui.widgets.segments import Segments
from ui.widgets.step_head import StepHead


class PersonColumn(QWidget):
    """Submitter and, where somebody acts for another, the owner."""

    changed = Signal()
    """Something was typed or scanned."""
    identified = Signal(str)
    """The submitter's identity number or tax code; empty where none stands there."""
    mended = Signal()
    """What was marked as wrong was changed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.head = StepHead(1, "Người nộp")
        self.kind = Segments(("Cá nhân", "Tổ chức"), "Người nộp là")
        self.card = CardView()
        self.open_fields = KeyedButton("Sửa thông tin trên thẻ", "Alt+S", icon="pencil")
        self.submitter, self.owner = PartyFields("submitter"), PartyFields("owner")
        self.doubt = label(part="second", tone="amber", wrap=True)
        self.for_whom = Segments(("Người nộp", "Người khác"), "Chủ hồ sơ")
        self.owner_kind = Segments(("Cá nhân", "Tổ chức"), "Chủ hồ sơ là")
        self.strip = VisitorStrip()
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(_beside(self.head, self.kind))
        upper: tuple[QWidget, ...] = (self.card, self.open_fields, self.submitter)
        lower: tuple[QWidget, ...] = (self.owner_kind, self.owner, self.doubt, self.strip)
        for each in upper:
            whole.addWidget(each)
        whole.addLayout(_beside(label("Chủ hồ sơ", "label"), self.for_whom))
        for each in lower:
            whole.addWidget(each)
        whole.addStretch()

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind)
        self.owner_kind.chosen.connect(self._on_owner_kind)
        self.for_whom.chosen.connect(self._on_for_whom)
        self.open_fields.clicked.connect(self.edit)
        self.submitter.changed.connect(self._on_change)
        self.owner.changed.connect(self._on_change)
        self.submitter.identified.connect(self.identified)
        for party in (self.submitter, self.owner):
            party.mended.connect(self.mended)

    @property
    def has_owner(self) -> bool:
        """Whether the submitter acts for another."""
        return self.for_whom.taken == 1

    def applicant(self) -> Applicant:
        """Return who files and for whom. Raises RuleError naming the field to mend."""
        owner = self.owner.party() if self.has_owner else None
        return Applicant(self.submitter.party(), owner)

    def take_card(self, card: Card) -> None:
        """Take a scanned card: the owner's where the cursor is in the owner's fields."""
        if self.has_owner and self.owner.isAncestorOf(self.focusWidget() or self):
            self.owner.take_card(card)
            self.owner_kind.take(0)
            return
        self.kind.take(0)
        self.submitter.take_card(card)
        self.card.show_card(card, self._today())
        self._show_fields(False)

    def enter(self) -> None:
        """Put the cursor into the first field that is shown."""
        fields = self.submitter
        first = fields.name if self.card.isHidden() else fields.commune
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self) -> None:
        """Open the fields that the card filled."""
        self._show_fields(True)
        self.submitter.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def document(self) -> dict[str, object]:
        """Return what stands here, for a draft."""
        owner = self.owner.document() if self.has_owner else None
        return {"submitter": self.submitter.document(), "owner": owner}

    def show_document(self, submitter: Document, owner: Document | None) -> None:
        """Put a draft back."""
        self._show_fields(True)
        self.submitter.show_document(submitter)
        self.kind.take(self.submitter.kind)
        self.for_whom.take(1 if owner else 0)
        self._on_for_whom(self.for_whom.taken)
        self.owner.show_document(owner or {})
        self.owner_kind.take(self.owner.kind)

    def clear(self) -> None:
        """Make room for the next person."""
        self.show_document({}, None)
        self.strip.hide()

    def is_empty(self) -> bool:
        """Return whether nobody stands here."""
        return self.submitter.is_empty() and not (self.has_owner and not self.owner.is_empty())

    def mark(self, field: str) -> bool:
        """Mark the field to mend, as `submitter.name`; return whether it is here."""
        role, _, rest = field.partition(".")
        party = {"submitter": self.submitter, "owner": self.owner}.get(role)
        if party is None:
            return False
        if party is self.submitter:
            self._show_fields(True)
        return party.mark(rest)

    def _show_fields(self, shown: bool) -> None:
        self.submitter.show_all(shown)
        self.card.setVisible(not shown)
        self.open_fields.setVisible(not shown)

    def _on_kind(self, kind: int) -> None:
        self.submitter.show_kind(kind)
        self._show_fields(True)
        self.changed.emit()
        self.identified.emit(self.submitter.identity())

    def _on_owner_kind(self, kind: int) -> None:
        self.owner.show_kind(kind)
        self.changed.emit()

    def _on_for_whom(self, choice: int) -> None:
        self.owner.setVisible(choice == 1)
        self.owner_kind.setVisible(choice == 1)
        self.changed.emit()

    def _on_change(self) -> None:
        doubts, parties = (
            self._doubts(),
            (self.submitter, *([self.owner] if self.has_owner else [])),
        )
        self.head.set_done(doubts is not None)
        told = (*filter(None, (each.misread() for each in parties)), *(doubts or ()))
        self.doubt.setText(sentence(told[0]) if told else "")
        self.doubt.setVisible(bool(told))
        self.changed.emit()

    def _doubts(self) -> tuple[Finding, ...] | None:
        """Return what is worth a second look before a number is spent; None while it lacks more."""
        try:
            applicant = self.applicant()
            parties = [(applicant.submitter, "submitter")]
            if applicant.owner:
                parties.append((applicant.owner, "owner"))
            for party, role in parties:
                require_party(party, role)
        except RuleError:
            return None
        today = self._today()
        doubts = (each for party, role in parties for each in check_party(party, today, role))
        return (*illegible(applicant), *doubts)


def _beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(left, 1)
    row.addWidget(right)
    return row
