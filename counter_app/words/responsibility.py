"""What the figures of responsibility are called."""

from collections.abc import Mapping
from enum import StrEnum

from counter_app.domain.calendar import ONE_DAY
from counter_app.domain.period import Period, Span
from counter_app.domain.responsibility import COUNTER, Figure

FIGURE_WORDS: Mapping[StrEnum, str] = {
    Figure.RECEIVED: "Hồ sơ đã tiếp nhận",
    Figure.RESOLVED: "Hồ sơ đã có kết quả",
    Figure.RETURNED: "Hồ sơ đã trả kết quả",
    Figure.EARLY: "Giải quyết trước hạn",
    Figure.ON_TIME: "Giải quyết đúng hạn",
    Figure.LATE: "Giải quyết quá hạn",
    Figure.LATE_NOW: "Đang quá hạn",
    Figure.UNEXCUSED: "Quá hạn chưa xin lỗi",
    Figure.APOLOGISED: "Phiếu xin lỗi đã cấp",
    Figure.APOLOGISED_LATE: "Xin lỗi sau ngày hẹn trả",
    Figure.NO_REASON: "Phiếu không ghi lý do",
    Figure.SUPPLEMENT: "Phiếu yêu cầu bổ sung",
    Figure.SECOND_SUPPLEMENT: "Yêu cầu bổ sung từ lần thứ hai",
    Figure.REFUSED: "Phiếu từ chối",
    Figure.STOPPED: "Thông báo dừng giải quyết",
    Figure.REISSUED: "Đính chính và cấp lại giấy hẹn",
    Figure.VOIDED: "Mã hồ sơ bị hủy",
    Figure.LATE_HAND_OVER: "Chuyển hồ sơ chậm (sau giờ quy định)",
    Figure.LATE_STEP: "Bước xử lý quá hạn",
    Figure.RETURN_VOIDED: "Hủy việc trả kết quả",
}
SPAN_WORDS: Mapping[StrEnum, str] = {
    Span.TODAY: "Hôm nay",
    Span.WEEK: "Tuần này",
    Span.MONTH: "Tháng này",
    Span.QUARTER: "Quý này",
    Span.YEAR: "Năm nay",
    Span.OWN: "Từ ngày đến ngày",
}
ALL_WORDS = "Tất cả"
COUNTER_WORDS = "Bộ phận Một cửa"
NOBODY_WORDS = "Chưa ghi tên cán bộ"


def unit_words(unit: str) -> str:
    """Return what a unit is called; the counter has no name in the ledger."""
    return COUNTER_WORDS if unit == COUNTER else unit


def period_words(period: Period) -> str:
    """Return a period as `từ ngày 01/11/2026 đến ngày 30/11/2026`, or its one day."""
    if period.last - period.first < ONE_DAY:
        return f"ngày {period.first:%d/%m/%Y}"
    return f"từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}"
