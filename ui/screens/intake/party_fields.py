"""The fields of one party: a citizen or an organisation."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.domain.errors import Finding, Problem, RuleError, forbid
from counter_app.domain.folding import nfc
from counter_app.domain.identity_card import Card
from counter_app.domain.identity_checks import is_identity, is_tax_code
from counter_app.domain.person import (
    Citizen,
    Contact,
    IdKind,
    Organisation,
    OrganisationKind,
    Party,
    Sex,
)
from counter_app.words.enums import word
from ui import reading
from ui.screens.intake.commune_box import CommuneBox
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import label, restyle
from ui.widgets.line import Line

CITIZEN, ORGANISATION = 0, 1
SHORT_KINDS = {
    IdKind.PERSONAL: "Định danh",
    IdKind.PASSPORT: "Hộ chiếu",
    IdKind.OLD_CARD: "CMND cũ",
    IdKind.NONE: "Không có",
}
Document = Mapping[str, str]


class PartyFields(QWidget):
    """Boxes for one party; `role` stands before each field's path, as in `submitter.name`."""

    changed = Signal()
    """Something was typed."""
    identified = Signal(str)
    """The identity number or tax code that now stands there; empty where none does."""
    mended = Signal()
    """What was marked as wrong was changed."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role
        self._kind = CITIZEN
        self._from_card = False
        self._printed = ""
        self.name, self.number, self.reason = _box("Họ tên"), _box("Số giấy tờ"), _box("Lý do")
        self.tax_code, self.born = _box("Mã số thuế"), _box("Ngày sinh")
        self.address, self.phone, self.email = _box("Địa chỉ"), _box("Điện thoại"), _box("Email")
        self.commune = CommuneBox()
        self.id_kind = ChoiceBox(SHORT_KINDS, "Loại giấy tờ")
        self.sex = ChoiceBox({None: "–", **{each: word(each) for each in Sex}}, "Giới tính")
        organisations = {each: word(each) for each in OrganisationKind}
        self.organisation = ChoiceBox(organisations, "Loại tổ chức")
        self.born.setPlaceholderText("14/03/1991")
        self.id_kind.setFixedWidth(118)
        self.sex.setFixedWidth(72)
        self._rows: list[tuple[QWidget, ...]] = []
        self._lay_out()
        self._connect()
        self.show_kind(CITIZEN)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        pairs: tuple[tuple[str | QWidget, QWidget, QWidget | None], ...] = (
            ("Họ tên", self.name, None),
            (self.id_kind, self.number, None),
            ("Lý do", self.reason, None),
            ("Mã số thuế", self.tax_code, None),
            ("Loại", self.organisation, None),
            ("Ngày sinh", self.born, self.sex),
            ("Địa chỉ", self.address, None),
            ("Nay là", self.commune, None),
            ("Điện thoại", self.phone, None),
            ("Email", self.email, None),
        )
        for row, (name, box, beside) in enumerate(pairs):
            head = label(name, "label") if isinstance(name, str) else name
            grid.addWidget(head, row, 0)
            grid.addWidget(box, row, 1, 1, 1 if beside else 2)
            if beside:
                grid.addWidget(beside, row, 2)
            self._rows.append((head, box, *([beside] if beside else [])))

    def _connect(self) -> None:
        for box in self._boxes().values():
            box.textChanged.connect(partial(self._unmark, box))
            box.textChanged.connect(self._on_change)
        self.born.editingFinished.connect(self._on_born)
        for choice in (self.id_kind, self.sex, self.organisation):
            choice.currentIndexChanged.connect(self._on_change)
        self.id_kind.currentIndexChanged.connect(self._show_rows)
        self.id_kind.currentIndexChanged.connect(self._tell_identity)
        for box in (self.number, self.tax_code):
            box.editingFinished.connect(self._tell_identity)
        completer = self.commune.completer()
        if completer:
            completer.activated.connect(self._on_commune)

    def _boxes(self) -> dict[str, QLineEdit]:
        return {
            "name": self.name,
            "id_number": self.number,
            "id_reason": self.reason,
            "tax_code": self.tax_code,
            "born_on": self.born,
            "address": self.address,
            "commune": self.commune,
            "phone": self.phone,
            "email": self.email,
        }

    @property
    def kind(self) -> int:
        """CITIZEN or ORGANISATION."""
        return self._kind

    def show_kind(self, kind: int) -> None:
        """Show the fields of a citizen or of an organisation."""
        self._kind = kind
        self.name.setAccessibleName("Tên tổ chức" if kind else "Họ tên")
        self._show_rows()

    def party(self) -> Party:
        """Return who stands there. Raises RuleError naming the field that cannot be read."""
        contact = Contact(
            ", ".join(filter(None, (nfc(self.address.text()), nfc(self.commune.text())))),
            nfc(self.phone.text()),
            nfc(self.email.text()),
        )
        name = nfc(self.name.text())
        if not name:
            raise forbid(Problem.NAME_MISSING, f"{self.role}.name")
        if self._kind == ORGANISATION:
            tax_code = reading.digits(self.tax_code.text())
            return Organisation(name, tax_code, self.organisation.member, contact)
        id_kind: IdKind = self.id_kind.member
        return Citizen(
            name=name,
            id_kind=id_kind,
            id_number="" if id_kind is IdKind.NONE else reading.digits(self.number.text()).upper(),
            id_reason=nfc(self.reason.text()) if id_kind is IdKind.NONE else "",
            born_on=reading.day(self.born.text(), f"{self.role}.born_on"),
            sex=self.sex.member,
            contact=contact,
        )

    def misread(self) -> Finding | None:
        """Return what is wrong with a birthday that was left as no day; None: nothing is."""
        try:
            reading.day(self.born.text(), f"{self.role}.born_on")
        except RuleError as error:
            return error.findings[0] if self.born.property("wrong") == "true" else None
        return None

    def identity(self) -> str:
        """Return the number by which the party is known; empty while it is not whole."""
        if self._kind == ORGANISATION:
            code = reading.digits(self.tax_code.text())
            return code if is_tax_code(code) else ""
        number = reading.digits(self.number.text()).upper()
        return number if is_identity(self.id_kind.member, number) else ""

    def take_card(self, card: Card) -> None:
        """Fill in what a card says; phone and e-mail stay."""
        with QSignalBlocker(self):
            self.show_kind(CITIZEN)
            self._printed = card.address
            self.name.setText(card.name)
            self.number.setText(card.number)
            self.born.setText(reading.day_text(card.born_on))
            self.address.setText(card.address)
            self.commune.clear()
            self.id_kind.take(IdKind.PERSONAL)
            self.sex.take(card.sex)
        self.changed.emit()
        self.identified.emit(card.number)

    def show_all(self, shown: bool) -> None:
        """Show every field, or only those that no card can tell: where one lives now, the phone."""
        self._from_card = not shown
        self._show_rows()

    def document(self) -> dict[str, str]:
        """Return what stands in the boxes, as it is, for a draft."""
        typed = {name: box.text() for name, box in self._boxes().items() if box.text()}
        chosen = {
            "kind": "organisation" if self._kind else "citizen",
            "id_kind": str(self.id_kind.member),
            "sex": str(self.sex.member or ""),
            "organisation": str(self.organisation.member),
        }
        return typed | chosen

    def show_document(self, document: Document) -> None:
        """Put a draft back into the boxes."""
        with QSignalBlocker(self):
            for name, box in self._boxes().items():
                box.setText(document.get(name, ""))
                self._unmark(box)
            self.id_kind.take(document.get("id_kind", IdKind.PERSONAL))
            self.sex.take(document.get("sex") or None)
            self.organisation.take(document.get("organisation", OrganisationKind.BUSINESS))
            self.show_kind(ORGANISATION if document.get("kind") == "organisation" else CITIZEN)
        self.changed.emit()
        self.identified.emit(self.identity())

    def is_empty(self) -> bool:
        """Return whether nothing was typed."""
        return not any(box.text() for box in self._boxes().values())

    def mark(self, field: str) -> bool:
        """Mark the box of a field and put the cursor there; return whether it is here."""
        for name, box in self._boxes().items():
            wrong = field.removeprefix("contact.") == name
            restyle(box, wrong="true" if wrong else "false")
            if wrong:
                box.setFocus()
                box.selectAll()
        return field.removeprefix("contact.") in self._boxes()

    def _unmark(self, box: QLineEdit, _text: str = "") -> None:
        if box.property("wrong") == "true":
            restyle(box, wrong="false")
            self.mended.emit()

    def _on_born(self) -> None:
        """Mark a birthday that is no day as soon as its box is left."""
        restyle(self.born, wrong="true")
        restyle(self.born, wrong="true" if self.misread() else "false")
        self.changed.emit()

    def _on_change(self) -> None:
        self.changed.emit()

    def _tell_identity(self) -> None:
        self.identified.emit(self.identity())

    def _on_commune(self, _name: str) -> None:
        """Leave only the hamlet of the address on an older card: the commune was chosen."""
        if self._printed and self.address.text() == self._printed:
            self.address.setText(self._printed.split(",")[0].strip())

    def _show_rows(self) -> None:
        citizen = self._kind == CITIZEN
        without = self.id_kind.member is IdKind.NONE
        shown = {
            self.name: True,
            self.number: citizen,
            self.reason: citizen and without,
            self.tax_code: not citizen,
            self.organisation: not citizen,
            self.born: citizen,
            self.address: True,
        }
        for row in self._rows:
            for part in row:
                part.setVisible(
                    shown.get(row[1], True) and not (self._from_card and row[1] in shown)
                )
        self.number.setEnabled(not without)


def _box(name: str) -> Line:
    box = Line()
    box.setAccessibleName(name)
    box.setMaxLength(300)
    return box
