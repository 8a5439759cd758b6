"""What a shift sheet says of the work that is open, and of payments that were given back."""

from collections.abc import Mapping

from counter_app.domain.calendar import local
from counter_app.domain.ids import OfficerId
from counter_app.domain.shift import OpenWork, Reversal, Shift
from counter_app.words.enums import word
from counter_app.words.money import amount_text


def work_words(shift: Shift) -> list[tuple[str, int]]:
    """Return each kind of open work and how much there is: `Hồ sơ thu thừa 8.000 đ, trả lại`."""
    said = {kind: word(kind) for kind in shift.work}
    if shift.overpaid_dong:
        said[OpenWork.OVERPAID] = f"Hồ sơ thu thừa {amount_text(shift.overpaid_dong)}, trả lại"
    return [(said[kind], count) for kind, count in shift.work.items()]


def reversal_words(reversal: Reversal, officers: Mapping[OfficerId, str]) -> str:
    """Return a payment that was given back, with who took it and who gave it back."""
    amount, way = amount_text(reversal.amount_dong), word(reversal.paid_by).lower()
    took, gave = (
        f"{officers.get(who, '')} {what} {local(at):%H:%M %d/%m/%Y}".strip()
        for who, what, at in (
            (reversal.taken_by, "thu", reversal.taken_at),
            (reversal.reversed_by, "hoàn", reversal.reversed_at),
        )
    )
    return f"{reversal.number}: {amount} ({way}); {took}; {gave}"
