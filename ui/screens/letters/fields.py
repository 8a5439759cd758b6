"""What the fields of every letter have in common, and the parts they are made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.folding import nfc
from counter_app.domain.office_forms import OTHER, StandardReason
from counter_app.services.apology import Proposal
from counter_app.services.letter_drafts import Aids, Typed
from ui.screens.letters.matter import Matter, Offer
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.labels import label
from ui.widgets.typed_lines import TypedLines

ON_PAPER = "Ghi trên giấy, sửa được"
BY_HAND = "để trống, ký tay"


class LetterFields(QWidget):
    """The fields of one kind of letter."""

    changed = Signal()
    """Something was chosen or typed."""
    days_wanted = Signal(int)
    """The new date so many working days on is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)

    def begin(self, matter: Matter) -> None:
        """Make room for another letter of this kind."""

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer what helps to write; `anew` for a letter of which nothing is typed yet."""

    def show_proposal(self, proposal: Proposal) -> None:
        """Show the date that was asked for."""

    def typed(self) -> Typed | None:
        """Return what stands here; None while something is still being worked out."""
        raise NotImplementedError

    def press(self, digit: int) -> bool:
        """Do what a digit stands for; return whether it stands for anything."""
        raise NotImplementedError

    def enter(self) -> None:
        """Put the cursor where writing begins."""
        raise NotImplementedError

    def mark(self, field: str) -> None:
        """Put the cursor into the field that is to be mended."""
        del field
        self.enter()

    def doubts(self) -> tuple[str, ...]:
        """Return what is to be known before the key is pressed, from what is chosen here."""
        return ()


class TickedLines(QWidget):
    """What may be said, as ticks; each tick becomes a line that can be written anew."""

    changed = Signal()
    """A tick or a line changed."""

    def __init__(self, name: str, hint: str, *, keyed: bool) -> None:
        super().__init__()
        self._sentences: list[str] = []
        self.rows = ChoiceRows(many=True, keyed=keyed)
        self.lines = TypedLines(name, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(name, "strong"))
        column.addWidget(self.rows)
        column.addWidget(label(ON_PAPER, "label"))
        column.addWidget(self.lines)
        self.rows.toggled.connect(self._on_tick)
        self.lines.changed.connect(self.changed)
        self.lines.given_up.connect(self._on_given_up)

    def offer(self, names: Sequence[str], sentences: Sequence[str]) -> None:
        """Offer these; a tick says the sentence of its place."""
        self._sentences = list(sentences)
        self.rows.offer(names)
        self.lines.clear()

    def tick(self, places: Sequence[int]) -> None:
        """Take some of what is offered."""
        self.rows.set_ticked(places)
        for place in places:
            self._on_tick(place, True)

    @property
    def said(self) -> tuple[tuple[str, int | None], ...]:
        """Every sentence, and the place of the tick that it comes from."""
        return self.lines.said

    def enter(self) -> None:
        """Put the cursor on the first tick, or where nothing is offered into the empty line."""
        if self._sentences:
            self.rows.enter()
        else:
            self.lines.enter()

    def _on_given_up(self, place: int) -> None:
        """Take the tick away of a sentence that was emptied."""
        self.rows.set_ticked([each for each in self.rows.ticked if each != place])

    def _on_tick(self, place: int, taken: bool) -> None:
        if taken:
            self.lines.add(self._sentences[place], place)
        else:
            self.lines.drop(place)


class ReasonLines(TickedLines):
    """Reasons, each with its code; digits tick the standard ones."""

    def __init__(self) -> None:
        super().__init__("Lý do", "lý do khác, viết thành câu", keyed=True)
        self._reasons: tuple[StandardReason, ...] = ()

    def offer_reasons(self, reasons: tuple[StandardReason, ...]) -> None:
        """Offer reasons that are often true."""
        self._reasons = reasons
        self.offer([each.text for each in reasons], [each.said for each in reasons])

    def typed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the reasons and their codes, each code once."""
        codes = (OTHER if mark is None else self._reasons[mark].code for _, mark in self.said)
        return tuple(text for text, _ in self.said), tuple(dict.fromkeys(codes))


class PaperLines(TickedLines):
    """What is missing: papers to tick, and lines for anything else."""

    def __init__(self) -> None:
        super().__init__("Cần bổ sung", "nội dung khác cần bổ sung", keyed=False)

    def offer_papers(self, papers: Sequence[Offer]) -> None:
        """Offer papers, some of them ticked."""
        texts = [each.text for each in papers]
        self.offer(texts, texts)
        self.tick([place for place, each in enumerate(papers) if each.ticked])

    def typed(self) -> tuple[str, ...]:
        """Return what is missing."""
        return tuple(text for text, _ in self.said)


class SignerRow(QWidget):
    """Who signs, and with which title; the title is the form's where none is written."""

    changed = Signal()
    """Another signer, or another title."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ChoiceBox({"": BY_HAND}, "Người ký")
        self.title = QLineEdit()
        self.title.setAccessibleName("Chức danh người ký")
        self.title.setPlaceholderText("chức danh, để trống thì như mẫu")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("Người ký", "label"))
        row.addWidget(self.name, 1)
        row.addWidget(self.title, 1)
        self.name.currentIndexChanged.connect(self.changed)
        self.title.textChanged.connect(self.changed)

    def offer(self, signers: Sequence[str]) -> None:
        """Offer who may sign; the first one does unless another is chosen."""
        was = self.name.blockSignals(True)
        self.name.offer({**{each: each for each in signers}, "": BY_HAND})
        self.name.blockSignals(was)

    def clear(self) -> None:
        """Forget the title of the letter before."""
        self.title.clear()

    def typed(self) -> tuple[str, str]:
        """Return name and title."""
        return str(self.name.member), nfc(self.title.text()).strip()


def text_field(name: str, hint: str = "") -> QLineEdit:
    """Return a box for a sentence."""
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setPlaceholderText(hint)
    box.setMaxLength(1000)
    return box


def row_of(field: str) -> int | None:
    """Return the place of a line that a field names, as in `reasons[1]`."""
    place = field.partition("[")[2].rstrip("]")
    return int(place) if place.isdecimal() else None


def said_in(box: QLineEdit) -> str:
    """Return the sentence of a box."""
    return nfc(box.text()).strip()


def focus(box: QWidget) -> None:
    """Put the cursor into a box."""
    box.setFocus(Qt.FocusReason.OtherFocusReason)
