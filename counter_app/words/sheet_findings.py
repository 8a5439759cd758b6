"""Sentences about the sheets of the day and of responsibility."""

from counter_app.domain.errors import Problem

SHEET_SENTENCES: dict[Problem, str] = {
    Problem.SHIFT_NOT_BEGUN: "Ca làm việc phải bắt đầu trước lúc này; hãy sửa giờ bắt đầu.",
    Problem.SHIFT_ENDED_SINCE: (
        "Ca trước đã giao lúc {moment}; ca này chỉ tính từ lúc đó, hãy xem lại rồi giao."
    ),
    Problem.SHIFT_TO_ONESELF: "Người nhận ca phải là người khác; chưa biết thì để trống.",
    Problem.PERIOD_BACKWARDS: "Ngày cuối của kỳ phải từ ngày đầu trở đi; hãy sửa một trong hai.",
    Problem.OFFICER_NOT_COUNTED: (
        "Trong kỳ không có số liệu của cán bộ này; chỉ có của: {choices}."
    ),
    Problem.UNIT_NOT_COUNTED: "Trong kỳ không có số liệu của đơn vị này; chỉ có của: {choices}.",
    Problem.DAY_TO_COME: "Ngày này chưa đến; hãy chọn hôm nay hoặc ngày trước đó.",
}
