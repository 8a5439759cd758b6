"""Sổ theo dõi hồ sơ: Mẫu số 06 of 2018, Mẫu số 07 of 2025, with its closing at year's end.

Basis: TT 01/2018/TT-VPCP Điều 9.2 (A4), Điều 10 (books by year; pages numbered, none blank; closed
with signature, full name and seal); TT 03/2025/TT-VPCP Phụ lục I.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from counter_app.domain.book_closing import Totals, require_agreement, require_lines
from counter_app.domain.money_words import number_in_words
from forms.form import LANDSCAPE, Form
from forms.layout.cells import CENTRE, LEFT
from forms.layout.fonts import BOLD, ITALIC
from forms.layout.head import Head, day_words, draw_head, sample_head
from forms.layout.letter import INDENT
from forms.layout.marks import Line, Mark, Page, Text
from forms.layout.sheet import Measures, Run, Sheet
from forms.layout.signatures import Signature, draw_signatures
from forms.layout.table import Column, Table
from forms.wording import Edition

SIZE = 0.85
"""Of the table's type, in type sizes of the page: a whole number of a dossier fits on a line."""
WHOLE = 16
"""A row of so many lines is not cut: one signs in it."""
SIGNING = "\n\n"
"""Lines of a row at least, so that there is room to sign."""
SEAL_ROOM = 10.5
"""Between how the head of the counter signs and the name below, in type sizes; a seal has 36 mm."""
STRUCK = 2.0
"""Empty room higher than this, in type sizes, is struck through."""
_COLUMNS = (
    ("line", 9),
    ("number", 37),
    ("procedure", 37),
    ("sets", 10),
    ("person", 28),
    ("contact", 32),
    ("resolved_by", 22),
    ("received", 16),
    ("due", 16),
    ("returned", 16),
    ("collect", 14),
    ("signed", 14),
    ("note", 16),
)
"""The columns in the order of the form, each with its width in mm of 267."""
_CENTRED = {"line", "sets"}
_DAYS = {"received", "due", "returned"}


@dataclass(frozen=True, slots=True, repr=False)
class RegisterLine:
    """What the book says of one dossier; days as the office's calendar shows them."""

    line: int
    number: str
    procedure: str
    sets: int
    person: str
    contact: str
    """Address and telephone."""
    resolved_by: str
    received_on: date
    due_on: date | None
    returned_on: date | None = None
    collect: str = ""
    """How the result is given: at the counter, by post, on line."""
    signed: str = ""
    """Who took the result, where no ink is needed; empty: room to sign."""
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Closing:
    """What stands under the last line of a volume, and who signs it."""

    totals: Totals
    closed_on: date
    writer: str = ""
    head: str = ""
    """Names; empty: signed over a blank."""


@dataclass(frozen=True, slots=True, repr=False)
class Register:
    """Exactly what a volume shows.

    Raises RuleError for lines with gaps or of another year, and for a closing that contradicts
    them.
    """

    head: Head
    year: int
    volume: int
    rows: tuple[RegisterLine, ...]
    closing: Closing | None = None
    first_page: int = 1
    """1: the whole volume; later: the pages before are printed already."""
    opened_on: date | None = None
    stamp: str = ""

    def __post_init__(self) -> None:
        require_lines(self.rows, self.year)
        if self.closing:
            whole = self.first_page == 1
            require_agreement(self.closing.totals, self.closing.closed_on, self.rows, whole=whole)


