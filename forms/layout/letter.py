"""What the forms have in common: head, title, labelled lines, lists, tables, signatures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from forms.layout.cells import CENTRE, LEFT, RIGHT
from forms.layout.fonts import BOLD, ITALIC, REGULAR
from forms.layout.head import Head, draw_head
from forms.layout.marks import Mark, Page, Text
from forms.layout.rows import Rows
from forms.layout.sheet import Measures, Run, Sheet, shortened
from forms.layout.signatures import Signature, draw_signatures
from forms.layout.table import WHOLE, Column, Table
from forms.wording import Edition

INDENT = 2.0
"""Of the first line of a paragraph of the body, in type sizes.

Basis: NĐ 30/2020/NĐ-CP Phụ lục I (lùi đầu dòng), scaled to the paper."""

BETWEEN = 0.25
"""Between paragraphs, in type sizes."""


SMALL = 0.88
"""Of notes under the signatures, in type sizes."""


class Letter:
    """A form being set on pages of one paper, in the words of one edition."""

    def __init__(self, edition: Edition, measures: Measures, subject: str) -> None:
        """`subject` stands at the head of further pages: the number of the dossier, or a name."""
        self.edition = edition
        self.subject = subject
        self.sheet = Sheet(measures, self._running_head)

    def begin(self, head: Head, *under: str) -> None:
        """Set the head and the title; what is not empty of `under` stands below it."""
        draw_head(self.sheet, head)
        self.sheet.space(self.size * 0.8)
        self.sheet.centred(self.edition.title, BOLD, self.size * 1.15)
        for said in filter(None, under):
            self.sheet.centred(said, BOLD)
        self.sheet.space(self.size * 0.6)

    @property
    def size(self) -> float:
        """The type size, in points."""
        return self.sheet.measures.size

    @property
    def small(self) -> float:
        """The type size of small print, in points."""
        return self.size * SMALL

    def line(self, name: str, **values: object) -> str:
        """Return a line of the edition with its values."""
        return self.edition.line(name, **values)

    def said(self, name: str, value: str, *, face: str = REGULAR, always: bool = False) -> None:
        """Set a labelled line; one without a value is left out unless the form always has it."""
        if value or always:
            self.sheet.paragraph(Run(self.line(name)), Run(value or "…", face))

    def contact(self, phone: str, email: str) -> None:
        """Set telephone and e-mail on one line, as the statutory forms have them."""
        self.sheet.paragraph(
            Run(self.line("phone") + (phone or "…")),
            Run(self.line("email") + (email or "…")),
        )

    def body(self, name: str, **values: object) -> None:
        """Set a paragraph of the body."""
        self._paragraph(self.line(name, **values))

    def numbered(self, items: Sequence[str]) -> None:
        """Set a list, each item after its number; one alone has none."""
        for place, item in enumerate(items, start=1):
            self._paragraph(f"{place}. {item}" if len(items) > 1 else item)

    def reasons(self, reasons: Sequence[str]) -> None:
        """Set why: one reason behind its heading, several as a list below it."""
        if len(reasons) == 1:
            self._paragraph(f"{self.line('reasons')} {reasons[0]}")
        else:
            self.body("reasons")
            self.numbered(reasons)

    def columns(
        self, shares: Mapping[str, float], centred: str = "", right: str = ""
    ) -> list[Column]:
        """Return columns headed by lines of the edition, some of them centred or at the right."""
        aligned = dict.fromkeys(centred.split(), CENTRE) | dict.fromkeys(right.split(), RIGHT)
        return [
            Column(self.line(name), share, aligned.get(name, LEFT))
            for name, share in shares.items()
        ]

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        above: Callable[[], None] | None = None,
        whole: int = WHOLE,
    ) -> None:
        """Set a table; what stands above it stays with its head and first row.

        No row of up to `whole` lines is cut. On a roll each row is a few lines.
        """
        sheet = self.sheet
        table = (
            Rows(sheet, columns, rows)
            if sheet.measures.is_roll
            else Table(sheet, columns, rows, whole=whole)
        )
        lead_in = above or partial(sheet.space, self.size * 0.6)
        sheet.together(lead_in, then=table.start_height)
        table.set()
        sheet.space(self.size * 0.3)

    def heading(self, words: str, face: str = REGULAR) -> None:
        """Set a line with room for a table under it."""
        self.sheet.paragraph(Run(words, face))
        self.sheet.space(self.size * 0.45)

    def ended(self, closing: str, signatures: Sequence[Signature], copies: str = "") -> list[Page]:
        """Set the closing sentence with the signatures, never apart, and return the pages.

        `copies` is the list of who gets the letter, left of a single signature.
        """
        self.sheet.together(partial(self._end, closing, signatures, copies))
        return self.pages()

    def pages(self) -> list[Page]:
        """Return the finished pages."""
        self.sheet.number_pages()
        return self.sheet.pages

    def notes(self, *notes: str) -> None:
        """Set small print: what is not empty of `notes`, then the office's own lines."""
        for note in filter(None, (*notes, *self.edition.own_lines)):
            self.sheet.paragraph(Run(note, ITALIC), size=self.small)

    def _end(self, closing: str, signatures: Sequence[Signature], copies: str) -> None:
        self._paragraph(closing)
        draw_signatures(self.sheet, signatures, beside=copies)
        self.notes()

    def _paragraph(self, words: str) -> None:
        self.sheet.space(BETWEEN * self.size)
        self.sheet.paragraph(Run(words), justified=True, indent=INDENT * self.size)

    def _running_head(self, _page: int) -> Iterable[Mark]:
        measures = self.sheet.measures
        y = measures.height - measures.top - measures.size
        words = shortened(self.subject, ITALIC, measures.inner, measures.size)
        yield Text(measures.left, y, ITALIC, measures.size, words)
