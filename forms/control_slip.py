"""Phiếu kiểm soát quá trình giải quyết hồ sơ: Mẫu số 05 of 2018, Mẫu số 06 of 2025.

It travels with the paper file; each hand-over is signed on it.

Basis: NĐ 61/2018 Điều 18, Điều 19; TT 01/2018/TT-VPCP Điều 9; TT 03/2025/TT-VPCP Phụ lục I.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm

from counter_app.domain.calendar import VIETNAM
from forms.form import Form
from forms.layout.code_block import draw_bars
from forms.layout.fonts import BOLD
from forms.layout.head import Head, moment_words, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.wording import Edition

LEAST_HOPS = 4
"""Rows that are printed for hand-overs to come."""
BAR_HEIGHT = 9 * mm
HOP_LINES = 12
"""A hand-over is never cut: two people sign it."""
_SHARES = {"agency": 0.18, "times": 0.53, "result": 0.17, "note": 0.12}


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand-over: to which agency or unit, when given and taken, and how it stood.

    Where the procedure has a process, `step` is what is done there and `planned_at` until when.
    """

    agency: str
    given_at: datetime | None = None
    taken_at: datetime | None = None
    result: str = ""
    """Trước hạn, đúng hạn or quá hạn."""
    note: str = ""
    step: str = ""
    planned_at: datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ControlSlip:
    """Exactly what the paper shows."""

    head: Head
    number: str
    submitter: str
    content: str
    received_at: datetime
    due_at: datetime | None
    resolved_by: str
    volume: int
    line: int
    hops: tuple[Hop, ...] = ()
    helped_by: str = ""
    """Agencies that are asked along the way."""
    stamp: str = ""


def draw(value: ControlSlip, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the slip."""
    letter = Letter(edition, measures, value.number)
    letter.begin(value.head, value.stamp)
    draw_bars(letter.sheet, value.number, BAR_HEIGHT)
    letter.said("book", edition.line("place", volume=f"{value.volume:02d}", line=value.line))
    letter.said("number", value.number, face=BOLD)
    letter.said("submitter", value.submitter)
    letter.said("content", value.content)
    letter.said("received", moment_words(value.received_at))
    letter.said("due", moment_words(value.due_at) if value.due_at else edition.line("blank"))
    letter.said("resolved_by", value.resolved_by, always=True)
    letter.said("helped_by", value.helped_by, always=True)
    empty = [Hop("")] * max(1, LEAST_HOPS - len(value.hops))
    rows = [_row(edition, hop) for hop in (*value.hops, *empty)]
    letter.table(letter.columns(_SHARES), rows, whole=HOP_LINES)
    letter.notes()
    return letter.pages()


def _row(edition: Edition, hop: Hop) -> tuple[str, str, str, str]:
    blank = edition.line("blank")
    given = moment_words(hop.given_at) if hop.given_at else blank
    taken = moment_words(hop.taken_at) if hop.taken_at else blank
    planned = edition.line("planned", at=moment_words(hop.planned_at)) if hop.planned_at else ""
    times = planned + edition.line("hop", given=given, taken=taken)
    step = edition.line("step", step=hop.step) if hop.step else ""
    return hop.agency + step, times, hop.result, hop.note


SAMPLE = ControlSlip(
    head=sample_head(),
    number="000.00.06.H56-261103-0361",
    submitter="Nguyễn Thị Thuỳ Dưỡng",
    content="Đăng ký lại khai sinh",
    received_at=datetime(2026, 11, 3, 9, 5, tzinfo=VIETNAM),
    due_at=datetime(2026, 11, 10, 9, 5, tzinfo=VIETNAM),
    resolved_by="Phòng Văn hóa - Xã hội xã Quảng Trạch",
    helped_by="Công an xã Quảng Trạch",
    volume=1,
    line=361,
    hops=(
        Hop(
            "Phòng Văn hóa - Xã hội",
            datetime(2026, 11, 3, 14, 30, tzinfo=VIETNAM),
            datetime(2026, 11, 3, 14, 45, tzinfo=VIETNAM),
            "Đúng hạn",
            step="Thẩm định hồ sơ",
            planned_at=datetime(2026, 11, 6, 14, 30, tzinfo=VIETNAM),
        ),
        Hop(
            "Lãnh đạo Ủy ban nhân dân xã",
            note="Kèm 02 văn bản",
            step="Ký duyệt kết quả",
            planned_at=datetime(2026, 11, 9, 9, 0, tzinfo=VIETNAM),
        ),
    ),
)

CONTROL_SLIP = Form(id="control-slip", draw=draw, value=ControlSlip, sample=SAMPLE)
