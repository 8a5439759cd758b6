"""Phiếu giao ca: the cash of each fee, and the work that the next officer takes over.

Basis: none in law; an office rule. It is no biên lai and has no number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.money_words import money_in_figures, money_in_words
from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures, Run
from forms.layout.signatures import Signature
from forms.wording import Edition

_CASH = {"index": 0.08, "fee": 0.52, "count": 0.15, "amount": 0.25}
_WORK = {"index": 0.08, "what": 0.72, "pieces": 0.2}


@dataclass(frozen=True, slots=True)
class CashLine:
    """What came in of one fee, less what was given back."""

    fee: str
    count: int
    amount_dong: int


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is handed on, and how much of it."""

    what: str
    pieces: int


@dataclass(frozen=True, slots=True, repr=False)
class ShiftSheet:
    """Exactly what the paper shows."""

    head: Head
    counter: str
    giver: str
    taker: str
    started_at: datetime
    ended_at: datetime
    cash: tuple[CashLine, ...] = ()
    others: tuple[CashLine, ...] = ()
    """Paid in other ways: nothing of it lies in the drawer."""
    reversed: tuple[str, ...] = ()
    """Payments of an earlier shift or of a colleague that were given back, each in a line."""
    work: tuple[OpenWork, ...] = ()
    remarks: str = ""
    stamp: str = ""


def draw(value: ShiftSheet, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the sheet."""
    letter = Letter(edition, measures, edition.title.capitalize())
    letter.begin(value.head, value.stamp)
    letter.said("counter", value.counter)
    letter.said("from", value.giver, face=BOLD)
    letter.said("to", value.taker, face=BOLD, always=True)
    start, end = moment_words(value.started_at), moment_words(value.ended_at)
    letter.sheet.paragraph(Run(edition.line("shift", start=start, end=end)))
    _cash(letter, value.cash)
    if value.others:
        _fees(letter, "others", value.others)
    if value.reversed:
        letter.heading(edition.line("reversed"), BOLD)
        letter.numbered(value.reversed)
    if value.work:
        letter.table(
            letter.columns(_WORK, "index pieces"),
            [
                (str(place), each.what, str(each.pieces))
                for place, each in enumerate(value.work, start=1)
            ],
            above=lambda: letter.heading(edition.line("work"), BOLD),
        )
    letter.said("remarks", value.remarks)
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing"),
        [Signature(left, manner, value.giver), Signature(right, manner, value.taker)],
    )


def _cash(letter: Letter, cash: tuple[CashLine, ...]) -> None:
    if not cash:
        letter.heading(letter.line("no_cash"))
        return
    _fees(letter, "cash", cash)
    total = sum(each.amount_dong for each in cash)
    line = "total" if total >= 0 else "given_back"
    figures, words = money_in_figures(abs(total)), money_in_words(abs(total))
    letter.heading(letter.line(line, amount=figures, words=words), BOLD)


def _fees(letter: Letter, heading: str, lines: tuple[CashLine, ...]) -> None:
    rows = [
        (str(place), each.fee, str(each.count), money_in_figures(each.amount_dong))
        for place, each in enumerate(lines, start=1)
    ]
    letter.table(
        letter.columns(_CASH, "index count", "amount"),
        rows,
        above=lambda: letter.heading(letter.line(heading), BOLD),
    )


SAMPLE = ShiftSheet(
    head=sample_head(),
    counter="Quầy 2",
    giver="Phạm Thị Ngọc Ánh",
    taker="Lê Quang Khải",
    started_at=datetime(2026, 11, 3, 7, 0, tzinfo=VIETNAM),
    ended_at=datetime(2026, 11, 3, 11, 30, tzinfo=VIETNAM),
    cash=(
        CashLine("Lệ phí hộ tịch", 4, 32_000),
        CashLine("Phí chứng thực bản sao từ bản chính", 23, 184_000),
    ),
    others=(CashLine("Lệ phí hộ tịch – chuyển khoản", 2, 16_000),),
    work=(
        OpenWork("Hồ sơ chờ chuyển cơ quan giải quyết", 6),
        OpenWork("Kết quả chờ trả", 11),
        OpenWork("Nháp chưa cấp số", 1),
    ),
    remarks="Máy quét mã vạch ở quầy 3 đang gửi sửa.",
)

SHIFT_SHEET = Form(id="shift-sheet", draw=draw, value=ShiftSheet, sample=SAMPLE)
