"""What letters to a citizen have in common: head, title, labelled lines, lists, signatures."""

from collections.abc import Iterable, Sequence
from functools import partial

from forms.layout.fonts import BOLD, ITALIC, REGULAR
from forms.layout.head import Head, draw_head
from forms.layout.marks import Mark, Page, Text
from forms.layout.sheet import Measures, Run, Sheet
from forms.layout.signatures import Signature, draw_signatures
from forms.wording import Edition

INDENT = 2.0
"""Of the first line of a paragraph of the body, in type sizes.

Basis: NĐ 30/2020/NĐ-CP Phụ lục I (lùi đầu dòng), scaled to the paper."""

BETWEEN = 0.25
"""Between paragraphs, in type sizes."""


class Letter:
    """A letter being set on pages of one paper, in the words of one edition."""

    def __init__(self, edition: Edition, measures: Measures, subject: str) -> None:
        """`subject` stands at the head of further pages: the number of the dossier, or a name."""
        self._edition = edition
        self._subject = subject
        self.sheet = Sheet(measures, self._running_head)

    def begin(self, head: Head, stamp: str = "") -> None:
        """Set the head and the title."""
        size = self.sheet.measures.size
        draw_head(self.sheet, head)
        self.sheet.space(size * 0.8)
        self.sheet.centred(self._edition.title, BOLD, size * 1.15)
        if stamp:
            self.sheet.centred(stamp, BOLD)
        self.sheet.space(size * 0.6)

    def said(self, name: str, value: str, *, face: str = REGULAR, always: bool = False) -> None:
        """Set a labelled line; one without a value is left out unless the form always has it."""
        if value or always:
            self.sheet.paragraph(Run(self._edition.line(name)), Run(value or "…", face))

    def contact(self, phone: str, email: str) -> None:
        """Set telephone and e-mail on one line, as the statutory forms have them."""
        self.sheet.paragraph(
            Run(self._edition.line("phone") + (phone or "…")),
            Run(self._edition.line("email") + (email or "…")),
        )

    def body(self, name: str, **values: object) -> None:
        """Set a paragraph of the body."""
        self._paragraph(self._edition.line(name, **values))

    def numbered(self, items: Sequence[str]) -> None:
        """Set a list, each item after its number; one alone has none."""
        for place, item in enumerate(items, start=1):
            self._paragraph(f"{place}. {item}" if len(items) > 1 else item)

    def reasons(self, reasons: Sequence[str]) -> None:
        """Set why: one reason behind its heading, several as a list below it."""
        if len(reasons) == 1:
            self._paragraph(f"{self._edition.line('reasons')} {reasons[0]}")
        else:
            self.body("reasons")
            self.numbered(reasons)

    def ended(self, closing: str, signatures: Sequence[Signature], copies: str = "") -> list[Page]:
        """Set the closing sentence with the signatures, never apart, and return the pages.

        `copies` is the list of who gets the letter, left of a single signature.
        """
        self.sheet.together(partial(self._end, closing, signatures, copies))
        self.sheet.number_pages()
        return self.sheet.pages

    def _end(self, closing: str, signatures: Sequence[Signature], copies: str) -> None:
        if closing:
            self._paragraph(closing)
        draw_signatures(self.sheet, signatures, beside=copies)

    def _paragraph(self, words: str) -> None:
        size = self.sheet.measures.size
        self.sheet.space(BETWEEN * size)
        self.sheet.paragraph(Run(words), justified=True, indent=INDENT * size)

    def _running_head(self, _page: int) -> Iterable[Mark]:
        measures = self.sheet.measures
        y = measures.height - measures.top - measures.size
        yield Text(measures.left, y, ITALIC, measures.size, self._subject)
