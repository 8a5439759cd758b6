"""Nơi khác: another agency decides, or the papers were handed in elsewhere."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import RuleError
from counter_app.domain.folding import nfc
from counter_app.domain.ids import AgencyCode, agency_code
from counter_app.services.agencies import Agencies, Agency
from ui.tasks import Tasks
from ui.widgets.escape import EscapeFrame
from ui.widgets.frames import scrolled
from ui.widgets.labels import label
from ui.widgets.offers import Offers

MOST_LETTERS = 120
NOTE = "Để trống là chính cơ quan này. Enter sang ô sau, ở ô cuối về danh sách."
FIELDS = ("decided_by", "filed_with")


class PlacesBox(EscapeFrame):
    """Three places of a dossier: where it was handed in, taken in (here), and decided."""

    changed = Signal()
    """Something else stands here."""
    named = Signal(str, str)
    """Code and name of an agency, to be known the next time."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.agency, self.name, self.filed = QLineEdit(), QLineEdit(), QLineEdit()
        self._own: AgencyCode | None = None
        self._known: dict[str, Agency] = {}
        self._offers = QStringListModel(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for box, name, hint in (
            (self.agency, "Nơi có thẩm quyền giải quyết", "mã định danh, như H56.09"),
            (self.name, "Tên cơ quan", "để nhớ cho lần sau"),
            (self.filed, "Nộp tại", "mã định danh, để trống: tại đây"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
            box.setMaxLength(MOST_LETTERS)
        completer = Offers(self._offers, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.agency.setCompleter(completer)
        completer.activated.connect(self._on_offer)
        form = self._form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(4)
        form.addRow(label("Nơi có thẩm quyền giải quyết", "label"), self.agency)
        form.addRow(label("Tên cơ quan", "label"), self.name)
        form.addRow(label("Nộp tại", "label"), self.filed)
        self._note = label(NOTE, "second", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addStretch()
        self._area = scrolled(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        for box in (self.agency, self.name, self.filed):
            box.textChanged.connect(self.changed)
        self.agency.returnPressed.connect(partial(self._go_to, self.name))
        self.name.returnPressed.connect(partial(self._go_to, self.filed))
        self.filed.returnPressed.connect(self.left)

    def fold(self, folded: bool) -> None:
        """Set names beside their boxes where there is more width than height."""
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.DontWrapRows if folded else policy.WrapAllRows)
        self._note.setVisible(not folded)

    def offer(self, own: AgencyCode, known: Sequence[Agency]) -> None:
        """Offer the agencies of former dossiers; `own` is this office."""
        self._own = own
        self._known = {f"{each.code} {each.name}".strip(): each for each in known}
        self._offers.setStringList(list(self._known))

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._go_to(self.agency)

    def leave(self) -> None:
        """Let the agency be known the next time."""
        try:
            decided_by = self.decided_by()
        except RuleError:
            return  # it is asked to be mended when the dossier is taken in
        if decided_by:
            self.named.emit(decided_by, nfc(self.name.text()))

    @property
    def is_elsewhere(self) -> bool:
        """Whether another agency decides, as far as it can be read."""
        typed = self.agency.text().strip().upper()
        return bool(typed) and typed != self._own

    @property
    def spoken(self) -> str:
        """What stands here, in short; empty where all is done at this office."""
        return nfc(self.name.text()) or self.agency.text().strip() or self.filed.text().strip()

    def decided_by(self) -> AgencyCode | None:
        """Return who decides where that is another. Raises RuleError for no code of an agency."""
        if not self.is_elsewhere:
            return None
        return agency_code(self.agency.text(), "decided_by")

    def filed_with(self) -> AgencyCode | None:
        """Return where it was handed in, None for here. Raises RuleError as `decided_by`."""
        typed = self.filed.text().strip()
        return agency_code(typed, "filed_with") if typed else None

    def mark(self, field: str) -> None:
        """Put the cursor on the box to mend."""
        self._go_to(self.filed if field == "filed_with" else self.agency)

    def clear(self) -> None:
        """Everything is done at this office."""
        for box in (self.agency, self.name, self.filed):
            box.clear()

    def document(self) -> dict[str, Any]:
        """Return what stands here, for a draft."""
        return {
            "decided_by": self.agency.text(),
            "decided_by_name": self.name.text(),
            "filed_with": self.filed.text(),
        }

    def show_document(self, document: dict[str, Any]) -> None:
        """Put a draft back."""
        self.agency.setText(str(document.get("decided_by") or ""))
        self.name.setText(str(document.get("decided_by_name") or ""))
        self.filed.setText(str(document.get("filed_with") or ""))

    def _go_to(self, box: QLineEdit) -> None:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.selectAll()
        self._area.ensureWidgetVisible(box, 0, 4)

    def _on_offer(self, text: str) -> None:
        agency = self._known.get(text)
        if agency:
            self.agency.setText(agency.code)
            self.name.setText(agency.name)


class Places(QObject):
    """Reads which agencies are known, and keeps those that were named."""

    failed = Signal(object)
    """Why they could not be read or kept."""

    def __init__(self, agencies: Agencies, tasks: Tasks, box: PlacesBox) -> None:
        super().__init__(box)
        self._agencies = agencies
        self._tasks = tasks
        self._box = box
        box.named.connect(self._keep)

    def look(self) -> None:
        """Read what can be offered."""
        self._tasks.run(
            self._known,
            owner=self,
            done=lambda known: self._box.offer(*known),
            failed=self.failed.emit,
        )

    def _known(self) -> tuple[AgencyCode, Sequence[Agency]]:
        return self._agencies.own(), self._agencies.known()

    def _keep(self, code: str, name: str) -> None:
        self._tasks.run(
            partial(self._agencies.remember, code, name),
            owner=self,
            done=lambda _: self.look(),
            failed=self.failed.emit,
        )
