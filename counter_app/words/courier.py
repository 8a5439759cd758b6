"""What is said of files that travel on a stick between a counter and its centre."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from counter_app.domain.errors import Problem
from counter_app.words.numbers import amount_words

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
        Problem.CENTRE_JOINED_ALREADY: (
            "Quầy này đã kết nối trung tâm, mọi thứ giữ nguyên, không cần kết nối lại; nếu có trục"
            " trặc, hãy gọi người phụ trách trung tâm."
        ),
        Problem.AUTHORITY_UNREADABLE: (
            "Tệp này không phải chứng thư gốc dạng PEM; hãy xin lại tệp của trung tâm."
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
"""What is wrong with a file or with joining by it, and what to do."""

_CAME = "Trung tâm đã nhận {entries} mục và {files} tệp của quầy; nơi khác gửi về {taken} mục."
_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "asked": (
            "Đã ghi đơn xin kết nối ra tệp {file}. Hãy mang đến trung tâm, rồi mang tệp trả lời"
            " về đây."
        ),
        "written": (
            "Đã ghi {entries} mục và {files} tệp kèm ra tệp {file}. Chúng vẫn nằm trong hàng đợi"
            " cho đến khi trung tâm trả lời."
        ),
        "waiting": (
            "Trung tâm đã có đơn và đang chờ người duyệt; duyệt xong, hãy xin tệp trả lời mới."
        ),
        "joined": "Quầy đã vào trung tâm. Bây giờ hãy ghi gói đầu tiên ra USB.",
        "taken": _CAME,
        "known": "Mọi thứ trong gói này đã có ở đây; không có gì thay đổi.",
        "again": f"{_CAME} Vẫn còn phần chưa trao đổi xong: hãy ghi một gói mới ra USB.",
        "another": (
            "Trung tâm đã biết một máy khác mang danh tính này, nên máy này sẽ vào như một quầy"
            " mới; hãy ghi lại đơn ra USB."
        ),
        "refused": "Trung tâm chưa nhận: {message}",
    }
)
_LEFT = " Còn {left} mục hoặc tệp chưa vừa, sẽ đi trong gói sau."


class Report(Protocol):
    """What a file by courier carried; `outcome` is a CourierOutcome."""

    @property
    def outcome(self) -> str:
        """How it ended."""

    @property
    def path(self) -> Path | None:
        """Where a file was written."""

    @property
    def entries(self) -> int:
        """Entries that went, or that the centre has now."""

    @property
    def files(self) -> int:
        """Files that went along."""

    @property
    def taken(self) -> int:
        """Entries that came."""

    @property
    def left(self) -> int:
        """Entries and files for the next file."""

    @property
    def message(self) -> str:
        """The centre's own line."""


def report_words(report: Report) -> str:
    """Return what a file by courier did, and what to do now."""
    said = _OUTCOMES[report.outcome].format(
        file=report.path.name if report.path else "",
        entries=amount_words(report.entries),
        files=amount_words(report.files),
        taken=amount_words(report.taken),
        message=report.message or "hãy hỏi người phụ trách trung tâm.",
    )
    return said + (_LEFT.format(left=amount_words(report.left)) if report.left else "")


def parcel_words(made_at: str, entries: int, answered_at: str) -> tuple[str, str, str]:
    """Return when a parcel was written, what was in it, and what became of it.

    The moments are words already; an empty one never was.
    """
    became = f"đã nhận trả lời lúc {answered_at}" if answered_at else "chưa có trả lời"
    return f"Ghi lúc {made_at}", f"{amount_words(entries)} mục", became
