"""What stands on a copy of the receipt, for whoever draws it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm

from forms.layout import codes
from forms.layout.code_block import BAR_HEIGHT, QR_MODULE
from forms.layout.head import MOTTO, NATION, day_words
from forms.layout.marks import Bars
from forms.receipt import Receipt
from forms.wording import Edition

Paragraph = tuple[str, str, bool]
"""A label, what it says, and whether that is bold."""
MODULE = 0.40 * mm
WIDTHS = (0.07, 0.55, 0.11, 0.16, 0.11)
HEADS = ("TT", "Tên giấy tờ", "Bản chính", "Bản chứng thực", "Bản photo")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a receipt for one dossier."""

    agency: tuple[str, str, str]
    nation: tuple[str, str, str]
    number: str
    check: str
    title: str
    copy: str
    before: tuple[Paragraph, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[Paragraph, ...]
    early: str
    signatures: tuple[tuple[str, str, str], ...]
    notes: tuple[str, str, str]


def copies_of(receipt: Receipt, edition: Edition) -> Iterator[Copy]:
    """Yield both copies."""
    line = edition.line
    (dossier,) = receipt.dossiers
    place = f"{receipt.head.place}, {day_words(receipt.head.on)}"
    papers = enumerate(dossier.papers, start=1)
    for copy in ("keep", "give"):
        yield Copy(
            (receipt.head.parent_name, receipt.head.office_name, f"Số: {receipt.head.number}"),
            (NATION, MOTTO, place),
            dossier.number,
            line("check", code=dossier.check_code),
            edition.title,
            line(copy),
            tuple(_before(receipt, edition)),
            tuple((str(n), each.name, *map(_count, each.counts)) for n, each in papers),
            tuple(_after(receipt, edition)),
            line("early", where=receipt.lookup),
            (
                (line("left"), line("sign"), receipt.submitter),
                (line("right"), line("sign"), receipt.officer),
            ),
            (
                line("note_head"),
                line("note_copies", office=line("office_name")),
                line("note_post", office=line("office_name")),
            ),
        )
        papers = enumerate(dossier.papers, start=1)


def _before(receipt: Receipt, edition: Edition) -> Iterator[Paragraph]:
    line = edition.line
    yield line("office"), f"{receipt.head.parent_name} ({receipt.channel})", False
    yield line("submitter"), receipt.submitter, True
    yield line("identity"), receipt.identity, False
    yield line("address"), receipt.address, False
    yield f"{line('phone')}{receipt.phone}{line('email')}…", "", False
    yield line("content"), receipt.dossiers[0].content, True
    yield line("papers"), "", False


def _after(receipt: Receipt, edition: Edition) -> Iterator[Paragraph]:
    line, (dossier,) = edition.line, receipt.dossiers
    yield line("sets", sets=f"{dossier.sets:02d}"), "", False
    yield line("term", term=dossier.term), "", False
    yield line("received", moment=_moment(dossier.received_at)), "", False
    yield "", line("due", moment=_moment(dossier.due_at)), True
    yield line("collect"), receipt.collect_at, False
    yield line("fee"), dossier.fee, False
    yield line("book", volume=f"{dossier.volume:02d}", line=dossier.line), "", False


def _moment(moment: datetime | None) -> str:
    return f"{moment:%H giờ %M phút, ngày %d tháng %m năm %Y}" if moment else ""


def _count(figure: int) -> str:
    return f"{figure:02d}" if figure else ""


def bars_of(copy: Copy) -> Bars:
    """Return the Code 128 of a copy, its quiet zone at the origin."""
    return codes.code128(copy.number, 0, codes.CLEAR, MODULE, BAR_HEIGHT)


def square_of(copy: Copy) -> Bars:
    """Return the QR code of a copy at the origin."""
    return codes.qr(copy.number, 0, 0, QR_MODULE)


def svg_of(bars: Bars) -> str:
    """Return bars as one path of a picture of their ground's size, in points."""
    _, _, width, height = bars.ground
    path = "".join(
        f"M{x:.3f} {height - y - high:.3f}h{wide:.3f}v{high:.3f}h-{wide:.3f}z"
        for x, y, wide, high in bars.boxes
    )
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="{path}"/></svg>'
