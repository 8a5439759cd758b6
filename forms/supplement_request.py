"""Mẫu số 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

Basis: NĐ 61/2018 Điều 15.3, Điều 19.4; TT 01/2018/TT-VPCP Điều 9; TT 03/2025/TT-VPCP Phụ lục I;
NĐ 309/2026 on Điều 17.2a (once, with content, reasons and full guidance).
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
class SupplementRequest:
    """Exactly what the paper shows. Raises RuleError without a thing to complete or a reason."""

    head: Head
    agency: str
    submitter: str
    content: str
    missing: tuple[str, ...]
    """What is to be completed, each in a sentence of its own."""
    reasons: tuple[str, ...]
    """Why; a standard reason stands with its article."""
    guide: str
    """Whom to ask, and who signs."""
    guide_phone: str
    number: str = ""
    """The dossier's; empty where it was not taken in yet."""
    address: str = ""
    phone: str = ""
    email: str = ""
    stamp: str = ""

    def __post_init__(self) -> None:
        require_reasons(self.missing, "missing")
        require_reasons(self.reasons, "reasons")


def draw(value: SupplementRequest, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number or value.submitter)
    letter.begin(value.head, value.stamp)
    letter.said("agency", value.agency)
    letter.said("number", value.number)
    letter.said("submitter", value.submitter, face=BOLD)
    letter.said("content", value.content, face=BOLD)
    letter.said("address", value.address, always=True)
    letter.contact(value.phone, value.email)
    letter.body("missing")
    letter.numbered(value.missing)
    letter.reasons(value.reasons)
    closing = edition.line("closing", guide=value.guide, phone=value.guide_phone or "…")
    signature = Signature(edition.line("right"), edition.line("sign"), value.guide)
    return letter.ended(closing, [signature])


SAMPLE = SupplementRequest(
    head=sample_head("07/HDHS"),
    agency="Trung tâm Phục vụ hành chính công xã Quảng Trạch",
    submitter="Nguyễn Thị Thuỳ Dưỡng",
    content="Đăng ký khai sinh",
    missing=(
        "Giấy chứng sinh bản chính; bản đã nộp là bản chụp, không có dấu của cơ sở y tế.",
        "Văn bản ủy quyền có chứng thực, vì người nộp không phải là cha, mẹ của trẻ.",
    ),
    reasons=(
        "Thành phần hồ sơ chưa đủ theo Điều 16 Luật Hộ tịch.",
        "Văn bản ủy quyền chưa được chứng thực theo Điều 2 Thông tư 04/2020/TT-BTP.",
    ),
    guide="Phạm Thị Ngọc Ánh",
    guide_phone="0232 000 111",
    number="000.00.06.H56-261103-0361",
    address="Thôn Đoài Ngã Bảy, xã Quảng Trạch, tỉnh Quảng Trị",
    phone="0912 345 678",
)

SUPPLEMENT_REQUEST = Form(
    id="supplement-request", draw=draw, value=SupplementRequest, sample=SAMPLE
)
