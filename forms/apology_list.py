"""Danh sách xin lỗi để niêm yết: which results are late, why, and when they will be there.

It names dossiers by number alone. Basis: NĐ 61/2018 Điều 19.9, Điều 21; no circular has a form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forms.form import LANDSCAPE, Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition

_COLUMNS = {
    "index": 0.06,
    "number": 0.21,
    "content": 0.27,
    "promised": 0.13,
    "new": 0.13,
    "reason": 0.20,
}


@dataclass(frozen=True, slots=True)
class ApologyLine:
    """One apology; `new_on` None: it set no new date."""

    number: str
    content: str
    promised_on: date | None
    new_on: date | None
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class ApologyList:
    """Exactly what the paper shows: the apologies of a period."""

    head: Head
    first: date
    last: date
    lines: tuple[ApologyLine, ...]
    officer: str
    chief: str = ""
    """Empty: signed over a blank."""


def draw(value: ApologyList, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the list."""
    letter = Letter(edition, measures, edition.title.capitalize())
    period = edition.line("period", first=f"{value.first:%d/%m/%Y}", last=f"{value.last:%d/%m/%Y}")
    letter.begin(value.head, period)
    letter.body("opening")
    if value.lines:
        rows = [_row(place, each) for place, each in enumerate(value.lines, start=1)]
        letter.table(letter.columns(_COLUMNS, "index promised new"), rows)
    else:
        letter.heading(edition.line("nothing"), BOLD)
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing", count=f"{len(value.lines):02d}"),
        [Signature(left, manner, value.officer), Signature(right, manner, value.chief)],
    )


def _row(place: int, line: ApologyLine) -> tuple[str, ...]:
    return (
        str(place),
        line.number,
        line.content,
        _day(line.promised_on),
        _day(line.new_on),
        line.reason,
    )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


SAMPLE = ApologyList(
    head=sample_head(),
    first=date(2026, 10, 26),
    last=date(2026, 11, 1),
    lines=(
        ApologyLine(
            "000.00.06.H56-261012-0314",
            "Đăng ký lại khai sinh",
            date(2026, 10, 27),
            date(2026, 10, 30),
            "Phối hợp liên cơ quan",
        ),
        ApologyLine(
            "000.00.06.H56-261013-0022",
            "Cấp giấy xác nhận tình trạng hôn nhân",
            date(2026, 10, 28),
            date(2026, 11, 2),
            "Xác minh phức tạp",
        ),
        ApologyLine(
            "000.00.06.H56-261019-0107",
            "Đăng ký thành lập hộ kinh doanh",
            date(2026, 11, 4),
            None,
            "Thất lạc, hư hỏng giấy tờ",
        ),
    ),
    officer="Phạm Thị Ngọc Ánh",
    chief="Trần Văn Mười",
)

APOLOGY_LIST = Form(
    id="apology-list", draw=draw, value=ApologyList, sample=SAMPLE, papers=("A4", LANDSCAPE)
)
