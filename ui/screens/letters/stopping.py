"""Fields of a notice that processing stops: why, and which originals go back."""

from enum import StrEnum

from counter_app.domain.reasons import StopCause
from counter_app.services.letter_drafts import Aids
from counter_app.services.stopping import Stop
from ui.screens.letters.causes import CauseField
from ui.screens.letters.fields import LetterFields, SignerRow
from ui.screens.letters.matter import Matter, Offer
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.frames import rule
from ui.widgets.labels import label

CODES: dict[StrEnum, str] = {StopCause.OTHER: "authority-decision"}
"""The standard reason of what is neither withdrawn nor left incomplete."""


class StopFields(LetterFields):
    """Why it stops, what is given back, who signs."""

    def __init__(self) -> None:
        super().__init__()
        self._papers: tuple[Offer, ...] = ()
        self.cause = CauseField(tuple(StopCause), CODES)
        self.back_head = label("Trả lại bản chính", "strong")
        self.back = ChoiceRows(many=True, keyed=False)
        self.signer = SignerRow()
        self._parting = rule()
        for each in (
            self.cause, rule(), self.back_head, self.back, self._parting, self.signer,
        ):  # fmt: skip
            self.column.addWidget(each)
        self.column.addStretch()
        self.cause.changed.connect(self.changed)
        self.back.toggled.connect(lambda *_: self.changed.emit())
        self.signer.changed.connect(self.changed)

    def begin(self, matter: Matter) -> None:
        """Offer the originals of another dossier."""
        self._papers = matter.papers
        self.cause.begin()
        self.signer.clear()
        ticked = {place for place, each in enumerate(matter.papers) if each.ticked}
        self.back.offer([each.text for each in matter.papers], ticked)
        for each in (self.back_head, self.back, self._parting):
            each.setVisible(bool(matter.papers))

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer reasons and signers."""
        if anew:
            self.cause.offer(aids.reasons)
            self.signer.offer(aids.signers)

    def typed(self) -> Stop:
        """Return the stop as it stands."""
        back = tuple(self._papers[place].text for place in self.back.ticked)
        return Stop(StopCause(self.cause.cause), self.cause.typed(), back, *self.signer.typed())

    def press(self, digit: int) -> bool:
        """Choose a cause."""
        return self.cause.rows.press(digit)

    def enter(self) -> None:
        """Begin with the cause."""
        self.cause.enter()

    def mark(self, field: str) -> None:
        """Go to the sentence."""
        del field
        self.cause.enter_sentence()
