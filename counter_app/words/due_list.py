"""Dates and standings of the page of due dates, in words."""

from datetime import date, datetime

from counter_app.domain.calendar import local
from counter_app.domain.due_list import Standing
from counter_app.domain.lateness import is_late

ADVICE = {
    Standing.LATE: (
        "Đã quá hạn mà chưa có thư xin lỗi. Soạn thư với lý do và ngày trả mới, rồi trình ký."
    ),
    Standing.LATE_ELSEWHERE: (
        "Đã quá hạn. Xin lỗi trên hệ thống của bộ: thủ tục này giải quyết ở đó, quầy không lập thư."
    ),
    Standing.LATE_AGAIN: (
        "Đã quá cả ngày hẹn lại. Quy định chỉ cho hẹn lại một lần: hãy giải quyết ngay và báo lãnh"
        " đạo."
    ),
    Standing.EXCUSED: "Đã xin lỗi và hẹn lại; hãy trả kết quả đúng ngày mới.",
    Standing.READY: "Đã có kết quả, chờ người dân đến nhận.",
    Standing.PREPARED: (
        "Ngày làm việc tới là đến hạn. Nếu không kịp, thư xin lỗi đã tính sẵn ngày mới và phải gửi"
        " trong hôm nay."
    ),
    Standing.IN_HAND: "Đang giải quyết, còn trong hạn.",
    Standing.WAITING: "Đang chờ người dân bổ sung; thời hạn tạm dừng.",
    Standing.TO_REMIND: "Đã quá nửa thời gian bổ sung. Nhắc để đưa vào danh sách gọi báo.",
    Standing.REMINDED: "Đã đưa vào danh sách gọi báo; chờ người dân bổ sung.",
    Standing.CLOSABLE: "Đã quá ngày bổ sung mà không có gì thêm: có thể đóng hồ sơ.",
    Standing.UNANSWERED: "Cơ quan được hỏi chưa trả lời đúng hạn: hãy nhắc và báo lãnh đạo.",
    Standing.STEP_LATE: "Bước này đã quá giờ được giao, cả hồ sơ thì chưa: hãy nhắc nơi đang giữ.",
}
"""What is to be done about a dossier, by how it stands."""


def short_date(day: date) -> str:
    """Return a day as lists say it: `23/11`."""
    return f"{day:%d/%m}"


def time_left(at: datetime, days_left: int, now: datetime) -> str:
    """Return how long there is, or how long it is past: `còn 2 ngày LV`, `quá 1 giờ 05`."""
    if days_left > 0:
        return f"còn {days_left} ngày LV"
    if days_left < 0:
        return f"quá {-days_left} ngày LV"
    late = is_late(now, at)
    span = local(now) - local(at) if late else local(at) - local(now)
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    said = f"{hours} giờ {minutes:02d}" if hours else f"{minutes} phút"
    return f"{'quá' if late else 'còn'} {said}"


def closing_words(days_left: int) -> str:
    """Return how long a citizen has for a supplement."""
    if days_left < 0:
        return f"quá {-days_left} ngày LV"
    return f"còn {days_left} ngày LV" if days_left else "hết hôm nay"
