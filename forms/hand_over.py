"""Phiếu bàn giao: dossiers that go to who resolves them, results that come back.

Basis: NĐ 61/2018 Điều 18 (dossiers), Điều 20 (results); no circular has a form for either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM
from forms.form import LANDSCAPE, Form
from forms.layout.head import Head, moment_words
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition

_DOSSIERS = {
    "index": 0.06,
    "number": 0.19,
    "content": 0.24,
    "owner": 0.19,
    "sets": 0.07,
    "due": 0.13,
    "remark": 0.12,
}
_RESULTS = {
    "index": 0.04,
    "number": 0.17,
    "content": 0.19,
    "result": 0.14,
    "owner": 0.15,
    "address": 0.19,
    "fee": 0.06,
    "post": 0.06,
}
_CENTRED = "index sets fee post"


@dataclass(frozen=True, slots=True, repr=False)
class HandedDossier:
    """One dossier on its way to who resolves it."""

    number: str
    content: str
    owner: str
    sets: int
    due_at: datetime | None
    remark: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class HandedResult:
    """One result on its way to the counter; whether a fee is owed, whether it goes by post."""

    number: str
    content: str
    result: str
    owner: str
    address: str
    owes_fee: bool = False
    by_post: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class HandOver:
    """Who gives to whom, and when."""

    head: Head
    from_unit: str
    to_unit: str
    handed_at: datetime
    giver: str
    taker: str = ""
    """Empty: signed over a blank."""


@dataclass(frozen=True, slots=True, repr=False)
class HandOverList(HandOver):
    """Dossiers that change hands; exactly what the paper shows."""

    dossiers: tuple[HandedDossier, ...] = ()
    stamp: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ResultList(HandOver):
    """Results that change hands; exactly what the paper shows."""

    results: tuple[HandedResult, ...] = ()
    stamp: str = ""


def draw_dossiers(value: HandOverList, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the list of dossiers."""
    rows = [
        (
            str(place),
            each.number,
            each.content,
            each.owner,
            f"{each.sets:02d}",
            f"{each.due_at:%H:%M %d/%m/%Y}" if each.due_at else "…",
            each.remark,
        )
        for place, each in enumerate(value.dossiers, start=1)
    ]
    return _draw(value, edition, measures, _DOSSIERS, rows, value.stamp)


def draw_results(value: ResultList, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of the list of results."""
    cross = edition.line("mark")
    rows = [
        (
            str(place),
            each.number,
            each.content,
            each.result,
            each.owner,
            each.address,
            cross if each.owes_fee else "",
            cross if each.by_post else "",
        )
        for place, each in enumerate(value.results, start=1)
    ]
    return _draw(value, edition, measures, _RESULTS, rows, value.stamp)


def _draw(
    value: HandOver,
    edition: Edition,
    measures: Measures,
    shares: Mapping[str, float],
    rows: Sequence[Sequence[str]],
    stamp: str,
) -> Iterable[Page]:
    letter = Letter(edition, measures, edition.title.capitalize())
    letter.begin(value.head, stamp)
    letter.said("from", value.from_unit)
    letter.said("to", value.to_unit)
    letter.said("moment", moment_words(value.handed_at))
    if rows:
        letter.table(letter.columns(shares, _CENTRED), rows)
    total = edition.line("total", count=f"{len(rows):02d}", what=edition.line("what"))
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        total, [Signature(left, manner, value.giver), Signature(right, manner, value.taker)]
    )


_HEAD = Head(
    "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "",
    "Quảng Trạch",
    date(2026, 11, 3),
)
DOSSIERS_SAMPLE = HandOverList(
    head=_HEAD,
    from_unit="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    to_unit="Phòng Văn hóa - Xã hội xã Quảng Trạch",
    handed_at=datetime(2026, 11, 3, 15, 0, tzinfo=VIETNAM),
    giver="Phạm Thị Ngọc Ánh",
    taker="Lê Quang Khải",
    dossiers=(
        HandedDossier(
            "000.00.06.H56-261103-0361",
            "Đăng ký lại khai sinh",
            "Nguyễn Thị Thuỳ Dưỡng",
            1,
            datetime(2026, 11, 10, 9, 5, tzinfo=VIETNAM),
        ),
        HandedDossier(
            "000.00.06.H56-261103-0362",
            "Cấp giấy xác nhận tình trạng hôn nhân",
            "Hoàng Văn Bưởi",
            2,
            datetime(2026, 11, 6, 14, 0, tzinfo=VIETNAM),
            "Kèm bản gốc",
        ),
    ),
)
RESULTS_SAMPLE = ResultList(
    head=_HEAD,
    from_unit="Phòng Văn hóa - Xã hội xã Quảng Trạch",
    to_unit="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    handed_at=datetime(2026, 11, 10, 8, 0, tzinfo=VIETNAM),
    giver="Lê Quang Khải",
    taker="Phạm Thị Ngọc Ánh",
    results=(
        HandedResult(
            "000.00.06.H56-261103-0361",
            "Đăng ký lại khai sinh",
            "Giấy khai sinh số 112/2026",
            "Nguyễn Thị Thuỳ Dưỡng",
            "Thôn Đoài Ngã Bảy, xã Quảng Trạch, tỉnh Quảng Trị",
            owes_fee=True,
        ),
        HandedResult(
            "000.00.06.H56-261103-0362",
            "Cấp giấy xác nhận tình trạng hôn nhân",
            "Giấy xác nhận số 45/2026",
            "Hoàng Văn Bưởi",
            "Thôn Trung, xã Quảng Trạch, tỉnh Quảng Trị",
            by_post=True,
        ),
    ),
)

HAND_OVER_LIST = Form(
    id="hand-over-list",
    draw=draw_dossiers,
    value=HandOverList,
    sample=DOSSIERS_SAMPLE,
    papers=("A4", LANDSCAPE),
)
RESULT_LIST = Form(
    id="result-list",
    draw=draw_results,
    value=ResultList,
    sample=RESULTS_SAMPLE,
    papers=("A4", LANDSCAPE),
)
