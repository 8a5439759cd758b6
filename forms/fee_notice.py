"""Thông báo nộp phí, lệ phí: what is owed, in figures and words, and how to pay it.

It is no biên lai and has no number of one. Basis: Luật Phí và lệ phí 97/2015/QH13 Điều 14; NĐ
61/2018 Điều 22; NĐ 254/2026 Điều 23.2 (figures and words).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.units import mm

from counter_app.domain.errors import Problem, forbid
from counter_app.domain.money_words import money_in_figures, money_in_words
from counter_app.domain.vietqr import PaymentAccount, payment_text
from forms.form import ROLL, SHEETS, Form
from forms.layout import codes
from forms.layout.fonts import BOLD
from forms.layout.head import Head, sample_head
from forms.layout.letter import Letter
from forms.layout.marks import Page
from forms.layout.sheet import Measures, Run
from forms.layout.signatures import Signature
from forms.wording import Edition

_FEES = {"index": 0.07, "fee": 0.3, "basis": 0.25, "units": 0.16, "amount": 0.22}
QR_MODULE = 0.55 * mm


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee; an amount that the province sets and nobody knows is None."""

    name: str
    amount_dong: int | None
    units: str = ""
    """As in `3 trang x 2 bản`."""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Where to pay by transfer; the reference names no person."""

    bank_code: str
    """Six digits (BIN)."""
    bank_name: str
    account: str
    holder: str
    reference: str


@dataclass(frozen=True, slots=True, repr=False)
class FeeNotice:
    """Exactly what the paper shows. Raises RuleError without a fee."""

    head: Head
    payer: str
    number: str
    content: str
    fees: tuple[FeeLine, ...]
    officer: str
    transfer: Transfer | None = None
    stamp: str = ""

    def __post_init__(self) -> None:
        if not self.fees:
            raise forbid(Problem.LIST_EMPTY, "fees")

    @property
    def total_dong(self) -> int | None:
        """What is owed in all; None while any of it is unknown."""
        known = [each.amount_dong for each in self.fees if each.amount_dong is not None]
        return sum(known) if len(known) == len(self.fees) else None


def draw(value: FeeNotice, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages of one copy."""
    letter = Letter(edition, measures, value.number)
    letter.begin(value.head, value.stamp)
    letter.said("payer", value.payer, face=BOLD)
    letter.said("number", value.number, face=BOLD)
    letter.said("content", value.content)
    rows = [
        (str(place), each.name, each.basis, each.units, _amount(edition, each))
        for place, each in enumerate(value.fees, start=1)
    ]
    letter.table(letter.columns(_FEES, "index units", "amount"), rows)
    total = value.total_dong
    if total is None:
        letter.heading(edition.line("unknown_total"), BOLD)
    else:
        letter.heading(edition.line("total", amount=money_in_figures(total)), BOLD)
        letter.heading(edition.line("words", words=money_in_words(total)))
    if total and value.transfer:
        _transfer(letter, value.transfer, total)
    signature = Signature(edition.line("right"), edition.line("sign"), value.officer)
    return letter.ended(edition.line("closing"), [signature])


def _amount(edition: Edition, fee: FeeLine) -> str:
    if fee.amount_dong is None:
        return edition.line("unknown")
    return money_in_figures(fee.amount_dong)


def _transfer(letter: Letter, transfer: Transfer, total_dong: int) -> None:
    """Set where to pay by transfer, and the code that fills it all in."""
    account = PaymentAccount(transfer.bank_code, transfer.account, transfer.holder)
    text = payment_text(account, total_dong, transfer.reference)
    side = codes.qr_width(text, QR_MODULE)
    letter.sheet.together(lambda: _account(letter, transfer), then=side + 2 * mm)
    sheet = letter.sheet
    sheet.add(codes.qr(text, sheet.measures.left, sheet.y - side, QR_MODULE))
    sheet.space(side)
    sheet.paragraph(Run(letter.line("scan")), size=letter.small)


def _account(letter: Letter, transfer: Transfer) -> None:
    letter.heading(letter.line("transfer"))
    letter.said("bank", transfer.bank_name)
    letter.said("account", transfer.account, face=BOLD)
    letter.said("holder", transfer.holder)
    letter.said("reference", transfer.reference, face=BOLD)
    letter.sheet.space(letter.size * 0.4)


SAMPLE = FeeNotice(
    head=sample_head(),
    payer="Nguyễn Thị Thuỳ Dưỡng",
    number="000.00.06.H56-261103-0361",
    content="Chứng thực bản sao từ bản chính",
    fees=(
        FeeLine(
            "Phí chứng thực bản sao từ bản chính",
            24_000,
            "5 trang x 3 bản",
            "TT 226/2016/TT-BTC Điều 4",
        ),
        FeeLine("Lệ phí hộ tịch", 8_000, "1 việc", "Nghị quyết của HĐND tỉnh"),
    ),
    officer="Phạm Thị Ngọc Ánh",
    transfer=Transfer(
        "970436",
        "Ngân hàng mẫu",
        "0011000000001",
        "TRUNG TAM PHUC VU HANH CHINH CONG XA QUANG TRACH",
        "K7M4QW2A",
    ),
)

FEE_NOTICE = Form(
    id="fee-notice", draw=draw, value=FeeNotice, sample=SAMPLE, papers=(*SHEETS, ROLL)
)
