"""Vietnamese sentences for what is wrong with an internal process."""

from collections.abc import Mapping

from counter_app.domain.errors import Problem

PROCESS_SENTENCES: Mapping[Problem, str] = {
    Problem.NOT_A_PROCESS_FILE: (
        "Tệp không phải quy trình nội bộ đúng mẫu ở chỗ này; hãy so với mô tả trong"
        " docs/processes.md."
    ),
    Problem.PROCESS_REPEATED: "Thủ tục {code} có hai quy trình cùng ngày hiệu lực; hãy giữ một.",
    Problem.PROCESS_WITHOUT_STEPS: "Quy trình chưa có bước nào; hãy thêm ít nhất một bước.",
    Problem.PROCESS_STEPS_TOO_MANY: "Quy trình chỉ được nhiều nhất {most} bước; hãy gộp bớt.",
    Problem.PROCESS_ENDS_EARLY: (
        "Ngày hết hiệu lực sớm hơn ngày có hiệu lực; hãy sửa một trong hai ngày."
    ),
    Problem.PROCESS_OVER_LIMIT: (
        "Các bước cộng lại {sum} giờ, quá thời hạn công bố {limit} giờ làm việc; hãy so lại với"
        " quyết định."
    ),
    Problem.PROCESS_WITHOUT_DECISION: (
        "Chưa ghi số quyết định phê duyệt quy trình; hãy bổ sung khi có."
    ),
    Problem.STEP_OUT_OF_ORDER: (
        "Số thứ tự bước phải liền nhau từ 1; chỗ này phải là {expected}, hãy sửa lại."
    ),
    Problem.STEP_NAME_MISSING: "Bước chưa có tên; hãy ghi việc phải làm ở bước này.",
    Problem.STEP_UNIT_MISSING: "Bước chưa có đơn vị thực hiện; hãy ghi đơn vị.",
    Problem.STEP_HOURS_SHAPE: "Số giờ chỉ gồm chữ số và một dấu phẩy, như 4 hoặc 0,5.",
    Problem.STEP_HOURS_OUT_OF_RANGE: (
        "Số giờ của bước phải lớn hơn 0 và nhiều nhất là {most}; bước không tính giờ thì để trống."
    ),
    Problem.LINKED_PART_UNNAMED: "Phần liên thông chưa ghi thủ tục nào; hãy ghi mã hoặc tên.",
    Problem.LINKED_AGENCY_MISSING: "Phần liên thông chưa ghi cơ quan giải quyết; hãy ghi cơ quan.",
}
