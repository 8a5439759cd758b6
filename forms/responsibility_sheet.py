"""Phiếu trách nhiệm giải quyết hồ sơ: the figures of a unit or an officer, for appraisal.

It names dossiers by number alone. Basis: none in law; Công văn 1140/UBND-KSTT (Quảng Bình, 2020):
heads of units answer for supplement requests, refusals and delays; NĐ 61/2018 Điều 31-33.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition

_FIGURES = {"index": 0.08, "figure": 0.72, "count": 0.2}
_LONGEST = {"number": 0.36, "holder": 0.22, "given": 0.16, "planned": 0.13, "actual": 0.13}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure."""

    figure: str
    count: int


@dataclass(frozen=True, slots=True)
class LongWait:
    """A dossier that was held long: by whom, since when, how long was planned and how long it took.

    Spans are in words.
    """

    number: str
    unit: str
    given_at: str
    planned: str
    actual: str


@dataclass(frozen=True, slots=True, repr=False)
class ResponsibilitySheet:
    """Exactly what the paper shows."""

    head: Head
    period: str
    unit: str
    officer: str
    made_at: datetime
    figures: tuple[FigureLine, ...]
    times: tuple[str, ...] = ()
    longest: tuple[LongWait, ...] = ()
    maker: str = ""
    chief: str = ""
    """Empty: signed over a blank."""
    stamp: str = ""


def draw(value: ResponsibilitySheet, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the sheet."""
    letter = Letter(edition, measures, edition.title.capitalize())
    letter.begin(value.head, value.stamp)
    letter.said("period", value.period, face=BOLD)
    letter.said("unit", value.unit, face=BOLD)
    letter.said("officer", value.officer, face=BOLD)
    letter.said("made", moment_words(value.made_at))
    rows = [(str(n), each.figure, str(each.count)) for n, each in enumerate(value.figures, start=1)]
    letter.table(letter.columns(_FIGURES, "index count"), rows)
    for line in value.times:
        letter.heading(line)
    if value.longest:
        letter.table(
            letter.columns(_LONGEST),
            [(x.number, x.unit, x.given_at, x.planned, x.actual) for x in value.longest],
            above=lambda: letter.heading(letter.line("longest"), BOLD),
        )
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing"),
        [Signature(left, manner, value.maker), Signature(right, manner, value.chief)],
    )


SAMPLE = ResponsibilitySheet(
    head=sample_head(),
    period="từ ngày 01/10/2026 đến ngày 31/10/2026",
    unit="Văn phòng HĐND và UBND",
    officer="Tất cả",
    made_at=datetime(2026, 11, 3, 17, 5, tzinfo=VIETNAM),
    figures=(
        FigureLine("Hồ sơ đã có kết quả", 118),
        FigureLine("Giải quyết trước hạn", 41),
        FigureLine("Giải quyết đúng hạn", 71),
        FigureLine("Giải quyết quá hạn", 6),
        FigureLine("Quá hạn chưa xin lỗi", 1),
        FigureLine("Yêu cầu bổ sung từ lần thứ hai", 2),
    ),
    times=(
        "Số lượt giữ hồ sơ: 124; tổng 961 giờ 30 phút làm việc.",
        "Trong kỳ, đường truyền bị gián đoạn 5 giờ làm việc.",
    ),
    longest=(
        LongWait("000.00.06.H56-261003-0021", "Văn phòng", "08:10 05/10/2026", "16 giờ", "44 giờ"),
    ),
    maker="Phạm Thị Ngọc Ánh",
    chief="Trần Văn Mười",
)

RESPONSIBILITY_SHEET = Form(
    id="responsibility-sheet", draw=draw, value=ResponsibilitySheet, sample=SAMPLE, papers=("A4",)
)
