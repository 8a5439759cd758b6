"""Mẫu số 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả.

For one dossier or several, for certified copies, and for linked procedures with a date each.

Basis: NĐ 61/2018 Điều 17.1.c; TT 01/2018/TT-VPCP Điều 9, 10; TT 03/2025/TT-VPCP Phụ lục I; NĐ
309/2026 on Điều 17.3 (the time on it starts the clock).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid
from forms.form import ROLL, SHEETS, Form
from forms.layout.code_block import draw_codes
from forms.layout.fonts import BOLD, ITALIC
from forms.layout.head import Head, draw_head, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures, Run
from forms.layout.signatures import Signature, draw_signatures
from forms.wording import Edition

_PAPERS = {
    "paper_index": 0.07,
    "paper_name": 0.55,
    "originals": 0.11,
    "certified": 0.16,
    "copies": 0.11,
}
_CERTIFIED = {"paper_index": 0.07, "paper_name": 0.61, "pages": 0.16, "sets_of": 0.16}
_DOSSIERS = {
    "paper_index": 0.07,
    "dossier_number": 0.33,
    "dossier_content": 0.36,
    "dossier_due": 0.24,
}
_CENTRED = "paper_index originals certified copies pages sets_of"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper that was handed in, and how many."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many of each kind, in the order of the table's columns."""
        return self.originals, self.certified, self.copies


@dataclass(frozen=True, slots=True)
class CertifiedCopies:
    """A paper of which certified copies are asked for: its pages, and how many copies."""

    name: str
    pages: int
    copies: int


@dataclass(frozen=True, slots=True)
class LinkedResult:
    """One result of linked procedures (hồ sơ liên thông): whose it is, and when it is there."""

    content: str
    agency: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class DossierLines:
    """What the receipt says of one dossier; moments as the office's clock shows them."""

    number: str
    check_code: str
    content: str
    papers: tuple[PaperLine, ...]
    sets: int
    term: str
    received_at: datetime
    due_at: datetime | None
    volume: int
    line: int
    fee: str = ""
    certified: tuple[CertifiedCopies, ...] = ()
    """Instead of papers, where copies are certified."""
    linked: tuple[LinkedResult, ...] = ()
    """Each result with its date, where several agencies have a part."""
    from_authority: bool = False
    """Whether the limit begins once the agency that decides has it, so that no date is known."""


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """Exactly what the paper shows. Raises RuleError without a dossier."""

    head: Head
    submitter: str
    dossiers: tuple[DossierLines, ...]
    officer: str
    channel: str = ""
    identity: str = ""
    """Number of a citizen's card or passport."""
    tax_code: str = ""
    """An organisation's, which has no card."""
    no_identity: str = ""
    """Why a citizen has nothing to show."""
    address: str = ""
    phone: str = ""
    email: str = ""
    owner: str = ""
    owner_address: str = ""
    collect_at: str = ""
    lookup: str = ""
    stamp: str = ""
    replaces: str = ""

    def __post_init__(self) -> None:
        if not self.dossiers:
            raise forbid(Problem.LIST_EMPTY, "dossiers")


@dataclass(frozen=True, slots=True)
class Copy:
    """What tells one copy (liên) from another."""

    under_title: str
    signatures: Sequence[Signature]
    remarks: tuple[str, ...] = ()
    """Paragraphs above the signatures."""
    note_head: str = ""
    notes: tuple[str, ...] = ()
    """Small print under the signatures, the first behind `note_head`."""


