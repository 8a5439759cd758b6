"""Mẫu số 05 of 2025: thông báo dừng giải quyết hồ sơ. The set of 2018 has none.

Basis: TT 03/2025/TT-VPCP Phụ lục I (the title; neither layout nor exact trigger was found).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter_app.domain.reasons import require_reasons
from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, day_words
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition


@dataclass(frozen=True, slots=True, repr=False)
class StopNotice:
    """Exactly what the paper shows. Raises RuleError without a reason."""

    head: Head
    agency: str
    addressee: str
    number: str
    content: str
    received_on: date
    stopped_on: date
    reasons: tuple[str, ...]
    signer_title: str = ""
    """Of who signs; empty as the edition has it."""
    signer: str = ""
    """Empty: signed over a blank."""
    given_back: tuple[str, ...] = ()
    """Papers that the citizen gets back."""
    copies_to: tuple[str, ...] = ()
    stamp: str = ""

    def __post_init__(self) -> None:
        require_reasons(self.reasons, "reasons")


def draw(value: StopNotice, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number)
    letter.begin(value.head, value.stamp)
    letter.said("to", value.addressee, face=BOLD)
    letter.said("number", value.number)
    letter.said("content", value.content, face=BOLD)
    letter.said("received", day_words(value.received_on))
    letter.body("stopped", agency=value.agency, day=day_words(value.stopped_on))
    letter.numbered(value.reasons)
    letter.body("given_back" if value.given_back else "nothing_back")
    letter.numbered(value.given_back)
    to = "\n".join((edition.line("copies"), *value.copies_to, edition.line("archive")))
    title = value.signer_title or edition.line("right")
    signature = Signature(title, edition.line("sign"), value.signer)
    return letter.ended(edition.line("closing"), [signature], to)


SAMPLE = StopNotice(
    head=Head(
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
        "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH",
        "01/",
        "Quảng Trạch",
        date(2026, 11, 9),
    ),
    agency="Ủy ban nhân dân xã Quảng Trạch",
    addressee="Bà Nguyễn Thị Thuỳ Dưỡng",
    number="000.00.06.H56-261103-0361",
    content="Đăng ký lại khai sinh",
    received_on=date(2026, 11, 3),
    stopped_on=date(2026, 11, 9),
    reasons=("Người nộp có đơn đề nghị rút hồ sơ ngày 06/11/2026.",),
    signer="Trần Văn Mười",
    given_back=("Bản sao Giấy khai sinh được cấp trước đây: 01 bản chính.",),
)

STOP_NOTICE = Form(id="stop-notice", draw=draw, value=StopNotice, sample=SAMPLE)
