"""Mẫu số 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả, for one dossier or several.

Basis: NĐ 61/2018 Điều 17.1.c; TT 01/2018/TT-VPCP Điều 9, 10; TT 03/2025/TT-VPCP Phụ lục I; NĐ
309/2026 on Điều 17.3 (the time on it starts the clock).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import partial

from reportlab.lib.units import mm

from forms.form import Form
from forms.layout import codes
from forms.layout.fonts import BOLD, ITALIC, REGULAR, width_of
from forms.layout.head import Head, draw_head
from forms.layout.marks import Mark, Page, Text
from forms.layout.sheet import Measures, Run, Sheet
from forms.layout.signatures import Signature, draw_signatures
from forms.layout.table import Column, Table
from forms.wording import Edition

BAR_HEIGHT = 10 * mm
QR_MODULE = 0.55 * mm
_PAPERS = (
    Column("TT", 0.07, centred=True),
    Column("Tên giấy tờ", 0.55),
    Column("Bản chính", 0.11, centred=True),
    Column("Bản chứng thực", 0.16, centred=True),
    Column("Bản photo", 0.11, centred=True),
)
_DOSSIERS = (
    Column("TT", 0.07, centred=True),
    Column("Mã hồ sơ", 0.33),
    Column("Nội dung yêu cầu", 0.36),
    Column("Hẹn trả kết quả", 0.24),
)


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


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """Exactly what the paper shows."""

    parent_name: str
    office_name: str
    place: str
    form_number: str
    issued_on: date
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


def draw(receipt: Receipt, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of both copies: one goes with the file, one to the citizen."""
    for copy in ("keep", "give"):
        yield from _Copy(receipt, edition, measures, copy).pages()


