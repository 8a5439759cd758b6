"""Fields of a request for a supplement, and of a refusal."""

from counter_app.services.letter_drafts import Aids
from counter_app.services.refusal import Grounds
from counter_app.services.supplement import Request
from ui.screens.letters.fields import LetterFields, PaperLines, ReasonLines, row_of
from ui.screens.letters.matter import Matter


class AskingFields(LetterFields):
    """What is missing, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.missing, self.reasons = PaperLines(), ReasonLines()
        for each in (self.missing, self.reasons):
            self.column.addWidget(each)
            each.changed.connect(self.changed)
        self.column.addStretch()

    def begin(self, matter: Matter) -> None:
        """Offer the papers of another dossier."""
        self.missing.offer_papers(matter.papers)
        self.reasons.offer_reasons(())

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer the reasons that are often true."""
        if anew:
            self.reasons.offer_reasons(aids.reasons)

    def typed(self) -> Request:
        """Return the request as it stands."""
        return Request(self.missing.typed(), *self.reasons.typed())

    def press(self, digit: int) -> bool:
        """Tick a reason."""
        return self.reasons.rows.press(digit)

    def enter(self) -> None:
        """Begin with what is missing."""
        self.missing.enter()

    def mark(self, field: str) -> None:
        """Go to what is missing, or to the reasons."""
        part = self.reasons if field.startswith("reasons") else self.missing
        part.lines.enter(row_of(field))


class RefusingFields(LetterFields):
    """Why it is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons = ReasonLines()
        self.column.addWidget(self.reasons)
        self.column.addStretch()
        self.reasons.changed.connect(self.changed)

    def begin(self, matter: Matter) -> None:
        """Forget the reasons of the letter before."""
        self.reasons.offer_reasons(())

    def show_aids(self, aids: Aids, *, anew: bool) -> None:
        """Offer the reasons that are often true."""
        if anew:
            self.reasons.offer_reasons(aids.reasons)

    def typed(self) -> Grounds:
        """Return the reasons as they stand."""
        return Grounds(*self.reasons.typed())

    def press(self, digit: int) -> bool:
        """Tick a reason."""
        return self.reasons.rows.press(digit)

    def enter(self) -> None:
        """Begin with the reasons."""
        self.reasons.enter()

    def mark(self, field: str) -> None:
        """Go to where a reason is written."""
        self.reasons.lines.enter(row_of(field))
