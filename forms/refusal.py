"""Mẫu số 03: phiếu từ chối tiếp nhận giải quyết hồ sơ.

Basis: NĐ 61/2018 Điều 17.1.b, Điều 19.8 (in writing, with reasons, within the limit); TT
01/2018/TT-VPCP Điều 9; TT 03/2025/TT-VPCP Phụ lục I.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.reasons import require_reasons
from forms.form import Form
from forms.layout.fonts import BOLD
from forms.layout.head import Head, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition


@dataclass(frozen=True, slots=True, repr=False)
class Refusal:
    """Exactly what the paper shows. Raises RuleError without a reason."""

    head: Head
    agency: str
    submitter: str
    content: str
    reasons: tuple[str, ...]
    officer: str
    number: str = ""
    """The dossier's; empty where it was never taken in."""
    address: str = ""
    phone: str = ""
    email: str = ""
    stamp: str = ""

    def __post_init__(self) -> None:
        require_reasons(self.reasons, "reasons")


def draw(value: Refusal, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number or value.submitter)
    letter.begin(value.head, value.stamp)
    letter.said("number", value.number)
    letter.said("submitter", value.submitter, face=BOLD)
    letter.said("address", value.address, always=True)
    letter.contact(value.phone, value.email)
    letter.said("content", value.content, face=BOLD)
    letter.body("reasons", agency=value.agency)
    letter.numbered(value.reasons)
    left, right, manner = map(edition.line, ("left", "right", "sign"))
    return letter.ended(
        edition.line("closing"),
        [Signature(left, manner, value.submitter), Signature(right, manner, value.officer)],
    )


SAMPLE = Refusal(
    head=sample_head("03/"),
    agency="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    submitter="Nguyễn Thị Thuỳ Dưỡng",
    content="Đăng ký lại khai sinh",
    reasons=(
        "Việc sinh đã được đăng ký và Sổ hộ tịch còn lưu tại Ủy ban nhân dân xã, nên không thuộc"
        " trường hợp đăng ký lại theo Điều 24 Nghị định 123/2015/NĐ-CP.",
        "Ông/Bà có thể đề nghị cấp bản sao Trích lục khai sinh (mã thủ tục 2.000635).",
    ),
    officer="Phạm Thị Ngọc Ánh",
    address="Thôn Đoài Ngã Bảy, xã Quảng Trạch, tỉnh Quảng Trị",
    phone="0912 345 678",
)

REFUSAL = Form(id="refusal", draw=draw, value=Refusal, sample=SAMPLE)
