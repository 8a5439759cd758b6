"""What each form is called in a sentence, and what a further copy says of itself."""

from collections.abc import Mapping
from datetime import datetime

from counter_app.domain.calendar import local

FORM_WORDS: Mapping[str, str] = {
    "receipt": "giấy tiếp nhận",
    "supplement-request": "phiếu yêu cầu bổ sung",
    "refusal": "phiếu từ chối",
    "apology": "phiếu xin lỗi và hẹn lại",
    "stop-notice": "thông báo dừng giải quyết",
    "control-slip": "phiếu kiểm soát",
    "register": "sổ theo dõi hồ sơ",
    "result-note": "giấy biên nhận trả kết quả",
    "hand-over-list": "phiếu bàn giao hồ sơ",
    "result-list": "phiếu bàn giao kết quả",
    "file-label": "tem hồ sơ",
    "shelf-label": "tem kệ",
    "replacement-receipt": "giấy tiếp nhận cấp lại",
    "fee-notice": "thông báo nộp phí",
    "guidance": "phiếu hướng dẫn",
    "shift-sheet": "phiếu giao ca",
    "end-of-day": "phiếu đối chiếu cuối ngày",
    "apology-list": "danh sách xin lỗi để niêm yết",
    "responsibility-sheet": "phiếu trách nhiệm giải quyết hồ sơ",
}

NOTHING_YET = "(chưa ghi)"
"""Stands in a draft where the officer has not written anything yet."""


def copy_stamp(copy: int, officer: str, at: datetime) -> str:
    """Return which copy a paper is, who printed it and when."""
    return f"In lần {copy} – {officer} – {local(at):%H:%M %d/%m/%Y}"
