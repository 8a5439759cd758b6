"""What became of filings on line that were read from a file."""

from collections.abc import Mapping
from types import MappingProxyType

FATES: Mapping[str, str] = MappingProxyType(
    {"taken": "đã nhận", "known": "đã có từ trước", "changed": "khác bản đã nhận"}
)
CHANGED = (
    "{code}: cổng gửi lại mã này với nội dung khác; bản đã nhận được giữ nguyên, hãy đối chiếu với"
    " cổng."
)
