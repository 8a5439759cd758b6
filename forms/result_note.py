"""Giấy biên nhận trả kết quả: who collected what, and which originals went back.

Basis: NĐ 61/2018 Điều 20; no circular has a form for it, its lines are those that provinces print.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM
from forms.form import Form
from forms.layout.code_block import draw_bars
from forms.layout.fonts import BOLD
from forms.layout.head import Head, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition


@dataclass(frozen=True, slots=True, repr=False)
class ResultNote:
    """Exactly what the paper shows."""

    head: Head
    number: str
    owner: str
    content: str
    returned_at: datetime
    how: str
    """At the counter, by post, on line."""
    kind: str
    """Of the result: a licence, an extract, a written answer."""
    collector: str
    officer: str
    code: str = ""
    """Số, ký hiệu of the result."""
    summary: str = ""
    identity: str = ""
    authority: str = ""
    """By what paper somebody collects for the owner."""
    originals: tuple[str, ...] = ()
    """Papers given back."""
    fee: str = ""
    receipt_back: str = ""
    """What became of the receipt: handed in, or lost and replaced."""
    stamp: str = ""


def draw(value: ResultNote, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number)
    letter.begin(value.head, value.stamp)
    draw_bars(letter.sheet, value.number)
    letter.said("number", value.number, face=BOLD)
    letter.said("owner", value.owner, face=BOLD)
    letter.said("content", value.content)
    letter.said("returned", moment_words(value.returned_at))
    letter.said("how", value.how)
    letter.said("kind", value.kind, face=BOLD)
    letter.said("code", value.code)
    letter.said("summary", value.summary)
    letter.said("collector", value.collector, face=BOLD)
    letter.said("identity", value.identity, always=True)
    letter.said("authority", value.authority)
    letter.said("receipt_back", value.receipt_back)
    letter.said("fee", value.fee)
    if value.originals:
        letter.body("originals")
        letter.numbered(value.originals)
    else:
        letter.body("no_originals")
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing"),
        [Signature(left, manner, value.collector), Signature(right, manner, value.officer)],
    )


SAMPLE = ResultNote(
    head=sample_head(on=date(2026, 11, 10)),
    number="000.00.06.H56-261103-0361",
    owner="Nguyễn Thị Thuỳ Dưỡng",
    content="Đăng ký lại khai sinh",
    returned_at=datetime(2026, 11, 10, 8, 40, tzinfo=VIETNAM),
    how="Tại quầy",
    kind="Giấy khai sinh (bản chính)",
    collector="Đỗ Văn Mười",
    officer="Phạm Thị Ngọc Ánh",
    code="112/2026",
    summary="Đăng ký lại khai sinh cho bà Nguyễn Thị Thuỳ Dưỡng",
    identity="044188004321",
    authority="Giấy ủy quyền có chứng thực ngày 09/11/2026",
    originals=("Giấy chứng sinh", "Sổ hộ khẩu cũ"),
    fee="8.000 đ",
    receipt_back="đã nộp lại",
)

RESULT_NOTE = Form(id="result-note", draw=draw, value=ResultNote, sample=SAMPLE)