def draw(value: Register, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the volume, from its first page here to the closing, if it is closed."""
    return _Book(value, edition, measures).pages()


class _Book:
    """A volume being set."""

    def __init__(self, value: Register, edition: Edition, measures: Measures) -> None:
        self._value = value
        self._edition = edition
        self._measures = measures
        self._place = {"year": value.year, "volume": f"{value.volume:02d}"}
        self._sheet = Sheet(measures, self._running_head, first=value.first_page)

    def pages(self) -> list[Page]:
        """Return the finished pages."""
        sheet, value = self._sheet, self._value
        if value.first_page == 1:
            self._begin()
        if value.rows or not value.closing:
            self._table().set()
        if value.closing:
            self._close(value.closing)
        if value.rows or value.closing:
            self._strike(sheet.pages[-1], sheet.y)
        sheet.number_pages(always=True)
        return sheet.pages

    def _running_head(self, _page: int) -> Iterable[Mark]:
        measures = self._measures
        y = measures.height - measures.top - measures.size
        words = self._edition.line("running", **self._place)
        yield Text(measures.left, y, ITALIC, measures.size, words)

    def _begin(self) -> None:
        sheet, value, size = self._sheet, self._value, self._measures.size
        draw_head(sheet, value.head)
        sheet.space(size * 0.8)
        sheet.centred(self._edition.title, BOLD, size * 1.3)
        sheet.centred(self._edition.line("volume", **self._place), BOLD)
        if value.opened_on:
            sheet.centred(self._edition.line("opened", day=day_words(value.opened_on)), ITALIC)
        if value.stamp:
            sheet.centred(value.stamp, BOLD)
        sheet.space(size * 0.6)

    def _table(self) -> Table:
        line = self._edition.line
        inner = sum(width for _, width in _COLUMNS)
        columns = [
            Column(
                line(name),
                width / inner,
                align=CENTRE if name in _CENTRED else LEFT,
                group=line("days") if name in _DAYS else "",
            )
            for name, width in _COLUMNS
        ]
        rows = map(_cells, self._value.rows)
        return Table(self._sheet, columns, rows, whole=WHOLE, size=SIZE, numbered=True)

    def _close(self, closing: Closing) -> None:
        """Set sentence and signatures on one page; what they leave empty before is struck out."""
        page, y = self._sheet.pages[-1], self._sheet.y
        self._sheet.together(partial(self._end, closing))
        if self._sheet.pages[-1] is not page:
            self._strike(page, y)

    def _end(self, closing: Closing) -> None:
        line, sheet = self._edition.line, self._sheet
        totals, size = closing.totals, self._measures.size
        sheet.space(size * 0.6)
        sheet.centred(line("closing_head"), BOLD)
        words = line(
            "closing",
            pages=sheet.last,
            first=f"{totals.first:02d}",
            last=f"{totals.last:02d}",
            total=totals.total,
            total_words=number_in_words(totals.total),
            returned=totals.returned,
            pending=totals.pending,
            ended=totals.ended,
            day=day_words(closing.closed_on),
        )
        sheet.paragraph(Run(words), justified=True, indent=INDENT * size)
        signatures = [
            Signature(line("writer"), line("writer_sign"), closing.writer),
            Signature(line("head_title"), line("head_sign"), closing.head),
        ]
        draw_signatures(sheet, signatures, signing_room=SEAL_ROOM)

    def _strike(self, page: Page, y: float) -> None:
        """Strike out what is left of a page below `y`.

        Basis: TT 01/2018/TT-VPCP Điều 10 (nothing is left blank).
        """
        measures = self._measures
        top = y - measures.size
        if top - measures.bottom > STRUCK * measures.size:
            right = measures.width - measures.right
            page.add(Line(measures.left, measures.bottom, right, top))


def _cells(row: RegisterLine) -> tuple[str, ...]:
    return (
        f"{row.line:02d}",
        row.number,
        row.procedure,
        f"{row.sets:02d}",
        row.person,
        row.contact,
        row.resolved_by,
        _day(row.received_on),
        _day(row.due_on),
        _day(row.returned_on),
        row.collect,
        row.signed or SIGNING,
        row.note,
    )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


SAMPLE = Register(
    head=sample_head(on=date(2026, 12, 31)),
    year=2026,
    volume=2,
    rows=(
        RegisterLine(
            line=2401,
            number="000.00.06.H56-261228-0011",
            procedure="Đăng ký khai sinh",
            sets=1,
            person="Nguyễn Thị Thuỳ Dưỡng",
            contact="Thôn Đoài Ngã Bảy, xã Quảng Trạch, tỉnh Quảng Trị; 0912 345 678",
            resolved_by="Ủy ban nhân dân xã Quảng Trạch",
            received_on=date(2026, 12, 28),
            due_on=date(2026, 12, 28),
            returned_on=date(2026, 12, 28),
            collect="Tại quầy",
            signed="Đã ký trên máy",
        ),
        RegisterLine(
            line=2402,
            number="000.00.06.H56-261228-0012",
            procedure="Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
            sets=2,
            person="Công ty trách nhiệm hữu hạn một thành viên Hạ tầng Kỹ thuật Ròn",
            contact="Tổ dân phố Đường Ngoài, xã Quảng Trạch; 0232 000 222",
            resolved_by="Phòng Kinh tế",
            received_on=date(2026, 12, 28),
            due_on=date(2027, 1, 19),
            collect="Bưu chính",
        ),
        RegisterLine(
            line=2403,
            number="000.00.06.H56-261230-0001",
            procedure="Xác nhận thông tin hộ tịch",
            sets=1,
            person="Y Bhiăng Êban",
            contact="Buôn Ky; 0987 654 321",
            resolved_by="Ủy ban nhân dân xã Quảng Trạch",
            received_on=date(2026, 12, 30),
            due_on=date(2027, 1, 5),
            collect="Trực tuyến",
            note="Rút hồ sơ ngày 31/12/2026",
        ),
    ),
    closing=Closing(
        totals=Totals(first=2401, last=2403, total=3, returned=1, pending=1, ended=1),
        closed_on=date(2026, 12, 31),
        writer="Phạm Thị Ngọc Ánh",
        head="Trần Văn Mười",
    ),
    opened_on=date(2026, 12, 28),
)

REGISTER = Form(id="register", draw=draw, value=Register, sample=SAMPLE, papers=(LANDSCAPE,))
