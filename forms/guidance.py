"""Phiếu hướng dẫn hồ sơ: which papers a procedure asks for, how long it takes, what it costs.

Basis: NĐ 61/2018 Điều 16, Điều 17 (guidance once, in full); no circular has a form for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition

_PAPERS = {"index": 0.07, "paper": 0.55, "originals": 0.11, "copies": 0.11, "remark": 0.16}


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper that the procedure asks for, how many of it, and when it is wanted."""

    name: str
    originals: int = 0
    copies: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Guidance:
    """Exactly what the paper shows."""

    head: Head
    procedure: str
    code: str
    papers: tuple[WantedPaper, ...]
    term: str
    fee: str
    where: str
    guide: str
    guide_phone: str
    asked_by: str = ""
    number: str = ""
    """Of a dossier filed on line."""
    result: str = ""
    steps: tuple[str, ...] = ()
    basis: str = ""
    stamp: str = ""


def draw(value: Guidance, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.procedure)
    letter.begin(value.head, value.stamp)
    letter.said("asked", value.asked_by, face=BOLD)
    letter.said("procedure", value.procedure, face=BOLD)
    letter.said("code", value.code)
    letter.said("number", value.number)
    if value.papers:
        letter.table(
            letter.columns(_PAPERS, "index originals copies"),
            [_row(place, each) for place, each in enumerate(value.papers, start=1)],
            above=lambda: letter.heading(edition.line("papers")),
        )
    else:
        letter.heading(edition.line("no_papers"))
    letter.said("term", value.term, always=True)
    letter.said("fee", value.fee, always=True)
    letter.said("where", value.where, always=True)
    letter.said("result", value.result, always=True)
    if value.steps:
        letter.said("steps", " ")
        letter.numbered(value.steps)
    letter.said("basis", value.basis)
    closing = edition.line("contact", guide=value.guide, phone=value.guide_phone or "…")
    signature = Signature(edition.line("right"), edition.line("sign"), value.guide)
    return letter.ended(closing, [signature])


def _row(place: int, paper: WantedPaper) -> tuple[str, ...]:
    return str(place), paper.name, _count(paper.originals), _count(paper.copies), paper.remark


def _count(figure: int) -> str:
    return f"{figure:02d}" if figure else ""


SAMPLE = Guidance(
    head=sample_head(),
    procedure="Đăng ký khai sinh",
    code="1.001193",
    papers=(
        WantedPaper("Tờ khai đăng ký khai sinh theo mẫu", originals=1),
        WantedPaper("Giấy chứng sinh", originals=1, remark="thay bằng văn bản của người làm chứng"),
        WantedPaper("Giấy chứng nhận kết hôn của cha, mẹ", copies=1, remark="nếu có"),
    ),
    term="trong ngày làm việc",
    fee="Miễn phí",
    where="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    guide="Phạm Thị Ngọc Ánh",
    guide_phone="0232 000 111",
    asked_by="Nguyễn Thị Thuỳ Dưỡng",
    number="H56.06-261103-0007",
    result="Giấy khai sinh (bản chính)",
    steps=(
        "Đăng nhập Cổng Dịch vụ công quốc gia bằng tài khoản định danh điện tử.",
        "Bổ sung các giấy tờ nêu trên vào hồ sơ đã gửi, một lần.",
    ),
    basis="Luật Hộ tịch Điều 16; Nghị định 123/2015/NĐ-CP Điều 15",
)

GUIDANCE = Form(id="guidance", draw=draw, value=Guidance, sample=SAMPLE)
