"""What is said of files that travel on a stick between a counter and its centre."""

from collections.abc import Mapping
from types import MappingProxyType

from counter_app.domain.errors import Problem

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "invitation": "thư mời của trung tâm",
        "enrol": "đơn xin kết nối của một quầy",
        "enrolment": "thư trả lời đơn xin kết nối",
        "parcel": "gói gửi của một quầy",
        "reply": "gói trả lời của trung tâm",
    }
)
"""What a courier file is, by its kind."""

PROBLEMS: Mapping[Problem, str] = MappingProxyType(
    {
        Problem.INVITATION_OF_ANOTHER: (
            "Thư mời này dành cho cơ quan {agency}, không phải cơ quan của quầy này; hãy xin thư"
            " mời khác."
        ),
        Problem.COURIER_NOT_ONE: (
            "Tệp này không phải gói chuyển bằng USB của chương trình; hãy chọn tệp khác."
        ),
        Problem.COURIER_NEWER: (
            "Gói này do phiên bản mới hơn ghi; hãy cập nhật phần mềm rồi nhận lại."
        ),
        Problem.COURIER_TOO_LARGE: (
            "Gói này quá lớn, nhiều nhất {most} MB; hãy ghi lại thành nhiều gói."
        ),
        Problem.COURIER_DAMAGED: (
            "Gói này bị cụt hoặc đã bị sửa, chưa nhận gì từ nó; hãy chép lại từ nơi ghi ra nó."
        ),
        Problem.COURIER_KIND: "Tệp này là {letter}, không dùng được ở đây; hãy chọn tệp khác.",
        Problem.COURIER_SENDER: (
            "Gói này không do nơi quầy này hay trung tâm này biết gửi; chưa nhận gì từ nó, hãy hỏi"
            " người đưa."
        ),
        Problem.COURIER_READER: (
            "Gói này gửi cho nơi khác, ở đây không mở được; hãy chọn tệp khác."
        ),
        Problem.COURIER_NO_CENTRE: (
            "Quầy này chưa kết nối trung tâm nào; hãy kết nối bằng thư mời trước."
        ),
        Problem.COURIER_NO_INVITATION: (
            "Muốn kết nối bằng USB phải có tệp thư mời của trung tâm; hãy xin trung tâm cấp."
        ),
    }
)
"""What is wrong with a file, and what to do."""
