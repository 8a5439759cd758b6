"""Papers such as no counter hopes for."""

import dataclasses
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar, cast

from counter_app.domain.book_closing import Totals
from counter_app.domain.calendar import VIETNAM
from forms.receipt import SAMPLE, DossierLines, LinkedResult, PaperLine, Receipt
from forms.register import Closing, Register, RegisterLine

DOSSIER: DossierLines = SAMPLE.dossiers[0]
LONG_PAPER = (
    "Bản sao một trong các giấy tờ hợp pháp về đất đai theo quy định của pháp luật về đất đai, kèm"
    " bản vẽ thiết kế xây dựng đã được cơ quan có thẩm quyền thẩm định; "
) * 4
"""Some 600 letters, as the published names of papers have."""
ORGANISATION = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư và Phát triển Hạ tầng Kỹ thuật "
TAY = "Hoàng Thị Nông Slương Phạ Kim Đin Mạ Lường Pác Nặm"
KHMER = "Thạch Thị Sóc Kha Săm Nang Chanh Đa Ra Rát Ta Na Kô Sal Xà Rương"
FOREIGN = "João Gonçalves d'Ávila Łukaszewicz-Übelhör Škvorecký Þórðardóttir"


def with_papers(count: int, name: str = LONG_PAPER) -> DossierLines:
    papers = tuple(PaperLine(f"({n}) {name}", 1, n % 3, n) for n in range(1, count + 1))
    return replace(DOSSIER, papers=papers)


def fifty_five_papers() -> Receipt:
    return replace(SAMPLE, dossiers=(with_papers(55),))


def several(count: int = 3, papers: int = 4, content: str = "Việc số {}") -> Receipt:
    """Return a receipt for several dossiers, each with long papers."""
    one = with_papers(papers, LONG_PAPER[:160])
    return replace(
        SAMPLE,
        dossiers=tuple(
            replace(one, number=f"000.00.06.H56-261103-036{n}", content=content.format(n), line=n)
            for n in range(1, count + 1)
        ),
    )


def linked() -> Receipt:
    """Return the receipt of a linked dossier with one part: two numbers, two dates."""
    later = datetime(2026, 11, 10, 9, 5, tzinfo=VIETNAM)
    insurance = "Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"
    results = (
        LinkedResult("Đăng ký khai sinh", "UBND xã Quảng Trạch", DOSSIER.due_at),
        LinkedResult(insurance, "Bảo hiểm xã hội tỉnh Quảng Trị", later),
    )
    part = replace(
        DOSSIER,
        number="000.00.06.H56-261103-0362",
        content=insurance,
        papers=(),
        line=362,
        due_at=later,
    )
    return replace(SAMPLE, dossiers=(replace(DOSSIER, linked=results), part))


def signed_by(submitter: str, officer: str) -> Receipt:
    return replace(SAMPLE, submitter=submitter, officer=officer)


ROWS = 55
"""Lines of a long paper."""
FIXED = {
    "number", "check_code", "code", "bank_code", "account", "reference", "identity", "phone",
    "guide_phone", "lookup", "email",
}  # fmt: skip
"""What is never long: numbers, and what is looked up."""
T = TypeVar("T")


def swollen(value: T, name: str = TAY) -> T:
    """Return a form's value with long names and sentences, and as many rows as no paper has."""
    return cast(T, _swollen(value, name))


def _swollen(value: object, name: str) -> object:
    if isinstance(value, Register):
        return _long_register(value, name)
    if isinstance(value, str):
        return f"{value} {LONG_PAPER[: 300 if len(value) > 40 else 60]} {name}" if value else ""
    if isinstance(value, tuple):
        rows = ROWS if all(map(_is_plain, value)) else 2
        return (
            tuple(_swollen(value[place % len(value)], name) for place in range(rows))
            if value
            else ()
        )
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        swelling = {key: _swollen(each, name) for key, each in fields.items() if key not in FIXED}
        return replace(value, **swelling)
    return value


def _long_register(value: Register, name: str) -> Register:
    """Return a closed volume with lines enough; its figures agree with them."""
    rows = tuple(
        replace(cast(RegisterLine, _swollen(row, name)), line=place, returned_on=row.received_on)
        for place, row in enumerate(value.rows * (ROWS // len(value.rows)), start=1)
    )
    totals = Totals(1, len(rows), len(rows), returned=len(rows), pending=0, ended=0)
    closed_on = date(value.year, 12, 31)
    return replace(value, rows=rows, closing=Closing(totals, closed_on, name, name))


def _is_plain(value: object) -> bool:
    return not dataclasses.is_dataclass(value) or not any(
        isinstance(getattr(value, each.name), tuple) for each in dataclasses.fields(value)
    )
