"""What officers of a world write: reasons that forms carry, places of shelves, names of units."""

from counter_app.domain.shelf import Shelf
from counter_app.services.supplement import Request

UNITS = (
    "Phòng Kinh tế",
    "Phòng Văn hóa – Xã hội",
    "Công chức Tư pháp – Hộ tịch",
    "Công chức Địa chính – Xây dựng",
)
BODIES = ("Công an xã", "Chi nhánh Văn phòng đăng ký đất đai", "Trạm Y tế")
SHELVES = (Shelf("A", "Kệ A, cạnh quầy 1"), Shelf("B", rows=3, columns=8))
LACKS = (
    Request(
        ("Bản chính giấy tờ chứng minh quyền sử dụng đất.",),
        ("Giấy tờ nộp là bản chụp, trong khi thủ tục yêu cầu bản chính.",),
    ),
    Request(
        ("Văn bản ủy quyền có chứng thực.", "Bản vẽ có đủ chữ ký của đơn vị thiết kế."),
        (
            "Văn bản ủy quyền không ghi rõ phạm vi ủy quyền.",
            "Bản vẽ thiếu chữ ký, dấu của đơn vị thiết kế.",
        ),
    ),
    Request(
        ("Tờ khai ghi lại họ, chữ đệm, tên theo đúng giấy tờ kèm theo.",),
        ("Thông tin trên tờ khai không thống nhất với giấy tờ kèm theo.",),
    ),
)
REFUSALS = (
    "Hồ sơ không thuộc phạm vi, thẩm quyền giải quyết của cơ quan.",
    "Thửa đất đang có tranh chấp, Tòa án đã thụ lý.",
    "Việc đề nghị đã được giải quyết và kết quả còn hiệu lực.",
)
LATE = (
    "Cơ quan phối hợp chưa có văn bản trả lời trong thời hạn lấy ý kiến.",
    "Việc kiểm tra, xác minh thực tế phức tạp, cần thêm thời gian.",
    "Số lượng hồ sơ tăng đột biến so với nhân lực được bố trí.",
)
CLOSED = "Quá thời hạn bổ sung mà người nộp hồ sơ không bổ sung đủ giấy tờ."
WITHDRAWN = "Người nộp có đơn xin rút hồ sơ."
