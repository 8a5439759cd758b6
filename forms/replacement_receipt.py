"""Giấy tiếp nhận issued again to who lost theirs: the same lines, and that it is a replacement.

Basis: Mẫu số 01, TT 01/2018/TT-VPCP and TT 03/2025/TT-VPCP; that it may be replaced is practice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.calendar import VIETNAM
from forms import receipt as original
from forms.form import ROLL, SHEETS, Form
from forms.layout.head import moment_words
from forms.layout.marks import Page
from forms.layout.sheet import Measures
from forms.layout.signatures import Signature
from forms.receipt import Copy, Receipt, draw_copy
from forms.wording import Edition, edition_named, edition_on


@dataclass(frozen=True, slots=True, repr=False)
class ReplacementReceipt:
    """Exactly what the paper shows: the receipt, who asked for it anew, and why."""

    receipt: Receipt
    asked_by: str
    identity: str
    asked_at: datetime
    reason: str
    officer: str


def _of_receipt(edition: Edition) -> Edition:
    """Return the receipt's own edition of that name, or else the one of that day."""
    try:
        return edition_named(original.RECEIPT.id, edition.edition)
    except LookupError:
        return edition_on(original.RECEIPT.id, edition.effective_on)


def draw(value: ReplacementReceipt, edition: Edition, measures: Measures) -> Iterable[Page]:
    """Return the pages: one copy, for the citizen."""
    words = _of_receipt(edition)
    office, manner = words.line("office_name"), edition.line("sign")
    asked = edition.line(
        "asked",
        asked_by=value.asked_by,
        identity=value.identity or "…",
        moment=moment_words(value.asked_at),
    )
    copy = Copy(
        edition.line("under_title"),
        [
            Signature(edition.line("left"), manner, value.asked_by),
            Signature(edition.line("right"), manner, value.officer),
        ],
        remarks=(asked, edition.line("reason", reason=value.reason)),
        note_head=edition.line("note_head"),
        notes=(edition.line("note", office=office),),
    )
    titled = replace(words, title=edition.title, own_lines=edition.own_lines)
    return draw_copy(value.receipt, titled, measures, copy)


SAMPLE = ReplacementReceipt(
    receipt=original.SAMPLE,
    asked_by="Nguyễn Thị Thuỳ Dưỡng",
    identity="044190001234",
    asked_at=datetime(2026, 11, 5, 8, 30, tzinfo=VIETNAM),
    reason="thất lạc khi đi mưa.",
    officer="Phạm Thị Ngọc Ánh",
)

REPLACEMENT_RECEIPT = Form(
    id="replacement-receipt",
    draw=draw,
    value=ReplacementReceipt,
    sample=SAMPLE,
    papers=(*SHEETS, ROLL),
)
