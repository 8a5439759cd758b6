"""What a digital signature says of itself, in one line."""

from collections.abc import Sequence
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.signature import Signature
from counter_app.words.enums import word
from counter_app.words.findings import NO_NAME


def signature_line(signature: Signature) -> str:
    """Return who signed, whether the signature holds, when it was made and what is not known."""
    who, when = signature.signer or NO_NAME, f"ký lúc {_second(signature.signed_at)}"
    if signature.flaw:
        return f"{who} – KHÔNG HỢP LỆ, {word(signature.flaw)}, {when}"
    reach = "phủ toàn bộ tệp" if signature.covers_whole else "sau đó chỉ có thêm chữ ký"
    return "; ".join((f"{who} – còn nguyên vẹn, {when}, {reach}", *_doubts([signature])))


def intact_words(signatures: Sequence[Signature]) -> str:
    """Return who signed a file whose signatures all hold; nothing when nobody did."""
    if not signatures:
        return ""
    names = ", ".join(each.signer or NO_NAME for each in signatures)
    return "; ".join((f"Chữ ký số còn nguyên vẹn: {names}", *_doubts(signatures))) + "."


def _doubts(signatures: Sequence[Signature]) -> list[str]:
    lapsed = any(not each.was_valid for each in signatures)
    issuers = dict.fromkeys(word(each.issuer) for each in signatures)
    return ["chứng thư không có hiệu lực lúc ký"] * lapsed + list(issuers)


def _second(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M:%S %d/%m/%Y}" if moment else "không rõ"
