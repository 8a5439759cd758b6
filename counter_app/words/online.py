"""Filings on line in words: what became of a file, how long one waits, what it says."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from counter_app.domain import entries as e
from counter_app.domain.response import Response, Urgency
from counter_app.domain.submission import Submission
from counter_app.words.due import moment_text
from counter_app.words.money import amount_text
from counter_app.words.numbers import amount_words

FATES: Mapping[str, str] = MappingProxyType(
    {"taken": "đã nhận", "known": "đã có từ trước", "changed": "khác bản đã nhận"}
)
CHANGED = (
    "{code}: cổng gửi lại mã này với nội dung khác; bản đã nhận được giữ nguyên, hãy đối chiếu với"
    " cổng."
)
TONES: Mapping[Urgency, str] = MappingProxyType(
    {Urgency.CALM: "neutral", Urgency.HALF_GONE: "amber", Urgency.OVER: "red"}
)
"""In which tone one says how long a filing waits."""
UNSURE = "mức của đơn vị, cần đối chiếu NĐ 45/2020"


def waited_words(response: Response) -> str:
    """Return how long a filing waits as a list says it: `Chờ 5 giờ LV`, `Chờ 25 phút`."""
    minutes = response.waited // timedelta(minutes=1)
    if minutes < 1:
        return "Vừa đến"
    if minutes < 60:
        return f"Chờ {minutes} phút"
    return f"Chờ {amount_words(minutes // 60)} giờ LV"


def response_words(response: Response, hours: int) -> str:
    """Return until when a filing is to be answered, and by which limit."""
    until = moment_text(response.answer_by)
    over = "đã quá" if response.urgency is Urgency.OVER else "trước"
    limit = f"{hours:02d} giờ làm việc, {UNSURE}"
    return f"{waited_words(response)}; trả lời {over} {until} ({limit})."


def paid_words(submission: Submission) -> str:
    """Return what was paid on line; empty for nothing."""
    opening = submission.opening
    if not isinstance(opening, e.FiledOnline) or not opening.paid_dong:
        return ""
    return f"Đã trả trực tuyến {amount_text(opening.paid_dong)}"


def taken_words(fates: Mapping[str, int]) -> str:
    """Return what became of the filings of a file: `3 hồ sơ đã nhận, 1 đã có từ trước`."""
    said = [f"{amount_words(fates[each])} {FATES[each]}" for each in FATES if fates.get(each)]
    return f"Hồ sơ trong tệp: {', '.join(said)}."
