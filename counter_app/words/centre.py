"""How a counter stands with its centre, in words: lanes of numbers, and what joining means."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol

from counter_app.domain.numbering import Lane
from counter_app.words.numbers import amount_words

ALONE = "Quầy này chưa kết nối trung tâm nào. Mọi hồ sơ được giữ trên máy này."
WAITING = "Đã xin vào {centre} với tên «{name}»; đang chờ trung tâm trả lời."
JOINED = "Quầy này là «{name}» của {centre}."
STOPPED = (
    "Trung tâm không nhận máy này dưới danh tính cũ nữa, nên nó tạm ngừng cấp số. Kết nối lại thì"
    " máy vào như một quầy mới: cần mã mới, nhận dải số mới; hồ sơ chưa gửi được ghi lại dưới tên"
    " mới, không mất gì."
)
HOW_TO_JOIN = (
    "Có tệp thư mời thì chỉ cần đặt tên quầy rồi chọn tệp. Không có thì gõ địa chỉ và mã kết nối"
    " trung tâm đã cấp. Kết nối xong, từ ngày mai quầy dùng dải số của trung tâm."
)
LET_IN = "Quầy đã vào trung tâm; hồ sơ đã nhận sẽ tự gửi lên."
ASKED = "Đã ghi yêu cầu kết nối. Không có mạng thì hãy ghi ra USB (Ctrl+U) và mang đến trung tâm."
NO_LINE = "Trung tâm này không có đường mạng: trao đổi bằng USB."
_A_CENTRE = "trung tâm"
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "lone": "Dải riêng của máy",
        "primary": "Dải chính",
        "top-up": "Dải cấp thêm",
        "recovery": "Dải dự phòng",
    }
)
_FAR_YEAR = 9999
"""A lane that ends then has no end."""


def standing_words(membership: str, centre: str, name: str, address: str) -> str:
    """Return to whom the counter belongs, and by which way."""
    said = {"alone": ALONE, "waiting": WAITING, "joined": JOINED}[membership]
    said = said.format(centre=centre or _A_CENTRE, name=name)
    if membership == "alone":
        return said
    return f"{said} {f'Địa chỉ: {address}.' if address else NO_LINE}"


class LaneLike(Protocol):
    """A lane that holds on some days."""

    @property
    def kind(self) -> str:
        """What it is for."""

    @property
    def lane(self) -> Lane:
        """Its range."""

    @property
    def left(self) -> int:
        """Numbers left today."""

    @property
    def from_on(self) -> date:
        """Its first day."""

    @property
    def until_on(self) -> date:
        """Its last day."""


def lane_words(held: LaneLike, today: date) -> tuple[str, str, str]:
    """Return what a lane is, what is left of it today, and until when it holds."""
    named = f"{_KINDS.get(held.kind, held.kind)} {held.lane.first:04}–{held.lane.last:04}"
    begun = held.from_on <= today
    left = f"còn {amount_words(held.left)} số" if begun else f"từ {held.from_on:%d/%m/%Y}"
    no_end = held.until_on.year == _FAR_YEAR
    return named, left, "không thời hạn" if no_end else f"đến {held.until_on:%d/%m/%Y}"
