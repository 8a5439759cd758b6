"""Phiếu đối chiếu cuối ngày: what was printed, what is recorded, what the centre has confirmed.

It names dossiers by number alone. Basis: none in law; Công văn 1140/UBND-KSTT (Quảng Bình, 2020)
asks that every form be attached to the electronic system.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM
from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, day_words, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition

_FIGURES = {"index": 0.07, "form": 0.42, "printed": 0.14, "recorded": 0.15, "confirmed": 0.22}
_DIFFERENCES = {"index": 0.07, "number": 0.34, "difference": 0.59}


@dataclass(frozen=True, slots=True)
class DayLine:
    """One kind of paper or move: how many were printed, recorded, confirmed by the centre."""

    form: str
    printed: int | None
    """None: it has no paper of its own."""
    recorded: int
    confirmed: int | None = None
    """None: the centre has not been heard yet."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not agree about one dossier."""

    number: str
    difference: str


@dataclass(frozen=True, slots=True, repr=False)
class EndOfDay:
    """Exactly what the paper shows."""

    head: Head
    counter: str
    day: date
    made_at: datetime
    lines: tuple[DayLine, ...]
    """The receipts first: their figures are the headline."""
    officer: str
    differences: tuple[Difference, ...] = ()
    chief: str = ""
    """Empty: signed over a blank."""
    centre: str = ""
    """Whether there is one, and what came of comparing with it."""
    stamp: str = ""


def draw(value: EndOfDay, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the sheet."""
    letter = Letter(edition, measures, f"{edition.title.capitalize()} {value.day:%d/%m/%Y}")
    letter.begin(value.head, value.stamp)
    letter.said("counter", value.counter)
    letter.said("day", day_words(value.day), face=BOLD)
    letter.said("made", moment_words(value.made_at))
    letter.said("centre", value.centre)
    if value.lines:
        letter.heading(_summary(edition, value.lines[0]), BOLD)
    rows = [_row(edition, place, each) for place, each in enumerate(value.lines, start=1)]
    letter.table(letter.columns(_FIGURES, "index printed recorded confirmed"), rows)
    if value.differences:
        letter.table(
            letter.columns(_DIFFERENCES, "index"),
            [
                (str(place), each.number, each.difference)
                for place, each in enumerate(value.differences, start=1)
            ],
            above=lambda: letter.heading(edition.line("differences"), BOLD),
        )
    else:
        letter.heading(edition.line("no_differences"), BOLD)
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing"),
        [Signature(left, manner, value.officer), Signature(right, manner, value.chief)],
    )


def _summary(edition: Edition, receipts: DayLine) -> str:
    _, _, printed, recorded, confirmed = _row(edition, 1, receipts)
    return edition.line("summary", recorded=recorded, printed=printed, confirmed=confirmed)


def _row(edition: Edition, place: int, line: DayLine) -> tuple[str, ...]:
    printed = "–" if line.printed is None else str(line.printed)
    confirmed = edition.line("waiting") if line.confirmed is None else str(line.confirmed)
    return str(place), line.form, printed, str(line.recorded), confirmed


SAMPLE = EndOfDay(
    head=sample_head(),
    counter="Quầy 2",
    day=date(2026, 11, 3),
    made_at=datetime(2026, 11, 3, 17, 5, tzinfo=VIETNAM),
    lines=(
        DayLine("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", 41, 41, 40),
        DayLine("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", 3, 3, 3),
        DayLine("Phiếu từ chối tiếp nhận giải quyết hồ sơ", 1, 1, 1),
        DayLine("Chuyển hồ sơ cho đơn vị giải quyết", None, 38, 38),
        DayLine("Trả kết quả", 27, 28),
    ),
    officer="Phạm Thị Ngọc Ánh",
    differences=(
        Difference("000.00.06.H56-261103-0377", "trung tâm chưa xác nhận, đang chờ gửi lại"),
        Difference("000.00.06.H56-261101-0012", "đã ghi trả kết quả, chưa in biên nhận"),
    ),
    chief="Trần Văn Mười",
    centre="đã đối chiếu, 01 hồ sơ lệch và đã gửi hoặc nhận lại",
)

END_OF_DAY = Form(id="end-of-day", draw=draw, value=EndOfDay, sample=SAMPLE)