def draw(receipt: Receipt, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of both copies: one goes with the file, one to the citizen."""
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    office = edition.line("office_name")
    for copy in ("keep", "give"):
        yield from draw_copy(
            receipt,
            edition,
            measures,
            Copy(
                edition.line(copy),
                [
                    Signature(left, manner, receipt.submitter),
                    Signature(right, manner, receipt.officer),
                ],
                note_head=edition.line("note_head"),
                notes=tuple(edition.line(name, office=office) for name in _NOTES),
            ),
        )


_NOTES = ("note_copies", "note_post")


def draw_copy(receipt: Receipt, edition: Edition, measures: Measures, copy: Copy) -> Iterable[Page]:
    """Return the pages of one copy."""
    return _Setting(receipt, edition, measures, copy).pages()


class _Setting:
    """One copy being set."""

    def __init__(self, receipt: Receipt, edition: Edition, measures: Measures, copy: Copy) -> None:
        self._receipt = receipt
        self._copy = copy
        self._letter = Letter(edition, measures, "")
        self._sheet = self._letter.sheet
        self._line = edition.line
        self._go_under(self._all_numbers())

    def pages(self) -> list[Page]:
        """Return the finished pages."""
        self._head()
        self._person()
        *others, last = self._receipt.dossiers
        if others:
            self._list()
        for place, dossier in enumerate(others, start=1):
            self._dossier(dossier, place)
            self._sheet.together(partial(self._lines, dossier))
        self._dossier(last, len(others) + 1)
        self._sheet.together(partial(self._closing, last))
        return self._letter.pages()

    def _go_under(self, number: str) -> None:
        """Head further pages with a number."""
        self._letter.subject = self._line("number") + number

    def _all_numbers(self) -> str:
        first, *others = (each.number for each in self._receipt.dossiers)
        return self._line("others", number=first, others=len(others)) if others else first

    def _head(self) -> None:
        receipt, sheet, size = self._receipt, self._sheet, self._letter.size
        draw_head(sheet, receipt.head)
        if len(receipt.dossiers) == 1:
            self._codes(receipt.dossiers[0])
        sheet.space(size * 0.2)
        sheet.centred(self._letter.edition.title, BOLD, size * 1.15)
        sheet.centred(self._copy.under_title, ITALIC)
        for said in filter(None, (receipt.replaces, receipt.stamp)):
            sheet.centred(said, BOLD)
        sheet.space(size * 0.4)

    def _codes(self, dossier: DossierLines) -> None:
        check = self._line("check", code=dossier.check_code)
        draw_codes(self._sheet, dossier.number, self._line("number"), check)

    def _person(self) -> None:
        receipt, said = self._receipt, self._letter.said
        channel = f" ({receipt.channel})" if receipt.channel else ""
        said("office", receipt.head.parent_name + channel)
        said("submitter", receipt.submitter, face=BOLD)
        said("identity", receipt.identity)
        said("tax_code", receipt.tax_code)
        if receipt.no_identity:
            said("identity", self._line("no_identity", reason=receipt.no_identity))
        said("address", receipt.address, always=True)
        self._letter.contact(receipt.phone, receipt.email)
        said("owner", receipt.owner, face=BOLD)
        said("owner_address", receipt.owner_address)

    def _list(self) -> None:
        """Set the list of several dossiers."""
        rows = [
            (str(place), each.number, each.content, self._due(each))
            for place, each in enumerate(self._receipt.dossiers, start=1)
        ]
        above = partial(self._letter.heading, self._line("dossiers"), BOLD)
        self._letter.table(self._letter.columns(_DOSSIERS, _CENTRED), rows, above=above)

    def _dossier(self, dossier: DossierLines, place: int) -> None:
        """Set what a dossier is about and the papers that came with it."""
        self._go_under(dossier.number)
        opening = partial(self._opening, dossier, place)
        shares, rows = _rows(dossier)
        if rows:
            self._letter.table(self._letter.columns(shares, _CENTRED), rows, above=opening)
        else:
            self._sheet.together(opening)

    def _opening(self, dossier: DossierLines, place: int) -> None:
        """Set what a dossier is about, down to the heading of its papers."""
        if len(self._receipt.dossiers) == 1:
            self._letter.said("content", dossier.content, face=BOLD)
        else:
            self._sheet.space(self._letter.size * 0.6)
            label = self._line("dossier", place=place)
            self._sheet.paragraph(Run(label, BOLD), Run(dossier.content, BOLD))
            self._codes(dossier)
        if dossier.certified:
            self._letter.heading(self._line("certified_copies"))
        elif dossier.papers:
            self._letter.heading(self._line("papers"))
        else:
            self._sheet.paragraph(Run(self._line("no_papers")))

    def _closing(self, dossier: DossierLines) -> None:
        """Set the lines of the last dossier and all that ends a copy: these stay together."""
        self._lines(dossier)
        if self._receipt.lookup:
            early = self._line("early", where=self._receipt.lookup)
            self._sheet.paragraph(Run(early, ITALIC))
        for remark in self._copy.remarks:
            self._sheet.paragraph(Run(remark))
        draw_signatures(self._sheet, self._copy.signatures)
        self._notes()

    def _lines(self, dossier: DossierLines) -> None:
        """Set the numbered lines under the papers of a dossier, and its place in the book."""
        self._times(dossier)
        self._letter.said("collect", self._receipt.collect_at, always=True)
        if "fee" in self._letter.edition.lines:
            self._letter.said("fee", dossier.fee, always=True)
        book = self._line("book", volume=f"{dossier.volume:02d}", line=dossier.line)
        self._sheet.paragraph(Run(book))

    def _times(self, dossier: DossierLines) -> None:
        say = self._sheet.paragraph
        say(Run(self._line("sets", sets=f"{dossier.sets:02d}")))
        say(Run(self._line("term", term=dossier.term or "…")))
        say(Run(self._line("received", moment=self._moment(dossier.received_at))))
        say(Run(self._line("due", moment=self._due(dossier)), BOLD))
        if dossier.linked:
            say(Run(self._line("linked_head")))
        for each in dossier.linked:
            moment = self._moment(each.due_at)
            words = self._line("linked", content=each.content, agency=each.agency, moment=moment)
            say(Run(words, BOLD))

    def _due(self, dossier: DossierLines) -> str:
        if dossier.due_at is None and dossier.from_authority:
            return self._line("from_authority", term=dossier.term or "…")
        return self._moment(dossier.due_at)

    def _moment(self, moment: datetime | None) -> str:
        return moment_words(moment) if moment else self._line("no_due")

    def _notes(self) -> None:
        first, *others = self._copy.notes
        small = self._letter.small
        self._sheet.paragraph(Run(self._copy.note_head, BOLD), Run(first, ITALIC), size=small)
        self._letter.notes(*others)


def _rows(dossier: DossierLines) -> tuple[dict[str, float], list[tuple[str, ...]]]:
    """Return the columns of a dossier's papers, by their share, and the rows."""
    if dossier.certified:
        return _CERTIFIED, [
            (str(number), each.name, f"{each.pages:02d}", f"{each.copies:02d}")
            for number, each in enumerate(dossier.certified, start=1)
        ]
    return _PAPERS, [
        (str(number), paper.name, *map(_count, paper.counts))
        for number, paper in enumerate(dossier.papers, start=1)
    ]


def _count(figure: int) -> str:
    return f"{figure:02d}" if figure else ""


SAMPLE = Receipt(
    head=sample_head("15/TNHS"),
    submitter="Nguyễn Thị Thuỳ Dưỡng",
    dossiers=(
        DossierLines(
            number="000.00.06.H56-261103-0361",
            check_code="K7M4",
            content="Đăng ký khai sinh",
            papers=(
                PaperLine("Tờ khai đăng ký khai sinh theo mẫu", originals=1),
                PaperLine("Giấy chứng sinh", originals=1),
                PaperLine("Văn bản ủy quyền được chứng thực", certified=1, copies=2),
            ),
            sets=1,
            term="trong ngày làm việc",
            received_at=datetime(2026, 11, 3, 9, 5, tzinfo=VIETNAM),
            due_at=datetime(2026, 11, 3, 17, 0, tzinfo=VIETNAM),
            volume=1,
            line=361,
            fee="Miễn phí",
        ),
    ),
    officer="Phạm Thị Ngọc Ánh",
    channel="Trực tiếp",
    identity="044190001234",
    address="Thôn Đoài Ngã Bảy, xã Quảng Trạch, tỉnh Quảng Trị",
    phone="0912 345 678",
    collect_at="Tại quầy",
    lookup="tracuu.example.vn, điện thoại 0232 000 111",
)

RECEIPT = Form(id="receipt", draw=draw, value=Receipt, sample=SAMPLE, papers=(*SHEETS, ROLL))