class _Copy:
    """One copy (liên) being set."""

    def __init__(self, receipt: Receipt, edition: Edition, measures: Measures, copy: str) -> None:
        self._receipt = receipt
        self._edition = edition
        self._measures = measures
        self._copy = copy
        self._shown = self._all_numbers()
        self._sheet = Sheet(measures, self._running_head)

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
        self._sheet.number_pages()
        return self._sheet.pages

    def _running_head(self, _page: int) -> Iterable[Mark]:
        measures = self._measures
        y = measures.height - measures.top - measures.size
        words = self._edition.line("number") + self._shown
        yield Text(measures.left, y, ITALIC, measures.size, words)

    def _all_numbers(self) -> str:
        first, *others = (each.number for each in self._receipt.dossiers)
        return self._edition.line("others", number=first, others=len(others)) if others else first

    def _head(self) -> None:
        receipt, sheet = self._receipt, self._sheet
        head = Head(
            receipt.parent_name,
            receipt.office_name,
            receipt.form_number,
            receipt.place,
            receipt.issued_on,
        )
        draw_head(sheet, head)
        if len(receipt.dossiers) == 1:
            self._codes(receipt.dossiers[0])
        size = self._measures.size
        sheet.space(size * 0.2)
        sheet.centred(self._edition.title, BOLD, size * 1.15)
        sheet.centred(self._edition.line(self._copy), ITALIC)
        for said in filter(None, (receipt.replaces, receipt.stamp)):
            sheet.centred(said, BOLD)
        sheet.space(size * 0.4)

    def _codes(self, dossier: DossierLines) -> None:
        """Set the bars with their text, the QR code beside them."""
        sheet, measures = self._sheet, self._measures
        side = codes.qr_width(dossier.number, QR_MODULE)
        sheet.keep(side + 2 * mm)
        top = sheet.y - 2 * mm
        bars_y = top - BAR_HEIGHT
        module = codes.widest_module(dossier.number, measures.inner - side)
        sheet.add(codes.code128(dossier.number, measures.left, bars_y, module, BAR_HEIGHT))
        right = measures.width - measures.right - side
        sheet.add(codes.qr(dossier.number, right, top - side, QR_MODULE))
        x = measures.left + codes.QUIET_MODULES * module
        y = bars_y - measures.size * 1.15
        label = self._edition.line("number")
        sheet.add(Text(x, y, REGULAR, measures.size, label))
        x += width_of(label, REGULAR, measures.size)
        sheet.add(Text(x, y, BOLD, measures.size, dossier.number))
        x += width_of(dossier.number, BOLD, measures.size)
        check = "   " + self._edition.line("check", code=dossier.check_code)
        sheet.add(Text(x, y, REGULAR, measures.size * 0.85, check))
        sheet.y = min(top - side, y - measures.size * 0.4)

    def _person(self) -> None:
        receipt = self._receipt
        channel = f" ({receipt.channel})" if receipt.channel else ""
        self._said("office", receipt.parent_name + channel)
        self._said("submitter", receipt.submitter, face=BOLD)
        self._said("identity", receipt.identity)
        self._said("tax_code", receipt.tax_code)
        if receipt.no_identity:
            words = self._edition.line("no_identity", reason=receipt.no_identity)
            self._said("identity", words)
        self._said("address", receipt.address, always=True)
        self._sheet.paragraph(
            Run(self._edition.line("phone") + (receipt.phone or "…")),
            Run(self._edition.line("email") + (receipt.email or "…")),
        )
        self._said("owner", receipt.owner, face=BOLD)
        self._said("owner_address", receipt.owner_address)

    def _said(self, name: str, value: str, *, face: str = REGULAR, always: bool = False) -> None:
        """Set a labelled line; one without a value is left out unless the form always has it."""
        if value or always:
            self._sheet.paragraph(Run(self._edition.line(name)), Run(value or "…", face))

    def _list(self) -> None:
        """Set the list of several dossiers."""
        rows = [
            (str(place), each.number, each.content, self._moment(each.due_at))
            for place, each in enumerate(self._receipt.dossiers, start=1)
        ]
        self._table(partial(self._heading, self._edition.line("dossiers"), BOLD), _DOSSIERS, rows)

    def _dossier(self, dossier: DossierLines, place: int) -> None:
        """Set what a dossier is about and the papers that came with it."""
        self._shown = dossier.number
        opening = partial(self._opening, dossier, place)
        if dossier.papers:
            rows = [
                (str(number), paper.name, *map(_count, paper.counts))
                for number, paper in enumerate(dossier.papers, start=1)
            ]
            self._table(opening, _PAPERS, rows)
        else:
            self._sheet.together(opening)

    def _table(
        self, above: Callable[[], None], columns: Sequence[Column], rows: Sequence[Sequence[str]]
    ) -> None:
        """Set a table; what stands above it stays with its head and first row."""
        table = Table(self._sheet, columns, rows)
        self._sheet.together(above, then=table.start_height)
        table.set()
        self._sheet.space(self._measures.size * 0.3)

    def _heading(self, words: str, face: str = REGULAR) -> None:
        self._sheet.paragraph(Run(words, face))
        self._sheet.space(self._measures.size * 0.45)

    def _opening(self, dossier: DossierLines, place: int) -> None:
        """Set what a dossier is about, down to the heading of its papers."""
        if len(self._receipt.dossiers) == 1:
            self._said("content", dossier.content, face=BOLD)
        else:
            self._sheet.space(self._measures.size * 0.6)
            label = self._edition.line("dossier", place=place)
            self._sheet.paragraph(Run(label, BOLD), Run(dossier.content, BOLD))
            self._codes(dossier)
        if dossier.papers:
            self._heading(self._edition.line("papers"))
        else:
            self._sheet.paragraph(Run(self._edition.line("no_papers")))

    def _closing(self, dossier: DossierLines) -> None:
        """Set the lines of the last dossier and all that ends a copy: these stay together."""
        self._lines(dossier)
        if self._receipt.lookup:
            early = self._edition.line("early", where=self._receipt.lookup)
            self._sheet.paragraph(Run(early, ITALIC))
        left, right, manner = map(self._edition.line, ("left", "right", "sign"))
        draw_signatures(
            self._sheet,
            [
                Signature(left, manner, self._receipt.submitter),
                Signature(right, manner, self._receipt.officer),
            ],
        )
        self._notes()

    def _lines(self, dossier: DossierLines) -> None:
        """Set the numbered lines under the papers of a dossier, and its place in the book."""
        self._times(dossier)
        self._said("collect", self._receipt.collect_at, always=True)
        if "fee" in self._edition.lines:
            self._said("fee", dossier.fee, always=True)
        line = self._edition.line("book", volume=f"{dossier.volume:02d}", line=dossier.line)
        self._sheet.paragraph(Run(line))

    def _times(self, dossier: DossierLines) -> None:
        line = self._edition.line
        self._sheet.paragraph(Run(line("sets", sets=f"{dossier.sets:02d}")))
        self._sheet.paragraph(Run(line("term", term=dossier.term or "…")))
        received = self._moment(dossier.received_at)
        self._sheet.paragraph(Run(line("received", moment=received)))
        self._sheet.paragraph(Run(line("due", moment=self._moment(dossier.due_at)), BOLD))

    def _moment(self, moment: datetime | None) -> str:
        if moment is None:
            return self._edition.line("no_due")
        return (
            f"{moment:%H} giờ {moment:%M} phút, ngày {moment:%d} tháng {moment:%m} năm {moment:%Y}"
        )

    def _notes(self) -> None:
        sheet, small = self._sheet, self._measures.size * 0.88
        office = self._edition.line("office_name")
        sheet.paragraph(
            Run(self._edition.line("note_head"), BOLD),
            Run(self._edition.line("note_copies", office=office), ITALIC),
            size=small,
        )
        sheet.paragraph(Run(self._edition.line("note_post", office=office), ITALIC), size=small)


def _count(figure: int) -> str:
    return f"{figure:02d}" if figure else ""


_VIETNAM = timezone(timedelta(hours=7))
SAMPLE = Receipt(
    parent_name="ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH",
    office_name="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    place="Quảng Trạch",
    form_number="15/TNHS",
    issued_on=date(2026, 11, 3),
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
            received_at=datetime(2026, 11, 3, 9, 5, tzinfo=_VIETNAM),
            due_at=datetime(2026, 11, 3, 17, 0, tzinfo=_VIETNAM),
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

RECEIPT = Form(id="receipt", draw=draw, value=Receipt, sample=SAMPLE)
