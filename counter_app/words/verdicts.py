"""What a centre answers, as one Vietnamese line each."""

from collections.abc import Mapping
from types import MappingProxyType

REFUSAL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "malformed": "Yêu cầu không đúng mẫu.",
        "token-invalid": "Máy cần được xác nhận lại với trung tâm.",
        "code-refused": "Mã ghi danh không đúng, đã dùng hoặc đã hết hạn; hãy xin mã mới.",
        "signature-wrong": "Chữ ký của máy không khớp với khóa đã gửi.",
        "not-permitted": "Máy này không có quyền với nội dung đó.",
        "device-suspended": "Trung tâm đang tạm ngừng máy này; hãy hỏi quản trị viên.",
        "device-superseded": "Máy này đã được thay bằng bản khôi phục mới hơn.",
        "device-forked": (
            "Hai máy cùng ghi sổ dưới một danh tính; cả hai tạm dừng, hãy ghi danh lại từng máy."
        ),
        "device-known": "Trung tâm đã biết danh tính này với khóa khác.",
        "epoch-changed": "Trung tâm đã đánh số lại; máy cần tải lại từ đầu.",
        "not-found": "Trung tâm không có nội dung này.",
        "method-unknown": "Trung tâm không nhận cách gọi này.",
        "too-large": "Gói gửi quá lớn.",
        "upgrade-needed": "Phần mềm của quầy quá cũ; hãy cập nhật.",
        "internal": "Trung tâm gặp lỗi; máy sẽ tự gửi lại. Hãy báo mã hỗ trợ cho quản trị viên.",
        "offset-mismatch": "Phần gửi không nối đúng chỗ trung tâm đã có; máy sẽ tự gửi tiếp.",
        "hash-wrong": "Tệp nhận đủ nhưng không khớp dấu kiểm nên bị bỏ; máy sẽ tự gửi lại từ đầu.",
        "checksum-wrong": "Phần gửi không còn nguyên vẹn; máy sẽ tự gửi lại.",
        "busy": "Trung tâm đang bận; máy sẽ tự gửi lại.",
    }
)
"""Why a whole request was refused, by code."""

VERDICT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "field": "Nơi khác đã sửa cùng chỗ này thành nội dung khác; hãy chọn một.",
        "state": "Hồ sơ đã được nơi khác xử lý sang bước khác, nên bước này không được ghi.",
        "number-taken": "Mã hồ sơ này đã có ở một hồ sơ khác; cả hai được giữ và phải phân xử.",
        "validation": "Nội dung không đúng mẫu; hãy sửa ở trường được đánh dấu.",
        "taken-in": "Hồ sơ này đã được tiếp nhận bằng một bản ghi khác.",
        "altered": "Bản ghi không còn nguyên vẹn so với dấu kiểm của nó.",
        "prev_hash": "Bản ghi không nối đúng vào chuỗi sổ của máy.",
        "not-permitted": "Cơ quan của máy này không có quyền ghi vào hồ sơ đó.",
        "foreign-device": "Máy này không được gửi bản ghi của máy khác.",
        "id-reuse": "Một bản ghi khác đã mang định danh này; trung tâm giữ bản đã nhận.",
        "parent": "Trung tâm chưa có phần đầu của hồ sơ này; máy sẽ tự gửi lại theo thứ tự.",
        "merged": "Đã ghi cùng với những gì nơi khác ghi trong lúc đó.",
    }
)
"""What was made of one entry, by what is said about it."""
