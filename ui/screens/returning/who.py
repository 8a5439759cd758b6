"""Who takes it: keys 1 to 4, the card that was shown, and the signature."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.collecting import Match, proxy_objection
from counter_app.domain.entries import CollectAt, TakenBy
from counter_app.domain.errors import Problem
from counter_app.domain.folding import nfc
from counter_app.domain.identity_card import Card
from counter_app.words.enums import word
from ui import reading
from ui.file_choice import choose_file
from ui.widgets.frames import rule
from ui.widgets.keyed_button import KeyedButton
from ui.widgets.keyed_radios import KeyedRadios
from ui.widgets.labels import IconLabel, label, restyle
from ui.widgets.marks import Tick
from ui.widgets.signature_pad import SignaturePad

OWNER, PROXY, POST, ONLINE = "owner", "proxy", "post", "online"
PICTURES = "Ảnh chữ ký (*.png *.jpg *.jpeg *.webp)"
TAKEN = {CollectAt.COUNTER: OWNER, CollectAt.POST: POST, CollectAt.ONLINE: ONLINE}
LACKING = {
    Problem.COLLECTOR_MISSING: "ghi họ tên người nhận thay",
    Problem.COLLECTOR_NAME_SHAPE: "họ tên người nhận thay viết bằng chữ, không có chữ số",
    Problem.AUTHORITY_MISSING: "ghi giấy ủy quyền hoặc căn cứ nhận thay",
    Problem.AUTHORITY_SHAPE: "ghi căn cứ bằng vài chữ: giấy ủy quyền số, ngày nào, hoặc lý do",
}
"""What is asked for in each box of a proxy, in a few words."""
PLACES = {POST: CollectAt.POST, ONLINE: CollectAt.ONLINE}


@dataclass(frozen=True, slots=True, repr=False)
class Taker:
    """Who takes the results, and where."""

    collected_at: CollectAt
    taken_by: TakenBy
    name: str = ""
    number: str = ""
    authority: str = ""


class WhoColumn(QWidget):
    """The owner, somebody for the owner, the post, or nobody in person."""

    changed = Signal()
    """Something was chosen, typed or signed."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._match: Match | None = None
        self.file: Path | None = None
        """A picture of the signature, in place of one on the pad."""
        self.needs_signature = False
        self.who = KeyedRadios(
            (
                ("1", OWNER, "Chính chủ"),
                ("2", PROXY, "Người được ủy quyền"),
                ("3", POST, "Gửi bưu chính"),
                ("4", ONLINE, "Chỉ nhận bản điện tử"),
            ),
            "Ai đến nhận",
        )
        self.name, self.number, self.authority = QLineEdit(), QLineEdit(), QLineEdit()
        self._mark, self.said = IconLabel(18), label(wrap=True)
        self.pad = SignaturePad()
        self.again = KeyedButton("Ký lại", "Ctrl+S")
        self.photo = KeyedButton("Ảnh", "Ctrl+T", icon="clip")
        self.photo.setAccessibleName("Ảnh chữ ký")
        self.unsigned = Tick("Không ký được")
        self.signed = label(part="second", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(label("Ai đến nhận", "section"))
        column.addWidget(self._card_box())
        column.addWidget(self.who)
        column.addWidget(self._proxy_fields())
        column.addWidget(rule())
        head = QHBoxLayout()
        head.addWidget(label("Chữ ký người nhận", "section"), 1)
        head.addWidget(self.again)
        column.addLayout(head)
        column.addWidget(self.pad)
        column.addWidget(self.signed)
        foot = QHBoxLayout()
        foot.addWidget(self.unsigned)
        foot.addWidget(label("0", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch()
        foot.addWidget(self.photo)
        column.addLayout(foot)
        column.addStretch()

    def _card_box(self) -> QWidget:
        self._shown = QFrame()
        self._shown.setProperty("part", "banner")
        row = QHBoxLayout(self._shown)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        return self._shown

    def _proxy_fields(self) -> QWidget:
        self._proxy = QWidget()
        form = QFormLayout(self._proxy)
        form.setContentsMargins(0, 4, 0, 4)
        form.setHorizontalSpacing(12)
        for box, head, name, hint in (
            (self.name, "Họ tên", "Họ tên người nhận thay", ""),
            (self.number, "Số giấy tờ", "Số giấy tờ người nhận thay", "quét thẻ hoặc gõ"),
            (self.authority, "Căn cứ", "Giấy ủy quyền, căn cứ nhận thay", "giấy ủy quyền ngày …"),
        ):
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
            form.addRow(label(head, "label"), box)
        return self._proxy

    def _connect(self) -> None:
        self.who.chosen.connect(self._on_who)
        self.pad.changed.connect(self._on_signed)
        self.again.clicked.connect(self.sign_again)
        self.photo.clicked.connect(self._on_photo)
        self.unsigned.toggled.connect(self._tell)
        for box in (self.name, self.number, self.authority):
            box.textChanged.connect(self._tell)
            box.editingFinished.connect(self._mark_wrong)

    # ── asked ───────────────────────────────────────────────────────────────────────────────

    def begin(self, collect_at: CollectAt, *, needs_signature: bool) -> None:
        """Begin with somebody new, who collects as was agreed when the dossier was taken in."""
        self._card = self._match = self.file = None
        self.needs_signature = needs_signature
        for box in (self.name, self.number, self.authority):
            box.clear()
        self.unsigned.setChecked(False)
        self.pad.clear()
        self.who.take(TAKEN[collect_at])
        self._show_card()
        self._on_who()

    def show_card(self, card: Card, match: Match, at: str) -> None:
        """Say whether a card that was scanned is of who may collect."""
        self._card, self._match = card, match
        self._show_card(at)
        if self.who.member == PROXY:
            self._fill_proxy()
        self._tell()

    def taker(self) -> Taker:
        """Return who takes it, as written."""
        at = PLACES.get(self.who.member, CollectAt.COUNTER)
        if self.who.member != PROXY:
            return Taker(at, TakenBy.OWNER)
        name, authority = nfc(self.name.text()), nfc(self.authority.text())
        return Taker(at, TakenBy.PROXY, name, reading.digits(self.number.text()), authority)

    def missing(self) -> tuple[str, QWidget] | None:
        """Return why this person cannot take it yet, and where to mend that; None: may."""
        if self.who.member == OWNER and self._match in {Match.OTHER_NAME, Match.OTHER_PERSON}:
            return "thẻ không khớp, quét lại hoặc chọn 2", self.who
        if self.who.member == PROXY:
            return self._missing_of_proxy()
        return None

    def _missing_of_proxy(self) -> tuple[str, QWidget] | None:
        found = proxy_objection(self.name.text(), self.authority.text())
        if found is None:
            return None
        box = {"collector.name": self.name, "collector.authority": self.authority}[found.field]
        return LACKING[found.problem], box

    def missing_signature(self) -> tuple[str, QWidget] | None:
        """Return what is missing of the signature; None: signed, excused, or not asked for."""
        in_person = self.who.member in {OWNER, PROXY}
        if not self.needs_signature or not in_person or self.is_signed or self.unsigned.isChecked():
            return None
        return "người nhận ký, hoặc chọn Không ký được", self.unsigned

    @property
    def is_signed(self) -> bool:
        """Whether a signature was drawn or photographed."""
        return self.pad.is_signed or self.file is not None

    def signature(self) -> Path | bytes:
        """Return the picture of the signature, or its file; empty where there is none."""
        return self.file or self.pad.picture()

    def sign_again(self) -> None:
        """Take the signature away."""
        self.file = None
        self.pad.clear()

    # ── told ────────────────────────────────────────────────────────────────────────────────

    def _show_card(self, at: str = "") -> None:
        self._shown.setVisible(self._match is not None)
        if self._match is None:
            return
        tone = "green" if self._match is Match.SAME else "amber"
        self._mark.draw("check-circle" if tone == "green" else "warning", tone)
        who = "đúng người nộp" if tone == "green" else "không khớp"
        self.said.setText(f"Thẻ quét {at}, {who}. {word(self._match)}.")
        restyle(self._shown, tone=tone)

    def _on_who(self) -> None:
        is_proxy = self.who.member == PROXY
        self._proxy.setVisible(is_proxy)
        if is_proxy:
            self._fill_proxy()
            empty = [box for box in (self.name, self.authority) if not box.text()]
            (empty[0] if empty else self.authority).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _fill_proxy(self) -> None:
        """Write what the card of somebody else says."""
        if self._card and self._match is Match.OTHER_PERSON:
            self.name.setText(self._card.name)
            self.number.setText(self._card.number)

    def _on_photo(self) -> None:
        chosen = choose_file(self, "Chọn ảnh chữ ký", PICTURES)
        if chosen:
            self.pad.clear()
            self.file = chosen
            self._tell()

    def _on_signed(self) -> None:
        if self.pad.is_signed:
            self.file = None
            self.unsigned.setChecked(False)
        self._tell()

    def _mark_wrong(self) -> None:
        """Mark the box of a proxy that says something which will not do."""
        found = proxy_objection(self.name.text(), self.authority.text())
        for field, box in (("collector.name", self.name), ("collector.authority", self.authority)):
            wrong = found is not None and found.field == field and bool(box.text().strip())
            restyle(box, wrong="true" if wrong else "false")

    def _tell(self, *_: object) -> None:
        if self.file:
            said = f"Ảnh chữ ký: {self.file.name}"
        elif self.pad.is_signed:
            said = "Đã ký trên bảng."
        elif self.needs_signature:
            said = "Ký vào ô trên bằng bút hoặc chuột."
        else:
            said = "Không bắt buộc ký ở quầy này."
        self.signed.setText(said)
        self.changed.emit()
