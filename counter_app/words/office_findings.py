"""Vietnamese sentences for what an office sets wrong: its desk, its shelves, its notices."""

from collections.abc import Mapping
from types import MappingProxyType

from counter_app.domain.errors import Problem

OFFICE_SENTENCES: Mapping[Problem, str] = MappingProxyType(
    {
        # Desk
        Problem.RESPONSE_HOURS_OUT_OF_RANGE: (
            "Số giờ làm việc để trả lời hồ sơ trực tuyến phải từ 1 đến {most}."
        ),
        Problem.SOON_DAYS_OUT_OF_RANGE: "Số ngày làm việc xem trước phải từ 1 đến {most}.",
        # Shelves
        Problem.SHELF_CODE_SHAPE: (
            "Mã kệ gồm một chữ hoặc hai chữ khác nhau trong A B C D E G H K L M N P Q T U V Y;"
            " các chữ khác dễ bị bộ gõ làm sai khi quét."
        ),
        Problem.SHELF_CODE_TAKEN: "Đã có kệ {code}; hãy đặt mã khác.",
        Problem.SHELF_SIZE_OUT_OF_RANGE: "Phải từ 1 đến {most}.",
        Problem.SHELF_UNKNOWN: "Cơ quan không có kệ {code}; các kệ đang có: {choices}.",
        Problem.SHELF_NOT_EMPTY: (
            "Ô {spot} còn hồ sơ ({count} ô như vậy); hãy chuyển hồ sơ sang ô khác trước."
        ),
        Problem.PLACE_SHAPE: "Chỗ để phải có dạng B-15: mã kệ rồi số ô.",
        Problem.PLACE_BEYOND: "Kệ {code} chỉ có đến ô {last}; hãy xem lại số ô.",
        # Notices to citizens
        Problem.NOTICE_NUMBER_MISSING: (
            "Tin báo phải có ô {{mã hồ sơ}}, để người dân biết là hồ sơ nào."
        ),
        Problem.NOTICE_BLANK_UNKNOWN: (
            "Tin này không điền được ô {{{blank}}}; các ô dùng được: {blanks}."
        ),
        Problem.NOTICE_BRACES: (
            "Dấu ngoặc nhọn chỉ dùng thành đôi quanh tên một ô, như {{mã hồ sơ}}."
        ),
        Problem.NOTICE_VALUE_MISSING: (
            "Chưa có gì để điền vào ô {{{blank}}}; hãy bỏ ô này khỏi tin, hoặc ghi phần còn thiếu."
        ),
        Problem.NOTICE_TOO_MANY_MESSAGES: (
            "Câu ngắn dài thành {count} tin nhắn; hãy rút gọn để nhiều nhất là {most}."
        ),
    }
)
