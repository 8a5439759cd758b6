"""Mẫu số 04: phiếu xin lỗi và hẹn lại ngày trả kết quả; since 2025 it asks for an extension too.

Also the apology for an error or for lost papers, which the law asks for without giving its words.

Basis: NĐ 61/2018 Điều 19.9 (one re-appointment, told a day before), Điều 21 (errors, lost papers,
costs); TT 01/2018/TT-VPCP Điều 9; TT 03/2025/TT-VPCP Phụ lục I.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.reasons import require_reasons
from forms.form import Form
from forms.layout.head import Head, day_words, moment_words
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.wording import Edition


@dataclass(frozen=True, slots=True)
class Amends:
    """What went wrong and what is done about it; the cost is borne by whom it names."""

    fault: str
    remedy: str
    cost: str

    def __post_init__(self) -> None:
        require_reasons((self.fault, self.remedy, self.cost), "amends")


@dataclass(frozen=True, slots=True, repr=False)
class Apology:
    """Exactly what the paper shows. Raises RuleError without a reason."""

    head: Head
    agency: str
    addressee: str
    number: str
    received_on: date
    promised_at: datetime
    new_due_at: datetime | None
    """None: an apology that sets no new date."""
    reasons: tuple[str, ...]
    signer_title: str = ""
    """Of who signs; empty as the edition has it."""
    signer: str = ""
    """Empty: signed over a blank."""
    extension: str = ""
    """By how much, as in `05 ngày làm việc`; asked for since 2025."""
    amends: Amends | None = None
    """Set where the apology is for an error or lost papers."""
    copies_to: tuple[str, ...] = ()
    """Who else gets it, besides the addressee and the archive."""
    stamp: str = ""

    def __post_init__(self) -> None:
        require_reasons(self.reasons, "reasons")


def draw(value: Apology, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number)
    letter.begin(value.head, value.stamp)
    letter.said("to", value.addressee)
    agency = value.agency
    received_on = day_words(value.received_on)
    letter.body("received", day=_capital(received_on), agency=agency, number=value.number)
    letter.body("promised", moment=moment_words(value.promised_at))
    if value.amends:
        letter.body("fault", agency=agency, fault=value.amends.fault)
    else:
        letter.body("late", agency=agency)
    letter.reasons(value.reasons)
    if value.amends:
        letter.body("remedy", remedy=value.amends.remedy)
        letter.body("cost", cost=value.amends.cost)
    if value.extension and "extension" in edition.lines:
        letter.body("extension", extension=value.extension)
    if value.new_due_at:
        moment = moment_words(value.new_due_at)
        letter.body("promise", agency=_capital(agency), moment=moment)
    else:
        letter.body("sorry", agency=_capital(agency))
    to = "\n".join((edition.line("copies"), *value.copies_to, edition.line("archive")))
    title = value.signer_title or edition.line("right")
    signature = Signature(title, edition.line("sign"), value.signer)
    return letter.ended(edition.line("closing"), [signature], to)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


SAMPLE = Apology(
    head=Head(
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
        "ỦY BAN NHÂN DÂN XÃ QUẢNG TRẠCH",
        "02/PXL",
        "Quảng Trạch",
        date(2026, 11, 9),
    ),
    agency="Ủy ban nhân dân xã Quảng Trạch",
    addressee="Bà Nguyễn Thị Thuỳ Dưỡng",
    number="000.00.06.H56-261103-0361",
    received_on=date(2026, 11, 3),
    promised_at=datetime(2026, 11, 10, 9, 5, tzinfo=VIETNAM),
    new_due_at=datetime(2026, 11, 17, 9, 5, tzinfo=VIETNAM),
    reasons=("Cơ quan phối hợp chưa có văn bản trả lời về nguồn gốc thửa đất.",),
    signer="Trần Văn Mười",
    extension="05 ngày làm việc",
)

APOLOGY = Form(id="apology", draw=draw, value=Apology, sample=SAMPLE)
