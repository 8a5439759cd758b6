"""VietQR: a payment code made off line, as EMVCo text with its check."""

import re
from dataclasses import dataclass

from counter_app.domain.errors import Problem, forbid

_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"
_DONG, _VIETNAM = "704", "VN"
_BANK = re.compile(r"\d{6}")
_ACCOUNT = re.compile(r"[A-Za-z0-9]{4,19}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,19}")
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter here is taken for another when it is read aloud or typed from paper."""
MOST_DONG = 999_999_999_999


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """Where fees are paid to; empty: the office takes no transfers."""

    bank: str = ""
    """Six digits (BIN) of the bank."""
    account: str = ""
    holder: str = ""

    @property
    def is_set(self) -> bool:
        """Whether transfers can be taken."""
        return bool(self.bank and self.account)


def require_account(account: PaymentAccount) -> None:
    """Raise RuleError unless bank and account have their shape, or both are empty.

    Basis: TCCS 03:2018/NHNNVN (QR của chuyển khoản nhanh), as VietQR publishes it.
    """
    if not account.bank and not account.account:
        return
    if not _BANK.fullmatch(account.bank):
        raise forbid(Problem.BANK_SHAPE, "payment.bank")
    if not _ACCOUNT.fullmatch(account.account):
        raise forbid(Problem.ACCOUNT_SHAPE, "payment.account")


def payment_reference(random: bytes) -> str:
    """Return eight letters and digits that name a payment and nobody who pays it."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in random[:8])


def payment_text(account: PaymentAccount, amount_dong: int, reference: str) -> str:
    """Return the text of a payment code.

    Raises RuleError for an account without its shape or an amount that no transfer carries.

    Basis: TCCS 03:2018/NHNNVN; EMVCo Merchant-Presented Mode 1.1.
    """
    require_account(account)
    if not 1 <= amount_dong <= MOST_DONG:
        raise forbid(Problem.AMOUNT_OUT_OF_RANGE, "amount", most=MOST_DONG)
    if not _REFERENCE.fullmatch(reference):
        raise forbid(Problem.ID_SHAPE, "reference")
    to = _field("00", account.bank) + _field("01", account.account)
    napas = _field("00", _NAPAS) + _field("01", to) + _field("02", _TO_ACCOUNT)
    text = "".join(
        (
            _field("00", "01"),
            _field("01", "12"),
            _field("38", napas),
            _field("53", _DONG),
            _field("54", str(amount_dong)),
            _field("58", _VIETNAM),
            _field("62", _field("08", reference)),
            "6304",
        )
    )
    return f"{text}{checksum(text):04X}"


def checksum(text: str) -> int:
    """Return the check of a code's text: CRC-16/CCITT-FALSE.

    Basis: EMVCo Merchant-Presented Mode 1.1, 4.7.3 (ISO/IEC 13239).
    """
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
